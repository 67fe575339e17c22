/// Early sentences, and sentences that open a paragraph.
///
/// News puts what matters first (the lead). The value of a row is
/// `½ / √(1 + row) + ½ / √((1 + paragraph)(1 + place))`, with the row, its paragraph and its place
/// in the paragraph counted from 0; so the first sentence has 1.
///
/// After P. B. Baxendale, “Machine-made index for technical literature”, IBM Journal 2(4), 1958,
/// and the location method of H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2),
/// 1969.
public struct PositionScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `position`.
  public var name: String { "position" }
  /// What it judges.
  public var help: String { "early in the article and in its paragraph" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      let paragraph = Double(1 + article.paragraphs[row])
      let place = Double(1 + article.placesInParagraph[row])
      return 0.5 / Double(1 + row).squareRoot() + 0.5 / (paragraph * place).squareRoot()
    }
  }
}
