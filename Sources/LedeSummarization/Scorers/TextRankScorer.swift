/// Sentences that share words with many other sentences.
///
/// Weighted PageRank over the graph whose edges are the number of content words that two sentences
/// share, divided by the sum of the logarithms of their lengths in content words. Divided by the
/// greatest value. Without content words: 0.
///
/// After R. Mihalcea, P. Tarau, “TextRank: bringing order into texts”, EMNLP 2004.
///
/// - Complexity: linear in the words of the article; see ``ArticleView/linkingTypes()``.
public struct TextRankScorer: Scorer {
  /// The chance that the walk follows an edge; 0...1.
  public let damping: Double

  /// Makes a scorer.
  public init(damping: Double = 0.85) { self.damping = damping }

  /// `textrank`.
  public var name: String { "textrank" }
  /// What it judges.
  public var help: String { "shares words with many sentences (TextRank, Mihalcea & Tarau 2004)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let logarithms = article.contentCounts.map { naturalLogarithm(Double(max(1, $0))) }
    let graph = SentenceGraph(TermVectors(article, .presence)) { row, other, shared in
      // Two sentences of one word each have no length to divide by: no edge, as in the paper's
      // own undefined case.
      let length = logarithms[row] + logarithms[other]
      return length > 0 ? shared / length : 0
    }
    let ranks = graph.ranks(damping: damping, selfWeight: 0)
    return ranks.indices.map { article.contentCounts[$0] > 0 ? ranks[$0] : 0 }.scaledToMaximum()
  }
}
