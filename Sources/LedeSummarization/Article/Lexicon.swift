public import LedeCore
public import LedeStemming
import LedeUnicode

/// What scorers know of a language: words without content, cue phrases, and how to stem.
public struct Lexicon: Sendable {
  /// What a phrase says of the sentence that it stands in.
  public enum Cue: Int, Sendable, CaseIterable {
    /// Leans on the sentence before, when it opens one: `However`, `He`.
    case opener
    /// The speaker or the reader: `I`, `we`, `your`.
    case speaker
    /// Announces something that matters: `in conclusion`, `the most important`.
    case bonus
    /// Announces an aside: `for example`, `thank you`.
    case stigma
    /// Speaks of the study at hand: `this paper`, `we propose`.
    case research
    /// A month or a weekday.
    case date
    /// Says that somebody said something: `said`.
    case reporting
  }

  /// Words without content, case-folded.
  public let stopWords: Set<String>
  /// Gives inflected forms of a word one stem; `nil` where there is none.
  public let stemmer: Stemmer?
  /// The phrases of each cue, each a list of case-folded words.
  let phrases: [[[String]]]
  /// All words of all phrases.
  let phraseWords: Set<String>

  /// A lexicon of nothing.
  public init() {
    stopWords = []
    stemmer = nil
    phrases = Cue.allCases.map { _ in [] }
    phraseWords = []
  }

  /// Makes a lexicon.
  ///
  /// - Parameters:
  ///   - stopWords: words without content, in any case.
  ///   - cues: the phrases of each cue, in any case.
  ///   - language: how words are folded and found.
  /// - Throws: ``DiagnosticsError`` for words that ICU does not take, all at once.
  public init(
    stopWords: [String], cues: [Cue: [String]] = [:], stemmer: Stemmer? = nil,
    language: LanguageTag = .undetermined
  ) throws(DiagnosticsError) {
    let isTurkic = CaseMapping.isTurkic(language)
    var findings: [Diagnostic] = []
    func attempt<Value>(
      _ what: String, _ word: String, _ body: () throws(LedeError) -> Value
    ) -> Value? {
      do throws(LedeError) {
        return try body()
      } catch {
        findings.append(
          Diagnostic(
            .error, code: .invalidConfiguration, message: "\(what) '\(word)': \(error.message)"))
        return nil
      }
    }
    var stops: Set<String> = []
    for word in stopWords {
      let folded = attempt("stop word", word) { () throws(LedeError) in
        try CaseMapping.fold(word, turkic: isTurkic)
      }
      if let folded { stops.insert(folded) }
    }
    var phrases: [[[String]]] = Cue.allCases.map { _ in [] }
    var all: Set<String> = []
    let splitter = attempt("words of", language.description) { () throws(LedeError) in
      try BreakIterator(.word, locale: language.description)
    }
    for cue in Cue.allCases {
      for phrase in cues[cue] ?? [] {
        guard let splitter else { break }
        let words = attempt("cue phrase", phrase) { () throws(LedeError) in
          try FoldedWords.of(phrase, splitter, isTurkic: isTurkic)
        }
        guard let words, !words.isEmpty else { continue }
        phrases[cue.rawValue].append(words)
        all.formUnion(words)
      }
    }
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    self.stopWords = stops
    self.stemmer = stemmer
    self.phrases = phrases
    phraseWords = all
  }
}

/// What pipelines give a lexicon of: the lists of a language's data.
public struct LexiconData: Sendable {
  /// Function words.
  public var stopWords: [String]
  /// The phrases of each cue.
  public var cues: [Lexicon.Cue: [String]]

  /// Makes data.
  public init(stopWords: [String] = [], cues: [Lexicon.Cue: [String]] = [:]) {
    self.stopWords = stopWords
    self.cues = cues
  }
}

extension Lexicon {
  /// The lexicon of a stage: its options', or else the language's.
  static func chosen(
    _ options: StageOptions, _ context: StageContext,
    _ ofLanguage: @Sendable (LanguageTag) -> LexiconData
  ) throws(DiagnosticsError) -> Lexicon {
    let data = ofLanguage(context.language)
    return try Lexicon(
      stopWords: options.strings(stopWordOption.name) ?? data.stopWords, cues: data.cues,
      stemmer: options.bool(stemOption.name) ?? true ? Stemmer(language: context.language) : nil,
      language: context.language)
  }

  /// The options that all stages with a lexicon have.
  static var options: [OptionDescriptor] { [stopWordOption, stemOption] }

  private static var stopWordOption: OptionDescriptor {
    OptionDescriptor(
      "stop-words", .list(.string), help: "words without content; the language's own by default")
  }

  private static var stemOption: OptionDescriptor {
    OptionDescriptor(
      "stem", .bool, default: .bool(true),
      help: "whether inflected forms of a word count as one, where Snowball knows the language")
  }
}
