import LedeConfiguration
public import LedeCore
public import LedeInterchange
import LedeJSON
import LedeTerminology

extension LedeEngine {
  /// Runs the pipeline of a record.
  /// - Throws: ``RecordFailure``, which becomes an error record.
  public func run(_ record: InputRecord) throws(RecordFailure) -> ArticleResult {
    let result: ArticleResult
    let article = try article(record)
    do throws(LedeError) {
      result = try run(article)
    } catch {
      throw RecordFailure(seq: record.seq, id: record.id, error: error)
    }
    // A limit is an error, whatever was found before it.
    if let failure = result.failure, failure.error.code == .timeLimit {
      throw RecordFailure(seq: record.seq, id: record.id, failure)
    }
    return result
  }

  /// The article of a record.
  /// - Throws: ``RecordFailure``, which becomes an error record.
  public func article(_ record: InputRecord) throws(RecordFailure) -> Article {
    var article = Article(
      record.text, name: "line \(record.seq + 1)", title: record.title, language: record.language,
      sentences: record.sentences, warnings: record.warnings)
    article.id = record.id
    article.marks = SummaryMarks(include: record.include, exclude: record.exclude)
    article.date = record.date
    do throws(LedeError) {
      if let format = record.format, format != "text" {
        throw LedeError(
          code: .invalidRecord, kind: .input,
          message: "line \(record.seq + 1): the format '\(format)' is not known; it is text")
      }
      if let inline = record.glossary { article.glossary = try glossary(inline, record) }
    } catch {
      throw RecordFailure(seq: record.seq, id: record.id, error: error)
    }
    return article
  }

  /// A record's own glossary has the fields of a glossary file; JSON is YAML too.
  private func glossary(
    _ value: JSONValue, _ record: InputRecord
  ) throws(LedeError) -> Glossary {
    var writer = JSONWriter(style: .compact)
    writer.value(value)
    do throws(DiagnosticsError) {
      return try YAMLGlossaryReader.read(writer.bytes, name: "glossary").glossary
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
