/// Sentences that have the words of a reader's query: the share of its distinct content words.
///
/// After the query term feature of A. Tombros, M. Sanderson, “Advantages of query biased summaries in
/// information retrieval”, SIGIR 1998.
public struct QueryScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `query`.
  public var name: String { "query" }
  /// What it judges.
  public var help: String { "has the words of the query (Tombros & Sanderson 1998)" }

  /// One value a row, from 0 to 1; 0 without a query.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      article.shared(article.queryTerms[...], row) / Double(max(1, article.queryTerms.count))
    }
  }
}
