import LedeConfiguration
public import LedeCore
import LedeFormats
public import LedeInterchange
import LedeJSON
import LedeTerminology
import LedeUnicode

extension LedeEngine {
  /// Runs the pipeline of a record.
  /// - Throws: ``RecordFailure``, which becomes an error record.
  public func run(_ record: InputRecord) throws(RecordFailure) -> ArticleResult {
    let name = Self.name(of: record)
    let watch = ArticleWatch(
      options.observer, lanes, name: name, id: record.id, byteCount: record.text.bytes.count)
    do throws(RecordFailure) {
      let result = try run(record, watch, deadline(of: name))
      watch.end(result)
      return result
    } catch {
      watch.end(error.error, stage: error.stage)
      throw error
    }
  }

  private func run(
    _ record: InputRecord, _ watch: ArticleWatch, _ deadline: Deadline
  ) throws(RecordFailure) -> ArticleResult {
    let result: ArticleResult
    do throws(LedeError) {
      let article = try watch.step(.read) { () throws(LedeError) in try read(record) }
      result = try run(article, through: nil, watch, deadline)
    } catch {
      throw RecordFailure(seq: record.seq, id: record.id, error: error)
    }
    // A limit is an error, whatever was found before it.
    if let failure = result.failure, failure.error.isOfLimits {
      throw RecordFailure(seq: record.seq, id: record.id, failure)
    }
    return result
  }

  /// The record of a line. Of a line that is none, the observer is told.
  /// - Throws: ``RecordFailure``, which becomes an error record.
  public func record(
    _ line: [UInt8], seq: Int, offsets: OffsetUnit
  ) throws(RecordFailure) -> InputRecord {
    do throws(RecordFailure) {
      return try InputRecord(seq: seq, line: line, offsets: offsets)
    } catch {
      refuse(error)
      throw error
    }
  }

  /// Tells the observer of a line that is no record.
  public func refuse(_ failure: RecordFailure) {
    options.observer?.articleRefused(failure.error, named: Self.name(ofLine: failure.seq))
  }

  /// The article of a record.
  /// - Throws: ``RecordFailure``, which becomes an error record.
  public func article(_ record: InputRecord) throws(RecordFailure) -> Article {
    do throws(LedeError) {
      return try read(record)
    } catch {
      throw RecordFailure(seq: record.seq, id: record.id, error: error)
    }
  }

  /// The text of a record, read in its format, with all that the record says of it.
  private func read(_ record: InputRecord) throws(LedeError) -> Article {
    let name = Self.name(of: record)
    var article: Article
    if let format = record.format, format != PlainTextFormat.identifier {
      let text = DecodedText(knownValid: record.text.bytes)
      article = Article(try self.format(format, of: name).read(text, name: name), name: name)
    } else {
      article = Article(record.text, name: name)
    }
    article.title = record.title ?? article.title
    article.language = record.language ?? article.language
    article.warnings += record.warnings
    article.id = record.id
    article.date = record.date ?? article.date
    article.marks = SummaryMarks(
      include: record.include.flatMap { article.ranges(ofPublic: $0) },
      exclude: record.exclude.flatMap { article.ranges(ofPublic: $0) })
    article.sentences = try record.sentences.map { (ranges) throws(LedeError) in
      try sentences(ranges, of: article)
    }
    if let inline = record.glossary { article.glossary = try glossary(inline, record) }
    return article
  }

  /// How messages call a record.
  private static func name(of record: InputRecord) -> String { name(ofLine: record.seq) }

  private static func name(ofLine seq: Int) -> String { "line \(seq + 1)" }

  private func format(_ format: String, of name: String) throws(LedeError) -> any ArticleFormat {
    do throws(LedeError) {
      return try options.formats.format(named: format)
    } catch {
      throw LedeError(
        code: .invalidRecord, kind: .input, message: "\(name): \(error.message)")
    }
  }

  /// The sentences that came with a record, in the source.
  private func sentences(
    _ ranges: [SourceRange], of article: Article
  ) throws(LedeError) -> [SourceRange] {
    var sentences: [SourceRange] = []
    for range in ranges {
      let parts = article.ranges(ofPublic: range)
      guard let first = parts.first, let last = parts.last,
        first.start >= sentences.last?.end ?? 0
      else {
        throw LedeError(
          code: .invalidRecord, kind: .input,
          message:
            "\(article.name): the sentence [\(range.start), \(range.end)] holds no text of the "
            + "article, or stands before the one before it; leave it out")
      }
      sentences.append(SourceRange(first.start, last.end))
    }
    return sentences
  }

  /// A record's own glossary has the fields of a glossary file; JSON is YAML too.
  private func glossary(
    _ value: JSONValue, _ record: InputRecord
  ) throws(LedeError) -> Glossary {
    var writer = JSONWriter(style: .compact)
    writer.value(value)
    do throws(DiagnosticsError) {
      return try inlineGlossaries.value(for: writer.bytes, weight: writer.bytes.count) {
        () throws(DiagnosticsError) in
        try YAMLGlossaryReader.read(writer.bytes, name: "glossary").glossary
      }
    } catch {
      let found = error.diagnostics.map(\.message).joined(separator: "; ")
      throw LedeError(
        code: .invalidGlossary, kind: .input,
        message: "line \(record.seq + 1): the record's glossary: \(found)")
    }
  }

  /// Makes the pipeline that was asked for, by name or by language, so that what is wrong with it is
  /// said before an article is read. Where nothing is the user's own, nothing is made before the
  /// language of an article is known.
  public func prepare() throws(DiagnosticsError) {
    guard hasOwnConfiguration || options.language != nil else { return }
    _ = try desk(for: try preparedLanguage())
  }

  /// The fingerprint of the pipeline that was asked for, by name or by language.
  public func fingerprint() throws(DiagnosticsError) -> String {
    let language = try preparedLanguage()
    return try fingerprint(of: try definition(pipelineName(for: language)), language: language)
  }

  private var hasOwnConfiguration: Bool {
    hasHome || options.pipeline != nil || options.glossaries != nil || options.until != nil
      || !options.overrides.isEmpty
  }

  private func preparedLanguage() throws(DiagnosticsError) -> LanguageTag {
    if let language = options.language { return language }
    guard options.pipeline != nil else { return .undetermined }
    return try definition(pipelineName(for: .undetermined)).language.value
  }
}

extension LedeError {
  /// Whether a limit of ``EngineOptions`` was passed.
  var isOfLimits: Bool { code == .timeLimit || code == .tooManySentences }
}
