import LedeCore
import LedeJSON
import Synchronization

/// Numbers articles, and finds each a lane.
final class ObservedLanes: Sendable {
  private struct State {
    var count = 0
    var isTaken: [Bool] = []
  }

  private let state = Mutex(State())

  /// The number of a new article, and its lane.
  func take() -> (number: Int, lane: Int) {
    state.withLock { state in
      defer { state.count += 1 }
      let lane = state.isTaken.firstIndex(of: false) ?? state.isTaken.count
      if lane == state.isTaken.count { state.isTaken.append(false) }
      state.isTaken[lane] = true
      return (state.count, lane)
    }
  }

  func free(_ lane: Int) { state.withLock { $0.isTaken[lane] = false } }
}

/// Tells the engine's observer, if there is one, of the work on one article. Without one it costs
/// nothing but the question.
struct ArticleWatch {
  private struct Observed {
    let observer: any EngineObserver
    let article: ObservedArticle
    let lanes: ObservedLanes
  }

  private let observed: Observed?

  /// Begins an article.
  init(
    _ observer: (any EngineObserver)?, _ lanes: ObservedLanes, name: @autoclosure () -> String,
    id: JSONValue?, byteCount: Int
  ) {
    guard let observer else {
      observed = nil
      return
    }
    let (number, lane) = lanes.take()
    let article = ObservedArticle(
      number: number, name: name(), id: id, byteCount: byteCount, lane: lane, began: .now)
    observed = Observed(observer: observer, article: article, lanes: lanes)
    observer.articleBegan(article)
  }

  /// Does a step before the stages.
  func step<Result>(
    _ name: StageName, _ body: () throws(LedeError) -> Result
  ) throws(LedeError) -> Result {
    guard observed != nil else { return try body() }
    let began = begin(name)
    do throws(LedeError) {
      let result = try body()
      end(name, began, nil)
      return result
    } catch {
      end(name, began, error)
      throw error
    }
  }

  /// Runs a stage.
  func stage(
    _ name: StageName, _ body: () throws(StageError) -> Document
  ) throws(StageError) -> Document {
    guard observed != nil else { return try body() }
    let began = begin(name)
    do throws(StageError) {
      let result = try body()
      end(name, began, nil)
      return result
    } catch {
      end(name, began, error.error)
      throw error
    }
  }

  private func begin(_ name: StageName) -> ContinuousClock.Instant {
    if let observed { observed.observer.stageBegan(name, of: observed.article) }
    return .now
  }

  private func end(_ name: StageName, _ began: ContinuousClock.Instant, _ error: LedeError?) {
    guard let observed else { return }
    observed.observer.stageEnded(
      ObservedStage(name: name, began: began, ended: .now, error: error), of: observed.article)
  }

  /// Ends the article with what was made of it.
  func end(_ result: ArticleResult) {
    end(
      result.failure == nil ? .ok : .partial, result.failure?.error, result.failure?.stage,
      language: result.document.language.tag,
      sentences: result.document[Sentences.self]?.items.count,
      warnings: result.warnings.count)
  }

  /// Ends the article with an error.
  func end(_ error: LedeError, stage: StageName? = nil) { end(.error, error, stage) }

  private func end(
    _ status: ObservedOutcome.Status, _ error: LedeError?, _ stage: StageName?,
    language: LanguageTag? = nil, sentences: Int? = nil, warnings: Int = 0
  ) {
    guard let observed else { return }
    observed.observer.articleEnded(
      ObservedOutcome(
        status: status, ended: .now, error: error, stage: stage, language: language,
        sentenceCount: sentences ?? 0, warningCount: warnings), of: observed.article)
    observed.lanes.free(observed.article.lane)
  }
}
