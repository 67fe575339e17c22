public import LedeCore

/// A sentence of an ``ArticleView``, and what is counted in it.
public struct ArticleRow: Sendable {
  /// Where it is, in UTF-8 bytes of ``ArticleView/text``.
  public let range: NormalizedRange
  /// Its paragraph: 0-based, counting only blocks with a row.
  public let paragraph: Int
  /// Its place among the rows of its paragraph, 0-based.
  public let placeInParagraph: Int
  /// Its words, stop words included.
  public internal(set) var wordCount = 0
  /// Its content words.
  public internal(set) var contentCount = 0
  /// Its words that are numbers in digits.
  public internal(set) var numberCount = 0
  /// Its words, but for the first, that begin with a capital letter.
  public internal(set) var nameCount = 0
  /// How many distinct terms of the title it has.
  public internal(set) var titleTermCount = 0
  /// What of it is quoted.
  public internal(set) var quoted = QuotedText(isInside: false)
  /// Its signs.
  public internal(set) var punctuation = Punctuation()
  /// Its distinct terms, as indices into ``ArticleView/terms`` and ``ArticleView/termCounts``.
  public internal(set) var entries = 0..<0
  /// Its content words, as indices into ``ArticleView/sequence`` and
  /// ``ArticleView/sequencePlaces``.
  public internal(set) var places = 0..<0
}
