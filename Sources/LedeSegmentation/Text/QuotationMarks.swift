import LedeUnicode

/// A quotation mark in running text, opening or closing, with its partner.
struct QuotationMark {
  let start: Int
  let end: Int
  let isOpening: Bool
  /// Index of the mark at the other end, if that is in the same text.
  var partner: Int?

  /// Finds the quotation marks of a text and pairs them.
  ///
  /// The same sign opens in one language and closes in another (`“` in English and German), so a
  /// sign closes when an open quotation waits for it, and opens when it stands before a word.
  static func scan(_ view: ScalarView, _ range: Range<Int>) -> [QuotationMark] {
    var marks: [QuotationMark] = []
    var open: [Int] = []
    var openers: [UInt32] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = view.bytes[offset]
      // Marks begin with these bytes only; most text is passed over here.
      guard
        byte == 0x22 || byte == 0x27 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3
          || byte == 0xEF
      else {
        offset += 1
        continue
      }
      let scalar = view.scalar(at: offset)
      offset = scalar.end
      guard isMark(scalar.value) else { continue }
      let before = view.scalar(before: scalar.start, from: range.lowerBound)
      let after = view.scalar(at: scalar.end, before: range.upperBound)
      if let depth = openers.lastIndex(where: { closes(scalar.value, $0) }),
        canClose(scalar.value, before, after)
      {
        let partner = open[depth]
        open.removeSubrange(depth...)
        openers.removeSubrange(depth...)
        marks[partner].partner = marks.count
        marks.append(
          QuotationMark(start: scalar.start, end: scalar.end, isOpening: false, partner: partner))
      } else if canOpen(scalar.value, before, after) {
        open.append(marks.count)
        openers.append(scalar.value)
        marks.append(
          QuotationMark(start: scalar.start, end: scalar.end, isOpening: true, partner: nil))
      } else if canClose(scalar.value, before, after), scalar.value != 0x27, scalar.value != 0x2019
      {
        // The end of a quotation that began in an earlier paragraph.
        marks.append(
          QuotationMark(start: scalar.start, end: scalar.end, isOpening: false, partner: nil))
      }
    }
    return marks
  }

  private static func isMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F,
      0x301D...0x301F, 0xFE41...0xFE44, 0xFF02, 0xFF62, 0xFF63:
      true
    default: false
    }
  }

  /// Whether a mark closes what `opener` opened, in any language.
  private static func closes(_ value: UInt32, _ opener: UInt32) -> Bool {
    switch opener {
    case 0x22, 0x27, 0xFF02: value == opener
    case 0xAB: value == 0xBB
    case 0xBB: value == 0xAB || value == 0xBB
    case 0x2039: value == 0x203A
    case 0x203A: value == 0x2039
    case 0x2018, 0x201A, 0x201B, 0x2019: value == 0x2019 || (opener != 0x2018 && value == 0x2018)
    case 0x201C: value == 0x201D
    case 0x201D: value == 0x201D
    case 0x201E, 0x201F: value == 0x201C || value == 0x201D
    case 0x300C, 0x300E, 0xFE41, 0xFE43, 0xFF62: value == opener + 1
    case 0x301D: value == 0x301E || value == 0x301F
    default: false
    }
  }

  private static func canClose(_ value: UInt32, _ before: Scalar?, _ after: Scalar?) -> Bool {
    switch value {
    case 0x27, 0x2019:
      // An apostrophe stands between letters.
      return !(before?.isSpace ?? true) && !(after?.isLetter ?? false)
    case 0x22:
      // Gershayim are written with this sign inside Hebrew words.
      if let before, let after, before.isLetter, after.isLetter,
        (0x0590...0x05FF).contains(before.value)
      {
        return false
      }
      return !(before?.isSpace ?? true)
    case 0x201C, 0x2018, 0xAB: return !(before?.isSpace ?? true)
    default: return true
    }
  }

  private static func canOpen(_ value: UInt32, _ before: Scalar?, _ after: Scalar?) -> Bool {
    guard let after else { return false }
    switch value {
    case 0xAB, 0x201C, 0x201E, 0x201F, 0x2018, 0x201A, 0x2039, 0x300C, 0x300E, 0x301D, 0xFE41,
      0xFE43, 0xFF62:
      return true
    case 0x22, 0x27, 0xBB, 0x201D, 0x203A, 0xFF02:
      guard !after.isSpace else { return false }
      guard let before else { return true }
      return before.isSpace || before.isDash || before.category == .openPunctuation
        || before.category == .initialPunctuation || before.isIdeographic && value != 0x27
    default: return false
    }
  }
}
