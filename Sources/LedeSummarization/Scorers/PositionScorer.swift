/// Where a sentence stands.
///
/// News puts what matters first (the lead); a paragraph, too, puts it first. Forms that fall at
/// different speeds let weights draw the curve that a kind of text has.
///
/// After P. B. Baxendale, “Machine-made index for technical literature”, IBM Journal 2(4), 1958,
/// and the location method of H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2),
/// 1969.
public struct PositionScorer: Scorer {
  /// How position is judged. Rows, paragraphs and places in a paragraph count from 0.
  public enum Form: String, Sendable, CaseIterable {
    /// `½ / √(1 + row) + ½ / √((1 + paragraph)(1 + place))`.
    case both = "position"
    /// 1 for the first row.
    case first = "position-first"
    /// 1 for the second row.
    case second = "position-second"
    /// 1 for the third row.
    case third = "position-third"
    /// `1 / (1 + row)`.
    case reciprocal = "position-reciprocal"
    /// `2^(−row / 2)`.
    case steep = "position-steep"
    /// `2^(−row / 6)`.
    case gentle = "position-gentle"
    /// From 1 for the first row in a straight line to 0 for the last.
    case relative = "position-relative"
    /// `1 − ln(1 + row) / ln(1 + rows)`.
    case logarithmic = "position-log"
    /// 1 for the last row.
    case last = "position-last"
    /// 1 for the first sentence of a paragraph.
    case paragraphStart = "paragraph-start"
    /// `1 / √(1 + paragraph)`.
    case paragraph = "paragraph-early"
  }

  /// How position is judged.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .both) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    switch form {
    case .both: "early in the article and in its paragraph (Baxendale 1958, Edmundson 1969)"
    case .first: "the first sentence"
    case .second: "the second sentence"
    case .third: "the third sentence"
    case .reciprocal: "early: 1, 1/2, 1/3 …"
    case .steep: "early: halved every 2 sentences"
    case .gentle: "early: halved every 6 sentences"
    case .relative: "early, as a share of the article"
    case .logarithmic: "early, as a share of the article, falling fast at first"
    case .last: "the last sentence"
    case .paragraphStart: "opens a paragraph"
    case .paragraph: "in an early paragraph"
    }
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    switch form {
    case .steep: return Self.falling(article.count, by: 0.707_106_781_186_547_5)
    case .gentle: return Self.falling(article.count, by: 0.890_898_718_140_339_3)
    default: break
    }
    let last = article.count - 1
    let whole = form == .logarithmic ? naturalLogarithm(Double(2 + last)) : 0
    return (0..<article.count).map { row in
      switch form {
      case .both:
        let paragraph = Double(1 + article.rows[row].paragraph)
        let place = Double(1 + article.rows[row].placeInParagraph)
        return 0.5 / Double(1 + row).squareRoot() + 0.5 / (paragraph * place).squareRoot()
      case .first: return row == 0 ? 1 : 0
      case .second: return row == 1 ? 1 : 0
      case .third: return row == 2 ? 1 : 0
      case .relative: return last > 0 ? 1 - Double(row) / Double(last) : 1
      case .logarithmic:
        return 1 - naturalLogarithm(Double(1 + row)) / whole
      case .last: return row == last ? 1 : 0
      case .paragraphStart: return article.rows[row].placeInParagraph == 0 ? 1 : 0
      case .paragraph: return 1 / Double(1 + article.rows[row].paragraph).squareRoot()
      case .reciprocal, .steep, .gentle: return 1 / Double(1 + row)
      }
    }
  }

  /// Powers by multiplication alone, which every machine rounds alike.
  private static func falling(_ count: Int, by factor: Double) -> [Double] {
    var value = 1.0
    return (0..<count).map { _ in
      defer { value *= factor }
      return value
    }
  }
}
