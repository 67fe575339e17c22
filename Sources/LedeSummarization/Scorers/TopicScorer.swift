/// Sentences that have the words which the article uses most.
///
/// The words of one article that stand for its subject are its most frequent content words: the key
/// method of H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2), 1969, with a fixed
/// number of words in place of a threshold. Of words of the same frequency the one used first counts.
public struct TopicScorer: Scorer {
  /// Which of them count.
  public enum Form: String, Sendable, CaseIterable {
    /// The share of the 20 most frequent that the sentence has.
    case share = "topics"
    /// The share of the 10 most frequent that the sentence is the first to have.
    case first = "topics-first"
  }

  /// Which of them count.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .share) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    form == .share
      ? "has the article's 20 most frequent words"
      : "is the first to have the article's 10 most frequent words"
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let isTopic = Self.topics(article, count: form == .share ? 20 : 10)
    let size = Double(form == .share ? 20 : 10)
    return article.rows.map { row in
      var found = 0
      for entry in row.entries
      where isTopic[article.terms[entry]] && (form == .share || article.introductions[entry]) {
        found += 1
      }
      return Double(found) / size
    }
  }

  /// Whether each term is among the most frequent.
  private static func topics(_ article: ArticleView, count: Int) -> [Bool] {
    var histogram = [Int](repeating: 0, count: (article.frequencies.max() ?? 0) + 1)
    var counts = histogram.mutableSpan
    for frequency in article.frequencies { counts[frequency] += 1 }
    // All terms above this frequency are topics, and of those that have it the first few.
    var least = histogram.count
    var above = 0
    while least > 1, above + histogram[least - 1] <= count {
      least -= 1
      above += histogram[least]
    }
    var isTopic = article.frequencies.map { $0 >= least }
    guard least > 1 else { return isTopic }
    for term in article.sequence {
      guard above < count else { break }
      if article.frequencies[term] == least - 1, !isTopic[term] {
        isTopic[term] = true
        above += 1
      }
    }
    return isTopic
  }
}
