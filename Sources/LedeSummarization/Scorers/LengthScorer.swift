/// Sentences that are neither fragments nor monsters.
///
/// 1 from 8 to 35 words; below, `words / 8`; above, falling in a straight line to 0 at 80 words.
///
/// After the sentence length cut-off of J. Kupiec, J. Pedersen, F. Chen, “A trainable document
/// summarizer”, SIGIR 1995, with slopes for its step and an upper bound.
public struct LengthScorer: Scorer {
  private let good = 8...35
  private let limit = 80

  /// Makes a scorer.
  public init() {}

  /// `length`.
  public var name: String { "length" }
  /// What it judges.
  public var help: String { "neither very short nor very long" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    article.wordCounts.map { words in
      if words < good.lowerBound { return Double(words) / Double(good.lowerBound) }
      if words <= good.upperBound { return 1 }
      return Double(max(0, limit - words)) / Double(limit - good.upperBound)
    }
  }
}
