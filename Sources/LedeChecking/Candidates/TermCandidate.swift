public import LedeCore

/// Words that may be a term, for a human to decide.
public struct TermCandidate: Sendable, Hashable {
  /// What makes it one.
  public enum Kind: String, Sendable, CaseIterable {
    /// Words that stand together often (C-value).
    case phrase
    /// A sequence of words with capitals, inside sentences.
    case name
    /// An abbreviation in capitals, with the words that it stands for.
    case acronym
  }

  /// A place where it stands.
  public struct Evidence: Sendable, Hashable {
    /// The article's name.
    public let article: String
    /// Where in its source.
    public let range: SourceRange
    /// The 1-based line of its source.
    public let line: Int
    /// The sentence, on one line.
    public let sentence: String
  }

  /// What makes it one.
  public let kind: Kind
  /// Its language.
  public let language: LanguageTag
  /// How it is written most often; of an acronym, what it stands for.
  public let text: String
  /// Other ways to write it that occur, most frequent first.
  public let variants: [String]
  /// The abbreviation of an acronym.
  public let acronym: String?
  /// How often it occurs.
  public let count: Int
  /// In how many articles.
  public let articles: Int
  /// Its rank: the C-value, 0 for an acronym.
  public let value: Double
  /// The first places, one an article.
  public let evidence: [Evidence]
}
