import LedeCore
import LedeUnicode

/// Finds words by the rules of UAX #29 (WB4–WB13) itself where scripts part words with spaces, and
/// hands only what needs a dictionary to ICU: the rules are few, and most of a text is plain.
///
/// Its answers are those of ``BreakIterator``, which it is tested against.
final class WordScanner {
  /// A word: where it begins and ends in UTF-8 bytes, and ICU's rule status, from 100 on.
  typealias Visitor = (_ start: Int, _ end: Int, _ status: Int32) -> Void

  private let iterator: BreakIterator
  private var classes: WordClasses?
  private let joinsColons: Bool

  /// So many bytes are gone through between two looks at the clock.
  private static let stride = 1 << 16

  /// Opens a scanner.
  /// - Throws: `library-failed`.
  init(locale: String) throws(LedeError) {
    iterator = try BreakIterator(.word, locale: locale)
    joinsColons = try iterator.boundaries(in: Array("a:a".utf8)).count == 1
  }

  /// Calls `visit` with every word of a text in valid UTF-8, in order.
  /// - Parameter deadline: when it has to be over.
  /// - Throws: `too-large`, `time-limit` or `library-failed`.
  /// - Complexity: O(*n*).
  func forEachWord(
    in bytes: UnsafeBufferPointer<UInt8>, deadline: Deadline = .never, _ visit: Visitor
  ) throws(LedeError) {
    // A variable of its own is faster than one of a class.
    var scan = Scan(bytes: bytes, classes: classes ?? WordClasses(joinsColons: joinsColons))
    classes = nil
    defer { classes = scan.classes }
    var start = 0
    // Where the clock is looked at next.
    var look = Self.stride
    while start < bytes.count {
      if start >= look {
        try deadline.check()
        look = start + Self.stride
      }
      let plain = scan.plainWord(from: start)
      if plain > start {
        visit(start, plain, 200)
        start = plain + 1
        continue
      }
      var chunk = scan.chunk(from: start)
      if chunk.isForeign {
        while chunk.end < bytes.count, scan.opensForeign(chunk.end + 1) {
          chunk.end = scan.chunk(from: chunk.end + 1).end
        }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<chunk.end])
        var last = 0
        try iterator.forEachBoundary(in: text, deadline: deadline) { end, status in
          if status >= 100 { visit(start + last, start + end, status) }
          last = end
        }
      } else {
        scan.words(from: start, to: chunk.end, visit)
      }
      start = chunk.end + 1
    }
  }
}

/// One pass over a text.
private struct Scan {
  let bytes: UnsafeBufferPointer<UInt8>
  var classes: WordClasses

  /// Where a word ends that is of ASCII letters alone and up to a space, as most are; where it
  /// begins if it is another.
  func plainWord(from start: Int) -> Int {
    var at = start
    while at < bytes.count, (0x61...0x7A).contains(bytes[at] | 0x20) { at += 1 }
    return at < bytes.count && bytes[at] == 0x20 ? at : start
  }

  /// What is up to the next space or line feed, across which no rule reaches: a word begins behind
  /// one whatever is before.
  mutating func chunk(from start: Int) -> (end: Int, isForeign: Bool) {
    var at = start
    var isForeign = false
    // ICU has its own mind, too, about what is invisible behind these.
    var isDoubtful = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x7F {
        if byte == 0x20 || byte == 0x0A { break }
        if byte == 0x40 { isForeign = true }
        isDoubtful = byte == 0x5F
        at += 1
      } else {
        let (scalar, length) = scalar(at)
        let found = classes(scalar)
        isForeign = isForeign || found == .foreign || (isDoubtful && found == .ignorable)
        isDoubtful = found == .hangul || found == .extendNumLet
        at += length
      }
    }
    return (at, isForeign)
  }

  /// Whether a chunk begins with something foreign.
  mutating func opensForeign(_ start: Int) -> Bool {
    guard start < bytes.count, bytes[start] >= 0x80 else { return false }
    return classes(scalar(start).value) == .foreign
  }

  mutating func words(from start: Int, to end: Int, _ visit: WordScanner.Visitor) {
    var at = start
    while at < end {
      let (first, length) = look(at)
      guard first.beginsWord else {
        at += length
        continue
      }
      let word = word(from: at, first, length, end)
      // A lone underscore is a word to nobody.
      if word.status > 0 { visit(at, word.end, word.status) }
      at = word.end
    }
  }

  /// Where a word ends. Its status is that of the rule that was applied last, as in ICU.
  private mutating func word(
    from start: Int, _ first: WordClass, _ length: Int, _ end: Int
  ) -> (end: Int, status: Int32) {
    var last = first
    var status: Int32 = first == .numeric ? 100 : first == .extendNumLet ? 0 : 200
    var at = start + length
    if first == .letter, length == 1 {
      // Most words are this and nothing else.
      while at < end, (0x61...0x7A).contains(bytes[at] | 0x20) { at += 1 }
      if at == end { return (at, 200) }
    }
    while true {
      at = skipIgnorables(at, end)
      guard at < end else { break }
      let (next, length) = look(at)
      if (next == .hangul) != (last == .hangul) { break }
      switch next {
      case .hangul: at += length
      case .letter, .hebrewLetter:  // WB5, WB10, WB13b
        status = 200
        at += length
      case .numeric:  // WB8, WB9, WB13b
        status = 100
        at += length
      case .extendNumLet:  // WB13a
        status = last == .numeric ? 100 : 200
        at += length
      case .midLetter, .midNum, .midNumLet, .singleQuote, .doubleQuote:
        let behind = skipIgnorables(at + length, end)
        let (after, afterLength) = behind < end ? look(behind) : (.other, 0)
        if joins(last, next, after) {  // WB6, WB7, WB7b, WB7c, WB11, WB12
          status = after.isLetter ? 200 : 100
          last = after
          at = behind + afterLength
          continue
        }
        // WB7a: the quote ends the word.
        if last == .hebrewLetter, next == .singleQuote { return (behind, 200) }
        return (at, status)
      case .other, .ignorable, .foreign, .unknown:
        return (at, status)
      }
      last = next
    }
    return (at, status)
  }

  /// Whether a sign in the middle joins what is on either side.
  private func joins(_ before: WordClass, _ sign: WordClass, _ after: WordClass) -> Bool {
    switch sign {
    case .midLetter: before.isLetter && after.isLetter
    case .midNum: before == .numeric && after == .numeric
    case .midNumLet, .singleQuote:
      (before.isLetter && after.isLetter) || (before == .numeric && after == .numeric)
    case .doubleQuote: before == .hebrewLetter && after == .hebrewLetter
    default: false
    }
  }

  private mutating func skipIgnorables(_ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, bytes[at] >= 0x80 {
      let (scalar, length) = scalar(at)
      guard classes(scalar) == .ignorable else { break }
      at += length
    }
    return at
  }

  private mutating func look(_ at: Int) -> (WordClass, length: Int) {
    let byte = bytes[at]
    if byte < 0x80 { return (classes(UInt32(byte)), 1) }
    let (scalar, length) = scalar(at)
    return (classes(scalar), length)
  }

  /// The scalar at an offset, which must begin one.
  private func scalar(_ at: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(bytes[at])
    func trail(_ offset: Int) -> UInt32 {
      at + offset < bytes.count ? UInt32(bytes[at + offset] & 0x3F) : 0
    }
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | trail(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | trail(1) << 6 | trail(2), 3) }
    return ((lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
  }
}
