import ArgumentParser
import Lede

/// `lede merge`: puts translations back into the article they are of.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts the translations of XLIFF files into the original article, or records.",
    discussion: """
      All but the translated texts stays as it is, byte for byte; 'lang' and 'dir' of a page are set for
      the new language. A text without translation, or one that is not in the original any more, is told
      and left as it is. Records (.jsonl) keep all but 'text', 'title' and 'language'.

      EXAMPLES
        lede run --emit xliff --to ur story.html -o story.xlf
        lede merge story.html story.xlf -o story.ur.html
        lede merge --pretend story.html story.xlf
        lede merge wire.jsonl wire.en.xlf wire.de.xlf -o wire.ur.jsonl
        lede merge --emit markdown story.html story.ur.xlf -o story.ur.md
      """)

  /// What is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case original, markdown, text, ninjs
  }

  @Argument(help: "The original article, or records.", completion: .file()) var original: String

  @Argument(help: "The XLIFF files with the translations.", completion: .file()) var translated:
    [String]

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

  @Option(
    help:
      "What to write: the original with the translations, or the translated article in another format."
  )
  var emit: Format = .original

  @Option(help: "The largest article that is taken, in bytes.") var maxBytes = 64 << 20

  @Option(
    help: ArgumentHelp("Fail with 1 when something is not merged: warning.", valueName: "status"))
  var failOn: AnswerStatus?

  @OptionGroup var destination: OutputFlag

  @Flag(help: "Show as a unified diff what would be written, and write nothing.")
  var pretend = false

  func validate() throws {
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
    if ([original] + translated).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("only one of the files can be standard input")
    }
    if pretend, emit != .original {
      throw ValidationError("--pretend shows what changes in the original; leave --emit out")
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
      try PlainFile.write(bytes, to: destination.output)
    }
    let left = problems.count { $0.code != .staleRanges }
    if left > 0 {
      StandardError.write("lede: \(left) text\(left == 1 ? " is" : "s are") not merged")
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
    let name = destination.output ?? Article.shown(original)
    try PlainFile.write(UnifiedDiff.bytes(of: old, merged, name: name), to: nil)
  }

  private func merged(
    _ reader: ArticleReader, _ problems: inout [Diagnostic]
  ) throws(LedeError) -> [UInt8] {
    let translations = try translated.map { (path) throws(LedeError) in
      let bytes = try Files.read(path, limit: .max)
      do throws(DiagnosticsError) {
        return try ReturnedTranslations(bytes, name: Article.shown(path))
      } catch {
        throw LedeError(code: .invalidXLIFF, kind: .input, message: error.description)
      }
    }
    // Paragraphs of plain text are told by the rules of its language.
    func engine(_ language: LanguageTag?) throws(LedeError) -> LedeEngine {
      do throws(DiagnosticsError) {
        return try LedeEngine(EngineOptions(language: language))
      } catch {
        throw LedeError(
          code: .invalidConfiguration, kind: .configuration, message: error.description)
      }
    }
    let name = Article.shown(original)
    if article.format == nil, RecordMerge.isMeant(original, translations) {
      guard emit == .original else {
        throw LedeError(
          code: .invalidConfiguration, kind: .configuration,
          message: "records are merged into records; leave --emit out")
      }
      // A record has a language of its own.
      return RecordMerge(
        engine: try engine(language), name: name, maximumBytes: maxBytes, language: to
      ).merged(try Files.read(original, limit: .max), translations, problems: &problems)
    }
    let (file, document) = try file(of: translations)
    let bytes = try Files.read(original, limit: maxBytes)
    let read = try reader.read(bytes, name: name)
    for warning in read.warnings { StandardError.write("lede: \(name): \(warning.rendered)") }
    let article = try engine(language ?? document.sourceLanguage).document(
      of: Article(read, name: name))
    let target = to ?? document.targetLanguage
    let merged = try TranslationSplice(
      reader: reader, read: read, bytes: bytes, document: article
    ).merged(TranslationMerge(file, into: article), language: target, problems: &problems)
    guard emit != .original else { return merged }
    // The translated article is read like any other.
    let format = article.extraction?.format ?? PlainTextFormat.identifier
    var translated = Article(
      try ArticleReader(registry: reader.registry, format: format, charset: read.charset)
        .read(merged, name: name), name: name)
    translated.language = target ?? translated.language
    return try emit.bytes(of: try engine(target).document(of: translated), in: format, merged)
  }

  /// The part of the XLIFF files that is of the original.
  private func file(
    of translations: [ReturnedTranslations]
  ) throws(LedeError) -> (ReturnedFile, ReturnedTranslations) {
    let all = translations.flatMap { document in document.files.map { ($0, document) } }
    if all.count == 1, let only = all.first { return only }
    let own = all.filter { $0.0.original == original }
    let named = all.filter { Self.baseName($0.0.original) == Self.baseName(original) }
    if let file = own.count == 1 ? own.first : named.count == 1 ? named.first : nil { return file }
    let names = all.map { $0.0.original ?? "-" }.joined(separator: ", ")
    throw LedeError(
      code: .invalidXLIFF, kind: .input,
      message: "\(translated.joined(separator: ", ")) has translations of \(names), and none or "
        + "several of \(original); give the original the name it had")
  }

  private static func baseName(_ path: String?) -> String? {
    path.flatMap { $0.split(separator: "/").last.map(String.init) }
  }
}

extension MergeCommand.Format {
  /// A translated article in this format.
  /// - Parameter merged: the article in its own format.
  fileprivate func bytes(
    of document: Document, in format: String, _ merged: [UInt8]
  ) throws(LedeError) -> [UInt8] {
    switch self {
    case .original: return merged
    case .markdown: return format == "markdown" ? merged : MarkdownArticle(document).bytes
    case .text: return format == PlainTextFormat.identifier ? merged : PlainArticle(document).bytes
    case .ninjs:
      var item: [UInt8] = []
      let engine = EngineInfo(lede: LedeVersion.string, pipeline: "")
      try NinjsWriter().write(ArticleResult(document: document, engine: engine), to: &item)
      return item
    }
  }
}
