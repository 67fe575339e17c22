import LedeCore

/// A sparse, undirected, weighted graph over the rows of an article.
struct SentenceGraph: Sendable {
  /// Row *i* has the edges `bounds[i]..<bounds[i + 1]`, to earlier rows only.
  private var bounds: [Int] = [0]
  private var neighbours: [Int32] = []
  /// Single precision: the edges are nearly all of the memory, and ranks need no more.
  private var weights: [Float] = []

  private let deadline: Deadline

  /// Links rows that share a linking type.
  /// - Parameters:
  ///   - deadline: where it has passed, no more rows are linked and no ranks are found.
  ///   - weight: the weight of an edge from the dot product of two vectors; 0 for none.
  init(
    _ vectors: TermVectors, until deadline: Deadline = .never,
    weight: (_ row: Int, _ other: Int, _ product: Double) -> Double
  ) {
    self.deadline = deadline
    var products = DotProducts(count: vectors.count)
    bounds.reserveCapacity(vectors.count + 1)
    for row in 0..<vectors.count {
      if row & 0x3F == 0, deadline.hasPassed { break }
      products.forEach(sharingWith: row, in: vectors, below: row) { other, product in
        let value = weight(row, other, product)
        guard value > 0 else { return }
        neighbours.append(Int32(truncatingIfNeeded: other))
        weights.append(Float(value))
      }
      bounds.append(neighbours.count)
    }
    while bounds.count <= vectors.count { bounds.append(neighbours.count) }
  }

  /// Number of rows.
  var count: Int { bounds.count - 1 }

  /// Weighted PageRank by power iteration, of mean 1 unless rows without edges lose mass:
  /// `rank(i) = (1 − damping) + damping · Σ weight(i, j) / degree(j) · rank(j)`.
  ///
  /// - Parameter selfWeight: weight of the edge from every row to itself.
  func ranks(damping: Double, selfWeight: Double) -> [Double] {
    var degrees = [Double](repeating: selfWeight, count: count)
    for row in 0..<count {
      for edge in bounds[row]..<bounds[row + 1] {
        degrees[row] += Double(weights[edge])
        degrees[Int(neighbours[edge])] += Double(weights[edge])
      }
    }
    var ranks = [Double](repeating: 1, count: count)
    var shares = ranks
    var sums = ranks
    for _ in 0..<100 where !deadline.hasPassed {
      for row in 0..<count {
        shares[row] = degrees[row] > 0 ? ranks[row] / degrees[row] : 0
        sums[row] = shares[row] * selfWeight
      }
      for row in 0..<count {
        let share = shares[row]
        var sum = 0.0
        for edge in bounds[row]..<bounds[row + 1] {
          let other = Int(neighbours[edge])
          let weight = Double(weights[edge])
          sum += weight * shares[other]
          sums[other] += weight * share
        }
        sums[row] += sum
      }
      var change = 0.0
      for row in 0..<count {
        let rank = (1 - damping) + damping * sums[row]
        change += abs(rank - ranks[row])
        ranks[row] = rank
      }
      if change <= 1e-7 * Double(count) { break }
    }
    return ranks
  }
}
