import ArgumentParser
import Lede

extension GlossaryCommand {
  /// Terms that no glossary has.
  struct Suggest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Proposes terms that no glossary has, from articles, as a glossary to decide on.",
      discussion: """
        Words that stand together often, names, and abbreviations with what they stand for, each with
        the sentences that it stands in. The status of each term is left open.

        EXAMPLES
          lede glossary suggest desk/*.txt -o candidates.yaml
          lede glossary suggest --min-count 3 --limit 50 --language ru desk
        """)

    @Argument(help: "Files, folders, globs, or - for standard input.", completion: .file())
    var files: [String] = []

    @OptionGroup var engine: EngineFlags

    @Option(help: "How often a candidate has to occur.") var minCount = 2
    @Option(help: "How many words it has at most, 1 to 8.") var maxWords = 5
    @Option(help: "How many candidates of each language are proposed at most.") var limit = 100

    @OptionGroup var articles: FormatFlags
    @Option(help: "The character set of the files (IANA name), when it is known.")
    var encoding: String?
    @Option(help: "The largest article that is taken, in bytes.") var maxBytes = 64 << 20
    @OptionGroup var destination: OutputFlag

    func validate() throws {
      try FlagCheck.isPositive(minCount, "--min-count")
      if !(1...8).contains(maxWords) { throw ValidationError("--max-words takes 1 to 8") }
      try FlagCheck.isPositive(limit, "--limit")
      try FlagCheck.isPositive(maxBytes, "--max-bytes")
    }

    func run() throws {
      var options = engine.options()
      options.goal = TerminologyStage.name
      let engine = try LedeEngine(options)
      try engine.prepare()
      let reader = try articles.reader(encoding: encoding)
      var worst: ExitStatus = .success
      var results: [ArticleResult] = []
      for path in try Files.named(files, extensions: RunCommand.InputFormat.text.extensions) {
        do throws(LedeError) {
          let bytes = try Files.read(path, limit: maxBytes)
          let result = try engine.run(
            Article(try reader.read(bytes, name: Article.shown(path)), name: path))
          if let failure = result.failure { throw failure.error }
          for warning in result.warnings {
            StandardError.write("lede: \(path): \(warning.rendered)")
          }
          results.append(result)
        } catch {
          let failure = CommandFailure(error)
          failure.report()
          worst = max(worst, failure.status)
        }
      }
      var wanted = CandidateFinder.Options()
      wanted.minimumCount = minCount
      wanted.maximumWords = maxWords
      wanted.limit = limit
      let candidates = try engine.candidates(in: results, options: wanted)
      try PlainFile.write(
        Array(Glossary(candidates: candidates).yamlForDecision.utf8), to: destination.output)
      StandardError.write(
        "lede: \(candidates.count) candidate\(candidates.count == 1 ? "" : "s") "
          + "from \(results.count) article\(results.count == 1 ? "" : "s")")
      if worst != .success { throw CommandFailure(worst, nil) }
    }
  }
}
