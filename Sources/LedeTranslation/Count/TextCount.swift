/// How much text there is, by GMX-V 2.0 (Global Information Management Metrics Volume, ETSI
/// GS LIS 004).
public struct TextCount: Sendable, Hashable {
  /// Words (`TotalWordCount`, sections 2.4 and 3.2): by UAX #29, or where words are not parted, scalars
  /// by a factor of the language.
  public var words = 0
  /// Words as ICU finds them, with dictionaries for scripts without spaces.
  public var dictionaryWords = 0
  /// Scalars that are neither white space nor punctuation (`TotalCharacterCount`, section 3.4). Spaces
  /// that do not break, and apostrophes and hyphens inside of words, are among them.
  public var characters = 0
  /// Scalars of punctuation (`PunctuationCharacterCount`, sections 2.10 and 3.4).
  public var punctuation = 0
  /// Scalars of white space (`WhiteSpaceCharacterCount`, sections 2.7 and 3.4).
  public var whiteSpace = 0

  /// Nothing.
  public init() {}

  /// All scalars (`OverallCharacterCount`, section 3.4).
  public var allCharacters: Int { characters + punctuation + whiteSpace }

  /// The sum of two.
  public static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum += b
    return sum
  }

  /// Adds another.
  public static func += (a: inout Self, b: Self) {
    a.words += b.words
    a.dictionaryWords += b.dictionaryWords
    a.characters += b.characters
    a.punctuation += b.punctuation
    a.whiteSpace += b.whiteSpace
  }
}
