import LedeCore

/// How much of a sentence is somebody's speech, which may have begun in a sentence before.
///
/// See ``QuotedText``. After the features of quotations in J. Kupiec, J. Pedersen,
/// F. Chen, “A trainable document summarizer”, SIGIR 1995, whose fixed phrases this leaves to the cues.
public struct QuotedScorer: Scorer {
  /// What counts.
  public enum Form: String, Sendable, CaseIterable {
    /// The share of its bytes that is quoted.
    case share = "quoted"
    /// It opens with a quotation mark.
    case opens = "quotation-opens"
    /// It begins within a quotation.
    case inside = "quotation-inside"
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
    case .share: "how much of it is quoted"
    case .opens: "opens with a quotation mark"
    case .inside: "goes on with a quotation"
    }
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    article.rows.map { row in
      return switch form {
      case .share:
        Double(row.quoted.bytes) / Double(max(1, row.range.offsets.count))
      case .opens: row.quoted.opens ? 1 : 0
      case .inside: row.quoted.isInside ? 1 : 0
      }
    }
  }
}
