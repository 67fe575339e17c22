/// Sentences near the middle of the article's vocabulary.
///
/// The cosine between a sentence's tf·isf vector and the centroid, the sum of all of them; isf is
/// `ln(1 + sentences / sentences with the word)`, counted in the article itself. Without content
/// words: 0.
///
/// After D. R. Radev, H. Jing, M. Styś, D. Tam, “Centroid-based summarization of multiple
/// documents”, Information Processing & Management 40(6), 2004.
public struct CentroidScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `centroid`.
  public var name: String { "centroid" }
  /// What it judges.
  public var help: String { "near the centre of the article's vocabulary (Radev et al. 2004)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let isf = article.inverseSentenceFrequencies()
    var norm = 0.0
    for type in isf.indices {
      let weight = Double(article.frequencies[type]) * isf[type]
      norm += weight * weight
    }
    norm = norm.squareRoot()
    return (0..<article.count).map { row in
      var dot = 0.0
      var square = 0.0
      for entry in article.entries(ofRow: row) {
        let type = article.terms[entry]
        let weight = Double(article.termCounts[entry]) * isf[type]
        dot += weight * Double(article.frequencies[type]) * isf[type]
        square += weight * weight
      }
      return square > 0 ? min(1, dot / (square.squareRoot() * norm)) : 0
    }
  }
}
