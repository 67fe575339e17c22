/// Sentences that carry the glossary's concepts that are wanted: how many distinct ones, as a share of
/// the most that a sentence has.
///
/// After the cue method of H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2), 1969,
/// with a glossary as its dictionary.
public struct ConceptScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `concepts`.
  public var name: String { "concepts" }
  /// What it judges.
  public var help: String { "carries concepts of the glossary that are wanted" }

  /// One value a row, from 0 to 1; 0 where no concepts are wanted.
  public func score(_ article: ArticleView) -> [Double] {
    guard article.conceptCounts.count == article.count else {
      return [Double](repeating: 0, count: article.count)
    }
    return article.conceptCounts.map { Double($0) }.scaledToMaximum()
  }
}
