public import LedeCore
public import LedeJSON

/// Learns what an engine does and how long it takes: for traces, metrics, logs and summaries of runs.
///
/// Calls come while the work is done, on the thread that does it, and those of several articles at
/// once. What an observer does takes its time from the article, so it should only take notes. It
/// learns names and figures, never the text. Every call may be left out.
///
/// For each article there is one ``articleBegan(_:)`` and then one ``articleEnded(_:of:)``, or one
/// ``articleRefused(_:named:)`` alone. Stages come between the two and never one inside another.
public protocol EngineObserver: Sendable {
  /// The work on an article begins.
  func articleBegan(_ article: ObservedArticle)
  /// A stage begins on an article.
  func stageBegan(_ stage: StageName, of article: ObservedArticle)
  /// A stage is done with an article, or has failed.
  func stageEnded(_ stage: ObservedStage, of article: ObservedArticle)
  /// The work on an article is done, or has failed.
  func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle)
  /// What was read is no article: a record that is no JSON, a file that cannot be read. Whoever
  /// reads for the engine calls it.
  func articleRefused(_ error: LedeError, named name: String)
}

extension EngineObserver {
  /// Takes no note.
  public func articleBegan(_ article: ObservedArticle) {}
  /// Takes no note.
  public func stageBegan(_ stage: StageName, of article: ObservedArticle) {}
  /// Takes no note.
  public func stageEnded(_ stage: ObservedStage, of article: ObservedArticle) {}
  /// Takes no note.
  public func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle) {}
  /// Takes no note.
  public func articleRefused(_ error: LedeError, named name: String) {}
}

/// An article as an observer sees it.
public struct ObservedArticle: Sendable {
  /// Which of the engine's articles it is, from 0, in the order in which they began.
  public let number: Int
  /// Its ``Article/name``: a path, or the line of a record.
  public let name: String
  /// The identifier of a record.
  public let id: JSONValue?
  /// Size of its text in UTF-8 bytes, markup included.
  public let byteCount: Int
  /// Which of the engine's lanes it is worked on in: the lowest number from 0 that no other article
  /// under way has.
  public let lane: Int
  /// When it began.
  public let began: ContinuousClock.Instant
}

/// A stage on one article, or a step before the stages.
public struct ObservedStage: Sendable {
  /// Its name in the pipeline; or ``StageName/read`` or ``StageName/prepare``.
  public let name: StageName
  /// When it began.
  public let began: ContinuousClock.Instant
  /// When it was done.
  public let ended: ContinuousClock.Instant
  /// Why it failed, if it did.
  public let error: LedeError?

  /// How long it took.
  public var duration: Duration { ended - began }
}

/// What became of an article.
public struct ObservedOutcome: Sendable {
  /// How it was answered.
  public enum Status: String, Sendable, CaseIterable {
    /// All stages ran.
    case ok
    /// A stage failed; the layers before it stand.
    case partial
    /// There is no answer but an error.
    case error
  }

  /// How it was answered.
  public let status: Status
  /// When that was.
  public let ended: ContinuousClock.Instant
  /// Why it failed, if it did.
  public let error: LedeError?
  /// The stage that failed, if one did.
  public let stage: StageName?
  /// The language of the article; `nil` where it failed before that was known.
  public let language: LanguageTag?
  /// How many sentences were found.
  public let sentenceCount: Int
  /// How many warnings the answer has.
  public let warningCount: Int
}

extension StageName {
  /// The step that reads a record's text in its format.
  public static let read: StageName = "read"
  /// The step before the stages: language, pipeline and blocks. The first article of a language
  /// waits in it for its glossaries.
  public static let prepare: StageName = "prepare"
}
