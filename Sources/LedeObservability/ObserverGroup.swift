public import Lede
public import LedeCore

/// Several observers as one; each is told in turn.
public struct ObserverGroup: EngineObserver {
  private let observers: [any EngineObserver]

  /// One observer of several; `nil` of none, so that nothing is observed at all.
  public static func of(_ observers: [any EngineObserver]) -> (any EngineObserver)? {
    observers.count > 1 ? ObserverGroup(observers: observers) : observers.first
  }

  /// Tells each that the work on an article begins.
  public func articleBegan(_ article: ObservedArticle) {
    for observer in observers { observer.articleBegan(article) }
  }

  /// Tells each that a stage begins.
  public func stageBegan(_ stage: StageName, of article: ObservedArticle) {
    for observer in observers { observer.stageBegan(stage, of: article) }
  }

  /// Tells each that a stage is done.
  public func stageEnded(_ stage: ObservedStage, of article: ObservedArticle) {
    for observer in observers { observer.stageEnded(stage, of: article) }
  }

  /// Tells each that the work on an article is done.
  public func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle) {
    for observer in observers { observer.articleEnded(outcome, of: article) }
  }

  /// Tells each that something is no article.
  public func articleRefused(_ error: LedeError, named name: String) {
    for observer in observers { observer.articleRefused(error, named: name) }
  }
}
