extension LanguageData {
  /// What makes differently written and inflected words the same term.
  ///
  /// Letters are compared after case folding, so everything here is in lower case.
  public struct Terminology: Sendable {
    /// Endings that one word takes in turn: two words agree when taking off an ending of the same
    /// paradigm leaves the same stem.
    public struct Paradigm: Sendable {
      /// The endings; an empty one for the bare stem.
      public var endings: [String]
      /// The endings that a term may have, of those: the ones of dictionaries. `nil` for all.
      public var lemma: [String]?
      /// The part of speech that a term has to declare for the paradigm to hold; `nil` for all
      /// terms.
      public var partOfSpeech: String?
      /// Combining marks that come and go in the stem, such as the diaeresis of German plurals.
      public var drops: [String]
      /// Combining marks that move between stem and ending, such as the Greek tonos.
      public var moves: [String]

      /// Makes a paradigm.
      public init(
        endings: [String], lemma: [String]? = nil, partOfSpeech: String? = nil,
        drops: [String] = [], moves: [String] = []
      ) {
        self.endings = endings
        self.lemma = lemma
        self.partOfSpeech = partOfSpeech
        self.drops = drops
        self.moves = moves
      }
    }

    /// Words that change with the term behind them, so that one term may stand for another only
    /// where the two are alike.
    public struct Agreement: Sendable {
      /// The words, case-folded: `a` and `an`; the articles of German.
      public var words: [String] = []
      /// First letters of terms that ask for the same word. Where there are none, terms have to be
      /// of one grammatical gender.
      public var alike: [[String]] = []

      /// Makes a value without words.
      public init() {}
    }

    /// Whether Snowball's stems are compared too, where Snowball knows the language.
    public var usesStemmer = true
    /// Endings that make another word, which Snowball does not keep apart: `ly`.
    public var derivations: [String] = []
    /// Whether a dropped mark alone makes another form: `Vater`, `Väter`.
    public var marksInflect = false
    /// Whether the words of a term before the last inflect like it, and stand in any form in the
    /// glossary: `Rotes Kreuz`, `des Roten Kreuzes`.
    public var modifiersInflect = false
    /// Letters that a stem has at least, unless the term is the stem.
    public var minimumStem = 3
    /// The paradigms.
    public var paradigms: [Paradigm] = []
    /// Ends of stems that alternate, such as `k` and `c`.
    public var alternations: [[String]] = []
    /// Beginnings of words that alternate, such as `t`, `th` and `dt` in Irish.
    public var initials: [[String]] = []
    /// Letters that may stand between an alternation and the ending.
    public var vowels: [String] = []
    /// Endings of acronyms, in lower case behind capitals: `NGOs`.
    public var acronymEndings: [String] = []
    /// Letters that are written together with the word behind them and belong to it, in the term
    /// or in the text: the Arabic article.
    public var articles: [String] = []
    /// Words that are written together with the word behind them in the text: Arabic `و`.
    public var proclitics: [String] = []
    /// Words that are written together with the word before them and are no part of it: Korean
    /// particles.
    public var particles: [String] = []
    /// Words that lose their end before an apostrophe: `l'`. A term may begin behind them.
    public var elisions: [String] = []
    /// What may follow a term behind an apostrophe: `'s`.
    public var enclitics: [String] = ["s"]
    /// Whether anything may follow a term behind an apostrophe.
    public var takesAnyEnclitic = false
    /// Letters that count as the first of their group.
    public var letters: [[String]] = []
    /// Combining marks that capitals do not carry: the Greek tonos.
    public var capitalsDrop: [String] = []
    /// Whether the zero-width non-joiner stands between the parts of a word, where others write a
    /// space or nothing.
    public var joinsWords = false

    /// Whether all nouns have capitals, so that names cannot be told by them.
    public var capitalizesNouns = false
    /// Words before a term that change with it.
    public var agreement = Agreement()

    /// Makes a value with nothing particular to a language.
    public init() {}
  }
}
