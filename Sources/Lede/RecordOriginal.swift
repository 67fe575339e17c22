public import LedeCore
import LedeFormats
public import LedeInterchange
import LedeJSON
import LedeTerminology
public import LedeTranslation

extension LedeEngine {
  /// A record as an original of a kit: its title and its text.
  /// - Parameter stream: the name of the records' file.
  /// - Throws: ``RecordFailure`` as ``run(_:)-(InputRecord)`` does.
  public func original(
    of record: InputRecord, in stream: String
  ) throws(RecordFailure) -> KitOriginal {
    let article = try article(record)
    do throws(LedeError) {
      let text = try run(article)
      if let failure = text.failure { throw failure.error }
      let title = try Self.titleArticle(of: record, beside: article, text.document).map {
        (title) throws(LedeError) in try titleResult(title)
      }
      return KitOriginal(
        text, title: title, name: RecordReference(record).original(in: stream),
        id: RecordReference.text(of: record.id))
    } catch {
      throw RecordFailure(seq: record.seq, id: record.id, error: error)
    }
  }

  /// The headline beside a record's text, as an article of one block.
  private static func titleArticle(
    of record: InputRecord, beside text: Article, _ document: Document
  ) -> Article? {
    guard let title = record.title.map({ SourceText($0) }),
      let block = Document(source: title).blocks.first
    else { return nil }
    var article = Article(
      ExtractedArticle(source: title, blocks: [Block(kind: .title, range: block.range)]),
      name: text.name)
    article.language = document.language.tag
    article.glossary = text.glossary
    return article
  }

  /// The headline without a summary of itself.
  private func titleResult(_ title: Article) throws(LedeError) -> ArticleResult {
    let result = try run(title)
    if let failure = result.failure { throw failure.error }
    let document = result.document
    var plain = Document(
      name: document.name, source: document.source, blocks: document.blocks,
      language: document.language)
    if let layer = document[NormalizedText.self] { plain = plain.adding(layer) }
    if let layer = document[Sentences.self] { plain = plain.adding(layer) }
    if let layer = document[Terms.self] { plain = plain.adding(layer) }
    return ArticleResult(document: plain, engine: result.engine, targets: result.targets)
  }

  /// Puts translations into a record.
  ///
  /// - Parameters:
  ///   - file: what came back for the record.
  ///   - record: the record as it is read today.
  ///   - line: its line without the end.
  ///   - language: of the translations; the record says it then.
  ///   - problems: takes what is left as it was.
  /// - Returns: the line, byte for byte the same but for the translated texts and the language.
  /// - Throws: ``RecordFailure`` when the record cannot be read.
  public func merge(
    _ file: ReturnedFile, into record: InputRecord, line: [UInt8], language: LanguageTag?,
    problems: inout [Diagnostic]
  ) throws(RecordFailure) -> [UInt8] {
    let text = try article(record)
    do throws(LedeError) {
      let document = try document(of: text)
      let title = Self.titleArticle(of: record, beside: text, document)
      var parts: [(field: String, document: Document, bytes: [UInt8])] = []
      if let title, let string = record.title {
        parts.append(("title", try self.document(of: title), Array(string.utf8)))
      }
      parts.append(("text", document, record.text.bytes))
      var changes: [String: [RecordLine.Change]] = [:]
      let merges = TranslationMerge.parts(file, into: parts.map(\.document))
      for (part, merge) in zip(parts, merges) {
        problems += merge.problems
        changes[part.field] = try self.changes(
          merge, part.document, part.bytes, language, &problems)
      }
      guard changes.contains(where: { !$0.value.isEmpty }) else { return line }
      if record.hasOwnRanges {
        problems.append(
          Diagnostic(
            .warning, code: .staleRanges,
            message: "line \(record.seq + 1): 'sentences', 'include' and 'exclude' count in the "
              + "text as it was; they stay as they are"))
      }
      return try RecordLine(line).replacing(changes, language: language)
    } catch {
      throw RecordFailure(seq: record.seq, id: record.id, error: error)
    }
  }

  private func changes(
    _ merge: TranslationMerge, _ document: Document, _ bytes: [UInt8], _ language: LanguageTag?,
    _ problems: inout [Diagnostic]
  ) throws(LedeError) -> [RecordLine.Change] {
    let format = try options.formats.format(
      named: document.extraction?.format ?? PlainTextFormat.identifier)
    return try Splicer(document, file: bytes, format: format).changes(
      replacing: merge.contents, language: language
    ) { index, error in
      problems.append(merge.rejection(index, error))
    }.map { change in
      RecordLine.Change(
        SourceRange(change.range.start, change.range.end),
        String(decoding: change.bytes, as: UTF8.self))
    }
  }
}

extension InputRecord {
  /// Whether it counts in its text.
  fileprivate var hasOwnRanges: Bool {
    !(sentences ?? []).isEmpty || !include.isEmpty || !exclude.isEmpty
  }
}

extension LedeError.Code {
  /// Ranges that count in a text that is no more.
  public static let staleRanges = Self(rawValue: "stale-ranges")
}
