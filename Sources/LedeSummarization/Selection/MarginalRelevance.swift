/// Picks rows by maximal marginal relevance (J. Carbonell, J. Goldstein, “The use of MMR,
/// diversity-based reranking for reordering documents and producing summaries”, SIGIR 1998):
/// again and again the row with the greatest `λ · score − (1 − λ) · likeness`, its likeness being
/// the greatest cosine of its tf·isf vector with a selected row's.
///
/// A value can only fall while rows are selected, so a stale value at the top of a heap is an upper
/// bound and only the top is looked at (lazy greedy: M. Minoux, “Accelerated greedy algorithms for
/// maximizing submodular set functions”, 1978). Likeness is spread from each selected row over the
/// inverted index.
///
/// - Complexity: O(*n* log *n*) in rows, and linear in the words of the article; see
///   ``ArticleView/linkingTypes()``.
struct MarginalRelevance {
  /// What became of one row.
  struct Outcome {
    /// 1-based place in the order of selection.
    var order: Int?
    /// What was taken off for likeness: when it was selected, or at the end.
    var deduction = 0.0
    /// The selected row that it is most like.
    var nearest: Int?
    /// Whether it would be selected but for its likeness.
    var isRedundant = false
    /// Whether it says what a selected row says, nearly word for word.
    var isRepeat = false
  }

  /// From this likeness on a row says the same again, and is left out whatever its score.
  static let repeatLikeness = 0.95

  /// λ: 1 looks at the score alone, 0 at novelty alone.
  let lambda: Double
  /// What may be spent.
  let limit: Int

  /// Selects among some rows of an article, which are called by their place among those from here on.
  /// - Parameters:
  ///   - rows: the rows that may be selected, ascending; `nil` for all.
  ///   - scores: score of each, 1 for the best.
  ///   - costs: what each costs of the limit.
  ///   - joint: what each but the first costs more.
  ///   - leans: whether one makes no sense without the one before it. It is selected only behind
  ///     that one, for as long as others are left.
  func select(
    _ article: ArticleView, rows: [Int]? = nil, scores: [Double], costs: [Int], joint: Int = 0,
    leans: [Bool] = []
  ) -> [Outcome] {
    let vectors = TermVectors(article, .termFrequencyInverseSentenceFrequency)
    let twins = Twins(article, vectors)
    let rows = rows ?? Array(0..<article.count)
    var places = [Int](repeating: -1, count: article.count)
    for (place, row) in rows.enumerated() { places[row] = place }
    var outcomes = [Outcome](repeating: Outcome(), count: scores.count)
    var likeness = [Double](repeating: 0, count: scores.count)
    var products = DotProducts(count: article.count)
    var queue = CandidateQueue(
      scores.indices.map { .init(row: $0, value: lambda * scores[$0], score: scores[$0]) })
    var left = limit
    var selected = 0
    var lastValue = Double.infinity
    var waiting: [Int: CandidateQueue.Candidate] = [:]
    var mayLean = leans.isEmpty

    while left > 0 {
      guard let best = queue.first else {
        guard !waiting.isEmpty, !mayLean else { break }
        // It can not be helped: nothing else is left.
        mayLean = true
        for row in waiting.keys.sorted() {
          if let candidate = waiting.removeValue(forKey: row) { queue.insert(candidate) }
        }
        continue
      }
      let place = best.row
      let deduction = (1 - lambda) * likeness[place]
      let value = lambda * scores[place] - deduction
      if value < best.value {
        queue.revalueFirst(value)
        continue
      }
      queue.removeFirst()
      if !mayLean, leans[place], place > 0, outcomes[place - 1].order == nil {
        waiting[place] = best
        continue
      }
      let cost = costs[place] + (selected > 0 ? joint : 0)
      // What does not fit now never will: the rest of the budget only shrinks.
      if cost > left || isRepeat(likeness[place]) { continue }

      left -= cost
      selected += 1
      lastValue = value
      outcomes[place].order = selected
      outcomes[place].deduction = deduction
      if let next = waiting.removeValue(forKey: place + 1) { queue.insert(next) }
      guard lambda < 1 else { continue }
      func spread(to row: Int, _ value: Double) {
        let other = places[row]
        guard other >= 0, outcomes[other].order == nil, value > likeness[other] else { return }
        // The cosine of a vector with itself is 1 but for rounding.
        likeness[other] = value > 1 - 1e-12 ? 1 : value
        outcomes[other].nearest = place
      }
      products.forEach(sharingWith: rows[place], in: vectors, below: article.count, spread)
      for twin in twins.rows(like: rows[place], in: article) { spread(to: twin, 1) }
    }

    for place in scores.indices where outcomes[place].order == nil {
      outcomes[place].deduction = (1 - lambda) * likeness[place]
      outcomes[place].isRepeat = isRepeat(likeness[place])
      // It was worth more than the last one taken, until something said much the same.
      outcomes[place].isRedundant =
        costs[place] <= limit
        && (outcomes[place].isRepeat
          || (likeness[place] > 0 && lambda * scores[place] > lastValue))
    }
    return outcomes
  }

  private func isRepeat(_ likeness: Double) -> Bool {
    lambda < 1 && likeness >= Self.repeatLikeness
  }
}
