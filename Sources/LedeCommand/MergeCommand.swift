import ArgumentParser
import Lede

/// `lede merge`: puts translations back into the article they are of.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts the translations of an XLIFF file into the original article.",
    discussion: """
      All but the translated texts stays as it is, byte for byte; 'lang' and 'dir' of a page are set for
      the new language. A text without translation, or one that is not in the original any more, is told
      and left as it is.

      EXAMPLES
        lede run --emit xliff --to ur story.html -o story.xlf
        lede merge story.html story.xlf -o story.ur.html
        lede merge --pretend story.html story.xlf
      """)

  @Argument(help: "The original article.", completion: .file()) var original: String

  @Argument(help: "The XLIFF file with the translations.", completion: .file()) var translated:
    String

  @OptionGroup var article: FormatFlags

  @Option(
    name: [.short, .long], help: "The language of the original (BCP 47), if not that of the XLIFF.",
    transform: EngineFlags.languageTag)
  var language: LanguageTag?

  @Option(
    help: "The language of the translations (BCP 47), when the XLIFF does not say it.",
    transform: EngineFlags.languageTag)
  var to: LanguageTag?

  @Option(help: "The character set of the original (IANA name), when it is known.")
  var encoding: String?

  @Option(help: "The largest article that is taken, in bytes.") var maxBytes = 64 << 20

  @Option(
    help: ArgumentHelp("Fail with 1 when something is not merged: warning.", valueName: "status"))
  var failOn: AnswerStatus?

  @Option(
    name: [.short, .long], help: "The file to write, whole or not at all.", completion: .file())
  var output: String?

  @Flag(help: "Show as a unified diff what would be written, and write nothing.")
  var pretend = false

  func validate() throws {
    if maxBytes < 1 { throw ValidationError("--max-bytes takes a number from 1 on") }
    if original == "-", translated == "-" {
      throw ValidationError("only one of the two files can be standard input")
    }
  }

  func run() throws {
    let reader = try article.reader(encoding: encoding)
    var problems: [Diagnostic] = []
    let bytes: [UInt8]
    do throws(LedeError) {
      bytes = try merged(reader, &problems)
    } catch {
      throw CommandFailure(error)
    }
    for problem in problems { StandardError.write(problem.rendered) }
    if pretend {
      try show(bytes)
    } else {
      try PlainFile.write(bytes, to: output)
    }
    if !problems.isEmpty {
      StandardError.write(
        "lede: \(problems.count) text\(problems.count == 1 ? " is" : "s are") not merged")
    }
    let threshold = FailureThreshold(failOn)
    if !problems.isEmpty { threshold.note(.warning) }
    try threshold.check()
  }

  private func show(_ merged: [UInt8]) throws(CommandFailure) {
    let old: [UInt8]
    do throws(LedeError) {
      old = try Files.read(original, limit: maxBytes)
    } catch {
      throw CommandFailure(error)
    }
    let name = output ?? Article.shown(original)
    try PlainFile.write(UnifiedDiff.bytes(of: old, merged, name: name), to: nil)
  }

  private func merged(
    _ reader: ArticleReader, _ problems: inout [Diagnostic]
  ) throws(LedeError) -> [UInt8] {
    let translations = try TranslationDocument(reading: translated, limit: .max)
    let file = try file(of: translations)
    let bytes = try Files.read(original, limit: maxBytes)
    let name = Article.shown(original)
    let read = try reader.read(bytes, name: name)
    for warning in read.warnings { StandardError.write("lede: \(name): \(warning.rendered)") }
    // Paragraphs of plain text are told by the rules of its language.
    let engine: LedeEngine
    do throws(DiagnosticsError) {
      engine = try LedeEngine(EngineOptions(language: language ?? translations.sourceLanguage))
    } catch {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    }
    let document = try engine.document(of: Article(read, name: name))
    return try TranslationSplice(reader: reader, read: read, bytes: bytes, document: document)
      .merged(file, language: to ?? translations.targetLanguage, problems: &problems)
  }

  /// The part of the XLIFF file that is of the original.
  private func file(of translations: TranslationDocument) throws(LedeError) -> TranslationFile {
    if translations.files.count == 1, let only = translations.files.first { return only }
    let own = translations.files.filter { $0.original == original }
    let named = translations.files.filter { Self.baseName($0.original) == Self.baseName(original) }
    if let file = own.count == 1 ? own.first : named.count == 1 ? named.first : nil { return file }
    let names = translations.files.map { $0.original ?? "-" }.joined(separator: ", ")
    throw LedeError(
      code: .invalidXLIFF, kind: .input,
      message: "\(translated) has translations of \(names), and none or several of \(original); "
        + "give the original the name it had")
  }

  private static func baseName(_ path: String?) -> String? {
    path.flatMap { $0.split(separator: "/").last.map(String.init) }
  }
}
