/// Sentences that are neither fragments nor monsters.
///
/// After the sentence length cut-off of J. Kupiec, J. Pedersen, F. Chen, “A trainable document
/// summarizer”, SIGIR 1995, with slopes for its step, and an upper bound.
public struct LengthScorer: Scorer {
  /// How length is judged.
  public enum Form: String, Sendable, CaseIterable {
    /// `ln(1 + words) / 4`.
    case logarithm = "length"
    /// From 1 for no word in a straight line to 0 from 8 words on.
    case short
    /// From 0 up to 30 words in a straight line to 1 from 60 words on.
    case long
    /// From 1 for 16 words down to 0 for 10 and for 25, straight in the logarithm.
    case medium
    /// `words / (words + median of the article)`.
    case relative = "length-relative"
    /// The share of the words that are stop words.
    case stopWords = "function-words"
  }

  /// How length is judged.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .logarithm) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    switch form {
    case .logarithm: "length in words"
    case .short: "fewer than 8 words"
    case .long: "more than 30 words"
    case .medium: "about 16 words"
    case .relative: "longer than the article's other sentences"
    case .stopWords: "function words, as running text has"
    }
  }

  /// One value a row, from 0; ``Form/logarithm`` passes 1 at 54 words.
  public func score(_ article: ArticleView) -> [Double] {
    let median = form == .relative ? Self.median(article.rows.map { $0.wordCount }) : 0
    return article.rows.map { row in
      let words = Double(row.wordCount)
      return switch form {
      case .logarithm: naturalLogarithm(1 + words) / 4
      case .short: max(0, 1 - words / 8)
      case .long: min(1, max(0, (words - 30) / 30))
      case .medium: Self.nearness(words)
      case .relative: words > 0 ? words / (words + median) : 0
      case .stopWords: words > 0 ? 1 - Double(row.contentCount) / words : 0
      }
    }
  }

  /// `1 − |ln(words / 16)| / ln 1.55`, at least 0.
  private static func nearness(_ words: Double) -> Double {
    guard words > 0 else { return 0 }
    let distance = naturalLogarithm(words / 16)
    return max(0, 1 - abs(distance) / 0.438_254_930_931_155_3)
  }

  /// The greater of the two in the middle when they are even in number.
  private static func median(_ counts: [Int]) -> Double {
    counts.isEmpty ? 0 : Double(counts.sorted()[counts.count / 2])
  }
}
