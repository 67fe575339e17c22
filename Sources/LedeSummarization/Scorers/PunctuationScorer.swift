/// What the signs of a sentence tell: quotations, questions, fragments and enumerations seldom make a
/// summary.
///
/// After the quotation and punctuation features of J. L. Neto, A. A. Freitas, C. A. A. Kaestner,
/// “Automatic text summarization using a machine learning approach”, SBIA 2002.
public struct PunctuationScorer: Scorer {
  /// What counts.
  public enum Form: String, Sendable, CaseIterable {
    /// A quotation mark.
    case quotation
    /// A question mark at the end.
    case question
    /// An exclamation mark at the end.
    case exclamation
    /// A colon at the end.
    case colon
    /// No final sign at the end.
    case fragment
    /// An opening bracket.
    case bracket
    /// Commas and semicolons a word.
    case commas
  }

  /// What counts.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    switch form {
    case .quotation: "has a quotation mark"
    case .question: "a question"
    case .exclamation: "an exclamation"
    case .colon: "ends in a colon"
    case .fragment: "ends without a final sign"
    case .bracket: "has a bracket"
    case .commas: "commas a word"
    }
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    article.rows.map { row in
      let signs = row.punctuation
      return switch form {
      case .quotation: signs.hasQuotation ? 1 : 0
      case .question: signs.isQuestion ? 1 : 0
      case .exclamation: signs.isExclamation ? 1 : 0
      case .colon: signs.endsInColon ? 1 : 0
      case .fragment: signs.isFragment ? 1 : 0
      case .bracket: signs.hasBracket ? 1 : 0
      case .commas: min(1, Double(signs.commas) / Double(max(4, row.wordCount)))
      }
    }
  }
}
