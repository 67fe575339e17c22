import LedeCore

/// Sentences that share words with many other sentences.
///
/// Weighted PageRank over the graph whose edges are the number of content words that two sentences
/// share, divided by the sum of the logarithms of their lengths in content words. Divided by the
/// greatest value. Without content words: 0.
///
/// After R. Mihalcea, P. Tarau, “TextRank: bringing order into texts”, EMNLP 2004, sections 2.2 and 4.1.
///
/// - Complexity: near linear in the words of the article, and exact: an edge depends on the shared
///   words and on the two lengths, so that sentences of one length are summed up a word.
public struct TextRankScorer: Scorer {
  /// The chance that the walk follows an edge; 0...1.
  public let damping: Double

  /// Makes a scorer.
  public init(damping: Double = 0.85) { self.damping = damping }

  /// `textrank`.
  public var name: String { "textrank" }
  /// What it judges.
  public var help: String { "shares words with many sentences (TextRank, Mihalcea & Tarau 2004)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let overlaps = Overlaps(article)
    let ranks = RandomWalk.ranks(
      count: article.count, damping: damping, until: article.deadline, product: overlaps.times)
    return ranks.indices.map { article.rows[$0].contentCount > 0 ? ranks[$0] : 0 }.scaledToMaximum()
      .roundedToBillionths()
  }
}

/// The matrix of TextRank's edges, without the edges themselves.
private struct Overlaps {
  private let article: ArticleView
  /// The cell of each entry: one for the rows of one length that have one term; −1 for terms of a
  /// single row, which link nothing.
  private var cells: [Int]
  /// The cells of each term.
  private var cellsOfTerm: [Range<Int>]
  /// The logarithm of the length of each cell's rows.
  private var logarithms: [Double]
  /// What a word that two of a cell's rows share is worth.
  private var ownWeights: [Double]

  init(_ article: ArticleView) {
    self.article = article
    let byLength = (0..<article.count).sorted {
      (article.rows[$0].contentCount, $0) < (article.rows[$1].contentCount, $1)
    }
    // Rows of one length follow each other, so the last length of each term tells a new cell.
    var lastLength = [Int](repeating: -1, count: article.termCount)
    var cellCounts = [Int](repeating: 0, count: article.termCount)
    func visit(_ body: (_ row: Int, _ entry: Int, _ isNewCell: Bool) -> Void) {
      for term in lastLength.indices { lastLength[term] = -1 }
      for row in byLength {
        for entry in article.rows[row].entries {
          let term = article.terms[entry]
          guard article.sentenceFrequencies[term] > 1 else { continue }
          body(row, entry, lastLength[term] != article.rows[row].contentCount)
          lastLength[term] = article.rows[row].contentCount
        }
      }
    }
    visit { _, entry, isNewCell in if isNewCell { cellCounts[article.terms[entry]] += 1 } }

    var start = 0
    var next: [Int] = []
    cellsOfTerm = []
    for count in cellCounts {
      next.append(start - 1)
      cellsOfTerm.append(start..<start + count)
      start += count
    }
    var cells = [Int](repeating: -1, count: article.terms.count)
    var logarithms = [Double](repeating: 0, count: start)
    visit { row, entry, isNewCell in
      let term = article.terms[entry]
      if isNewCell {
        next[term] += 1
        logarithms[next[term]] = naturalLogarithm(Double(article.rows[row].contentCount))
      }
      cells[entry] = next[term]
    }
    self.cells = cells
    self.logarithms = logarithms
    ownWeights = logarithms.map { Self.weight($0, $0) }
  }

  /// What a shared word is worth. Two sentences of one word each have no length to divide by: no edge,
  /// where the paper's formula is undefined.
  private static func weight(_ logarithm: Double, _ other: Double) -> Double {
    let length = logarithm + other
    return length > 0 ? 1 / length : 0
  }

  /// The matrix times a vector.
  func times(_ vector: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: logarithms.count)
    for row in vector.indices {
      for entry in article.rows[row].entries where cells[entry] >= 0 {
        sums[cells[entry]] += vector[row]
      }
    }
    var ofOthers = sums
    for range in cellsOfTerm {
      for cell in range {
        var sum = 0.0
        for other in range where other != cell {
          sum += sums[other] * Self.weight(logarithms[cell], logarithms[other])
        }
        ofOthers[cell] = sum
      }
    }
    return vector.indices.map { row in
      var sum = 0.0
      for entry in article.rows[row].entries where cells[entry] >= 0 {
        let cell = cells[entry]
        // A row has no edge to itself.
        sum += ofOthers[cell] + (sums[cell] - vector[row]) * ownWeights[cell]
      }
      return sum
    }
  }
}
