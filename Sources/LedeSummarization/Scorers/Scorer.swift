/// Judges sentences by one feature. One type a file; add your own and pass it to ``ScoreStage``.
public protocol Scorer: Sendable {
  /// Its name in `weights` and in results, kebab-case.
  var name: String { get }
  /// What it judges, in one line.
  var help: String { get }
  /// One value a row of `article`, in order, each from 0 (poor) to 1 (good).
  ///
  /// The same article gives the same values, bit for bit: sum in a fixed order.
  func score(_ article: ArticleView) -> [Double]
}

extension [Double] {
  /// Divided by the greatest value, so that the best is 1; all 0 when nothing is above 0.
  func scaledToMaximum() -> [Double] {
    let greatest = self.max() ?? 0
    guard greatest > 0 else { return map { _ in 0 } }
    return map { Swift.max(0, $0 / greatest) }
  }
}
