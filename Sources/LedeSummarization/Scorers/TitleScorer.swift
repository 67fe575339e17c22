/// Sentences that use the words of the title, or of the heading above them.
///
/// After the title method of H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2),
/// 1969.
public struct TitleScorer: Scorer {
  /// What is compared, and how.
  public enum Form: String, Sendable, CaseIterable {
    /// The share of the title's distinct content words that the sentence has.
    case share = "title"
    /// The cosine of the sentence's and the title's tf·isf vectors; title words that the article
    /// has nowhere count as its rarest.
    case cosine = "title-likeness"
    /// The share of the sentence's distinct content words that the title has.
    case precision = "title-precision"
    /// The share of the distinct content words of the nearest heading above that the sentence has.
    case heading
  }

  /// What is compared, and how.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .share) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    switch form {
    case .share: "has the words of the title (Edmundson 1969)"
    case .cosine: "like the title"
    case .precision: "made of the words of the title"
    case .heading: "has the words of the heading above"
    }
  }

  /// One value a row, from 0 to 1; 0 without title or heading.
  public func score(_ article: ArticleView) -> [Double] {
    switch form {
    case .share:
      let all = article.titleTerms.count + article.unknownTitleWords
      return article.rows.map { Double($0.titleTermCount) / Double(max(1, all)) }
    case .precision:
      return article.rows.map { Double($0.titleTermCount) / Double(max(1, $0.entries.count)) }
    case .heading:
      return (0..<article.count).map { row in
        let heading = article.headingTerms(ofRow: row)
        return article.shared(heading, row) / Double(max(1, heading.count))
      }
    case .cosine:
      let rarest = naturalLogarithm(1 + Double(article.count))
      var vector = [Double](repeating: 0, count: article.termCount)
      var square = Double(article.unknownTitleWords) * rarest * rarest
      for term in article.titleTerms {
        vector[term] = article.inverseSentenceFrequencies[term]
        if article.sentenceFrequencies[term] == 0 { vector[term] = rarest }
        square += vector[term] * vector[term]
      }
      let norm = square.squareRoot()
      return (0..<article.count).map { norm > 0 ? min(1, article.dot($0, vector) / norm) : 0 }
    }
  }
}
