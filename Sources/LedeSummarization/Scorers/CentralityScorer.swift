/// Sentences that what follows takes up, and those that repeat what came before.
///
/// The sum of the cosines of a sentence with all later ones, or with all earlier ones, divided by the
/// number of sentences. Undirected centrality is their sum; that the two deserve weights of their own,
/// and in news of different sign, is the finding of H. Zheng, M. Lapata, “Sentence centrality
/// revisited for unsupervised summarization”, ACL 2019 (PacSum), here over tf·isf vectors.
///
/// - Complexity: linear in the words of the article: a sum of cosines with unit vectors is one cosine
///   with their sum.
public struct CentralityScorer: Scorer {
  /// Which sentences count.
  public enum Direction: String, Sendable, CaseIterable {
    /// Later ones.
    case forward = "centrality-forward"
    /// Earlier ones.
    case backward = "centrality-backward"
  }

  /// Which sentences count.
  public let direction: Direction

  /// Makes a scorer.
  public init(_ direction: Direction) { self.direction = direction }

  /// The name of the direction.
  public var name: String { direction.rawValue }
  /// What it judges.
  public var help: String {
    direction == .forward
      ? "taken up by later sentences (PacSum, Zheng & Lapata 2019)"
      : "repeats earlier sentences (PacSum, Zheng & Lapata 2019)"
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    var sum = [Double](repeating: 0, count: article.termCount)
    var values = [Double](repeating: 0, count: article.count)
    let rows = 0..<article.count
    func visit(_ row: Int) {
      values[row] = article.dot(row, sum) / Double(article.count)
      article.add(row, to: &sum)
    }
    if direction == .backward {
      for row in rows { visit(row) }
    } else {
      for row in rows.reversed() { visit(row) }
    }
    return values
  }
}
