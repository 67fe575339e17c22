extension ArticleView {
  /// Which types link sentences, so that work over all pairs of sentences that share a type stays
  /// linear in the length of the article.
  ///
  /// A type of *f* sentences links *f*² pairs. Types are taken from the rarest on, for as long as
  /// the pairs are at most 32 a term; types of the same frequency share one fate. In an article of
  /// up to 32 sentences all types link, whatever they are; in longer ones first the words go that
  /// say least: those of very many sentences.
  func linkingTypes() -> [Bool] {
    var histogram = [Int](repeating: 0, count: count + 1)
    for frequency in sentenceFrequencies { histogram[frequency] += 1 }
    let limit = maximumPairs
    var pairs = 0
    var highest = 0
    for frequency in 0...count {
      pairs += histogram[frequency] * frequency * frequency
      if pairs > limit { break }
      highest = frequency
    }
    return sentenceFrequencies.map { $0 <= highest }
  }

  /// Whether ``linkingTypes()`` are all, as in most articles.
  var allTypesLink: Bool {
    sentenceFrequencies.reduce(0) { $0 + $1 * $1 } <= maximumPairs
  }

  private var maximumPairs: Int { terms.count * 32 }
}

/// A sparse vector a row over the linking types, and the inverted index over all of them.
struct TermVectors: Sendable {
  /// What stands in the vectors.
  enum Weighting {
    /// tf·isf, each vector of length 1, so that a dot product is a cosine.
    case termFrequencyInverseSentenceFrequency
    /// 1 for a type that is there, so that a dot product counts shared types.
    case presence
  }

  /// Row *i* has the entries `bounds[i]..<bounds[i + 1]`, types ascending.
  let bounds: [Int]
  let types: [Int]
  let weights: [Double]
  /// Type *t* has the postings `postingBounds[t]..<postingBounds[t + 1]`, rows ascending.
  let postingBounds: [Int]
  private(set) var postingRows: [Int32]
  private(set) var postingWeights: [Double]

  init(_ article: ArticleView, _ weighting: Weighting) {
    if weighting == .termFrequencyInverseSentenceFrequency, article.allTypesLink {
      bounds = article.rows.map { $0.entries.lowerBound } + [article.terms.count]
      types = article.terms
      weights = article.unitWeights
    } else {
      (bounds, types, weights) = Self.vectors(article, weighting)
    }
    var counts = [Int](repeating: 0, count: article.termCount + 1)
    for type in types { counts[type + 1] += 1 }
    for type in 0..<article.termCount { counts[type + 1] += counts[type] }
    postingBounds = counts
    postingRows = [Int32](repeating: 0, count: types.count)
    postingWeights = [Double](repeating: 0, count: types.count)
    var next = counts.mutableSpan
    for row in 0..<article.count {
      for entry in bounds[row]..<bounds[row + 1] {
        let place = next[types[entry]]
        postingRows[place] = Int32(truncatingIfNeeded: row)
        postingWeights[place] = weights[entry]
        next[types[entry]] = place + 1
      }
    }
  }

  private static func vectors(
    _ article: ArticleView, _ weighting: Weighting
  ) -> (bounds: [Int], types: [Int], weights: [Double]) {
    let isLinking = article.linkingTypes()
    let isf = article.inverseSentenceFrequencies
    var bounds = [0]
    var types: [Int] = []
    var weights: [Double] = []
    bounds.reserveCapacity(article.count + 1)
    types.reserveCapacity(article.terms.count)
    weights.reserveCapacity(article.terms.count)
    for row in article.rows {
      let start = types.count
      var square = 0.0
      for entry in row.entries where isLinking[article.terms[entry]] {
        let type = article.terms[entry]
        let weight = weighting == .presence ? 1 : Double(article.termCounts[entry]) * isf[type]
        types.append(type)
        weights.append(weight)
        square += weight * weight
      }
      if weighting != .presence, square > 0 {
        let length = square.squareRoot()
        for entry in start..<types.count { weights[entry] /= length }
      }
      bounds.append(types.count)
    }
    return (bounds, types, weights)
  }

  /// Number of rows.
  var count: Int { bounds.count - 1 }
}

/// Adds up dot products of one row with many, and forgets them cheaply.
struct DotProducts {
  private var sums: [Double]
  private var touched: [Int] = []

  init(count: Int) { sums = [Double](repeating: 0, count: count) }

  /// Calls `body` with every row below `limit` that shares a type with `row` (itself, too, if it is
  /// below), and their dot product. The order is fixed: by type, then by row.
  mutating func forEach(
    sharingWith row: Int, in vectors: TermVectors, below limit: Int,
    _ body: (_ other: Int, _ product: Double) -> Void
  ) {
    for entry in vectors.bounds[row]..<vectors.bounds[row + 1] {
      let type = vectors.types[entry]
      let weight = vectors.weights[entry]
      for posting in vectors.postingBounds[type]..<vectors.postingBounds[type + 1] {
        let other = Int(vectors.postingRows[posting])
        if other >= limit { break }
        // All weights are positive, so 0 means not yet seen.
        if sums[other] == 0 { touched.append(other) }
        sums[other] += weight * vectors.postingWeights[posting]
      }
    }
    for other in touched {
      body(other, sums[other])
      sums[other] = 0
    }
    touched.removeAll(keepingCapacity: true)
  }
}
