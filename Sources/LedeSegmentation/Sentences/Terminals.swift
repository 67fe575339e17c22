import LedeUnicode

/// The marks that can end a sentence: classes ATerm and STerm of UAX #29, the ellipsis, the Greek
/// question mark, and what the language's data adds.
struct Terminals: Sendable {
  /// A mark at some place.
  struct Mark {
    let kind: Candidate.Kind
    let end: Int
    /// Whether the language's data added it.
    let isOwn: Bool
  }

  /// Whether a byte of ASCII is or begins a mark.
  private var isLead: [Bool]
  /// Whether only the four marks of ASCII that every language has are looked for in ASCII.
  private var isPlain: Bool
  /// A bit for each scalar of the Basic Multilingual Plane, 64 to a word: a lead byte and the byte
  /// behind it find the word in UTF-8.
  private var masks: [UInt64]
  private var own: [(first: UInt32, second: UInt32?)] = []
  private let endings: WordSet

  /// - Parameters:
  ///   - marks: the language's own, one or two scalars each.
  ///   - endings: endings of words that end a sentence without a mark, up to four scalars each.
  init(_ marks: [String] = [], endings: [String] = []) {
    self.endings = WordSet(endings)
    isLead = (0...127).map { [0x21, 0x2E, 0x3B, 0x3F].contains($0) }
    isPlain = endings.isEmpty
    masks = Self.masks()
    for mark in marks {
      let scalars = mark.unicodeScalars.map(\.value)
      guard let first = scalars.first, scalars.count <= 2 else { continue }
      own.append((first, scalars.count == 2 ? scalars[1] : nil))
      if first < 0x80 {
        isLead[Int(first)] = true
        isPlain = false
      } else if first < 0x10000 {
        masks[Int(first >> 6)] |= 1 << UInt64(first & 63)
      }
    }
    if !endings.isEmpty { isLead[0x20] = true }
  }

  private static func masks() -> [UInt64] {
    var masks = [UInt64](repeating: 0, count: 1024)
    // Han and Hangul have no marks.
    for value in [0x80..<0x3100, 0xA000..<0xAC00, 0xFB00..<0x10000].joined()
    where isSemicolon(UInt32(value)) || kind(UInt32(value)) != nil {
      masks[value >> 6] |= 1 << UInt64(value & 63)
    }
    return masks
  }

  /// The first offset at or behind `offset` where a mark may stand.
  func skip(_ offset: Int, _ view: ScalarView, to limit: Int) -> Int {
    var offset = offset
    let bytes = view.bytes
    while offset < limit {
      let byte = bytes[offset]
      if byte < 0x80 {
        if isLead[Int(byte)] { return offset }
        offset =
          isPlain
          ? view.skipASCII(offset + 1, to: limit, except: 0x21, 0x2E, 0x3B, 0x3F) : offset + 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard length < 4, offset + length <= limit else { return offset }
      let second = bytes[offset + 1] & 0x3F
      let (word, bit) =
        length == 2
        ? (Int(byte & 0x1F), second)
        : (Int(byte & 0xF) << 6 | Int(second), bytes[offset + 2] & 0x3F)
      if masks[word] >> UInt64(bit) & 1 != 0 { return offset }
      offset += length
    }
    return offset
  }

  /// Whether a word ends before `offset` with an ending that ends a sentence.
  func hasEnding(_ view: ScalarView, before offset: Int, from limit: Int) -> Bool {
    var start = offset
    for _ in 0..<4 {
      guard let scalar = view.scalar(before: start, from: limit), scalar.isLetter else {
        return false
      }
      start = scalar.start
      if endings.contains(view.slice(start..<offset)) { return true }
    }
    return false
  }

  /// The mark that a scalar is or begins.
  func mark(_ scalar: Scalar, _ view: ScalarView, _ range: Range<Int>) -> Mark? {
    for (first, second) in own where first == scalar.value {
      guard let second else { return Mark(kind: .stop, end: scalar.end, isOwn: true) }
      if let next = view.scalar(at: scalar.end, before: range.upperBound), next.value == second {
        return Mark(kind: .stop, end: next.end, isOwn: true)
      }
    }
    return Self.kind(scalar, view, range).map { Mark(kind: $0, end: scalar.end, isOwn: false) }
  }

  /// Whether a scalar is a mark only behind some letters: the semicolon, and U+037E, which is
  /// canonically the semicolon and asks behind Greek.
  private static func isSemicolon(_ value: UInt32) -> Bool { value == 0x3B || value == 0x37E }

  private static func kind(
    _ scalar: Scalar, _ view: ScalarView, _ range: Range<Int>
  ) -> Candidate.Kind? {
    guard isSemicolon(scalar.value) else { return kind(scalar.value) }
    guard let before = view.scalar(before: scalar.start, from: range.lowerBound) else {
      return nil
    }
    if (0x370...0x3FF).contains(before.value) || (0x1F00...0x1FFF).contains(before.value)
      || before.value == 0x301
    {
      return .mark
    }
    return scalar.value == 0x3B ? .semicolon : nil
  }

  private static func kind(_ value: UInt32) -> Candidate.Kind? {
    switch value {
    case 0x2E: return .stop
    case 0x21, 0x3F: return .mark
    case 0x2026: return .ellipsis
    case ..<0x80: return nil
    // ! and ? of other scripts and widths.
    case 0x61F, 0x203C, 0x203D, 0x2047...0x2049, 0x1367, 0x1368, 0xFF01, 0xFF1F, 0xFE56, 0xFE57,
      0x2CFA, 0x2CFB, 0x2E2E, 0xA60F, 0xA6F7, 0x1945, 0x1944:
      return .mark
    // The little section of Burmese is a comma, though UAX #29 has it as STerm.
    case 0x104A: return nil
    // Stops of Khmer, Tibetan and Thai that Unicode 15 does not have as STerm.
    case 0x17D4, 0x17D5, 0xF0D, 0xF0E, 0xE5A, 0xE5B: return .stop
    default:
      // ATerm is 1, STerm 9.
      let property = ScalarProperties.sentenceBreak(value)
      return property == 1 || property == 9 ? .stop : nil
    }
  }
}
