/// What is known of one language, read from its folder.
public struct LanguageData: Sendable {
  /// The folder it came from: a BCP 47 tag; `und` for the language-neutral one.
  public let tag: String
  /// For splitting sentences.
  public let segmentation: Segmentation
  /// For finding an article's blocks.
  public let structure: Structure
  /// For summaries.
  public let summary: Summary
  /// For languages that part sentences by spaces; `nil` for the others.
  public let spaces: Spaces?
  /// For finding terms.
  public let terminology: Terminology
  /// For abbreviations that need no explanation.
  public let acronyms: Acronyms
  /// For checking translations.
  public let translation: Translation

  /// What splits sentences. Abbreviations stand without their final stop.
  public struct Segmentation: Sendable {
    /// Stand before a name; the stop after one never ends a sentence: `Mr`, `Gen`.
    public var titles: [String] = []
    /// Stand before a number: `No`, `Art`. One that begins with a hyphen ends a longer word: `-str`.
    public var beforeNumber: [String] = []
    /// Never end a sentence: `e.g`, `vs`.
    public var neverFinal: [String] = []
    /// Can end one, and do when the next word is a known start: `Inc`, `U.S`.
    public var mayEnd: [String] = []
    /// End one when any capital follows: `etc`, `p.m`.
    public var ends: [String] = []
    /// Names of months, as dates have them.
    public var months: [String] = []
    /// Names of weekdays.
    public var weekdays: [String] = []
    /// What digits with a stop are: `3. Oktober`.
    public var ordinals = Ordinals.none
    /// Marks that end sentences in this language beside those of UAX #29, one or two characters
    /// each: `:` in Armenian.
    public var terminals: [String] = []
    /// Marks that end no sentence though they do in other languages: `.` in Armenian.
    public var nonTerminals: [String] = []
    /// Short words that look like initials or abbreviations and are none: `છે`.
    public var words: [String] = []
    /// Names that end with a terminal mark: `Yahoo!`.
    public var names: [String] = []
    /// Words with a capital wherever they stand, which so tell no start: `I`.
    public var capitals: [String] = []
    /// Words that open a sentence with a phrase of time or place, so that an abbreviation in it is
    /// not yet the end: `At 5 a.m. Mr Halldal …`.
    public var phraseOpeners: [String] = []
    /// Endings of words that end a sentence even where a mark is left out: `습니다`.
    public var endings: [String] = []
    /// Frequent words at the start of sentences, as written there.
    public var starters: [String] = []
    /// Words that go on with a sentence behind a closing quotation mark: `said`.
    public var continuers: [String] = []
    /// Function words that say who spoke: `said`. Of the continuers, those that are no function
    /// words say it too. One that begins with a hyphen is the last part of a word: `-il`.
    public var speech: [String] = []

    /// Whether digits with a stop are an ordinal.
    public enum Ordinals: String, Sendable, CaseIterable {
      /// They are not.
      case none
      /// They are, and the word behind is in lower case unless it is a name.
      case stop
      /// They are, and any noun behind is capitalized.
      case stopBeforeCapitals = "stop-before-capitals"
    }
  }

  /// What tells an article's blocks apart.
  public struct Structure: Sendable {
    /// Labels of metadata, lower case, by standard name (`date`, `author` …).
    public var metadata: [(name: String, labels: [String])] = []
    /// Words with which a byline begins, as printed.
    public var bylines: [String] = []
    /// Words with which a caption or a picture credit begins.
    public var captions: [String] = []
  }

  /// Abbreviations in capital letters.
  public struct Acronyms: Sendable {
    /// Those that a reader of the language knows, without stops: `EU`, `DNA`.
    public var known: [String] = []
  }

  /// What weighs sentences.
  public struct Summary: Sendable {
    /// Function words, lower case.
    public var stopWords: [String] = []
    /// Starts of sentences that lean on the sentence before.
    public var openers: [String] = []
    /// Words for the speaker and the one spoken to: `I`, `we`, `your`.
    public var speakers: [String] = []
    /// Phrases that announce something that matters: `in conclusion`.
    public var bonus: [String] = []
    /// Phrases that announce an aside: `for example`.
    public var stigma: [String] = []
    /// Phrases that speak of the study at hand: `this paper`.
    public var research: [String] = []
  }
}
