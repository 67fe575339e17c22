/// Sentences that stand for the article's main topics.
///
/// The singular value decomposition of the matrix of terms and sentences (tf·isf) gives topics; a
/// sentence has the length of its vector over the greatest topics, each weighed by its singular value:
/// `√Σ σ²v²`, divided by the greatest such length.
///
/// After J. Steinberger, K. Ježek, “Using latent semantic analysis in text summarization and summary
/// evaluation”, ISIM 2004, who so mended Y. Gong, X. Liu, SIGIR 2001.
///
/// - Complexity: linear in the words of the article: the few greatest singular vectors are found by
///   subspace iteration over the sparse matrix.
public struct LatentSemanticScorer: Scorer {
  /// Number of topics, at least 1.
  public let topics: Int

  /// Makes a scorer.
  public init(topics: Int = 3) { self.topics = max(1, topics) }

  /// `lsa`.
  public var name: String { "lsa" }
  /// What it judges.
  public var help: String { "stands for the main topics (LSA, Steinberger & Ježek 2004)" }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let count = article.count
    let topics = min(topics, count)
    guard topics > 0 else { return [] }
    // Right singular vectors are the eigenvectors of AᵀA, A the terms × sentences matrix.
    var vectors = (0..<topics).map { Self.start(count, topic: $0) }
    var values = [Double](repeating: 0, count: topics)
    for _ in 0..<60 {
      vectors = vectors.map { product(article, $0) }
      let old = values
      values = orthonormalize(&vectors)
      if zip(values, old).allSatisfy({ abs($0 - $1) <= 1e-9 * max(1, values[0]) }) { break }
    }
    return lengths(vectors, images: vectors.map { product(article, $0) }).scaledToMaximum()
  }

  /// `√Σ σ²v²` of each row. In terms of any orthonormal basis Q of the topics' space that is the root
  /// of the diagonal of Q (QᵀAᵀAQ) Qᵀ, so single topics need not be told apart.
  private func lengths(_ basis: [[Double]], images: [[Double]]) -> [Double] {
    let core = basis.map { vector in
      images.map { image in zip(vector, image).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    return (basis.first ?? []).indices.map { row in
      var square = 0.0
      for i in basis.indices {
        for j in basis.indices { square += basis[i][row] * core[i][j] * basis[j][row] }
      }
      return max(0, square).squareRoot()
    }
  }

  /// A vector that no eigenvector is likely to be square to, the same in every run.
  private static func start(_ count: Int, topic: Int) -> [Double] {
    (0..<count).map { (row: Int) -> Double in
      let mixed = (row * 7919 + topic * 104_729 + 1) % 1009
      return Double(mixed) / 1009 + 0.1
    }
  }

  /// AᵀA times a vector, without the matrix AᵀA.
  private func product(_ article: ArticleView, _ vector: [Double]) -> [Double] {
    var terms = [Double](repeating: 0, count: article.termCount)
    let isf = article.inverseSentenceFrequencies
    func weight(_ entry: Int) -> Double {
      Double(article.termCounts[entry]) * isf[article.terms[entry]]
    }
    for row in 0..<article.count {
      for entry in article.entries(ofRow: row) {
        terms[article.terms[entry]] += weight(entry) * vector[row]
      }
    }
    return (0..<article.count).map { row in
      article.entries(ofRow: row).reduce(0) { $0 + weight($1) * terms[article.terms[$1]] }
    }
  }

  /// Gram–Schmidt; gives the lengths, which tend to the eigenvalues σ².
  private func orthonormalize(_ vectors: inout [[Double]]) -> [Double] {
    var lengths: [Double] = []
    for index in vectors.indices {
      for other in 0..<index {
        let overlap = zip(vectors[index], vectors[other]).reduce(0) { $0 + $1.0 * $1.1 }
        for row in vectors[index].indices {
          vectors[index][row] -= overlap * vectors[other][row]
        }
      }
      let length = vectors[index].reduce(0) { $0 + $1 * $1 }.squareRoot()
      lengths.append(length)
      guard length > 0 else { continue }
      for row in vectors[index].indices { vectors[index][row] /= length }
    }
    return lengths
  }
}
