public import LedeCore
import LedeUnicode

/// What made a result: part of every one, since the same engine and the same input give the same
/// bytes.
public struct EngineInfo: Sendable, Hashable {
  /// Version of Lede.
  public let lede: String
  /// Version of ICU.
  public let icu: String
  /// Version of Unicode that ICU implements.
  public let unicode: String
  /// Fingerprint of the pipeline, such as `sha256:…`.
  public let pipeline: String

  /// Makes an engine's description; without `icu` and `unicode`, those of the ICU in use.
  public init(lede: String, icu: String? = nil, unicode: String? = nil, pipeline: String) {
    self.lede = lede
    self.icu = icu ?? UnicodeLibrary.icuVersion
    self.unicode = unicode ?? UnicodeLibrary.unicodeVersion
    self.pipeline = pipeline
  }
}

/// One article when the stages are done: what every writer takes.
public struct ArticleResult: Sendable {
  /// The article with its layers.
  public let document: Document
  /// What is to be said of it, for people and programs.
  public let warnings: [Diagnostic]
  /// What made it.
  public let engine: EngineInfo
  /// The languages that terms were asked for, in that order.
  public let targets: [LanguageTag]
  /// Whether reasons are written too.
  public let explains: Bool
  /// The stage that failed when the result has only the layers before it.
  public let failure: StageError?

  /// Makes a result.
  public init(
    document: Document, warnings: [Diagnostic] = [], engine: EngineInfo,
    targets: [LanguageTag] = [], explains: Bool = false, failure: StageError? = nil
  ) {
    self.document = document
    self.warnings = warnings
    self.engine = engine
    self.targets = targets
    self.explains = explains
    self.failure = failure
  }
}

/// Writes results in one format.
public protocol ResultWriter: Sendable {
  /// Appends one result to `output`.
  /// - Throws: ``LedeError`` when the format has no way to say it.
  func write(_ result: ArticleResult, to output: inout [UInt8]) throws(LedeError)
}
