extension ArticleView {
  /// The dot product of a row's unit vector with a vector of all terms.
  func dot(_ row: Int, _ vector: [Double]) -> Double {
    var sum = 0.0
    for entry in rows[row].entries { sum += unitWeights[entry] * vector[terms[entry]] }
    return sum
  }

  /// The cosine of two rows.
  func dot(_ row: Int, _ other: Int) -> Double {
    var sum = 0.0
    var at = rows[other].entries.lowerBound
    let end = rows[other].entries.upperBound
    for entry in rows[row].entries {
      while at < end, terms[at] < terms[entry] { at += 1 }
      guard at < end else { break }
      if terms[at] == terms[entry] { sum += unitWeights[entry] * unitWeights[at] }
    }
    return sum
  }

  /// Adds a row's unit vector to a vector of all terms.
  func add(_ row: Int, to vector: inout [Double]) {
    for entry in rows[row].entries { vector[terms[entry]] += unitWeights[entry] }
  }

  /// How many of some terms, ascending, a row has.
  func shared(_ wanted: ArraySlice<Int>, _ row: Int) -> Double {
    guard !wanted.isEmpty else { return 0 }
    var found = 0
    var at = rows[row].entries.lowerBound
    let end = rows[row].entries.upperBound
    for term in wanted {
      while at < end, terms[at] < term { at += 1 }
      guard at < end else { break }
      if terms[at] == term { found += 1 }
    }
    return Double(found)
  }
}
