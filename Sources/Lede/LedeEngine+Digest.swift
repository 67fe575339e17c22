public import LedeCore
public import LedeInterchange
import LedeJSON
import LedeLanguages
import LedeSummarization

/// What became of the articles of a digest.
public struct DigestAnswer: Sendable {
  /// An article that could not be read for it.
  public struct Failure: Sendable {
    /// Index of the article.
    public let article: Int
    /// The stage that failed, if one did.
    public let stage: StageName?
    /// What happened.
    public let error: LedeError
  }

  /// A digest for each language of the articles, in the order of their first articles.
  public let digests: [DigestResult]
  /// The articles that are in none, in their order.
  public let failures: [Failure]
}

extension LedeEngine {
  /// Makes one summary of several articles on one story: each sentence with its source, none that
  /// says again what another one said, in time order as far as dates are known.
  ///
  /// The date of an article is its ``Article/date``, or else the first of ISO 8601 in its metadata
  /// or dateline. Articles without one come last, in their order. Pipelines run up to their
  /// scores; selection goes by the options of the stage `select`. Articles in several languages
  /// give a digest for each, with a warning.
  ///
  /// A bad article is a failure in the answer, and does not stop its neighbours.
  /// - Throws: ``LedeError`` when the configuration is wrong for a language, or ranges that articles
  ///   mark contradict each other.
  public func digest(of articles: [Article]) throws(LedeError) -> DigestAnswer {
    var failures: [DigestAnswer.Failure] = []
    var groups: [(key: String, sources: [DigestSource])] = []
    for (index, article) in articles.enumerated() {
      do throws(LedeError) {
        let result = try run(article, through: Scores.id)
        if let failure = result.failure {
          failures.append(.init(article: index, stage: failure.stage, error: failure.error))
          continue
        }
        let source = DigestSource(
          id: article.id ?? .string(article.name), result: result,
          date: article.date ?? Self.date(of: result.document))
        let tag = result.document.language.tag
        let key = [tag.language, tag.script ?? ""].joined(separator: "-")
        if let place = groups.firstIndex(where: { $0.key == key }) {
          groups[place].sources.append(source)
        } else {
          groups.append((key, [source]))
        }
      } catch {
        failures.append(.init(article: index, stage: nil, error: error))
      }
    }
    let warnings = Self.warnings(groups.map(\.sources))
    var digests: [DigestResult] = []
    for group in groups { digests.append(try digest(of: Self.ordered(group.sources), warnings)) }
    return DigestAnswer(digests: digests, failures: failures)
  }

  private func digest(
    of sources: [DigestSource], _ warnings: [Diagnostic]
  ) throws(LedeError) -> DigestResult {
    let documents = sources.map(\.result.document)
    let selector: DigestSelector
    let fingerprint: String
    do throws(DiagnosticsError) {
      let desk = try desk(for: documents.first?.language.tag ?? .undetermined)
      let options = StageOptions(
        desk.definition.options(of: SelectStage.name),
        descriptors: SelectStage.factory().options)
      let library = library
      selector = DigestSelector(
        selection: try SelectStage(options, context: desk.context) { language in
          (try? library.data(for: language)).map(LexiconData.init) ?? LexiconData()
        }, supportWeight: options.number("support"))
      fingerprint = desk.fingerprint
    } catch {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    }
    do throws(StageError) {
      return DigestResult(
        sources: sources, selection: try selector.select(from: documents), warnings: warnings,
        engine: EngineInfo(lede: LedeVersion.string, pipeline: fingerprint),
        explains: options.explains)
    } catch {
      throw error.error
    }
  }

  /// In time order, those without a date last; otherwise as they came.
  private static func ordered(_ sources: [DigestSource]) -> [DigestSource] {
    func time(_ source: DigestSource) -> Int { source.date?.seconds ?? .max }
    return sources.enumerated().sorted { a, b in
      let (first, second) = (time(a.element), time(b.element))
      return first != second ? first < second : a.offset < b.offset
    }.map(\.element)
  }

  /// The date that an article states in ISO form.
  private static func date(of document: Document) -> PublicationTime? {
    for name in ["date", "updated"] {
      for item in document.metadata where item.name == name {
        if let time = PublicationTime(firstIn: item.value) { return time }
      }
    }
    for block in document.blocks where block.kind == .dateline || block.kind == .byline {
      if let time = PublicationTime(firstIn: document.source[block.range]) { return time }
    }
    return nil
  }

  private static func warnings(_ groups: [[DigestSource]]) -> [Diagnostic] {
    guard groups.count > 1 else { return [] }
    let parts = groups.compactMap { group in
      group.first.map { "\(group.count) in \($0.result.document.language.tag)" }
    }
    return [
      Diagnostic(
        .warning, code: .severalLanguages,
        message:
          "the articles are in \(groups.count) languages (\(parts.joined(separator: ", "))); "
          + "there is a digest for each",
        suggestion: "if they are in one, say --language")
    ]
  }
}

extension LedeError.Code {
  /// The articles of a digest are in several languages.
  public static let severalLanguages = Self(rawValue: "several-languages")
}
