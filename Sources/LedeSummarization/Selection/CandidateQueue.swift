/// A heap of candidates, best first: by value, then by score, then by index.
struct CandidateQueue {
  /// One candidate as it was when it was put in.
  struct Candidate {
    /// Its row.
    var row: Int
    /// What it is worth now.
    var value: Double
    /// What it would be worth if nothing were selected.
    var score: Double

    func isBetter(than other: Self) -> Bool {
      if value != other.value { return value > other.value }
      if score != other.score { return score > other.score }
      return row < other.row
    }
  }

  private var heap: [Candidate]

  init(_ candidates: some Sequence<Candidate>) {
    // In order is in heap order.
    heap = candidates.sorted { $0.isBetter(than: $1) }
  }

  /// The best one, left where it is.
  var first: Candidate? { heap.first }

  /// Takes the best one away.
  mutating func removeFirst() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    sink()
  }

  /// Puts one in.
  mutating func insert(_ candidate: Candidate) {
    heap.append(candidate)
    var at = heap.count - 1
    while at > 0, heap[at].isBetter(than: heap[(at - 1) / 2]) {
      heap.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  /// Gives the best one another value.
  mutating func revalueFirst(_ value: Double) {
    guard !heap.isEmpty else { return }
    heap[0].value = value
    sink()
  }

  private mutating func sink() {
    var at = 0
    while true {
      var best = at
      for child in [2 * at + 1, 2 * at + 2] where child < heap.count {
        if heap[child].isBetter(than: heap[best]) { best = child }
      }
      if best == at { return }
      heap.swapAt(at, best)
      at = best
    }
  }
}
