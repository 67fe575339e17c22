/// Counts values by size.
struct Histogram: Sendable {
  /// The upper bounds of the buckets but the last, ascending; each includes its bound.
  let bounds: [Double]
  /// How many values are in each bucket, the last of which has no bound.
  private(set) var counts: [Int]
  private(set) var sum = 0.0

  /// From a tenth of a millisecond, which a short stage takes, to half a minute.
  static let seconds = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
    10, 30,
  ]

  init(bounds: [Double]) {
    self.bounds = bounds
    counts = [Int](repeating: 0, count: bounds.count + 1)
  }

  mutating func add(_ value: Double) {
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    sum += value
  }
}
