/// Sentences that bring in what the article then speaks of: a word counts where it is first used, by
/// how often the article uses it.
///
/// With *m*, the sum of the frequencies of the distinct content words that no earlier sentence has,
/// as a share of all content words. It joins the word frequency method (A. Nenkova, L. Vanderwende,
/// “The impact of frequency on summarization”, MSR-TR-2005-101, 2005) with the update of SumBasic,
/// by which what has been said counts no more, here taken in the order of the article. So it sees
/// position, coverage and repetition at once.
public struct IntroductionScorer: Scorer {
  /// How what is introduced is counted.
  public enum Form: String, Sendable, CaseIterable {
    /// `ln(1 + 10 m) / ln 11`.
    case mass = "introduced"
    /// `2 m / √(words)`, of at least 4 words: long sentences bring in more for being long.
    case rate = "introduced-rate"
  }

  /// How what is introduced is counted.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .mass) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    form == .mass
      ? "brings in words that the article goes on to use" : "the same, by the root of its length"
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let total = Double(max(1, article.sequence.count))
    return article.rows.map { row in
      var sum = 0
      for entry in row.entries where article.introductions[entry] {
        sum += article.frequencies[article.terms[entry]]
      }
      let mass = Double(sum) / total
      return switch form {
      case .mass: min(1, naturalLogarithm(1 + 10 * mass) / 2.397_895_272_798_370_5)
      case .rate: 2 * mass / Double(max(4, row.wordCount)).squareRoot()
      }
    }
  }
}
