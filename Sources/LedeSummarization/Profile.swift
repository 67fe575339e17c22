/// A kind of text, for which sentences are weighed in a way of its own.
public enum Profile: String, Sendable, CaseIterable {
  /// Reports: what matters comes first.
  case news
  /// Long texts of many sections, such as reports and works of reference: each section counts.
  case digest
  /// Scholarly papers and their abstracts.
  case paper
  /// What was said and written down: meetings, interviews, speeches.
  case talk

  /// The profile that an article's shape speaks for.
  ///
  /// - A heading to every twelfth sentence or more, and 36 sentences or more: ``digest``.
  /// - A sixth of the sentences speaking of the study at hand, or a tenth where no quotations and days
  ///   speak for news: ``paper``.
  /// - Speakers speaking of themselves, next to no quotation marks, brackets and days, few figures,
  ///   in 16 sentences or more: ``talk``.
  /// - 60 sentences with few speakers, some brackets, and either some research or few days and
  ///   quotations: ``paper``.
  /// - Everything else: ``news``.
  public init(shapeOf article: ArticleView) {
    self = ArticleShape(article).profile
  }
}

/// Shares of an article's sentences that tell what kind of text it is.
struct ArticleShape {
  let sentences: Int
  let headings: Double
  let research: Double
  let speakers: Double
  let quotations: Double
  let numbers: Double
  let dates: Double
  let brackets: Double

  init(_ article: ArticleView) {
    let rows = 0..<article.count
    func share(_ isCounted: (Int) -> Bool) -> Double {
      Double(rows.count(where: isCounted)) / Double(max(1, rows.count))
    }
    sentences = article.count
    headings = Double(article.headingCount) / Double(max(1, rows.count))
    research = share { article.count(of: .research, row: $0) > 0 }
    speakers = share { article.count(of: .speaker, row: $0) > 0 }
    quotations = share { article.rows[$0].punctuation.hasQuotation }
    numbers = share { article.rows[$0].numberCount > 0 }
    dates = share { article.count(of: .date, row: $0) > 0 }
    brackets = share { article.rows[$0].punctuation.hasBracket }
  }

  var profile: Profile {
    if sentences >= 36, headings >= 1.0 / 12, research < 0.03 { return .digest }
    if research >= (quotations < 0.02 && dates < 0.02 ? 0.1 : 0.16) { return .paper }
    if sentences >= 16, speakers >= 0.06, quotations < 0.02, brackets < 0.02, dates < 0.05,
      numbers < 0.2
    {
      return .talk
    }
    if sentences >= 60, speakers < 0.12, brackets >= 0.03,
      research >= 0.04 || (dates < 0.1 && quotations < 0.4)
    {
      return .paper
    }
    return .news
  }
}
