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
    case .stopWords: "function words, as running text has"
    }
  }

  /// One value a row, from 0; ``Form/logarithm`` passes 1 at 54 words.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      let words = Double(article.wordCounts[row])
      return switch form {
      case .logarithm: naturalLogarithm(1 + words) / 4
      case .short: max(0, 1 - words / 8)
      case .long: min(1, max(0, (words - 30) / 30))
      case .stopWords: words > 0 ? 1 - Double(article.contentCounts[row]) / words : 0
      }
    }
  }
}
