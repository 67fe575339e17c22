/// Sentences that many other sentences resemble.
///
/// Continuous LexRank: the stationary distribution of a walk over the sentences that follows the
/// cosine of their tf·isf vectors, a sentence's likeness to itself (1) included. Likenesses below
/// `threshold` are left out, which keeps the graph sparse. Divided by the greatest value. Without
/// content words: 0.
///
/// After G. Erkan, D. R. Radev, “LexRank: graph-based lexical centrality as salience in text
/// summarization”, JAIR 22, 2004. Their damping factor is the chance of a jump: 1 − `damping`.
///
/// - Complexity: linear in the words of the article; see ``ArticleView/linkingTypes()``.
public struct LexRankScorer: Scorer {
  /// The chance that the walk follows a likeness, and does not jump anywhere; 0...1.
  public let damping: Double
  /// The least likeness that counts; 0...1.
  public let threshold: Double

  /// Makes a scorer.
  public init(damping: Double = 0.85, threshold: Double = 0.1) {
    self.damping = damping
    self.threshold = threshold
  }

  /// `lexrank`.
  public var name: String { "lexrank" }
  /// What it judges.
  public var help: String { "resembled by many sentences (LexRank, Erkan & Radev 2004)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let vectors = TermVectors(article, .termFrequencyInverseSentenceFrequency)
    let graph = SentenceGraph(vectors) { _, _, cosine in cosine >= threshold ? cosine : 0 }
    let ranks = graph.ranks(damping: damping, selfWeight: 1)
    return ranks.indices.map { article.contentCounts[$0] > 0 ? ranks[$0] : 0 }.scaledToMaximum()
  }
}
