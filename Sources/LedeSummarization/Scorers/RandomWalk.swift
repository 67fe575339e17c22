import LedeCore

/// PageRank over a graph that is only known by what it does to a vector.
enum RandomWalk {
  /// Weighted PageRank by power iteration, of mean 1 unless rows without edges lose mass:
  /// `rank(i) = (1 − damping) + damping · Σ weight(i, j) / degree(j) · rank(j)`.
  ///
  /// - Parameters:
  ///   - deadline: where it has passed, the iteration is left.
  ///   - product: the matrix of the weights, which is symmetric, times a vector.
  static func ranks(
    count: Int, damping: Double, until deadline: Deadline, product: ([Double]) -> [Double]
  ) -> [Double] {
    var ranks = [Double](repeating: 1, count: count)
    let degrees = product(ranks)
    var shares = ranks
    for _ in 0..<100 where !deadline.hasPassed {
      for row in 0..<count { shares[row] = degrees[row] > 0 ? ranks[row] / degrees[row] : 0 }
      let sums = product(shares)
      var change = 0.0
      for row in 0..<count {
        let rank = (1 - damping) + damping * sums[row]
        change += abs(rank - ranks[row])
        ranks[row] = rank
      }
      if change <= 1e-9 * Double(count) { break }
    }
    return ranks
  }
}
