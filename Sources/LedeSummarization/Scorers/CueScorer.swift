/// Sentences with cue phrases, which are language data.
///
/// After the cue method of H. P. Edmundson, “New methods in automatic extracting”, JACM 16(2), 1969
/// (bonus and stigma words), and the fixed phrases of J. Kupiec, J. Pedersen, F. Chen, “A trainable
/// document summarizer”, SIGIR 1995.
public struct CueScorer: Scorer {
  /// Which cue counts.
  public let cue: Lexicon.Cue
  /// Whether more phrases count more: the number of phrases divided by the root of the number of
  /// words, at most 1; otherwise 1 for any.
  public let isCounted: Bool

  /// Makes a scorer.
  public init(_ cue: Lexicon.Cue, isCounted: Bool = false) {
    self.cue = cue
    self.isCounted = isCounted
  }

  /// Those of the house.
  static var all: [CueScorer] {
    Lexicon.Cue.allCases.map { CueScorer($0) }
      + [Lexicon.Cue.speaker, .bonus, .stigma, .research].map { CueScorer($0, isCounted: true) }
  }

  /// The name of the cue, with `-rate` where phrases are counted.
  public var name: String { isCounted ? "\(cue)-rate" : "\(cue)" }
  /// What it judges.
  public var help: String {
    let what =
      switch cue {
      case .opener: "opens with a word that leans on the sentence before"
      case .speaker: "speaks of I, we or you"
      case .bonus: "announces something that matters"
      case .stigma: "announces an aside"
      case .research: "speaks of the study at hand"
      case .date: "has a month or a weekday"
      case .reporting: "says that somebody said something"
      }
    return isCounted ? "\(what), counted" : what
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    (0..<article.count).map { row in
      let count = article.count(of: cue, row: row)
      guard isCounted else { return count > 0 ? 1 : 0 }
      return min(1, Double(count) / Double(max(1, article.rows[row].wordCount)).squareRoot())
    }
  }
}
