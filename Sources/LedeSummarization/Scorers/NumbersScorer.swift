/// Sentences with facts: figures in digits, and names.
///
/// After the numerical data and proper noun features of M. A. Fattah, F. Ren, “GA, MR, FFNN, PNN and
/// GMM based models for automatic text summarization”, Computer Speech & Language 23(1), 2009.
public struct NumbersScorer: Scorer {
  /// What counts.
  public enum Form: String, Sendable, CaseIterable {
    /// The share of the words that are numbers in digits.
    case share = "numbers"
    /// 1 for a sentence with a number in digits.
    case any = "has-number"
    /// The share of the words, the first left out, that begin with a capital letter; 0 in scripts
    /// without case.
    case names
  }

  /// What counts.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .share) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    switch form {
    case .share: "many figures in digits"
    case .any: "a figure in digits"
    case .names: "names, in scripts with capital letters"
    }
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    article.rows.map { row in
      let words = Double(max(1, row.wordCount))
      return switch form {
      case .share: Double(row.numberCount) / words
      case .any: row.numberCount > 0 ? 1 : 0
      case .names: Double(row.nameCount) / words
      }
    }
  }
}
