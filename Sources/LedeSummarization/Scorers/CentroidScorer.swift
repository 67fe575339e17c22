/// Sentences near the middle of the article's vocabulary.
///
/// The centroid is the sum of the tf·isf vectors of all sentences; isf is
/// `ln(1 + sentences / sentences with the word)`, counted in the article itself. Without content
/// words: 0.
///
/// After D. R. Radev, H. Jing, M. Styś, D. Tam, “Centroid-based summarization of multiple
/// documents”, Information Processing & Management 40(6), 2004.
public struct CentroidScorer: Scorer {
  /// How nearness is measured.
  public enum Form: String, Sendable, CaseIterable {
    /// The cosine of sentence and centroid.
    case cosine = "centroid"
    /// The sum of the centroid's values of a sentence's distinct words, divided by the greatest
    /// such sum: the paper's own measure, which long sentences profit from.
    case sum = "centroid-sum"
    /// The same sum divided by the root of the number of content words, before scaling: between the
    /// two, so that neither short nor long sentences win by length alone.
    case root = "centroid-root"
  }

  /// How nearness is measured.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form = .cosine) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    switch form {
    case .cosine: "near the centre of the article's vocabulary"
    case .sum: "holds much of the article's central words (Radev et al. 2004)"
    case .root: "the same, by the root of its length"
    }
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    let centroid = article.frequencies.indices.map {
      Double(article.frequencies[$0]) * article.inverseSentenceFrequencies[$0]
    }
    if form != .cosine {
      return (0..<article.count).map { row in
        let sum = article.rows[row].entries.reduce(0) { $0 + centroid[article.terms[$1]] }
        guard form == .root else { return sum }
        return sum / Double(max(1, article.rows[row].contentCount)).squareRoot()
      }.scaledToMaximum()
    }
    let norm = centroid.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return (0..<article.count).map { norm > 0 ? min(1, article.dot($0, centroid) / norm) : 0 }
  }
}
