import ArgumentParser
import Lede
import LedeConfiguration
import LedeObservability

/// `lede run`: the main job.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a pipeline on articles: files, folders, globs, standard input, or records.",
    discussion: """
      EXAMPLES
        lede run article.txt
        lede run --sentences 5 --to ru,de --glossary news desk/*.txt
        lede run --summary push=160c --summary digest=150w article.txt
        lede run --explain --set score.weights.position=0 article.txt
        lede run --until segment --emit json article.txt
        lede run --emit html --output-dir pages desk/*.txt
        lede run story.html              an article in HTML, Markdown, ninjs
        lede run --emit xliff --to ru,ur --scope summary-first article.txt -o article.xlf
        lede run --emit xliff --to ru,ur --output-dir kit --pretend desk
        lede run --input-format jsonl --jobs 2 wire.jsonl -o out.jsonl
        lede run --input-format jsonl --emit xliff --to ur wire.jsonl -o wire.xlf
        lede run --input-format jsonl --resume --errors bad.jsonl archive -o out.jsonl
        lede run --emit json --resume --output-dir out desk
      """)

  /// What is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case brief, text, markdown, html, json, jsonl, ninjs, xliff, xliff12
    case bilingualHTML = "bilingual-html"

    /// The format of a file for translators, if it is one.
    var kit: KitOutput.Format? {
      switch self {
      case .xliff: .xliff(.xliff)
      case .xliff12: .xliff(.xliff12)
      case .bilingualHTML: .page
      default: nil
      }
    }

    /// What the name of a file ends in.
    var fileExtension: String {
      switch self {
      case .brief, .text: "txt"
      case .markdown: "md"
      case .xliff, .xliff12: "xlf"
      case .bilingualHTML: "html"
      default: rawValue
      }
    }
  }

  /// What a translator gets.
  enum Scope: String, ExpressibleByArgument, CaseIterable {
    case article, summary
    case summaryFirst = "summary-first"

    /// The same in the library's terms.
    var kit: TranslationKit.Scope {
      switch self {
      case .article: .article
      case .summary: .summary
      case .summaryFirst: .summaryFirst
      }
    }
  }

  /// What is read.
  enum InputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl

    /// What files of a folder are read.
    var extensions: [String] {
      switch self {
      case .text: FormatRegistry.standard.fileExtensions
      case .jsonl: [".jsonl", ".ndjson"]
      }
    }
  }

  @Argument(help: "Files, folders, globs, or - for standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file with further files to read, a path a line, or - for standard input.",
      valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @OptionGroup var engine: EngineFlags

  @OptionGroup var seeing: SeeingFlags

  @OptionGroup var summaries: SummaryFlags

  @Option(
    help: ArgumentHelp(
      "A range of the article whose sentences the summary has to have. May be repeated.",
      valueName: "start:end"))
  var include: [OffsetRange] = []
  @Option(
    help: ArgumentHelp(
      "A range of the article whose sentences the summary must not have. May be repeated.",
      valueName: "start:end"))
  var exclude: [OffsetRange] = []

  @Option(help: "The last stage to run.", completion: Completion.stages) var until: String?

  @Flag(help: "Give the reasons: changes, boundaries, features, redundancy.") var explain = false

  @Option(help: "What to write; brief, a page to read, if not said.") var emit: Format?

  @Option(
    help: "What a translator gets, with --emit xliff or its like; all of the article, if not said.")
  var scope: Scope?

  @Option(help: "What to read: an article a file, or a record a line.")
  var inputFormat: InputFormat = .text

  @OptionGroup var articles: FormatFlags

  @Option(help: "The character set of the input (IANA name), when it is known.") var encoding:
    String?

  @Option(name: [.short, .long], help: "How many records to work on at a time.") var jobs: Int?

  @Option(help: "The unit of offsets: utf8 (bytes), utf16 or scalar.") var offsets = "utf8"

  @Option(help: "The largest article that is taken, in bytes.") var maxBytes = 64 << 20

  @Option(help: "How long a record may take, in milliseconds.") var maxMs: Int?

  @Option(help: "How many sentences an article may have, headings included.")
  var maxSentences: Int?

  @Option(
    help: ArgumentHelp(
      "Fail with 1 when an answer is so bad: warning, partial or error.", valueName: "status"))
  var failOn: AnswerStatus?

  @Option(
    help: ArgumentHelp(
      "Fail with 78 unless these hold.", valueName: "record=1,pipeline=sha256:…"))
  var require: String?

  @OptionGroup var destination: OutputFlag

  @Option(
    help: ArgumentHelp(
      "A folder for a file an input; it mirrors the folders that inputs are in.",
      valueName: "folder"),
    completion: .directory)
  var outputDir: String?

  @Flag(
    help: """
      Go on with a run that was killed, and keep a journal so that this one can be; with --output or \
      --output-dir.
      """)
  var resume = false

  @Option(
    help: ArgumentHelp(
      "A file for the records that could not be answered, or the paths of such files, to run them again.",
      valueName: "file"),
    completion: .file())
  var errors: String?

  @Option(
    help: ArgumentHelp(
      "The number of the input's first line, when it is a part of a larger one.", valueName: "n"))
  var firstLine: Int?

  @Option(
    help: """
      When progress and a summary are told on standard error: for work of over some seconds, always, or \
      never.
      """)
  var progress: BatchProgress.Mode = .auto

  @Flag(help: "Tell what would be written, and where, and write nothing.") var pretend = false

  func validate() throws {
    try FlagCheck.isPositive(firstLine, "--first-line")
    if inputFormat != .jsonl, firstLine != nil {
      throw ValidationError("--first-line is for records: --input-format jsonl")
    }
    if let errors, errors == output {
      throw ValidationError("--errors and --output name the same file")
    }
    try FlagCheck.isPositive(jobs, "--jobs")
    try FlagCheck.isPositive(maxMs, "--max-ms")
    try FlagCheck.isPositive(maxSentences, "--max-sentences")
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
    try FlagCheck.isOffsetUnit(offsets)
    if scope != nil, emit?.kit == nil {
      throw ValidationError("--scope is for --emit xliff, xliff12 and bilingual-html")
    }
    if outputDir != nil, output != nil {
      throw ValidationError("--output and --output-dir exclude each other")
    }
    if resume, emit?.kit != nil, outputDir == nil {
      throw ValidationError(
        "a file for translators is made of all articles at once; --resume needs --output-dir")
    }
    if inputFormat == .jsonl, emit?.kit != nil, resume || errors != nil || firstLine != nil {
      throw ValidationError(
        "a file for translators is made of all records at once, without --resume, --errors and "
          + "--first-line")
    }
    if inputFormat == .jsonl, articles.format != nil {
      throw ValidationError("a record has a 'format' of its own; --format is for files")
    }
    if inputFormat == .jsonl, encoding != nil {
      throw ValidationError("records are UTF-8; --encoding is for texts")
    }
    if inputFormat == .jsonl, !include.isEmpty || !exclude.isEmpty {
      throw ValidationError(
        "--include and --exclude are for one article; a record has its own 'include' and 'exclude'")
    }
    if inputFormat == .jsonl, let emit, emit != .jsonl, emit.kit == nil {
      throw ValidationError(
        "records in are records out, or a file for translators: --input-format jsonl writes jsonl, "
          + "xliff, xliff12 or bilingual-html, not \(emit.rawValue)")
    }
  }

  private var output: String? { destination.output }

  func run() async throws { try await perform() }

  /// Runs on the caller's thread; records fan out from it.
  nonisolated(nonsending) func perform() async throws {
    let times = StageTimes()
    let seeing = try Seeing(seeing, others: [times])
    do {
      try await perform(seeing, times)
    } catch {
      try? seeing.finish()
      throw error
    }
    try seeing.finish()
  }

  nonisolated(nonsending) private func perform(
    _ seeing: Seeing, _ times: StageTimes
  ) async throws {
    var options = engine.options(summaries.overrides)
    options.until = until.map { StageName(rawValue: $0) }
    options.explains = explain
    options.maximumMilliseconds = maxMs
    options.maximumSentences = maxSentences
    options.observer = seeing.observer
    let engine = try LedeEngine(options)
    if let require { try Handshake.check(require, engine) }
    // What is wrong with the configuration is said before a byte is read.
    try engine.prepare()

    let inputs = try inputs()
    try check(inputs)
    try seeing.begin(sparing: inputs.map(\.path) + [output, errors].compactMap(\.self))
    let folder = try outputDir.map {
      try OutputFolder(
        $0, fileExtension: (emit ?? (inputFormat == .jsonl ? .jsonl : .brief)).fileExtension,
        inputs: inputs,
        languages: emit?.kit != nil && self.engine.to.count > 1 ? self.engine.to : [],
        pretends: pretend)
    }
    let kit = try emit?.kit.map { try kitOutput($0, folder) }
    let unit = OffsetUnit(rawValue: offsets) ?? .utf8
    if inputFormat == .jsonl, let kit {
      try await RecordKitRun(
        engine: engine, kit: kit, jobs: concurrency, offsets: unit, maximumBytes: maxBytes,
        threshold: FailureThreshold(failOn)
      ).run(inputs)
      return
    }
    let settings = settings
    let output = try BatchOutput(
      BatchPlan(
        inputs: inputs, output: kit == nil ? self.output : nil, folder: folder, errors: errors,
        resumes: resume, pretends: pretend, noun: inputFormat == .jsonl ? "record" : "article",
        progress: progress, slowestStage: { times.slowest?.stage.rawValue },
        settings: { settings.all(engine) }))
    if inputFormat == .jsonl {
      try await RecordRun(
        engine: engine, inputs: inputs, output: output, jobs: concurrency, offsets: unit,
        maximumBytes: maxBytes, firstLine: (firstLine ?? 1) - 1, threshold: FailureThreshold(failOn)
      ).run()
      return
    }
    let worker = ArticleWorker(
      engine: engine, folder: folder, kit: kit, format: emit ?? .brief,
      reader: try articles.reader(encoding: encoding), offsets: unit, maximumBytes: maxBytes,
      isToFile: self.output != nil || folder != nil, include: include, exclude: exclude)
    let run = ArticleRun(
      inputs: inputs, output: output, folder: folder, jobs: concurrency,
      worker: worker, threshold: FailureThreshold(failOn))
    if inputs.count > 1, concurrency > 1 { try await run.run() } else { try run.runInTurn() }
  }

  /// The files that are named, in arguments and in a list.
  private func inputs() throws(CommandFailure) -> [InputFile] {
    let finder = Inputs(
      extensions: inputFormat.extensions, takesPacked: true,
      outputs: [output, outputDir, errors].compactMap(\.self))
    guard let filesFrom else { return try finder.named(files) }
    return try finder.found(files) + finder.listed(in: filesFrom)
  }

  /// Finds flags that do not go with so many inputs.
  private func check(_ inputs: [InputFile]) throws(CommandFailure) {
    guard inputs.count > 1 else { return }
    let problem: String? =
      if firstLine != nil {
        "--first-line is for one input, and \(inputs.count) are given"
      } else if inputFormat == .text, emit == .html, outputDir == nil {
        "html is a page an article, and \(inputs.count) articles are given; name a folder for the pages "
          + "with --output-dir"
      } else if !include.isEmpty || !exclude.isEmpty {
        "--include and --exclude are for one article, but there are \(inputs.count)"
      } else {
        nil
      }
    if let problem { throw CommandFailure(.usage, "lede: error: \(problem)") }
  }

  /// How many pieces of work are under way at a time. What is told in turn is not done in parallel.
  private var concurrency: Int { pretend ? 1 : jobs ?? Terminal.processors }

  /// What has to be the same for a run to go on.
  private var settings: RunSettings {
    var settings = RunSettings()
    settings.note("--pipeline", engine.pipeline)
    settings.note("--language", engine.language)
    settings.note("--to", each: engine.to.map(\.description))
    settings.note("--glossary", each: engine.glossary)
    for value in engine.options(summaries.overrides).overrides {
      let parts = value.assignment.split(separator: "=", maxSplits: 1).map(String.init)
      settings.note("\(value.flag) \(parts.first ?? "")", parts.last)
    }
    settings.note("--allow-exec", engine.allowExec)
    settings.note("--until", until)
    settings.note("--explain", explain)
    settings.note("--emit", emit?.rawValue)
    settings.note("--scope", scope?.rawValue)
    settings.note("--input-format", inputFormat.rawValue)
    settings.note("--format", articles.format)
    settings.note("--encoding", encoding)
    settings.note("--offsets", offsets)
    settings.note("--max-bytes", maxBytes)
    settings.note("--max-ms", maxMs)
    settings.note("--max-sentences", maxSentences)
    settings.note("--first-line", firstLine)
    settings.note("--errors", errors)
    return settings
  }

  private func kitOutput(
    _ format: KitOutput.Format, _ folder: OutputFolder?
  ) throws(CommandFailure) -> KitOutput {
    let targets = engine.to
    if targets.count > 1, folder == nil, output == nil || output == "-" {
      throw CommandFailure(
        .usage,
        "lede: error: a file for translators has one language, and \(targets.count) are asked for; "
          + "name the files with --output, or a folder with --output-dir")
    }
    return KitOutput(
      scope: scope?.kit ?? .article, format: format, targets: targets, path: output, folder: folder,
      pretends: pretend)
  }
}
