import LedeCore
import LedeUnicode

/// A document, or several as one, looked at once and selected from any number of times.
struct Selector {
  let article: ArticleView
  let candidates: Candidates
  private let words: Words
  private let text: NormalizedText
  private let likeness: Likeness
  /// The score of each row as a share: 1 for the best, 0 for none or the least.
  private let relevance: [Double]
  /// Rows, best first.
  private let ranked: [Int]
  /// Place of each row by score, 1-based.
  private let ranks: [Int]
  /// Whether a row makes no sense without the one before it.
  private let leans: [Bool]
  /// The rows that have to be in, ascending.
  private let wanted: [Int]
  private let graphemes: ResourcePool<BreakIterator>

  /// - Parameters:
  ///   - firsts: the first sentence of each of several documents: it leans on nothing. Ascending.
  ///   - score: the score of each row.
  /// - Throws: `stage-failed` when the layers do not fit each other; `invalid-range` when marks do
  ///   not fit the document or each other.
  init(
    _ document: Document, text: NormalizedText, sentences: Sentences, words: Words,
    marks: SentenceMarks, minimumWords: Int, lexicon: Lexicon,
    graphemes: ResourcePool<BreakIterator>, firsts: [Int] = [0],
    score: (ArticleView, Likeness) -> [Double]
  ) throws(LedeError) {
    try ArticleView.check(document, sentences, words)
    candidates = Candidates(
      document, text, sentences, words, marks: marks, minimumWords: minimumWords)
    let article = try ArticleView(
      of: document, text: text, sentences: sentences, words: words, lexicon: lexicon,
      rows: candidates.sentences)
    self.article = article
    self.words = words
    self.text = text
    self.graphemes = graphemes
    likeness = Likeness(article)
    let scores = score(article, likeness)
    // Relevance and likeness must be of one size to be traded.
    let least = scores.reduce(0) { min($0, $1) }
    let span = scores.reduce(least) { max($0, $1) } - least
    relevance = scores.map { span > 0 ? ($0 - least) / span : 0 }
    ranked = article.sentences.indices.sorted {
      scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
    }
    var ranks = [Int](repeating: 0, count: article.count)
    for (place, row) in ranked.enumerated() { ranks[row] = place + 1 }
    self.ranks = ranks
    var leans = article.sentences.indices.map { article.count(of: .opener, row: $0) > 0 }
    var row = 0
    for first in firsts {
      while row < article.count, article.sentences[row] < first { row += 1 }
      if row < article.count { leans[row] = false }
    }
    self.leans = leans
    wanted = article.sentences.indices.filter { marks.isIncluded(article.sentences[$0]) }
  }

  /// The summary within a budget.
  func summary(
    within budget: Budget, lambda: Double, order: SelectStage.Order,
    repeatLikeness: Double = MarginalRelevance.repeatLikeness
  ) throws(LedeError) -> Summary {
    let limit = budget.limit(candidates: article.count)
    let costs = try costs(budget)
    let isCharacters = if case .characters = budget { true } else { false }
    let joint = isCharacters ? 1 : 0
    var outcomes = MarginalRelevance(
      lambda: lambda, limit: limit, repeatLikeness: repeatLikeness
    ).select(
      article, likeness, scores: relevance, costs: costs, joint: joint, leans: leans,
      wanted: wanted)

    var standIn: (row: Int, reason: String)?
    var cut: Summary.Cut?
    if outcomes.allSatisfy({ $0.order == nil }),
      let best = ranked.first(where: { !leans[$0] }) ?? ranked.first
    {
      outcomes[best].order = 1
      standIn = (best, isCharacters ? "cut" : "over-budget")
      if isCharacters { cut = try self.cut(best, limit: limit) }
    }
    let wantedCost = wanted.reduce(-joint) { $0 + costs[$1] + joint }

    var choices = candidates.excluded.map {
      Summary.Choice(order: nil, rank: nil, redundancy: 0, repeats: nil, reason: $0 ?? "budget")
    }
    let isWanted = Set(wanted)
    for (row, sentence) in article.sentences.enumerated() {
      let outcome = outcomes[row]
      let reason =
        if isWanted.contains(row) {
          wantedCost > limit ? "included-over-budget" : "included"
        } else if outcome.order != nil {
          standIn?.reason ?? (candidates.isFallback ? "fallback" : "selected")
        } else if costs[row] > limit {
          "too-long"
        } else {
          outcome.isRedundant ? "redundant" : "budget"
        }
      choices[sentence] = Summary.Choice(
        order: outcome.order, rank: ranks[row], redundancy: outcome.deduction,
        repeats: outcome.nearest.map { article.sentences[$0] }, reason: reason)
    }
    let rows = order == .score ? ranked : Array(article.sentences.indices)
    return Summary(
      sentences: rows.filter { outcomes[$0].order != nil }.map { article.sentences[$0] },
      choices: choices, budget: budget.description(candidates: article.count), cut: cut)
  }

  /// What fits of a row.
  private func cut(_ row: Int, limit: Int) throws(LedeError) -> Summary.Cut {
    let range = try SentenceCut().beginning(
      of: article.ranges[row], in: article.text,
      wordRanges: words.words(ofSentence: article.sentences[row]).map { words.range($0) },
      limit: limit)
    return Summary.Cut(range: text.alignment.source(of: range), normalizedRange: range)
  }

  /// What each row costs of the budget.
  private func costs(_ budget: Budget) throws(LedeError) -> [Int] {
    switch budget {
    case .sentences, .ratio: return [Int](repeating: 1, count: article.count)
    case .words: return article.wordCounts
    case .characters:
      return try graphemes.withResource { () throws(LedeError) in
        try BreakIterator(.grapheme)
      } _: { (iterator) throws(LedeError) in
        var result: [Int] = []
        result.reserveCapacity(article.count)
        for range in article.ranges {
          result.append(try Self.characters(of: article.text, in: range, iterator))
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
