/// What a sentence's content words are in the article: common, rare, new.
public struct VocabularyScorer: Scorer {
  /// What counts.
  public enum Form: String, Sendable, CaseIterable {
    /// The sum over distinct words of their frequency in the article, as a share of all content
    /// words: how much of the article the sentence's vocabulary covers (after the word frequency
    /// method of A. Nenkova, L. Vanderwende, MSR-TR-2005-101, 2005).
    case coverage
    /// The mean isf of distinct words, a fifth of it.
    case rarity
    /// The share of distinct words that occur once in the article.
    case singles
    /// The share of distinct words that no earlier sentence has.
    case novelty
    /// The share of distinct words that no earlier sentence has, and a later one has.
    case introduces
    /// How far its distinct words reach through the article: the mean distance in sentences from
    /// where each is first used to where it is last, as a share of the article.
    case span
    /// Distinct content words as a share of all its content words.
    case variety
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
    case .coverage: "covers much of the article's wording"
    case .rarity: "words that few sentences have"
    case .singles: "words that the article uses once"
    case .novelty: "words that no earlier sentence has"
    case .introduces: "new words that a later sentence takes up"
    case .span: "words that run through the article"
    case .variety: "repeats none of its own words"
    }
  }

  /// One value a row, from 0; not above 1 but for ``Form/rarity`` in articles of many sentences.
  public func score(_ article: ArticleView) -> [Double] {
    let total = Double(max(1, article.sequence.count))
    let reach = form == .span ? Self.reach(article) : []
    return article.rows.map { row in
      let entries = row.entries
      guard !entries.isEmpty else { return 0 }
      var sum = 0.0
      for entry in entries {
        let term = article.terms[entry]
        switch form {
        case .coverage: sum += Double(article.frequencies[term]) / total
        case .rarity: sum += article.inverseSentenceFrequencies[term] / 5
        case .singles: sum += article.frequencies[term] == 1 ? 1 : 0
        case .novelty: sum += article.introductions[entry] ? 1 : 0
        case .span: sum += reach[term]
        case .variety: sum += 1
        case .introduces:
          sum += article.introductions[entry] && article.sentenceFrequencies[term] > 1 ? 1 : 0
        }
      }
      return switch form {
      case .coverage: min(1, sum)
      case .variety: sum / Double(row.contentCount)
      default: sum / Double(entries.count)
      }
    }
  }

  /// From the first to the last row of each term, as a share of the rows.
  private static func reach(_ article: ArticleView) -> [Double] {
    var firsts = [Int](repeating: 0, count: article.termCount)
    var lasts = firsts
    var first = firsts.mutableSpan
    var last = lasts.mutableSpan
    for row in 0..<article.count {
      for entry in article.rows[row].entries {
        let term = article.terms[entry]
        if article.introductions[entry] { first[term] = row }
        last[term] = row
      }
    }
    return firsts.indices.map { Double(lasts[$0] - firsts[$0]) / Double(max(1, article.count)) }
  }
}
