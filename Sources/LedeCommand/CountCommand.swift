import ArgumentParser
import Lede

/// `lede count`: how much there is to translate.
struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Counts words, characters, repetitions and terms of articles and bilingual files.",
    discussion: """
      EXAMPLES
        lede count article.txt
        lede count desk                      a line a file, and the total
        lede count --format json *.xlf

      Words and characters are those of GMX-V (ETSI GS LIS 004). A repetition is a sentence that stood
      in the same file before (repeated), or in one before it (elsewhere).
      """)

  /// How counts are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  @Argument(help: "Files, folders, globs, or - for standard input.", completion: .file())
  var files: [String] = []

  @OptionGroup var engine: EngineFlags

  @Option(help: "How to write the counts.") var format: Format = .table

  @Option(help: "The character set of the files (IANA name), when it is known.")
  var encoding: String?

  @Option(help: "The largest file that is taken, in bytes.") var maxBytes = 64 << 20

  @OptionGroup var destination: OutputFlag

  func validate() throws {
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
  }

  func run() throws {
    var options = engine.options()
    options.goal = "terminology"
    let engine = try LedeEngine(options)
    try engine.prepare()
    let paths = try Files.named(
      files, extensions: FormatRegistry.standard.fileExtensions + BilingualFile.extensions)
    let output = try OutputFile(destination.output)
    var project = ProjectCount()
    var worst: ExitStatus = .success
    for path in paths {
      do throws(LedeError) {
        try count(path, engine, &project)
      } catch {
        let failure = CommandFailure(error)
        failure.report()
        worst = max(worst, failure.status)
      }
    }
    switch format {
    case .table: try output.append(Array(CountReport.table(project).utf8))
    case .json: try output.append(CountReport.json(project, version: LedeVersion.string))
    }
    try output.finish()
    if worst != .success { throw CommandFailure(worst, nil) }
  }

  private func count(
    _ path: String, _ engine: LedeEngine, _ project: inout ProjectCount
  ) throws(LedeError) {
    let bytes = try Files.read(path, limit: maxBytes)
    let name = Article.shown(path)
    if let document = try BilingualFile.read(bytes, name: name) {
      return try engine.count(document, into: &project)
    }
    let extracted = try ArticleReader(charset: encoding).read(bytes, name: name)
    try engine.count(Article(extracted, name: path), into: &project)
  }
}
