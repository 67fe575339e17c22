/// The rows of an article that may be selected, each called by its *place* among them, and how like
/// they are to each other: made once, for any number of selections.
final class SelectionPool: Sendable {
  let article: ArticleView
  /// The rows, ascending.
  let rows: [Int]
  /// The place of each row of the article; −1 for one that may not be selected.
  private let places: [Int]
  private let vectors: TermVectors
  private let twins: Twins

  /// - Parameter rows: ascending; all when `nil`.
  init(_ article: ArticleView, rows: [Int]? = nil) {
    self.article = article
    self.rows = rows ?? Array(0..<article.count)
    var places = [Int](repeating: -1, count: article.count)
    for (place, row) in self.rows.enumerated() { places[row] = place }
    self.places = places
    vectors = TermVectors(article, .termFrequencyInverseSentenceFrequency)
    twins = Twins(article, vectors)
  }

  /// Number of places.
  var count: Int { rows.count }

  /// Calls `body` with places that share a word with one, itself included, and the cosine of their
  /// tf·isf vectors; rows of the very same words may come twice, the second time with 1.
  ///
  /// - Parameter products: room for sums, as many as the article has rows.
  func forEach(
    like place: Int, _ products: inout DotProducts,
    _ body: (_ other: Int, _ likeness: Double) -> Void
  ) {
    let row = rows[place]
    products.forEach(sharingWith: row, in: vectors, below: article.count) { other, product in
      // The cosine of a vector with itself is 1 but for rounding.
      if places[other] >= 0 { body(places[other], product > 1 - 1e-12 ? 1 : product) }
    }
    for twin in twins.rows(like: row, in: article) where places[twin] >= 0 { body(places[twin], 1) }
  }
}
