/// Sentences that are like the lead.
///
/// After the use of the first sentence as a query in M. Wasson, “Using leading text for news
/// summaries”, COLING-ACL 1998.
public struct LeadScorer: Scorer {
  /// What is compared with.
  public enum Form: String, Sendable, CaseIterable {
    /// The mean cosine of a sentence's tf·isf vector with those of the first three sentences, itself
    /// left out.
    case three = "lead"
    /// The cosine with the first sentence; 0 for that one.
    case first = "like-first"
  }

  /// What is compared with.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .three) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    form == .three
      ? "like the first three sentences (Wasson 1998)" : "like the first sentence (Wasson 1998)"
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let lead = min(form == .three ? 3 : 1, article.count)
    var sum = [Double](repeating: 0, count: article.termCount)
    for row in 0..<lead { article.add(row, to: &sum) }
    return (0..<article.count).map { row in
      // A vector's product with itself is 1, or 0 if it is empty.
      let own = row < lead ? article.dot(row, row) : 0
      let others = row < lead ? lead - 1 : lead
      return others > 0 ? min(1, max(0, article.dot(row, sum) - own) / Double(others)) : 0
    }
  }
}
