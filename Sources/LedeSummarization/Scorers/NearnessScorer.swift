import LedeCore

/// Sentences that many other sentences resemble closely.
///
/// As ``LexRankScorer``, over the likenesses of at least `threshold` alone, with an isf that is never
/// 0 (``ArticleView/inverseSentenceFrequencies``). It stands between the two forms of LexRank (G.
/// Erkan, D. R. Radev, JAIR 22, 2004): that with a threshold, where all likenesses above it are worth
/// the same, and the continuous one. Divided by the greatest value. Without content words: 0.
///
/// - Complexity: linear in the words of the article; see ``ArticleView/linkingTypes()``.
public struct NearnessScorer: Scorer {
  /// The chance that the walk follows a likeness, and does not jump anywhere; 0...1.
  public let damping: Double
  /// The least likeness that counts; 0...1.
  public let threshold: Double

  /// Makes a scorer.
  public init(damping: Double = 0.85, threshold: Double = 0.1) {
    self.damping = damping
    self.threshold = threshold
  }

  /// `lexrank-near`.
  public var name: String { "lexrank-near" }
  /// What it judges.
  public var help: String { "resembled closely by many sentences" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let vectors = TermVectors(article, .termFrequencyInverseSentenceFrequency)
    let graph = SentenceGraph(vectors, until: article.deadline) { _, _, cosine in
      cosine >= threshold ? cosine : 0
    }
    let ranks = graph.ranks(damping: damping, selfWeight: 1)
    return ranks.indices.map { article.rows[$0].contentCount > 0 ? ranks[$0] : 0 }.scaledToMaximum()
  }
}
