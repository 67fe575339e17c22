import LedeCore
import LedeLanguages
import LedeUnicode

/// Finds where the words stand that abbreviations are made of.
///
/// Words spell an abbreviation when their first letters do, function words left out or not: `World
/// Health Organization`, `Department of Health`. Few letters are spelt by chance, so the fewer
/// there are, the more is asked for: capitals, where a language keeps them for names, or that the
/// words stand beside the abbreviation or in brackets with it.
struct AcronymExpansions {
  /// Words that spell an abbreviation.
  struct Expansion {
    /// First and last word.
    let words: ClosedRange<Int>
    /// The sentence.
    let sentence: Int
    /// Whether the abbreviation stands beside the words, in brackets or with the words in them.
    let isBracketed: Bool
    /// Whether all words that count begin with a capital.
    let isName: Bool
  }

  /// The first place where each abbreviation is spelt out for certain, by its text.
  private(set) var first: [String: Expansion] = [:]
  /// All places where an abbreviation may be spelt out.
  private var near: [String: [Expansion]] = [:]

  /// Letters of the longest abbreviation.
  private static let longest = 6
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private let article: CheckedArticle
  private let capitalsTell: Bool

  /// Looks for the words of some abbreviations.
  /// - Complexity: O(*n*) for an article of *n* words.
  init(of wanted: Set<String>, in article: CheckedArticle) throws(LedeError) {
    self.article = article
    // Where nouns have capitals, names cannot be told by them.
    capitalsTell = !article.language.terminology.capitalizesNouns
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
          var counted: [Int] = []
          var hasComma = false
          for word in start..<min(words.upperBound, start + 2 * Self.longest) {
            if word > start {
              let gap = gap(before: word)
              guard gap != .other else { break }
              hasComma = hasComma || gap == .comma
            }
            if leavesOut, word > start, initials.isFunctionWord(word) {
              // More than two in a row are the words of a sentence, not of a name.
              guard let last = counted.last, word - last <= 2 else { break }
              continue
            }
            guard !initials.isAbbreviation(word) else { break }
            hash = Self.step(hash, try initials.initial(of: word))
            counted.append(word)
            guard prefixes.contains(hash) else { break }
            if counted.count > 1, let text = whole[hash], !initials.isFunctionWord(word),
              !hasComma || counted.count > 3
            {
              note(text, counted, sentence, isFirst: start == words.lowerBound, initials)
            }
            if counted.count == Self.longest { break }
          }
        }
      }
    }
  }

  private mutating func note(
    _ text: String, _ counted: [Int], _ sentence: Int, isFirst: Bool, _ initials: Initials
  ) {
    guard let start = counted.first, let end = counted.last else { return }
    let capitals = capitalsTell ? counted.count { initials.beginsUpper($0) } : 0
    let leftOut = end - start + 1 - counted.count
    let isBracketed = isBracketed(start...end, with: text)
    let isCertain =
      switch counted.count {
      case 2: capitals == 2 && leftOut <= 1
      case 3: capitals >= 2
      case 4: capitals >= 1
      default: true
      }
    let expansion = Expansion(
      words: start...end, sentence: sentence, isBracketed: isBracketed,
      isName: capitals == counted.count && (!isFirst || counted.count > 2))
    if isCertain || isBracketed {
      if first[text] == nil || isBracketed && first[text]?.isBracketed == false {
        first[text] = expansion
      }
    }
    if counted.count > 2 || capitals > 0 && !isFirst && leftOut == 0 {
      near[text, default: []].append(expansion)
    }
  }

  /// Where an abbreviation is spelt out so that a reader of a sentence knows it: for certain in that
  /// sentence or earlier, else at most a sentence before.
  func expansion(of text: String, knownIn sentence: Int) -> Expansion? {
    if let found = first[text], found.sentence <= sentence { return found }
    return near[text]?.first { $0.sentence == sentence || $0.sentence == sentence - 1 }
  }

  // MARK: Places

  private enum Gap {
    case plain, comma, other
  }

  /// What parts a word from the one before it.
  private func gap(before word: Int) -> Gap {
    let bytes = article.text.text.bytes
    let gap = bytes[article.words.ends[word - 1]..<article.words.starts[word]]
    if gap.allSatisfy({ $0 == 0x20 || $0 == 0x2D || $0 == 0x27 }) { return .plain }
    // No-break space, non-breaking hyphen, apostrophe.
    if gap.elementsEqual([0xC2, 0xA0]) || gap.starts(with: [0xE2, 0x80]) && gap.count == 3 {
      return [0x90, 0x91, 0x99, 0xA0].contains(gap.last) ? .plain : .other
    }
    return gap.first == 0x2C && gap.dropFirst().allSatisfy { $0 == 0x20 } ? .comma : .other
  }

  /// Whether `words (text` or `text (words` stands there.
  private func isBracketed(_ words: ClosedRange<Int>, with text: String) -> Bool {
    let bytes = article.text.text.bytes
    let text = Array(text.utf8)
    var i = article.words.ends[words.upperBound]
    while i < bytes.count, [0x20, 0x22, 0xBB, 0x9D].contains(bytes[i]) { i += 1 }
    if let inside = Self.opening(bytes, i), bytes[inside...].starts(with: text) { return true }
    i = article.words.starts[words.lowerBound]
    guard let outside = Self.opening(bytes, before: i) else { return false }
    i = outside
    while i > 0, bytes[i - 1] == 0x20 { i -= 1 }
    return bytes[..<i].suffix(text.count).elementsEqual(text)
  }

  /// Where the inside of a bracket that opens at an offset begins.
  private static func opening(_ bytes: [UInt8], _ i: Int) -> Int? {
    guard i < bytes.count else { return nil }
    if bytes[i] == 0x28 || bytes[i] == 0x5B { return i + 1 }
    return bytes[i...].starts(with: [0xEF, 0xBC, 0x88]) ? i + 3 : nil
  }

  /// Where the bracket that opens right before an offset begins.
  private static func opening(_ bytes: [UInt8], before i: Int) -> Int? {
    guard i > 0 else { return nil }
    if bytes[i - 1] == 0x28 || bytes[i - 1] == 0x5B { return i - 1 }
    return bytes[..<i].suffix(3).elementsEqual([0xEF, 0xBC, 0x88]) ? i - 3 : nil
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

  /// Whether a word is one letter, or has no letter but capitals: an abbreviation of its own.
  func isAbbreviation(_ word: Int) -> Bool {
    article.text.text.bytes.withUnsafeBufferPointer { bytes in
      let range = article.words.starts[word]..<article.words.ends[word]
      let length = LetterTable.scalar(at: range.lowerBound, in: bytes).length
      if length == range.count { return true }
      return letters.beginsUpper(range, in: bytes) && letters.isAllCapitals(range, in: bytes)
    }
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
