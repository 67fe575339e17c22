import ArgumentParser
import Lede
import LedeConfiguration

/// `lede digest`: one summary of several articles.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Makes one summary of several articles on one story, each sentence with its source.",
    discussion: """
      No sentence says again what another one said. Articles come in time order as far as their dates are \
      known, then as they are named. Articles in several languages give a digest for each.

      EXAMPLES
        lede digest desk/*.txt
        lede digest --words 150 --summary push=160c --emit markdown desk/*.txt
        lede digest --input-format jsonl --emit json wire.jsonl
      """)

  /// What is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case brief, text, markdown, json, jsonl
  }

  @Argument(help: "Files, folders, globs, or - for standard input.", completion: .file())
  var files: [String] = []

  @OptionGroup var engine: EngineFlags
  @OptionGroup var summaries: SummaryFlags

  @Flag(help: "Give the reasons: values, support by other articles, redundancy.")
  var explain = false

  @Option(help: "What to write; brief, a page to read, if not said.") var emit: Format = .brief

  @Option(help: "What to read: an article a file, or a record a line.")
  var inputFormat: RunCommand.InputFormat = .text

  @OptionGroup var articles: FormatFlags

  @Option(help: "The character set of the input (IANA name), when it is known.") var encoding:
    String?

  @Option(help: "The unit of offsets: utf8 (bytes), utf16 or scalar.") var offsets = "utf8"

  @Option(help: "The largest article that is taken, in bytes.") var maxBytes = 64 << 20

  @Option(help: "How long an article may take, in milliseconds.") var maxMs: Int?

  @Option(
    help: ArgumentHelp(
      "Fail with 1 when an answer is so bad: warning, partial or error.", valueName: "status"))
  var failOn: AnswerStatus?

  @OptionGroup var destination: OutputFlag

  func validate() throws {
    try FlagCheck.isPositive(maxMs, "--max-ms")
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
    try FlagCheck.isOffsetUnit(offsets)
    if inputFormat == .jsonl, encoding != nil {
      throw ValidationError("records are UTF-8; --encoding is for texts")
    }
  }

  func run() throws {
    var options = engine.options(summaries.overrides)
    options.explains = explain
    options.maximumMilliseconds = maxMs
    let engine = try LedeEngine(options)
    // What is wrong with the configuration is said before a byte is read.
    try engine.prepare()

    let unit = OffsetUnit(rawValue: offsets) ?? .utf8
    let paths = try Files.named(files, extensions: inputFormat.extensions)
    let output = try OutputFile(destination.output)
    try DigestRun(
      engine: engine, output: output, format: emit, inputFormat: inputFormat,
      reader: articles.reader(encoding: encoding),
      offsets: unit, maximumBytes: maxBytes, isToFile: destination.output != nil,
      threshold: FailureThreshold(failOn)
    ).run(paths)
  }
}
