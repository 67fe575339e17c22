import LedeCore

/// Sentences that stand for the article's main topics.
///
/// The singular value decomposition of the matrix of term frequencies by sentence gives topics. Those
/// count whose singular value σ is at least `share` of the greatest; a sentence has the length of its
/// vector over them, each weighed by its singular value: `√Σ σ²v²`, divided by the greatest such
/// length.
///
/// After J. Steinberger, K. Ježek, “Using latent semantic analysis in text summarization and summary
/// evaluation”, ISIM 2004, section 3, who so mended Y. Gong, X. Liu, SIGIR 2001; half of the greatest
/// singular value is theirs, too.
///
/// - Complexity: O(*n*³) up to 320 sentences, linear in the words of longer articles: of those the
///   greatest singular values are found in a space of 48 to 256 dimensions.
public struct LatentSemanticScorer: Scorer {
  /// The least singular value of a topic that counts, as a share of the greatest; 0...1.
  public let share: Double

  /// Makes a scorer.
  public init(share: Double = 0.5) { self.share = share }

  /// `lsa`.
  public var name: String { "lsa" }
  /// What it judges.
  public var help: String { "stands for the main topics (LSA, Steinberger & Ježek 2004)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    // Right singular vectors are the eigenvectors of AᵀA, A the terms × sentences matrix.
    let space = KrylovSpace(
      size: article.count, dimensions: dimensions(article.count), until: article.deadline
    ) { product(article, $0) }
    // Most of the work is done; but what was left half done is no space.
    if article.deadline.hasPassed { return [Double](repeating: 0, count: article.count) }
    let (values, vectors) = space.matrix.eigenpairs()
    // A little less, so that rounding does not decide what is equal.
    let least = share * share * (values.max() ?? 0) * (1 - 1e-9)
    var squares = [Double](repeating: 0, count: article.count)
    for (value, vector) in zip(values, vectors) where value >= least && value > 0 {
      var topic = [Double](repeating: 0, count: article.count)
      for (weight, direction) in zip(vector, space.basis) {
        for row in topic.indices { topic[row] += weight * direction[row] }
      }
      for row in topic.indices { squares[row] += value * topic[row] * topic[row] }
    }
    return squares.map { $0.squareRoot() }.scaledToMaximum().roundedToBillionths()
  }

  /// All, or as many as a fixed amount of work allows.
  private func dimensions(_ count: Int) -> Int {
    if count <= 320 { return count }
    return min(256, max(48, Int((8e8 / Double(count)).squareRoot())))
  }

  /// AᵀA times a vector, without the matrix AᵀA.
  private func product(_ article: ArticleView, _ vector: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: article.termCount)
    for row in 0..<article.count {
      for entry in article.rows[row].entries {
        sums[article.terms[entry]] += Double(article.termCounts[entry]) * vector[row]
      }
    }
    return (0..<article.count).map { row in
      var sum = 0.0
      for entry in article.rows[row].entries {
        sum += Double(article.termCounts[entry]) * sums[article.terms[entry]]
      }
      return sum
    }
  }
}
