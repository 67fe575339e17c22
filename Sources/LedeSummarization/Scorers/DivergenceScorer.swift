/// Sentences whose words are distributed as the article's.
///
/// `1 / (1 + KL)`, where KL is the Kullback–Leibler divergence `Σ p(w) ln(p(w) / q(w))` of the
/// sentence's content words from the article's. Without content words: 0. Each sentence is judged
/// alone; ``KLSumScorer`` is the published method.
public struct DivergenceScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `divergence`.
  public var name: String { "divergence" }
  /// What it judges.
  public var help: String { "its words are distributed as the article's" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let total = Double(max(1, article.sequence.count))
    return (0..<article.count).map { row in
      let length = Double(article.rows[row].contentCount)
      guard length > 0 else { return 0 }
      var divergence = 0.0
      for entry in article.rows[row].entries {
        let share = Double(article.termCounts[entry]) / length
        let expected = Double(article.frequencies[article.terms[entry]]) / total
        divergence += share * naturalLogarithm(share / expected)
      }
      return 1 / (1 + max(0, divergence))
    }
  }
}
