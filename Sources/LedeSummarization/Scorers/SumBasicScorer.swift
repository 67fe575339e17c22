/// Sentences made of words that the article often uses.
///
/// The mean over a sentence's content words of `p(w)`, their share of all content words, divided by
/// the greatest such mean: the sentence weight of SumBasic, without its update, which selection
/// replaces (A. Nenkova, L. Vanderwende, “The impact of frequency on summarization”, Microsoft
/// Research MSR-TR-2005-101, 2005). Without content words: 0.
public struct SumBasicScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `sumbasic`.
  public var name: String { "sumbasic" }
  /// What it judges.
  public var help: String { "words that the article often uses (SumBasic)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let values = (0..<article.count).map { row in
      // Whole numbers until the end: no rounding, and the common divisor falls out in scaling.
      var sum = 0
      for entry in article.entries(ofRow: row) {
        sum += article.termCounts[entry] * article.frequencies[article.terms[entry]]
      }
      return Double(sum) / Double(max(1, article.contentCounts[row]))
    }
    return values.scaledToMaximum()
  }
}
