/// Sentences with a dense cluster of significant words.
///
/// Significant is a content word that occurs at least twice in the article. A cluster begins and ends
/// with one, with at most four other words between two of them, and is as long as can be; it is worth
/// the square of its significant words divided by its length in words. A sentence has the worth of its best cluster,
/// divided by the greatest in the article.
///
/// After H. P. Luhn, “The automatic creation of literature abstracts”, IBM Journal 2(2), 1958.
public struct LuhnScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `luhn`.
  public var name: String { "luhn" }
  /// What it judges.
  public var help: String { "a dense cluster of frequent words (Luhn 1958)" }

  /// Insignificant words that may stand between two significant ones.
  private static let gap = 4

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      var best = 0.0
      var start = 0
      var last = 0
      var size = 0
      func close() { best = max(best, Double(size * size) / Double(last - start + 1)) }
      for index in article.rows[row].places
      where article.frequencies[article.sequence[index]] > 1 {
        let place = article.sequencePlaces[index]
        if size == 0 || place - last - 1 > Self.gap {
          close()
          start = place
          size = 0
        }
        size += 1
        last = place
      }
      close()
      return best
    }.scaledToMaximum()
  }
}
