/// Sentences made of words that the article often uses.
///
/// The mean over a sentence's content words of `p(w)`, their share of all content words, divided by
/// the greatest such mean: the sentence weight of SumBasic before anything is picked; see
/// ``SumBasicScorer``. Without content words: 0.
public struct FrequencyScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `frequency`.
  public var name: String { "frequency" }
  /// What it judges.
  public var help: String { "words that the article often uses" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let values = (0..<article.count).map { row in
      // Whole numbers until the end: no rounding, and the common divisor falls out in scaling.
      var sum = 0
      for entry in article.rows[row].entries {
        sum += article.termCounts[entry] * article.frequencies[article.terms[entry]]
      }
      return Double(sum) / Double(max(1, article.rows[row].contentCount))
    }
    return values.scaledToMaximum()
  }
}
