import LedeCore

/// A space in which the greatest eigenvalues of a large symmetric matrix are those of a small one.
///
/// By the method of Lanczos with full orthogonalization (G. H. Golub, C. F. Van Loan, “Matrix
/// computations”, section 10.3). Where the method has found an invariant part of the matrix, it begins
/// anew beside it, so that a space of all dimensions has all eigenvalues.
struct KrylovSpace {
  /// Orthonormal vectors.
  private(set) var basis: [[Double]] = []
  /// The matrix in terms of them.
  private(set) var matrix: TridiagonalMatrix

  /// - Parameters:
  ///   - size: rows of the large matrix.
  ///   - dimensions: vectors wanted, at most `size`.
  ///   - deadline: where it has passed, fewer dimensions do.
  ///   - product: the large matrix times a vector.
  /// - Complexity: O(*size · dimensions*²), and a product a dimension.
  init(
    size: Int, dimensions: Int, until deadline: Deadline = .never,
    product: ([Double]) -> [Double]
  ) {
    var diagonal: [Double] = []
    var beside: [Double] = []
    var basis: [[Double]] = []
    var restarts = 0
    var scale = 0.0
    while basis.count < dimensions, !deadline.hasPassed {
      var next = basis.last.map(product) ?? []
      if let last = basis.last {
        diagonal.append(Self.dot(last, next))
        scale = max(scale, abs(diagonal[diagonal.count - 1]))
        Self.orthogonalize(&next, to: basis)
      }
      var length = Self.dot(next, next).squareRoot()
      if length <= 1e-10 * scale {
        if !basis.isEmpty { beside.append(0) }
        repeat {
          next = Self.start(size, restarts)
          restarts += 1
          let whole = Self.dot(next, next).squareRoot()
          Self.orthogonalize(&next, to: basis)
          length = Self.dot(next, next).squareRoot()
          if length > 1e-6 * whole { break }
        } while restarts < 2 * dimensions
      } else {
        beside.append(length)
      }
      basis.append(next.map { length > 0 ? $0 / length : 0 })
    }
    if let last = basis.last { diagonal.append(Self.dot(last, product(last))) }
    self.basis = basis
    matrix = TridiagonalMatrix(diagonal: diagonal, beside: beside)
  }

  /// Twice: the first time leaves rounding behind.
  private static func orthogonalize(_ vector: inout [Double], to basis: [[Double]]) {
    for _ in 0..<2 {
      for other in basis {
        let overlap = dot(vector, other)
        for index in vector.indices { vector[index] -= overlap * other[index] }
      }
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  /// A vector that no eigenvector is likely to be square to, the same in every run (SplitMix64).
  private static func start(_ size: Int, _ number: Int) -> [Double] {
    var state = UInt64(truncatingIfNeeded: number &+ 1) &* 0x9E37_79B9_7F4A_7C15
    return (0..<size).map { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53 + 0.1
    }
  }
}
