import LedeCore

/// Sentences that many other sentences resemble.
///
/// Continuous LexRank: the stationary distribution of a walk over the sentences that follows the
/// cosine of their tf·isf vectors, a sentence's likeness to itself (1) included; isf is
/// `ln(sentences / sentences with the word)`. Divided by the greatest value. Without content words: 0.
///
/// After G. Erkan, D. R. Radev, “LexRank: graph-based lexical centrality as salience in text
/// summarization”, JAIR 22, 2004, section 3.3. Their damping factor is the chance of a jump:
/// 1 − `damping`.
///
/// - Complexity: linear in the words of the article, and exact: the matrix of the cosines is *V Vᵀ*, *V*
///   the unit vectors, so that the walk needs no graph.
public struct LexRankScorer: Scorer {
  /// The chance that the walk follows a likeness, and does not jump anywhere; 0...1.
  public let damping: Double

  /// Makes a scorer.
  public init(damping: Double = 0.85) { self.damping = damping }

  /// `lexrank`.
  public var name: String { "lexrank" }
  /// What it judges.
  public var help: String { "resembled by many sentences (LexRank, Erkan & Radev 2004)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let weights = unitWeights(article)
    let ranks = RandomWalk.ranks(
      count: article.count, damping: damping, until: article.deadline
    ) { vector in
      var sums = [Double](repeating: 0, count: article.termCount)
      for row in 0..<article.count {
        for entry in article.rows[row].entries {
          sums[article.terms[entry]] += weights.ofEntry[entry] * vector[row]
        }
      }
      return (0..<article.count).map { row in
        // A sentence of words that all sentences have is like itself alone.
        if weights.isNull[row] { return vector[row] }
        var sum = 0.0
        for entry in article.rows[row].entries {
          sum += weights.ofEntry[entry] * sums[article.terms[entry]]
        }
        return sum
      }
    }
    return ranks.indices.map { article.rows[$0].contentCount > 0 ? ranks[$0] : 0 }.scaledToMaximum()
      .roundedToBillionths()
  }

  /// tf·isf of each entry, each row of length 1, and whether a row has no weight at all.
  private func unitWeights(_ article: ArticleView) -> (ofEntry: [Double], isNull: [Bool]) {
    let isf = article.sentenceFrequencies.map {
      $0 > 0 ? naturalLogarithm(Double(article.count) / Double($0)) : 0
    }
    var weights: [Double] = []
    weights.reserveCapacity(article.terms.count)
    var isNull = [Bool](repeating: false, count: article.count)
    for row in 0..<article.count {
      var square = 0.0
      for entry in article.rows[row].entries {
        let weight = Double(article.termCounts[entry]) * isf[article.terms[entry]]
        weights.append(weight)
        square += weight * weight
      }
      isNull[row] = square == 0
      guard square > 0 else { continue }
      let length = square.squareRoot()
      for entry in article.rows[row].entries { weights[entry] /= length }
    }
    return (weights, isNull)
  }
}
