import LedeCore
import LedeUnicode

/// A document, or several as one, looked at once and selected from any number of times.
struct Selector {
  let candidates: Candidates
  /// The candidates in their order.
  let pool: SelectionPool
  private let words: Words
  private let text: NormalizedText
  /// The score of each candidate as a share: 1 for the best, 0 for none or the least.
  private let relevance: [Double]
  /// Places of candidates, best first.
  private let ranked: [Int]
  /// The rank of each by score, 1-based.
  private let ranks: [Int]
  /// Whether one makes no sense without the one before it.
  private let leans: [Bool]
  /// The places of those that have to be in, ascending.
  private let wanted: [Int]
  private let graphemes: ResourcePool<BreakIterator>

  /// - Parameters:
  ///   - firsts: the first sentence of each of several documents: it leans on nothing. Ascending.
  ///   - score: the score of each candidate.
  /// - Throws: `stage-failed` when the layers do not fit each other; `invalid-range` when marks do
  ///   not fit the document or each other.
  init(
    _ document: Document, text: NormalizedText, sentences: Sentences, words: Words,
    marks: SentenceMarks, minimumWords: Int, lexicon: Lexicon,
    graphemes: ResourcePool<BreakIterator>, firsts: [Int] = [0],
    score: (SelectionPool) -> [Double]
  ) throws(LedeError) {
    try ArticleView.check(document, sentences, words)
    candidates = Candidates(
      document, text, sentences, words, marks: marks, minimumWords: minimumWords)
    self.words = words
    self.text = text
    self.graphemes = graphemes
    let chosen = candidates.sentences
    let pool: SelectionPool
    if let kept = ArticleView.kept(in: document, lexicon: lexicon),
      let rows = Self.rows(of: chosen, in: kept)
    {
      // What scoring has seen serves here, too.
      pool = SelectionPool(kept, rows: rows)
    } else {
      // The same view, and whatever else is a candidate: rarity is counted over all running text.
      var isSeen = sentences.items.map { document.blocks[$0.block].isSummarizable }
      for sentence in chosen { isSeen[sentence] = true }
      let article = try ArticleView(
        of: document, text: text, sentences: sentences, words: words, lexicon: lexicon,
        rows: isSeen.indices.filter { isSeen[$0] })
      pool = SelectionPool(article, rows: Self.rows(of: chosen, in: article) ?? [])
    }
    self.pool = pool
    let scores = score(pool)
    // Relevance and likeness must be of one size to be traded.
    let least = scores.reduce(0) { min($0, $1) }
    let span = scores.reduce(least) { max($0, $1) } - least
    relevance = scores.map { span > 0 ? ($0 - least) / span : 0 }
    ranked = scores.indices.sorted {
      scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
    }
    var ranks = [Int](repeating: 0, count: pool.count)
    for (rank, place) in ranked.enumerated() { ranks[place] = rank + 1 }
    self.ranks = ranks
    var leans = pool.rows.map { pool.article.count(of: .opener, row: $0) > 0 }
    var place = 0
    for first in firsts {
      while place < pool.count, chosen[place] < first { place += 1 }
      if place < pool.count { leans[place] = false }
    }
    self.leans = leans
    wanted = chosen.indices.filter { marks.isIncluded(chosen[$0]) }
  }

  /// The rows of sentences, if the view has them all.
  private static func rows(of sentences: [Int], in article: ArticleView) -> [Int]? {
    var rows: [Int] = []
    rows.reserveCapacity(sentences.count)
    for (row, sentence) in article.sentences.enumerated()
    where rows.count < sentences.count && sentences[rows.count] == sentence {
      rows.append(row)
    }
    return rows.count == sentences.count ? rows : nil
  }

  /// The summary within a budget.
  func summary(
    within budget: Budget, lambda: Double, order: SelectStage.Order,
    cutting: SelectStage.Cutting,
    repeatLikeness: Double = MarginalRelevance.repeatLikeness
  ) throws(LedeError) -> Summary {
    try pool.article.deadline.check()
    let limit = budget.limit(candidates: pool.count)
    let costs = try costs(budget)
    let isCharacters = if case .characters = budget { true } else { false }
    let joint = isCharacters ? 1 : 0
    let best = ranked.first { !leans[$0] } ?? ranked.first
    let cutsBest =
      isCharacters && cutting == .best && wanted.isEmpty
      && (best.map { costs[$0] > limit } ?? false)
    var outcomes =
      cutsBest
      ? [MarginalRelevance.Outcome](repeating: .init(), count: pool.count)
      : MarginalRelevance(lambda: lambda, limit: limit, repeatLikeness: repeatLikeness).select(
        pool, scores: relevance, costs: costs, joint: joint, leans: leans, wanted: wanted)

    var standIn: (place: Int, reason: String)?
    var cut: Summary.Cut?
    if let best, outcomes.allSatisfy({ $0.order == nil }) {
      outcomes[best].order = 1
      standIn = (best, isCharacters ? "cut" : "over-budget")
      if isCharacters { cut = try self.cut(best, limit: limit) }
    }
    let wantedCost = wanted.reduce(-joint) { $0 + costs[$1] + joint }

    var choices = candidates.excluded.map {
      Summary.Choice(order: nil, rank: nil, redundancy: 0, repeats: nil, reason: $0 ?? "budget")
    }
    let isWanted = Set(wanted)
    let ranks = ranksWithRepeatsLast(outcomes)
    for (place, sentence) in candidates.sentences.enumerated() {
      let outcome = outcomes[place]
      let reason =
        if isWanted.contains(place) {
          wantedCost > limit ? "included-over-budget" : "included"
        } else if outcome.order != nil {
          standIn?.reason ?? (candidates.isFallback ? "fallback" : "selected")
        } else if costs[place] > limit {
          "too-long"
        } else {
          outcome.isRedundant ? "redundant" : "budget"
        }
      choices[sentence] = Summary.Choice(
        order: outcome.order, rank: ranks[place], redundancy: outcome.deduction,
        repeats: outcome.nearest.map { candidates.sentences[$0] }, reason: reason)
    }
    let places = order == .score ? ranked : Array(0..<pool.count)
    return Summary(
      sentences: places.filter { outcomes[$0].order != nil }.map { candidates.sentences[$0] },
      choices: choices, budget: budget.description(candidates: pool.count), cut: cut)
  }

  /// What repeats a selected sentence has no place among the best, whatever its score.
  private func ranksWithRepeatsLast(_ outcomes: [MarginalRelevance.Outcome]) -> [Int] {
    guard outcomes.contains(where: \.isRepeat) else { return ranks }
    let order = ranked.filter { !outcomes[$0].isRepeat } + ranked.filter { outcomes[$0].isRepeat }
    var result = ranks
    for (rank, place) in order.enumerated() { result[place] = rank + 1 }
    return result
  }

  /// What fits of a candidate.
  private func cut(_ place: Int, limit: Int) throws(LedeError) -> Summary.Cut {
    let range = try SentenceCut().beginning(
      of: pool.article.rows[pool.rows[place]].range, in: pool.article.text,
      wordRanges: words.words(ofSentence: candidates.sentences[place]).map { words.range($0) },
      limit: limit)
    return Summary.Cut(range: text.alignment.source(of: range), normalizedRange: range)
  }

  /// What each candidate costs of the budget.
  private func costs(_ budget: Budget) throws(LedeError) -> [Int] {
    let article = pool.article
    switch budget {
    case .sentences, .ratio: return [Int](repeating: 1, count: pool.count)
    case .words: return pool.rows.map { article.rows[$0].wordCount }
    case .characters:
      return try graphemes.withResource { () throws(LedeError) in
        try BreakIterator(.grapheme)
      } _: { (iterator) throws(LedeError) in
        var result: [Int] = []
        result.reserveCapacity(pool.count)
        for row in pool.rows {
          result.append(
            try Self.characters(of: article.text, in: article.rows[row].range, iterator))
          if result.count & 0xFF == 0 { try article.deadline.check() }
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
}
