import LedeUnicode

/// What a scalar is to the matcher.
enum ScalarClass: UInt8 {
  /// Punctuation and symbols: a token each.
  case symbol
  /// Letters and digits of scripts that part words by spaces.
  case word
  /// Combining marks: belong to the token before.
  case mark
  /// Letters of scripts that do not part words: a token each.
  case unspaced
  /// Invisible, without a meaning for comparing.
  case ignorable
  case space
  case lineBreak
  case hyphen
  case apostrophe
  /// Punctuation that stands inside words: the stop of `U.S`, the comma of `1,000`.
  case joiner
}

/// The classes of all scalars, found when they are first met.
struct ScalarClassTable {
  /// Index of each block of 256 scalars in ``classes``, or -1.
  private var pages: [Int32]
  private var classes: [ScalarClass] = []

  /// - Parameter isEmpty: for a table that is never asked.
  init(isEmpty: Bool = false) {
    pages = isEmpty ? [] : [Int32](repeating: -1, count: 0x1100)
  }

  subscript(scalar: UInt32) -> ScalarClass {
    mutating get {
      let block = Int(scalar >> 8)
      guard block < pages.count else { return .symbol }
      if pages[block] < 0 { fill(block) }
      return classes[Int(pages[block]) + Int(scalar & 0xFF)]
    }
  }

  private mutating func fill(_ block: Int) {
    pages[block] = Int32(classes.count)
    for low in 0..<UInt32(256) { classes.append(Self.find(UInt32(block) << 8 | low)) }
  }

  private static func find(_ scalar: UInt32) -> ScalarClass {
    switch scalar {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return .lineBreak
    case 0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D, 0x05BE: return .hyphen
    case 0x27, 0x2018, 0x2019, 0x02BB, 0x02BC, 0xFF07, 0x05F3: return .apostrophe
    case 0x2E, 0x2C, 0x2F, 0x3A, 0xB7, 0x22, 0x05F4, 0x5F, 0xFF0E, 0xFF0C, 0x066B, 0x066C:
      return .joiner
    default: break
    }
    // The katakana middle dot parts the words of a foreign name as a space does.
    if ScalarProperties.isWhiteSpace(scalar) || scalar == 0x30FB || scalar == 0xFF65 {
      return .space
    }
    if ScalarProperties.isDefaultIgnorable(scalar) { return .ignorable }
    let category = ScalarProperties.category(scalar)
    if isUnspaced(scalar, category) { return .unspaced }
    // Word_Break Extend: also the half-width voicing marks of katakana, which are letters.
    if category.isMark || ScalarProperties.wordBreak(scalar) == 9 { return .mark }
    if category.isLetter || category == .decimalNumber || category == .letterNumber { return .word }
    // Subscripts are part of what they stand in, superscripts are marks of notes.
    return (0x2080...0x2089).contains(scalar) ? .word : .symbol
  }

  private static func isUnspaced(_ scalar: UInt32, _ category: ScalarProperties.Category) -> Bool {
    guard scalar >= 0x0E00, category.isLetter || category == .letterNumber || category.isMark else {
      return false
    }
    if ScalarProperties.isComplexContext(scalar) { return !category.isMark }
    // Word_Break Katakana has the length mark, which is of no script.
    return ScalarProperties.wordBreak(scalar) == 3
      || ["Hani", "Hira", "Kana"].contains(ScalarProperties.script(scalar)) && !category.isMark
  }
}
