import LedeCore
import LedeLanguages
import LedeUnicode

/// Finds the abbreviations in capital letters of an article, in the scripts that have capitals.
///
/// Left out: Roman numerals, words with digits, initials before a name, handles and addresses,
/// what is shouted (a headline in capitals, a run of capitalized words), and what labels the
/// article (metadata, datelines, bylines).
struct AcronymScanner {
  /// More letters than these are a word in capitals.
  private static let longest = 6
  private static let labels: Set<Block.Kind> = [.metadata, .dateline, .byline]

  private let article: CheckedArticle
  private let endings: Set<String>
  private let letters = LetterTable()

  init(_ article: CheckedArticle) {
    self.article = article
    endings = Set(article.language.terminology.acronymEndings)
  }

  /// The abbreviations, in text order.
  func acronyms() -> [Acronym] {
    var found: [Acronym] = []
    let words = article.words
    article.text.text.bytes.withUnsafeBufferPointer { bytes in
      for sentence in article.sentences.items.indices {
        let all = words.words(ofSentence: sentence)
        guard !Self.labels.contains(article.block(ofSentence: sentence)) else { continue }
        var capitals: [Int] = []
        var cased = 0
        var here: [Acronym] = []
        for word in all where words.kinds[word] == .letters {
          let range = words.starts[word]..<words.ends[word]
          switch letters.look(at: range, in: bytes) {
          case .uncased: continue
          case .small: cased += range.count > 1 ? 1 : 0
          case .capitals:
            cased += 1
            if let piece = piece(of: range, in: bytes) {
              capitals.append(word)
              here.append(
                Acronym(
                  text: piece.text, range: piece.range, word: word, sentence: sentence))
            } else if letters.isAllCapitals(range, in: bytes) {
              capitals.append(word)
            }
          }
        }
        // A sentence in capitals is a headline, or is shouted.
        if here.isEmpty || cased >= 3 && capitals.count * 2 > cased { continue }
        let shouted = shouted(capitals, bytes)
        found += here.filter { !shouted.contains($0.word) && isAcronym($0, bytes) }
      }
    }
    return found
  }

  /// Words of a run of capitalized words: three or more, or two of which one is long.
  private func shouted(_ capitals: [Int], _ bytes: UnsafeBufferPointer<UInt8>) -> Set<Int> {
    var shouted: Set<Int> = []
    var run: [Int] = []
    func close() {
      let isLong = run.contains { article.words.ends[$0] - article.words.starts[$0] > 5 }
      if run.count >= 3 || run.count == 2 && isLong { shouted.formUnion(run) }
    }
    for word in capitals {
      if let last = run.last,
        !(word == last + 1
          && article.isSpace(article.words.ends[last], article.words.starts[word]))
      {
        close()
        run = []
      }
      run.append(word)
    }
    close()
    return shouted
  }

  /// The part of a word that is an abbreviation: between apostrophes, without its ending.
  private func piece(
    of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (text: String, range: NormalizedRange)? {
    let word = String(decoding: bytes[range], as: UTF8.self)
    for part in word.unicodeScalars.split(whereSeparator: { $0 == "'" || $0 == "’" || $0 == "ʼ" }) {
      let start =
        range.lowerBound + word.utf8.distance(from: word.startIndex, to: part.startIndex)
      if let found = acronym(part, from: start, in: bytes) { return found }
    }
    return nil
  }

  private func acronym(
    _ part: Substring.UnicodeScalarView, from start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (text: String, range: NormalizedRange)? {
    var text = String.UnicodeScalarView()
    var ending = String.UnicodeScalarView()
    var length = 0
    var hasStops = false
    for scalar in part {
      if letters.isUpper(scalar.value) {
        guard ending.isEmpty else { return nil }
        text.append(scalar)
      } else if scalar == "." {
        guard ending.isEmpty else { return nil }
        hasStops = true
      } else if letters.isLower(scalar.value) {
        ending.append(scalar)
        continue
      } else if !ScalarProperties.category(scalar.value).isMark {
        return nil
      }
      length += UTF8.width(scalar)
    }
    guard (2...Self.longest).contains(text.count),
      ending.isEmpty || !hasStops && endings.contains(String(ending))
    else { return nil }
    var end = start + length
    if hasStops, end < bytes.count, bytes[end] == 0x2E { end += 1 }
    return (String(text), NormalizedRange(start, end))
  }

  private func isAcronym(_ acronym: Acronym, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = acronym.range
    if RomanNumeral.matches(acronym.text) || isInAddress(range, bytes) { return false }
    // `COVID-19` is the name of one thing.
    if range.end + 1 < bytes.count, bytes[range.end] == 0x2D, Self.isDigit(bytes[range.end + 1]) {
      return false
    }
    if range.start >= 2, bytes[range.start - 1] == 0x2D, Self.isDigit(bytes[range.start - 2]) {
      return false
    }
    return !isInitials(acronym, bytes)
  }

  /// Letters with stops before a capitalized word are most often those of a person.
  private func isInitials(_ acronym: Acronym, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = acronym.range
    guard range.count > acronym.text.utf8.count else { return false }
    let next = acronym.word + 1
    guard next < article.words.count,
      article.isSpace(range.end, article.words.starts[next])
    else { return false }
    let word = article.words.starts[next]..<article.words.ends[next]
    return letters.beginsUpper(word, in: bytes) && !letters.isAllCapitals(word, in: bytes)
  }

  /// Whether it stands in an address, or behind the sign of a handle.
  private func isInAddress(_ range: NormalizedRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = range.start
    while start > 0, bytes[start - 1] > 0x20, range.start - start < 256 { start -= 1 }
    var end = range.end
    while end < bytes.count, bytes[end] > 0x20, end - range.end < 256 { end += 1 }
    if start < range.start, [0x40, 0x23, 0x5F].contains(bytes[range.start - 1]) { return true }
    if range.end < end, [0x40, 0x5F].contains(bytes[range.end]) { return true }
    let chunk = bytes[start..<end]
    return chunk.contains(0x40)
      || chunk.contains(0x2F)
        && (chunk.indices.contains { chunk[$0...].starts(with: [0x3A, 0x2F, 0x2F]) }
          || chunk.starts(with: [0x77, 0x77, 0x77, 0x2E]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// Upper and lower case of letters, with a table for the scripts where most text is.
struct LetterTable {
  /// What the letters of a word are like.
  enum Look {
    /// It has no letters with case.
    case uncased
    /// It has fewer than two capitals.
    case small
    /// It has two capitals at least.
    case capitals
  }

  private enum Case: UInt8 { case none, upper, lower }
  private let cases: [Case]

  init() {
    cases = (0..<UInt32(0x590)).map { Self.find($0) }
  }

  private static func find(_ scalar: UInt32) -> Case {
    if ScalarProperties.isUppercase(scalar) { return .upper }
    return ScalarProperties.isLowercase(scalar) ? .lower : .none
  }

  @inline(__always)
  private subscript(scalar: UInt32) -> Case {
    scalar < 0x590 ? cases[Int(scalar)] : Self.find(scalar)
  }

  func isUpper(_ scalar: UInt32) -> Bool { self[scalar] == .upper }
  func isLower(_ scalar: UInt32) -> Bool { self[scalar] == .lower }

  func look(at range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Look {
    var upper = 0
    var lower = 0
    var i = range.lowerBound
    while i < range.upperBound, upper < 2 {
      let (scalar, length) = Self.scalar(at: i, in: bytes)
      switch self[scalar] {
      case .upper: upper += 1
      case .lower: lower += 1
      case .none:
        // One letter without case, and the word is of a script without.
        if scalar >= 0x590, upper + lower == 0 { return .uncased }
      }
      i += length
    }
    return upper >= 2 ? .capitals : upper + lower > 0 ? .small : .uncased
  }

  func isAllCapitals(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = Self.scalar(at: i, in: bytes)
      if self[scalar] == .lower { return false }
      i += length
    }
    return true
  }

  func beginsUpper(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !range.isEmpty else { return false }
    return isUpper(Self.scalar(at: range.lowerBound, in: bytes).value)
  }

  @inline(__always)
  static func scalar(
    at i: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (value: UInt32, length: Int) {
    let lead = UInt32(bytes[i])
    if lead < 0x80 { return (lead, 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = lead & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for k in (i + 1)..<min(bytes.count, i + length) { value = value << 6 | UInt32(bytes[k] & 0x3F) }
    return (value, length)
  }
}
