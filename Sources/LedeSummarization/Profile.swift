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
  /// - Twelve sentences with a heading to every twelfth, or more: ``digest``.
  /// - No quotation marks, next to no figures, and the speakers speaking of themselves in a tenth
  ///   of the sentences, in twelve or more: ``talk``.
  /// - An eighth of the sentences speaking of the study at hand, or forty sentences that seldom
  ///   quote and seldom name a day, with brackets in a tenth: ``paper``.
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
    quotations = share { article.punctuation[$0].hasQuotation }
    numbers = share { article.numberCounts[$0] > 0 }
    dates = share { article.count(of: .date, row: $0) > 0 }
    brackets = share { article.punctuation[$0].hasBracket }
  }

  var profile: Profile {
    if sentences >= 12, headings >= 1.0 / 12, research < 0.05 { return .digest }
    if sentences >= 12, speakers >= 0.1, quotations < 0.02, numbers < 0.15, research < 0.125 {
      return .talk
    }
    if research >= 0.125 { return .paper }
    if sentences >= 40, research > 0.01, dates < 0.08, brackets >= 0.1, speakers < 0.1 {
      return .paper
    }
    return .news
  }
}
