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

    /// Number of cues.
    static let count = allCases.count
  }

  /// Gives inflected forms of a word one stem; `nil` where there is none.
  public let stemmer: Stemmer?
  /// The cue phrases.
  let cues: CuePhrases
  /// Two lexicons of one digest say the same.
  let digest: UInt64
  private let stopWords: ByteTable
  private let isTurkic: Bool
  private let locale: String
  private let splitters = ResourcePool<BreakIterator>()
  private let vocabularies = ResourcePool<VocabularyBox>()

  /// A lexicon of nothing.
  public init() {
    self.init(
      stemmer: nil, cues: CuePhrases(), digest: Digest().value, stopWords: ByteTable(),
      language: .undetermined)
  }

  private init(
    stemmer: Stemmer?, cues: CuePhrases, digest: UInt64, stopWords: ByteTable,
    language: LanguageTag
  ) {
    self.stemmer = stemmer
    self.cues = cues
    self.digest = digest
    self.stopWords = stopWords
    isTurkic = CaseMapping.isTurkic(language)
    locale = language.description
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
    var digest = Digest()
    digest.add(language.description)
    digest.add(stemmer?.algorithm ?? "")
    var stops = ByteTable(capacity: stopWords.count)
    for word in stopWords {
      let folded = attempt("stop word", word) { () throws(LedeError) in
        try FoldedWords.composed(CaseMapping.fold(word, turkic: isTurkic))
      }
      guard var folded else { continue }
      digest.add(folded)
      _ = folded.withUTF8 { stops.insert($0) }
    }
    var phrases = CuePhrases()
    let splitter = attempt("words of", language.description) { () throws(LedeError) in
      try BreakIterator(.word, locale: language.description)
    }
    for cue in Cue.allCases {
      digest.add("\(cue)")
      for phrase in cues[cue] ?? [] {
        guard let splitter else { break }
        let words = attempt("cue phrase", phrase) { () throws(LedeError) in
          try FoldedWords.of(phrase, splitter, isTurkic: isTurkic).map(FoldedWords.composed)
        }
        guard let words, !words.isEmpty else { continue }
        digest.add(phrase)
        phrases.add(cue, words)
      }
    }
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    self.init(
      stemmer: stemmer, cues: phrases, digest: digest.value, stopWords: stops, language: language)
  }

  /// Whether a word, case-folded and in UTF-8, is without content.
  func isStopWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool { stopWords.find(word) != nil }

  /// The words of a short text, case-folded.
  func words(of text: String) throws(LedeError) -> [String] {
    try splitters.withResource(
      make: { () throws(LedeError) in try BreakIterator(.word, locale: locale) },
      { (splitter) throws(LedeError) in
        try FoldedWords.of(text, splitter, isTurkic: isTurkic)
      })
  }

  /// Lends what is known of words from earlier articles.
  func withVocabulary<Result>(_ body: (inout Vocabulary) -> Result) -> Result {
    vocabularies.withResource(make: { VocabularyBox() }) { box in
      // A variable of its own is faster than one of a class.
      var vocabulary = box.vocabulary ?? Vocabulary()
      box.vocabulary = nil
      defer { box.vocabulary = vocabulary }
      return body(&vocabulary)
    }
  }

  /// Lends the stemmer, if there is one.
  func withStemmer(_ body: (Stemmer.Session?) -> Void) {
    if let stemmer { stemmer.withSession { body($0) } } else { body(nil) }
  }

  private final class VocabularyBox {
    var vocabulary: Vocabulary?
  }

  /// FNV-1a over texts, each with its end.
  private struct Digest {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
      for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
      value = (value ^ 0xFF) &* 0x100_0000_01B3
    }
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
