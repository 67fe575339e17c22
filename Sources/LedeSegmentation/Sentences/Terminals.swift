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

  private var isLead: [Bool]
  private var own: [(first: UInt32, second: UInt32?)] = []
  private let endings: WordSet

  /// - Parameters:
  ///   - marks: the language's own, one or two scalars each.
  ///   - endings: endings of words that end a sentence without a mark, up to four scalars each.
  init(_ marks: [String] = [], endings: [String] = []) {
    self.endings = WordSet(endings)
    isLead = (0...255).map { Self.isLead(UInt8($0)) }
    for mark in marks {
      let scalars = mark.unicodeScalars.map(\.value)
      guard let first = scalars.first, scalars.count <= 2 else { continue }
      own.append((first, scalars.count == 2 ? scalars[1] : nil))
      if let byte = mark.utf8.first { isLead[Int(byte)] = true }
    }
    if !endings.isEmpty { isLead[0x20] = true }
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

  /// ASCII, and lead bytes of blocks that have a terminal mark.
  private static func isLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x2D, 0x2E, 0x3B, 0x3F: true
    case 0x00...0x7F, 0x80...0xBF: false
    case 0xCD, 0xD6, 0xD8, 0xDB, 0xDC, 0xDF: true
    case 0xC0...0xDF: false
    // Han, Hangul.
    case 0xE4...0xE9, 0xEB...0xED: false
    default: true
    }
  }

  /// Whether a terminal mark can begin with a byte.
  func mayBegin(_ byte: UInt8) -> Bool { isLead[Int(byte)] }

  /// The mark that a scalar is or begins.
  func mark(_ scalar: Scalar, _ view: ScalarView, _ range: Range<Int>) -> Mark? {
    for (first, second) in own where first == scalar.value {
      guard let second else { return Mark(kind: .stop, end: scalar.end, isOwn: true) }
      if let next = view.scalar(at: scalar.end, before: range.upperBound), next.value == second {
        return Mark(kind: .stop, end: next.end, isOwn: true)
      }
    }
    if scalar.isDash { return Self.breakOff(scalar, view, range) }
    return Self.kind(scalar, view, range).map { Mark(kind: $0, end: scalar.end, isOwn: false) }
  }

  /// A dash right before a closing quotation mark: `We might--”`.
  private static func breakOff(_ dash: Scalar, _ view: ScalarView, _ range: Range<Int>) -> Mark? {
    var end = dash.end
    if dash.value == 0x2D {
      guard let second = view.scalar(at: end, before: range.upperBound), second.value == 0x2D else {
        return nil
      }
      end = second.end
    }
    switch view.scalar(at: end, before: range.upperBound)?.value {
    case 0x22, 0x201D, 0x201C, 0xBB: return Mark(kind: .breakOff, end: end, isOwn: false)
    default: return nil
    }
  }

  private static func kind(
    _ scalar: Scalar, _ view: ScalarView, _ range: Range<Int>
  ) -> Candidate.Kind? {
    switch scalar.value {
    case 0x2E: return .stop
    case 0x21, 0x3F: return .mark
    case 0x2026: return .ellipsis
    case 0x3B, 0x37E:
      // U+037E is canonically the semicolon, which asks behind Greek letters.
      guard let before = view.scalar(before: scalar.start, from: range.lowerBound) else {
        return nil
      }
      if (0x370...0x3FF).contains(before.value) || (0x1F00...0x1FFF).contains(before.value)
        || before.value == 0x301
      {
        return .mark
      }
      return scalar.value == 0x3B ? .semicolon : nil
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
      let property = ScalarProperties.sentenceBreak(scalar.value)
      return property == 1 || property == 9 ? .stop : nil
    }
  }
}
