/// Sentences that go on with their neighbour's subject: the cosine of the two tf·isf vectors.
///
/// After the cohesion of neighbouring blocks in M. A. Hearst, “TextTiling: segmenting text into
/// multi-paragraph subtopic passages”, Computational Linguistics 23(1), 1997.
public struct NeighbourScorer: Scorer {
  /// Which neighbour counts.
  public enum Side: String, Sendable, CaseIterable {
    /// The sentence before.
    case previous = "like-previous"
    /// The sentence after.
    case next = "like-next"
  }

  /// Which neighbour counts.
  public let side: Side

  /// Makes a scorer.
  public init(_ side: Side) { self.side = side }

  /// The name of the side.
  public var name: String { side.rawValue }
  /// What it judges.
  public var help: String {
    side == .previous ? "like the sentence before" : "like the sentence after"
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      let other = side == .previous ? row - 1 : row + 1
      return (0..<article.count).contains(other) ? min(1, article.dot(row, other)) : 0
    }
  }
}
