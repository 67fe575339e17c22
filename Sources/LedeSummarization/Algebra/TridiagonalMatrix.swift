/// A symmetric matrix with a diagonal and one line beside it.
struct TridiagonalMatrix {
  private(set) var diagonal: [Double]
  /// One fewer than the diagonal.
  private var beside: [Double]

  init(diagonal: [Double], beside: [Double]) {
    self.diagonal = diagonal
    self.beside = beside
  }

  /// Eigenvalues, in no order, each with its unit eigenvector.
  ///
  /// By the QR algorithm with implicit Wilkinson shifts (G. H. Golub, C. F. Van Loan, “Matrix
  /// computations”, section 8.3), without library functions but the square root, so that every machine
  /// gives the same bits.
  ///
  /// - Complexity: O(*n*³).
  consuming func eigenpairs() -> (values: [Double], vectors: [[Double]]) {
    let count = diagonal.count
    var vectors = (0..<count).map { index in
      (0..<count).map { $0 == index ? 1.0 : 0 }
    }
    var high = count - 1
    // Two or three steps an eigenvalue are usual.
    var stepsLeft = 60 * count
    while high > 0, stepsLeft > 0 {
      if isNegligible(high - 1) {
        beside[high - 1] = 0
        high -= 1
        continue
      }
      var low = high - 1
      while low > 0, !isNegligible(low - 1) { low -= 1 }
      step(low, high, &vectors)
      stepsLeft -= 1
    }
    return (diagonal, vectors)
  }

  private func isNegligible(_ index: Int) -> Bool {
    abs(beside[index]) <= 0x1p-52 * (abs(diagonal[index]) + abs(diagonal[index + 1]))
  }

  /// One QR step on rows `low...high`: a rotation shifts the matrix, and the rotations after it chase
  /// the element that falls outside the three lines out at the bottom.
  private mutating func step(_ low: Int, _ high: Int, _ vectors: inout [[Double]]) {
    let last = beside[high - 1]
    let half = (diagonal[high - 1] - diagonal[high]) / 2
    let root = (half * half + last * last).squareRoot()
    let shift = diagonal[high] - last * last / (half + (half < 0 ? -root : root))
    var kept = diagonal[low] - shift
    var outside = beside[low]
    for index in low..<high {
      let length = (kept * kept + outside * outside).squareRoot()
      let c = length > 0 ? kept / length : 1
      let s = length > 0 ? -outside / length : 0
      if index > low { beside[index - 1] = length }
      let (a, b, d) = (diagonal[index], beside[index], diagonal[index + 1])
      diagonal[index] = c * c * a - 2 * c * s * b + s * s * d
      diagonal[index + 1] = s * s * a + 2 * c * s * b + c * c * d
      beside[index] = c * s * (a - d) + (c * c - s * s) * b
      if index + 1 < high {
        kept = beside[index]
        outside = -s * beside[index + 1]
        beside[index + 1] *= c
      }
      for place in vectors[index].indices {
        let (x, y) = (vectors[index][place], vectors[index + 1][place])
        vectors[index][place] = c * x - s * y
        vectors[index + 1][place] = s * x + c * y
      }
    }
  }
}
