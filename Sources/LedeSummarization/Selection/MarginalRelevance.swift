import LedeCore

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

  /// The usual one: nearly word for word.
  static let repeatLikeness = 0.95

  /// λ: 1 looks at the score alone, 0 at novelty alone.
  let lambda: Double
  /// What may be spent.
  let limit: Int
  /// From this likeness on a row says the same again, and is left out whatever its score.
  var repeatLikeness = Self.repeatLikeness

  /// Selects among rows of an article, which are called by their places in the pool from here on.
  /// - Parameters:
  ///   - pool: the rows that may be selected.
  ///   - scores: score of each, 1 for the best.
  ///   - costs: what each costs of the limit.
  ///   - joint: what each but the first costs more.
  ///   - leans: whether one makes no sense without the one before it. It is selected only behind
  ///     that one, for as long as others are left.
  ///   - wanted: what is selected first, ascending, whatever it costs or repeats.
  func select(
    _ pool: SelectionPool, scores: [Double], costs: [Int], joint: Int = 0, leans: [Bool] = [],
    wanted: [Int] = []
  ) -> [Outcome] {
    var run = Run(pool, penalty: 1 - lambda, left: limit, count: scores.count)
    var lastValue = Double.infinity
    var waiting: [Int: CandidateQueue.Candidate] = [:]
    var mayLean = leans.isEmpty

    for place in wanted { run.take(place, cost: costs[place] + (run.isEmpty ? 0 : joint)) }
    var queue = CandidateQueue(
      scores.indices.lazy.filter { run.outcomes[$0].order == nil }
        .map { .init(row: $0, value: lambda * scores[$0], score: scores[$0]) })

    let deadline = pool.article.deadline
    var steps = 0
    while run.left > 0 {
      steps &+= 1
      // What was selected up to here is not looked at.
      if steps & 0xF == 0, deadline.hasPassed { break }
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
      let value = lambda * scores[place] - run.deduction(place)
      if value < best.value {
        queue.revalueFirst(value)
        continue
      }
      queue.removeFirst()
      if !mayLean, leans[place], place > 0, run.outcomes[place - 1].order == nil {
        waiting[place] = best
        continue
      }
      let cost = costs[place] + (run.isEmpty ? 0 : joint)
      // What does not fit now never will: the rest of the budget only shrinks.
      if cost > run.left || isRepeat(run.likeness[place]) { continue }

      lastValue = value
      run.take(place, cost: cost)
      if let next = waiting.removeValue(forKey: place + 1) { queue.insert(next) }
    }

    for place in scores.indices where run.outcomes[place].order == nil {
      let likeness = run.likeness[place]
      run.outcomes[place].deduction = run.deduction(place)
      run.outcomes[place].isRepeat = isRepeat(likeness)
      // It was worth more than the last one taken, until something said much the same.
      run.outcomes[place].isRedundant =
        costs[place] <= limit
        && (isRepeat(likeness) || (likeness > 0 && lambda * scores[place] > lastValue))
    }
    return run.outcomes
  }

  /// A selection under way.
  private struct Run {
    private let pool: SelectionPool
    /// 1 − λ.
    private let penalty: Double
    /// What of the budget is left.
    private(set) var left: Int
    var outcomes: [Outcome]
    /// The greatest likeness of each place with a selected one.
    private(set) var likeness: [Double]
    private var products: DotProducts
    private var selected = 0

    init(_ pool: SelectionPool, penalty: Double, left: Int, count: Int) {
      self.pool = pool
      self.penalty = penalty
      self.left = left
      outcomes = [Outcome](repeating: Outcome(), count: count)
      likeness = [Double](repeating: 0, count: count)
      products = DotProducts(count: pool.article.count)
    }

    var isEmpty: Bool { selected == 0 }

    func deduction(_ place: Int) -> Double { penalty * likeness[place] }

    mutating func take(_ place: Int, cost: Int) {
      left -= cost
      selected += 1
      outcomes[place].order = selected
      outcomes[place].deduction = deduction(place)
      guard penalty > 0 else { return }
      pool.forEach(like: place, &products) { other, value in
        guard value > likeness[other], outcomes[other].order == nil else { return }
        likeness[other] = value
        outcomes[other].nearest = place
      }
    }
  }

  private func isRepeat(_ likeness: Double) -> Bool {
    lambda < 1 && likeness >= repeatLikeness
  }
}
