/// Sentences that use the words of the title, or of the heading above them.
///
/// The share of the title's distinct content words that the sentence has; or half the share of
/// those of the nearest heading above it, if that is more. Without title and headings: 0.
///
/// After the title method of H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2),
/// 1969, which also weighs headings less.
public struct TitleScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `title`.
  public var name: String { "title" }
  /// What it judges.
  public var help: String { "shares words with the title or the heading above" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      let entries = article.entries(ofRow: row)
      let title = share(of: article.titleTerms[...], in: article.terms[entries])
      let heading = share(of: article.headingTerms(ofRow: row), in: article.terms[entries])
      return max(title, heading / 2)
    }
  }

  /// How much of `wanted` is in `terms`; both ascending.
  private func share(of wanted: ArraySlice<Int>, in terms: ArraySlice<Int>) -> Double {
    guard !wanted.isEmpty else { return 0 }
    var found = 0
    var at = terms.startIndex
    for term in wanted {
      while at < terms.endIndex, terms[at] < term { at += 1 }
      if at < terms.endIndex, terms[at] == term { found += 1 }
    }
    return Double(found) / Double(wanted.count)
  }
}
