import ArgumentParser
import Lede

/// `lede pseudo`: translates into no language, to try a layout.
struct PseudoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pseudo",
    abstract: "Translates into no language, to try a layout: accents, longer text, right to left.",
    discussion: """
      Codes, placeholders, addresses, numbers and what is not to be translated stay as they are. The
      languages are the pseudo-locales of CLDR: en-XA, and ar-XB from right to left.

      EXAMPLES
        lede pseudo story.html -o story.xa.html
        lede pseudo --rtl --expansion 0 story.html -o story.xb.html
        lede pseudo --emit xliff story.md -o story.xlf
        lede pseudo kit.xlf -o kit.xa.xlf
      """)

  /// What is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case original, xliff, xliff12
  }

  @Argument(help: "An article, or an XLIFF file.", completion: .file()) var file: String

  @OptionGroup var article: FormatFlags

  @Option(
    name: [.short, .long], help: "The language of the article (BCP 47), when it is known.",
    completion: Completion.languages, transform: EngineFlags.languageTag)
  var language: LanguageTag?

  @Option(
    help: "What to write: the original with other text, or XLIFF. XLIFF files stay what they are.")
  var emit: Format?

  @Option(help: "How much longer texts get, in percent of their letters.") var expansion = 30

  @Flag(help: "Turn words round, and set the direction from right to left.") var rtl = false

  @Flag(inversion: .prefixedNo, help: "Give Latin letters accents.") var accents = true

  @Flag(inversion: .prefixedNo, help: "Put brackets around texts, so that a cut one is seen.")
  var brackets = true

  @Option(help: "The character set of the article (IANA name), when it is known.")
  var encoding: String?

  @Option(help: "The largest file that is taken, in bytes.") var maxBytes = 64 << 20

  @OptionGroup var destination: OutputFlag

  func validate() throws {
    if !(0...400).contains(expansion) {
      throw ValidationError("--expansion takes a percentage from 0 to 400")
    }
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
  }

  func run() throws {
    let reader = try article.reader(encoding: encoding)
    let page: [UInt8]
    do throws(LedeError) {
      page = try translated(reader)
    } catch {
      throw CommandFailure(error)
    }
    try PlainFile.write(page, to: destination.output)
  }

  private var translator: PseudoTranslator {
    PseudoTranslator(
      hasAccents: accents, expansion: expansion, hasBrackets: brackets,
      direction: rtl ? .rightToLeft : .leftToRight)
  }

  private func translated(_ reader: ArticleReader) throws(LedeError) -> [UInt8] {
    let bytes = try Files.read(file, limit: maxBytes)
    let name = Article.shown(file)
    if let document = try BilingualFile.read(bytes, name: name) {
      if emit == .original {
        throw LedeError(
          code: .invalidConfiguration, kind: .configuration,
          message: "\(name) is XLIFF, which has no original in it; leave --emit out")
      }
      let format: XLIFFWriter.Format =
        emit.map { $0 == .xliff12 ? .xliff12 : .xliff }
        ?? (document.version == .v1_2 ? .xliff12 : .xliff)
      return try page(translator.translate(document), format)
    }
    let read = try reader.read(bytes, name: name)
    for warning in read.warnings { StandardError.write("lede: \(name): \(warning.rendered)") }
    let engine: LedeEngine
    do throws(DiagnosticsError) {
      var options = EngineOptions(language: language)
      options.goal = "terminology"
      engine = try LedeEngine(options)
    } catch {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    }
    let article = Article(read, name: name)
    let result = try engine.run(article)
    if let failure = result.failure { throw failure.error }
    let kit = TranslationKit(target: translator.language)
    let document = translator.translate(try kit.document(of: [result]))
    switch emit ?? .original {
    case .xliff: return try page(document, .xliff)
    case .xliff12: return try page(document, .xliff12)
    case .original:
      let splice = TranslationSplice(
        reader: reader, read: read, bytes: bytes, document: try engine.document(of: article))
      var problems: [Diagnostic] = []
      guard let translations = document.files.first else { return bytes }
      let merged = try splice.merged(
        TranslationMerge(translations, into: splice.document), language: translator.language,
        problems: &problems)
      for problem in problems { StandardError.write(problem.rendered) }
      return merged
    }
  }

  private func page(
    _ document: TranslationDocument, _ format: XLIFFWriter.Format
  ) throws(LedeError) -> [UInt8] {
    var page: [UInt8] = []
    try XLIFFWriter(format).write(document, to: &page)
    return page
  }
}
