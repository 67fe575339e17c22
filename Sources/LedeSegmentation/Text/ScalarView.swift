import LedeUnicode

/// One scalar of a text, and where it stands, in bytes.
struct Scalar {
  let value: UInt32
  let start: Int
  let end: Int

  var isSpace: Bool { ScalarView.isSpace(value) }
  var category: ScalarProperties.Category { ScalarProperties.category(value) }
  var isDigit: Bool {
    if value < 0x80 { return (0x30...0x39).contains(value) }
    return !isPlainLetter && category == .decimalNumber
  }
  var isLetter: Bool {
    if value < 0x80 { return (0x41...0x5A).contains(value & 0xDF) }
    return isPlainLetter || category.isLetter
  }
  /// A letter without case, told without a look at its properties: Han, Kana, Hangul.
  private var isPlainLetter: Bool {
    (0x4E00...0x9FFF).contains(value) || (0xAC00...0xD7A3).contains(value)
      || (0x3041...0x3096).contains(value) || (0x30A1...0x30FA).contains(value)
  }
  /// Upper or title case.
  var isUpper: Bool {
    if value < 0x80 { return (0x41...0x5A).contains(value) }
    if isPlainLetter { return false }
    return category == .titlecaseLetter || ScalarProperties.isUppercase(value)
  }
  /// Lower case. Georgian has capitals for headlines only, so that its letters tell nothing.
  var isLower: Bool {
    if value < 0x80 { return (0x61...0x7A).contains(value) }
    return !(0x10D0...0x10FF).contains(value) && !isPlainLetter
      && ScalarProperties.isLowercase(value)
  }
  /// A sign that shows nothing and joins nothing: directions, zero-width spaces.
  var isInvisible: Bool {
    (0x200E...0x200F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value) || value == 0x61C || value == 0x200B || value == 0x2060
      || value == 0xFEFF
  }
  /// A bullet that is nothing else.
  var isBullet: Bool {
    switch value {
    case 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25E6, 0x25A0,
      0x25A1, 0x25BA, 0x25B6, 0x27A4:
      true
    default: false
    }
  }
  var isHebrew: Bool { (0x0590...0x05FF).contains(value) }
  /// A full stop, comma or the like that is followed by no space: `。`, `，`.
  /// Hebrew, Arabic or Hangul.
  var isSemiticOrHangul: Bool {
    (0x0590...0x06FF).contains(value) || (0x1100...0x11FF).contains(value)
      || (0xAC00...0xD7A3).contains(value)
  }
  var isIdeographicStop: Bool {
    (0x3001...0x3002).contains(value) || (0xFF01...0xFF20).contains(value) && !isDigit
  }
  /// A terminal mark or a comma, of ASCII or East Asia.
  var isTerminalOrComma: Bool {
    value == 0x2E || value == 0x2C || value == 0x21 || value == 0x3F || isIdeographicStop
  }
  /// Goes with the scalar before it: marks, joiners, other invisible ones.
  var isExtending: Bool {
    value >= 0x300 && !isPlainLetter && (category.isMark || category == .format)
  }
  /// A letter of a script that is written without spaces: Han, Kana, Bopomofo, Yi.
  var isIdeographic: Bool {
    (0x3005...0x3007).contains(value) || (0x3040...0x31FF).contains(value)
      || (0x3400...0x9FFF).contains(value) || (0xA000...0xA4CF).contains(value)
      || (0xF900...0xFAFF).contains(value) || (0xFF66...0xFF9F).contains(value)
      || (0x20000...0x3FFFF).contains(value)
  }
  /// A letter of line-break class SA (UAX #14): Thai, Lao, Burmese, Khmer, which divide sentences
  /// by spaces or by marks of their own.
  var isComplexContext: Bool {
    (0x0E00...0x0EFF).contains(value) || (0x1000...0x109F).contains(value)
      || (0x1780...0x17FF).contains(value)
  }
  /// Sentence_Break STerm or ATerm (UAX #29).
  var isTerminal: Bool {
    if value < 0x80 { return value == 0x2E || value == 0x21 || value == 0x3F }
    let property = ScalarProperties.sentenceBreak(value)
    return property == 1 || property == 9
  }
  /// Hyphens and dashes.
  var isDash: Bool {
    value == 0x2D || (0x2010...0x2015).contains(value) || value == 0x2E3A || value == 0x2E3B
  }
}

/// Reads the scalars of borrowed, valid UTF-8 in both directions.
struct ScalarView {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// White_Space, with a short way for ASCII.
  static func isSpace(_ value: UInt32) -> Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    // No white space lies between NBSP and U+1680 or above U+3000.
    if value < 0x1680 || value > 0x3000 { return value == 0xA0 || value == 0x85 }
    return ScalarProperties.isWhiteSpace(value)
  }

  /// The scalar that begins at `offset`, which must be a scalar boundary before the end.
  func scalar(at offset: Int) -> Scalar {
    let lead = bytes[offset]
    if lead < 0x80 { return Scalar(value: UInt32(lead), start: offset, end: offset + 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let end = min(offset + length, bytes.count)
    var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for i in offset + 1..<end { value = value << 6 | UInt32(bytes[i] & 0x3F) }
    return Scalar(value: value, start: offset, end: end)
  }

  /// The scalar at `offset`, or `nil` at or behind `limit`.
  func scalar(at offset: Int, before limit: Int) -> Scalar? {
    offset < limit ? scalar(at: offset) : nil
  }

  /// The scalar that ends at `offset`, or `nil` at or before `limit`.
  func scalar(before offset: Int, from limit: Int) -> Scalar? {
    guard offset > limit else { return nil }
    var start = offset - 1
    while start > limit, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// Whether the Arabic full stop U+06D4 stands at `offset`, with which Urdu abbreviates too.
  func isUrduStop(_ offset: Int) -> Bool { scalar(at: offset).value == 0x6D4 }

  /// The first offset at or behind `offset` whose byte is not ASCII or is one of four, eight bytes
  /// at a time.
  @inline(__always)
  func skipASCII(
    _ offset: Int, to limit: Int, except a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let (a8, b8, c8, d8) = (
      ones &* UInt64(a), ones &* UInt64(b), ones &* UInt64(c), ones &* UInt64(d)
    )
    var offset = offset
    let raw = UnsafeRawBufferPointer(bytes)
    while offset + 8 <= limit {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      // A byte of `x` that is zero has its top bit set here; bytes above it may have too.
      let (x, y, z, w) = (word ^ a8, word ^ b8, word ^ c8, word ^ d8)
      let low = ((x &- ones) & ~x) | ((y &- ones) & ~y)
      let found = (word | low | ((z &- ones) & ~z) | ((w &- ones) & ~w)) & tops
      if found != 0 { return offset + found.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < limit {
      let byte = bytes[offset]
      if byte >= 0x80 || byte == a || byte == b || byte == c || byte == d { return offset }
      offset += 1
    }
    return offset
  }

  /// The first offset at or behind `offset` that is no white space.
  func skipSpace(_ offset: Int, to limit: Int) -> Int {
    var offset = offset
    while let next = scalar(at: offset, before: limit), next.isSpace { offset = next.end }
    return offset
  }

  /// The end of the text before `offset` without trailing white space.
  func trimSpace(_ offset: Int, from limit: Int) -> Int {
    var offset = offset
    while let last = scalar(before: offset, from: limit), last.isSpace { offset = last.start }
    return offset
  }

  /// The range without white space at its edges.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let start = skipSpace(range.lowerBound, to: range.upperBound)
    return start..<max(start, trimSpace(range.upperBound, from: start))
  }

  /// The words of a range, parted by white space.
  func words(_ range: Range<Int>, atMost limit: Int = .max) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = skipSpace(range.lowerBound, to: range.upperBound)
    while offset < range.upperBound, words.count < limit {
      let start = offset
      while let next = scalar(at: offset, before: range.upperBound), !next.isSpace {
        offset = next.end
      }
      words.append(start..<offset)
      offset = skipSpace(offset, to: range.upperBound)
    }
    return words
  }

  /// How many words a range has, up to a limit.
  func wordCount(_ range: Range<Int>, atMost limit: Int) -> Int {
    var count = 0
    var isInside = false
    var offset = range.lowerBound
    while let next = scalar(at: offset, before: range.upperBound) {
      if !isInside, !next.isSpace {
        if count == limit { break }
        count += 1
      }
      isInside = !next.isSpace
      offset = next.end
    }
    return count
  }

  /// Behind the last colon in the last 100 bytes of a range.
  func lastColon(in range: Range<Int>) -> Int? {
    let near = max(range.lowerBound, range.upperBound - 100)..<range.upperBound
    return bytes[near].lastIndex(of: 0x3A).map { $0 + 1 }
  }

  /// The bytes of a range.
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// The text of a range.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The first scalar of a range for which `test` holds.
  func first(in range: Range<Int>, where test: (Scalar) -> Bool) -> Scalar? {
    var offset = range.lowerBound
    while let next = scalar(at: offset, before: range.upperBound) {
      if test(next) { return next }
      offset = next.end
    }
    return nil
  }
}
