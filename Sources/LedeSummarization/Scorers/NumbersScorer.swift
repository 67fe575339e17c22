/// Sentences with figures: the share of the words that are numbers in digits.
///
/// After the numerical data feature of M. A. Fattah, F. Ren, “GA, MR, FFNN, PNN and GMM based models
/// for automatic text summarization”, Computer Speech & Language 23(1), 2009.
public struct NumbersScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `numbers`.
  public var name: String { "numbers" }
  /// What it judges.
  public var help: String { "figures in digits" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      Double(article.numberCounts[row]) / Double(max(1, article.wordCounts[row]))
    }
  }
}
