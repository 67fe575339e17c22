/// Groups of rows with the very same content words, however frequent those are: the words of a line
/// that is repeated all over an article may link nothing (see ``ArticleView/linkingTypes()``).
struct Twins {
  /// The rows, ordered by their bags; equal bags stand together, rows ascending.
  private var order: [Int]
  /// The part of ``order`` that each row's group is.
  private var groups: [Range<Int>]

  /// - Complexity: O(*n* log *n*) in rows; nothing where all types link, since then the vectors see
  ///   what is repeated.
  init(_ article: ArticleView, _ vectors: TermVectors) {
    order = []
    groups = []
    guard vectors.types.count < article.terms.count else { return }
    order = Array(0..<article.count)
    groups = [Range<Int>](repeating: 0..<0, count: article.count)
    order.sort {
      let comparison = Self.compare($0, $1, article)
      return comparison != 0 ? comparison < 0 : $0 < $1
    }
    var start = 0
    for end in order.indices.map({ $0 + 1 }) {
      if end < order.count, Self.compare(order[start], order[end], article) == 0 { continue }
      for place in start..<end { groups[order[place]] = start..<end }
      start = end
    }
  }

  /// The rows with the same content words as `row`, itself included; none if it has no such word.
  func rows(like row: Int, in article: ArticleView) -> ArraySlice<Int> {
    groups.isEmpty || article.rows[row].entries.isEmpty ? [] : order[groups[row]]
  }

  /// Below 0, 0 or above 0, by types and counts.
  private static func compare(_ a: Int, _ b: Int, _ article: ArticleView) -> Int {
    let left = article.rows[a].entries
    let right = article.rows[b].entries
    for (i, j) in zip(left, right) {
      if article.terms[i] != article.terms[j] { return article.terms[i] - article.terms[j] }
      if article.termCounts[i] != article.termCounts[j] {
        return article.termCounts[i] - article.termCounts[j]
      }
    }
    return left.count - right.count
  }
}
