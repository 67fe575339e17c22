import ArgumentParser
import Lede

/// How well an article was answered, from good to bad.
enum AnswerStatus: String, Comparable, CaseIterable, ExpressibleByArgument {
  case ok, warning, partial, error

  init(of result: ArticleResult) {
    if result.failure != nil {
      self = .partial
    } else {
      self = result.warnings.contains { $0.severity != .note } ? .warning : .ok
    }
  }

  static func < (a: Self, b: Self) -> Bool {
    let order = allCases
    return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
  }

  /// What `--fail-on` takes.
  static let allValueStrings = allCases.dropFirst().map(\.rawValue)
}

/// Counts the answers that `--fail-on` asks to fail on. Used by one task at a time.
final class FailureThreshold {
  private let limit: AnswerStatus?
  private var total = 0
  private var failed = 0

  init(_ limit: AnswerStatus?) { self.limit = limit }

  func note(_ status: AnswerStatus, count: Int = 1) {
    total += count
    if let limit, status >= limit { failed += count }
  }

  /// Fails with 1 when an answer was as bad as the limit.
  func check() throws(CommandFailure) {
    guard failed > 0, let limit else { return }
    throw CommandFailure(
      .threshold, "lede: \(failed) of \(total) articles: \(limit.rawValue) or worse (--fail-on)")
  }
}
