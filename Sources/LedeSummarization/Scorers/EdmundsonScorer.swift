/// Edmundson's four methods, added up.
///
/// Cue: bonus words less stigma words. Key: the share of a sentence's content words that are among
/// the article's frequent ones, those that occur more often than the mean. Title: the share of a
/// sentence's distinct content words that are the title's or a heading's. Location: 1 for the first
/// paragraph and for the last, ½ for sentences that open another.
///
/// After H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2), 1969. Cue and key are
/// divided by the length of the sentence, so that the four are of one size.
public struct EdmundsonScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `edmundson`.
  public var name: String { "edmundson" }
  /// What it judges.
  public var help: String { "cue, key, title and location methods together (Edmundson 1969)" }

  /// One value a row, from −1 to 4.
  public func score(_ article: ArticleView) -> [Double] {
    let used = article.frequencies.count { $0 > 0 }
    let mean = Double(article.sequence.count) / Double(max(1, used))
    let last = article.rows.last?.paragraph ?? 0
    return (0..<article.count).map { row in
      let words = Double(max(1, article.rows[row].wordCount))
      let cue =
        Double(article.count(of: .bonus, row: row) - article.count(of: .stigma, row: row)) / words
      let content = article.rows[row].places
      let key = content.count { Double(article.frequencies[article.sequence[$0]]) > mean }
      let heading = article.headingTerms(ofRow: row)
      let distinct = Double(max(1, article.rows[row].entries.count))
      let title =
        max(Double(article.rows[row].titleTermCount), article.shared(heading, row)) / distinct
      let paragraph = article.rows[row].paragraph
      let location =
        paragraph == 0 || paragraph == last
        ? 1 : article.rows[row].placeInParagraph == 0 ? 0.5 : 0
      return cue + Double(key) / Double(max(1, content.count)) + title + location
    }
  }
}
