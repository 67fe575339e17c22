public import LedeCore
public import LedeJSON

/// One of the articles of a digest.
public struct DigestSource: Sendable {
  /// Its path, or the identifier of its record.
  public let id: JSONValue
  /// The article with the layers that selection read.
  public let result: ArticleResult
  /// When it was published, if that is known.
  public let date: PublicationTime?

  /// Makes a source.
  public init(id: JSONValue, result: ArticleResult, date: PublicationTime? = nil) {
    self.id = id
    self.result = result
    self.date = date
  }
}

/// One summary of several articles in one language, each sentence with its source.
public struct DigestResult: Sendable {
  /// A sentence of the summary.
  public struct Sentence: Sendable {
    /// Index of its article in ``DigestResult/sources``.
    public let source: Int
    /// Its index in the article.
    public let index: Int
    /// Where what is quoted of it is in the article, in UTF-8 bytes.
    public let range: SourceRange
    /// Its normalized text; with ``Summary/ellipsis`` behind it when it was cut.
    public let text: String
  }

  /// The articles, in time order as far as dates are known, then in the order of the input.
  public let sources: [DigestSource]
  /// What was selected; its documents are the sources.
  public let selection: DigestSelection
  /// What is to be said of the digest; what is to be said of an article is with its source.
  public let warnings: [Diagnostic]
  /// What made it.
  public let engine: EngineInfo
  /// Whether reasons are written too.
  public let explains: Bool

  /// Makes a result.
  public init(
    sources: [DigestSource], selection: DigestSelection, warnings: [Diagnostic] = [],
    engine: EngineInfo, explains: Bool = false
  ) {
    self.sources = sources
    self.selection = selection
    self.warnings = warnings
    self.engine = engine
    self.explains = explains
  }

  /// The language of the articles.
  public var language: LanguageTag {
    sources.first?.result.document.language.tag ?? .undetermined
  }

  /// The sentences of the main summary, in its order.
  public var sentences: [Sentence] { sentences(of: nil) }

  /// The sentences of a summary, in its order; none if there is no such summary.
  ///
  /// - Parameter name: its name; `nil` for the main one.
  public func sentences(of name: String?) -> [Sentence] {
    guard let summary = selection.summaries.first(where: { $0.name == name }) else { return [] }
    return DigestText(self).sentences(of: summary)
  }
}

/// Writes digests in one format.
public protocol DigestWriter: Sendable {
  /// Appends one digest to `output`.
  func write(_ digest: DigestResult, to output: inout [UInt8])
}
