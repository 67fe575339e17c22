extension [Double] {
  /// Values of rows by their place in a ranking: 1 for the first, falling evenly to 1 / `count` or
  /// above; 0 for rows that are not in it.
  ///
  /// - Parameters:
  ///   - ranking: rows, best first, each at most once.
  ///   - count: number of rows.
  init(ranking: [Int], count: Int) {
    self.init(repeating: 0, count: count)
    for (place, row) in ranking.enumerated() {
      self[row] = Double(count - place) / Double(count)
    }
  }

  /// Rounded to multiples of 2⁻³⁰, so that values which differ by rounding alone are equal, and their
  /// order is that of the text.
  func roundedToBillionths() -> [Double] { map { ($0 * 0x1p30).rounded() * 0x1p-30 } }
}
