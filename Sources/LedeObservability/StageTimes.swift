public import Lede
public import LedeCore
import Synchronization

/// Adds up how long each stage took.
public final class StageTimes: EngineObserver {
  private let sums = Mutex<[StageName: Duration]>([:])

  /// Begins with nothing.
  public init() {}

  /// Adds a stage.
  public func stageEnded(_ stage: ObservedStage, of article: ObservedArticle) {
    sums.withLock { $0[stage.name, default: .zero] += stage.duration }
  }

  /// What each stage took, over all articles, the longest first.
  public var all: [(stage: StageName, duration: Duration)] {
    sums.withLock { sums in
      sums.map { (stage: $0.key, duration: $0.value) }.sorted {
        $0.duration != $1.duration
          ? $0.duration > $1.duration : $0.stage.rawValue < $1.stage.rawValue
      }
    }
  }

  /// The stage that took the most time; `nil` before any ran.
  public var slowest: (stage: StageName, duration: Duration)? { all.first }
}
