public import LedeCore
import LedeUnicode

/// Selects the sentences of the summary: the best that do not repeat each other, within a budget.
///
/// A document with text other than metadata never has an empty summary: without running text other
/// sentences stand in, and where nothing fits the budget the best sentence is taken whole. The
/// reasons say so. A sentence that repeats a selected one nearly word for word is never taken. One that
/// opens with a word that leans on the sentence before, such as `However` (language data), is taken
/// only behind that one, unless nothing else is left.
public struct SelectStage: Stage {
  /// How the sentences of a summary are ordered.
  public enum Order: String, Sendable, CaseIterable {
    /// As in the article.
    case document
    /// Best score first.
    case score
  }

  /// `select`.
  public static var name: StageName { "select" }
  /// The text, its sentences and words, and their scores.
  public static var requires: [LayerID] {
    [NormalizedText.id, Sentences.id, Words.id, Scores.id]
  }

  /// How long the summary may be.
  public let budget: Budget
  /// Trade-off of maximal marginal relevance: 1 looks at the score alone, 0 at novelty alone.
  public let redundancy: Double
  /// Shorter sentences are selected only if there are no others.
  public let minimumWords: Int
  /// How the sentences are ordered.
  public let order: Order
  private let lexicon: Lexicon
  private let graphemes = ResourcePool<BreakIterator>()

  /// Makes a stage.
  /// - Parameters:
  ///   - redundancy: clamped to 0...1.
  ///   - lexicon: what is known of the language.
  public init(
    budget: Budget = .sentences(3), redundancy: Double = 0.7, minimumWords: Int = 4,
    order: Order = .document, lexicon: Lexicon = Lexicon()
  ) {
    self.budget = budget
    self.redundancy = min(1, max(0, redundancy))
    self.minimumWords = minimumWords
    self.order = order
    self.lexicon = lexicon
  }

  /// Selects from one document.
  /// - Throws: ``StageError`` when layers are missing or do not fit each other.
  public func run(on document: Document) throws(StageError) -> Summary {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    let scores = try document.require(Scores.self, for: Self.name)
    do throws(LedeError) {
      try ArticleView.check(document, sentences, words)
      guard scores.totals.count == sentences.items.count else {
        throw LedeError(
          code: .stageFailed, kind: .internal,
          message: "the layers do not fit: 'scores' and 'sentences' are of different lengths")
      }
      let candidates = Candidates(document, sentences, words, minimumWords: minimumWords)
      let pool = try pool(of: candidates, document, text, sentences, words)
      return summary(pool, candidates, totals: scores.totals, costs: try costs(pool))
    } catch {
      throw StageError(stage: Self.name, error)
    }
  }

  /// The rows of an article that may be selected.
  private struct Pool {
    let article: ArticleView
    let rows: [Int]
  }

  /// What scoring has seen serves here, too, where it has the candidates.
  private func pool(
    of candidates: Candidates, _ document: Document, _ text: NormalizedText,
    _ sentences: Sentences, _ words: Words
  ) throws(LedeError) -> Pool {
    if !candidates.isFallback, let article = ArticleView.kept(in: document, lexicon: lexicon) {
      var rows: [Int] = []
      rows.reserveCapacity(candidates.sentences.count)
      for (row, sentence) in article.sentences.enumerated()
      where rows.count < candidates.sentences.count
        && candidates.sentences[rows.count] == sentence
      {
        rows.append(row)
      }
      if rows.count == candidates.sentences.count { return Pool(article: article, rows: rows) }
    }
    let article = try ArticleView(
      of: document, text: text, sentences: sentences, words: words, lexicon: lexicon,
      rows: candidates.sentences)
    return Pool(article: article, rows: Array(0..<article.count))
  }

  /// What each candidate costs of the budget.
  private func costs(_ pool: Pool) throws(LedeError) -> [Int] {
    switch budget {
    case .sentences, .ratio: return [Int](repeating: 1, count: pool.rows.count)
    case .words: return pool.rows.map { pool.article.wordCounts[$0] }
    case .characters:
      return try graphemes.withResource { () throws(LedeError) in
        try BreakIterator(.grapheme)
      } _: { (iterator) throws(LedeError) in
        var result: [Int] = []
        result.reserveCapacity(pool.rows.count)
        for row in pool.rows {
          result.append(
            try Self.characters(
              of: pool.article.text, in: pool.article.ranges[row], iterator))
        }
        return result
      }
    }
  }

  private static func characters(
    of text: NormalizedContent, in range: NormalizedRange, _ iterator: BreakIterator
  ) throws(LedeError) -> Int {
    try text.bytes.withUnsafeBufferPointer { (all) throws(LedeError) in
      let bytes = UnsafeBufferPointer(rebasing: all[range.offsets.clamped(to: all.indices)])
      // Of ASCII only CR LF is a cluster of two.
      if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return bytes.count }
      var count = 0
      try iterator.forEachBoundary(in: bytes) { _, _ in count += 1 }
      return count
    }
  }

  private func summary(
    _ pool: Pool, _ candidates: Candidates, totals: [Double], costs: [Int]
  ) -> Summary {
    let scores = candidates.sentences.map { totals[$0] }
    // Relevance and likeness must be of one size to be traded: from 0, or the least, to 1.
    let least = scores.reduce(0) { min($0, $1) }
    let span = scores.reduce(least) { max($0, $1) } - least
    let relevance = scores.map { span > 0 ? ($0 - least) / span : 0 }
    let limit = budget.limit(candidates: scores.count)
    let isCharacters = if case .characters = budget { true } else { false }
    var outcomes = MarginalRelevance(lambda: redundancy, limit: limit).select(
      pool.article, rows: pool.rows, scores: relevance,
      costs: costs, joint: isCharacters ? 1 : 0,
      leans: pool.rows.map { pool.article.count(of: .opener, row: $0) > 0 })

    // What repeats a selected sentence has no place among the best, whatever its score.
    let ranked = scores.indices.sorted {
      if outcomes[$0].isRepeat != outcomes[$1].isRepeat { return outcomes[$1].isRepeat }
      return scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
    }
    var ranks = [Int](repeating: 0, count: scores.count)
    for (place, row) in ranked.enumerated() { ranks[row] = place + 1 }

    var isOverBudget = false
    if let best = ranked.first, outcomes.allSatisfy({ $0.order == nil }) {
      outcomes[best].order = 1
      isOverBudget = true
    }

    var choices = candidates.excluded.map {
      Summary.Choice(order: nil, rank: nil, redundancy: 0, repeats: nil, reason: $0 ?? "budget")
    }
    for (row, sentence) in candidates.sentences.enumerated() {
      let outcome = outcomes[row]
      let reason =
        if outcome.order != nil {
          isOverBudget ? "over-budget" : candidates.isFallback ? "fallback" : "selected"
        } else if costs[row] > limit {
          "too-long"
        } else {
          outcome.isRedundant ? "redundant" : "budget"
        }
      choices[sentence] = Summary.Choice(
        order: outcome.order, rank: ranks[row], redundancy: outcome.deduction,
        repeats: outcome.nearest.map { candidates.sentences[$0] }, reason: reason)
    }
    let rows = order == .score ? ranked : Array(scores.indices)
    return Summary(
      sentences: rows.filter { outcomes[$0].order != nil }.map { candidates.sentences[$0] },
      choices: choices, budget: budget.description(candidates: scores.count))
  }
}
