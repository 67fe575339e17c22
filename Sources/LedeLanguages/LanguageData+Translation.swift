extension LanguageData {
  /// What a translation into the language, or out of it, is checked by, beside what CLDR knows.
  public struct Translation: Sendable {
    /// A kind of mark at the end of a text.
    public enum EndMark: String, Sendable, CaseIterable {
      /// What ends a statement.
      case stop
      /// What ends a question.
      case question
      /// What ends an exclamation.
      case exclamation
    }

    /// How long translations are: for one Unicode scalar of English, the scalars of the language,
    /// and the variance of that (Gale and Church 1993, section 3). `nil` where it is not known.
    public var length: (mean: Double, variance: Double)?
    /// Marks at the end of a text, the usual one first. One that is empty may be left out.
    public var endMarks: [EndMark: [String]] = [:]
    /// Pairs of quotation marks that are used beside those of CLDR, an opening and a closing.
    public var quotes: [[String]] = []
    /// Signs that have a space before them which does not break a line.
    public var spaceBefore: [String] = []
    /// Signs that have one behind them.
    public var spaceAfter: [String] = []
    /// Whether words are doubled in the language's grammar: `धीरे धीरे`.
    public var doublesWords = false
    /// Words that may stand twice, case-folded: `nous`.
    public var doubled: [String] = []
    /// Words for powers of ten beside those of CLDR, by exponent.
    public var scales: [Int: [String]] = [:]
    /// What is added to a year of the common era: 543 in Thailand.
    public var yearOffsets: [Int] = []
    /// Whether words are only marked by dictionaries, not by spaces.
    public var writesSpaces = true
    /// Scalars that make a word where words are not parted (GMX-V: logographic scripts).
    public var scalarsPerWord: Double?

    /// Makes a value with nothing particular to a language.
    public init() {}
  }
}
