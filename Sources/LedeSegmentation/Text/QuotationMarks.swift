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
  /// sign closes when an open quotation waits for it, and opens when it stands before a word. Two
  /// signs of ASCII count as one mark: ` `` `, `''` and `,,`.
  static func scan(_ view: ScalarView, _ range: Range<Int>) -> [QuotationMark] {
    var scan = Scan(view: view, range: range)
    scan.run()
    return scan.marks
  }

  /// The state of going through one text.
  private struct Scan {
    let view: ScalarView
    let range: Range<Int>
    var marks: [QuotationMark] = []
    var open: [Int] = []
    var openers: [UInt32] = []
    /// Number of straight marks of a sign still to come that have white space on both sides.
    private var apart: [UInt32: Int] = [:]

    init(view: ScalarView, range: Range<Int>) {
      self.view = view
      self.range = range
    }

    mutating func run() {
      var offset = range.lowerBound
      while true {
        offset = skip(offset)
        guard offset < range.upperBound else { break }
        guard let (value, end) = sign(at: offset) else {
          offset = view.scalar(at: offset).end
          continue
        }
        take(value, offset, end)
        offset = end
      }
    }

    /// The first offset at or behind `offset` where a mark may stand; most text is passed over.
    private func skip(_ offset: Int) -> Int {
      var offset = offset
      let bytes = view.bytes
      let limit = range.upperBound
      while offset < limit {
        let byte = bytes[offset]
        switch byte {
        case 0x22, 0x27: return offset
        case 0x2C, 0x60:
          if offset + 1 < limit, bytes[offset + 1] == byte { return offset }
          offset += 1
        case ..<0x80:
          offset = view.skipASCII(offset + 1, to: limit, except: 0x22, 0x27, 0x2C, 0x60)
        case 0xC2, 0xE2, 0xEF: return offset
        case 0xE3:
          if offset + 1 < limit, bytes[offset + 1] == 0x80 { return offset }
          offset += 3
        default: offset += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        }
      }
      return limit
    }

    /// The sign at an offset, doubled ones of ASCII as their typographic equals.
    private func sign(at offset: Int) -> (value: UInt32, end: Int)? {
      let scalar = view.scalar(at: offset)
      switch scalar.value {
      case 0x27, 0x2C, 0x60:
        if let next = view.scalar(at: scalar.end, before: range.upperBound),
          next.value == scalar.value
        {
          if scalar.value == 0x27 { return (0x22, next.end) }
          guard let after = view.scalar(at: next.end, before: range.upperBound),
            after.value != scalar.value
          else { return nil }
          return (scalar.value == 0x2C ? 0x201E : 0x201C, next.end)
        }
        return scalar.value == 0x27 ? (0x27, scalar.end) : nil
      default:
        return isMark(scalar.value) ? (scalar.value, scalar.end) : nil
      }
    }

    private mutating func take(_ value: UInt32, _ start: Int, _ end: Int) {
      let before = view.scalar(before: start, from: range.lowerBound)
      let after = view.scalar(at: end, before: range.upperBound)
      if isGershayim(value, before, after) || isClitic(value, end) { return }
      if let depth = openers.lastIndex(where: { closes(value, $0) }),
        canClose(value, before, after, waits: true),
        value != 0x201C || openers[depth] != 0x201C || !opensAgain(end)
      {
        let partner = open[depth]
        open.removeSubrange(depth...)
        openers.removeSubrange(depth...)
        marks[partner].partner = marks.count
        marks.append(QuotationMark(start: start, end: end, isOpening: false, partner: partner))
      } else if canOpen(value, before, after),
        !(isApart(value, before, after) && closesAlone(value, start, end))
      {
        open.append(marks.count)
        openers.append(value)
        marks.append(QuotationMark(start: start, end: end, isOpening: true, partner: nil))
      } else if canClose(value, before, after, waits: isApart(value, before, after)),
        value != 0x27 || isApart(value, before, after), value != 0x2019
      {
        // The end of a quotation that began in an earlier paragraph.
        marks.append(QuotationMark(start: start, end: end, isOpening: false, partner: nil))
      }
    }

    /// Whether a straight mark has white space on both sides, as tokenized text has it.
    private func isApart(_ value: UInt32, _ before: Scalar?, _ after: Scalar?) -> Bool {
      (value == 0x22 || value == 0x27) && (before?.isSpace ?? true) && (after?.isSpace ?? true)
    }

    /// Whether a mark that stands apart closes, with its partner in an earlier paragraph: behind a
    /// comma or terminal mark and before lower case. Else the next mark tells; when that stands
    /// apart too, an odd number of them is left.
    private mutating func closesAlone(_ value: UInt32, _ start: Int, _ end: Int) -> Bool {
      let count = apart[value] ?? countApart(value, from: end) + 1
      apart[value] = count - 1
      let before = view.trimSpace(start, from: range.lowerBound)
      let after = view.skipSpace(end, to: range.upperBound)
      if view.scalar(before: before, from: range.lowerBound)?.isTerminalOrComma ?? false,
        view.scalar(at: after, before: range.upperBound)?.isLower ?? false
      {
        return true
      }
      guard let next = straightMark(value, from: end) else { return true }
      let isAfterSpace = view.scalar(before: next.start, from: range.lowerBound)?.isSpace ?? true
      let isBeforeSpace = view.scalar(at: next.end, before: range.upperBound)?.isSpace ?? true
      return isAfterSpace && (!isBeforeSpace || count % 2 == 1)
    }

    /// The next straight mark of a sign.
    private func straightMark(_ value: UInt32, from offset: Int) -> (start: Int, end: Int)? {
      var offset = offset
      while offset < range.upperBound {
        if view.bytes[offset] == 0x22 || view.bytes[offset] == 0x27,
          let (found, end) = sign(at: offset)
        {
          if found == value { return (offset, end) }
          offset = end
        } else {
          offset += 1
        }
      }
      return nil
    }

    private func countApart(_ value: UInt32, from start: Int) -> Int {
      var count = 0
      var offset = start
      while let mark = straightMark(value, from: offset) {
        if isApart(
          value, view.scalar(before: mark.start, from: range.lowerBound),
          view.scalar(at: mark.end, before: range.upperBound))
        {
          count += 1
        }
        offset = mark.end
      }
      return count
    }

    /// An apostrophe that is set apart from its word, as tokenized text has it: `she 's`.
    private func isClitic(_ value: UInt32, _ start: Int) -> Bool {
      guard value == 0x27 || value == 0x2019 else { return false }
      var end = start
      while let letter = view.scalar(at: end, before: range.upperBound), letter.isLetter {
        end = letter.end
        if end - start > 2 { return false }
      }
      return ["s", "t", "d", "m", "re", "ll", "ve"].contains(view.string(start..<end))
    }

    /// Whether the next mark behind a second `“` is `”`: then it opens, and the first was left
    /// open; else it stands for `”`.
    private func opensAgain(_ end: Int) -> Bool {
      let near = end..<min(range.upperBound, end + 2_000)
      let next = view.first(in: near) { $0.value == 0x201C || $0.value == 0x201D }
      return next?.value == 0x201D
    }
  }

  /// Gershayim inside Hebrew words and abbreviations are written with these signs.
  private static func isGershayim(_ value: UInt32, _ before: Scalar?, _ after: Scalar?) -> Bool {
    guard value == 0x22 || value == 0x201C || value == 0x201D, let before, let after else {
      return false
    }
    return before.isHebrew && after.isHebrew
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
    case 0x22: value == 0x22 || value == 0x201D || value == 0x201C
    case 0x27, 0xFF02: value == opener
    case 0xAB: value == 0xBB
    case 0xBB: value == 0xAB || value == 0xBB || value == 0x201C || value == 0x201D
    case 0x2039: value == 0x203A
    case 0x203A: value == 0x2039
    case 0x2018, 0x201A, 0x201B, 0x2019: value == 0x2019 || (opener != 0x2018 && value == 0x2018)
    case 0x201C: value == 0x201D || value == 0x201C || value == 0x22
    case 0x201D: value == 0x201D || value == 0x22 || value == 0x201C
    case 0x201E, 0x201F: value == 0x201C || value == 0x201D || value == 0x22
    case 0x300C, 0x300E, 0xFE41, 0xFE43, 0xFF62: value == opener + 1
    case 0x301D: value == 0x301E || value == 0x301F
    default: false
    }
  }

  /// Whether a mark can close where it stands; `waits` tells that a quotation is open.
  private static func canClose(
    _ value: UInt32, _ before: Scalar?, _ after: Scalar?, waits: Bool
  ) -> Bool {
    guard let before else { return false }
    // A mark with white space on both sides closes what is open.
    let isApart = waits && (after?.isSpace ?? true)
    switch value {
    case 0x27, 0x2019:
      // An apostrophe stands between letters.
      return !before.isSpace && (!(after?.isLetter ?? false) || before.isIdeographicStop)
        || isApart && value == 0x27
    case 0x22, 0x201D: return !before.isSpace || isApart
    case 0x201C:
      return !before.isSpace && !(after?.isLetter ?? false) || isApart
        || waits && before.isTerminalOrComma
    case 0x2018, 0xAB: return !before.isSpace
    case 0xBB, 0x203A:
      // French sets it apart with a no-break space; before a word it opens, as in Slovene.
      return !before.isSpace || before.value == 0xA0 || before.value == 0x202F
        || after?.isSpace ?? true || waits && (after?.isTerminalOrComma ?? false)
    default: return true
    }
  }

  private static func canOpen(_ value: UInt32, _ before: Scalar?, _ after: Scalar?) -> Bool {
    guard let after else { return false }
    switch value {
    case 0x201E, 0x201F, 0x201A, 0x300C, 0x300E, 0x301D, 0xFE41, 0xFE43, 0xFF62: return true
    case 0xAB, 0x201C, 0x2018, 0x2039:
      // Behind a word and before a space it closes.
      return !after.isSpace || before.map { $0.isSpace || $0.isDash } ?? true
    case 0x22, 0x27, 0xBB, 0x201D, 0x203A, 0xFF02:
      // Set apart on both sides, as tokenized text has it.
      if after.isSpace { return (value == 0x22 || value == 0x27) && (before?.isSpace ?? true) }
      guard let before else { return true }
      return before.isSpace || before.isDash || before.category == .openPunctuation
        || before.category == .initialPunctuation
        || value != 0x27 && (before.isIdeographic || before.isIdeographicStop)
    default: return false
    }
  }
}
