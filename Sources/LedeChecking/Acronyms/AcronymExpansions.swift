import LedeCore
import LedeLanguages
import LedeUnicode

/// Finds where the words stand that abbreviations are made of.
///
/// Words spell an abbreviation when their first letters do, function words left out or not: `World
/// Health Organization`, `Department of Health`. Few letters are spelt by chance, so two letters
/// ask for capitals, and three for one, or for words that stand close by.
struct AcronymExpansions {
  /// Words that spell an abbreviation.
  struct Expansion {
    /// First and last word.
    let words: ClosedRange<Int>
    /// The sentence.
    let sentence: Int
  }

  /// The first place where each abbreviation is spelt out for certain, by its text.
  private(set) var first: [String: Expansion] = [:]
  /// All sentences where an abbreviation may be spelt out in small letters.
  private var near: [String: [Expansion]] = [:]

  private static let longest = 6
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Looks for the words of some abbreviations.
  /// - Complexity: O(*n*) for an article of *n* words.
  init(of wanted: Set<String>, in article: CheckedArticle) throws(LedeError) {
    guard !wanted.isEmpty else { return }
    var initials = Initials(article)
    var prefixes: Set<UInt64> = []
    var whole: [UInt64: String] = [:]
    for text in wanted.sorted() {
      var hash = Self.seed
      for letter in try Initials.letters(of: text) {
        hash = Self.step(hash, letter)
        prefixes.insert(hash)
      }
      whole[hash] = text
    }
    for sentence in article.sentences.items.indices {
      let words = article.words.words(ofSentence: sentence)
      for start in words {
        let initial = try initials.initial(of: start)
        guard initial != 0, prefixes.contains(Self.step(Self.seed, initial)),
          !initials.isFunctionWord(start)
        else { continue }
        for leavesOut in [true, false] {
          var hash = Self.seed
          var count = 0
          for word in start..<min(words.upperBound, start + 2 * Self.longest) {
            if leavesOut, word > start, initials.isFunctionWord(word) { continue }
            hash = Self.step(hash, try initials.initial(of: word))
            count += 1
            guard prefixes.contains(hash) else { break }
            if count > 1, let text = whole[hash] {
              let expansion = Expansion(words: start...word, sentence: sentence)
              note(text, count, expansion, isFirst: start == words.lowerBound, initials)
            }
            if count == Self.longest { break }
          }
        }
      }
    }
  }

  private mutating func note(
    _ text: String, _ count: Int, _ expansion: Expansion, isFirst: Bool, _ initials: Initials
  ) {
    let words = expansion.words
    let capitals = words.count { initials.beginsUpper($0) }
    let isCertain: Bool
    switch count {
    case 2:
      isCertain =
        capitals >= 2 || capitals == 1 && initials.beginsUpper(words.lowerBound) && !isFirst
    case 3: isCertain = capitals >= 2 || initials.beginsUpper(words.lowerBound) && !isFirst
    default: isCertain = true
    }
    if isCertain {
      if first[text] == nil { first[text] = expansion }
    } else if count > 2 {
      near[text, default: []].append(expansion)
    }
  }

  /// Where an abbreviation is spelt out so that a reader of a sentence knows it: in that sentence or
  /// earlier, words in small letters at most a sentence before.
  func expansion(of text: String, knownIn sentence: Int) -> Expansion? {
    if let found = first[text], found.sentence <= sentence { return found }
    return near[text]?.first { $0.sentence == sentence || $0.sentence == sentence - 1 }
  }

  private static func step(_ hash: UInt64, _ letter: UInt32) -> UInt64 {
    (hash ^ UInt64(letter)) &* 0x100_0000_01B3
  }
}

/// The first letters of an article's words, case-folded and without marks.
struct Initials {
  private let article: CheckedArticle
  private let elisions: Set<String>
  private let letters = LetterTable()
  /// By type; `nil` for one that was not asked for yet.
  private var known: [UInt32?]
  private let functionTypes: [Bool]

  init(_ article: CheckedArticle) {
    self.article = article
    elisions = Set(article.language.terminology.elisions)
    known = Array(repeating: nil, count: article.words.types.count)
    let functionWords = article.functionWords
    functionTypes = article.words.types.map { functionWords.contains($0) }
  }

  /// The letters of an abbreviation in the same form.
  static func letters(of text: String) throws(LedeError) -> [UInt32] {
    let folded = try NormalizationForm.nfd.apply(to: CaseMapping.fold(text))
    return folded.unicodeScalars.filter { !ScalarProperties.category($0.value).isMark }.map(\.value)
  }

  /// The first letter of a word, behind an elided article; 0 for a word without.
  mutating func initial(of word: Int) throws(LedeError) -> UInt32 {
    let type = article.words.typeIDs[word]
    if let letter = known[type] { return letter }
    var text = article.words.types[type][...]
    if let mark = text.unicodeScalars.firstIndex(where: { $0 == "'" || $0 == "’" }),
      elisions.contains(String(text[..<mark]))
    {
      text = text[text.unicodeScalars.index(after: mark)...]
    }
    let letter = try Self.letters(of: String(text.prefix(1))).first ?? 0
    known[type] = letter
    return letter
  }

  /// Whether a word is one that abbreviations leave out: a function word, or, where none are known,
  /// a short one in small letters.
  func isFunctionWord(_ word: Int) -> Bool {
    if !article.functionWords.isEmpty { return functionTypes[article.words.typeIDs[word]] }
    return article.words.ends[word] - article.words.starts[word] <= 3 && !beginsUpper(word)
  }

  /// Whether a word begins with a capital, behind an elided article too.
  func beginsUpper(_ word: Int) -> Bool {
    article.text.text.bytes.withUnsafeBufferPointer { bytes in
      let range = article.words.starts[word]..<article.words.ends[word]
      if letters.beginsUpper(range, in: bytes) { return true }
      guard let mark = bytes[range].prefix(5).firstIndex(where: { $0 == 0x27 || $0 == 0xE2 }) else {
        return false
      }
      let next = mark + (bytes[mark] == 0x27 ? 1 : 3)
      return next < range.upperBound && letters.beginsUpper(next..<range.upperBound, in: bytes)
    }
  }
}
