import LedeCore

/// A line of the source, without white space at its edges.
struct Line {
  let start: Int
  let end: Int
  /// Columns of white space before it.
  let indent: Int
  /// Whether an ideographic space stands before it, the indent of a Chinese or Japanese paragraph.
  let hasWideIndent: Bool
  /// Width in terminal columns: two for East Asian wide letters, none for marks.
  let columns: Int
  /// Whether a space stands before its end, which marks a soft break (RFC 3676).
  let isFlowed: Bool
  let startsLower: Bool
  /// Width of its first word; of its first letter in scripts without spaces.
  let firstWordColumns: Int

  var isBlank: Bool { start == end }
  var range: Range<Int> { start..<end }

  /// The lines of a text. Ends are LF, CR LF, CR, VT, FF, NEL, LS and PS.
  /// Where the deadline passes, those before it.
  static func all(_ view: ScalarView, until deadline: Deadline = .never) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var offset = 0
    let count = view.bytes.count
    while offset < count {
      offset = view.skipASCII(offset, to: count, except: 0x0A, 0x0B, 0x0C, 0x0D)
      while offset < count, view.bytes[offset] >= 0x80, view.bytes[offset] != 0xC2,
        view.bytes[offset] != 0xE2
      {
        offset += 1
      }
      guard offset < count else { break }
      let byte = view.bytes[offset]
      var length = 0
      switch byte {
      case 0x0D: length = offset + 1 < count && view.bytes[offset + 1] == 0x0A ? 2 : 1
      case 0x0A...0x0C: length = 1
      case 0xC2 where view.scalar(at: offset).value == 0x85: length = 2
      case 0xE2 where (0x2028...0x2029).contains(view.scalar(at: offset).value): length = 3
      default: break
      }
      guard length > 0 else {
        offset += 1
        continue
      }
      lines.append(Line(view, start..<offset))
      if deadline.hasPassed { return lines }
      offset += length
      start = offset
    }
    if start < count { lines.append(Line(view, start..<count)) }
    return lines
  }

  private init(_ view: ScalarView, _ whole: Range<Int>) {
    let range = view.trimmed(whole)
    start = range.lowerBound
    end = range.upperBound
    indent = Self.columns(view, whole.lowerBound..<start)
    hasWideIndent = view.first(in: whole.lowerBound..<start) { $0.value == 0x3000 } != nil
    columns = Self.columns(view, range)
    isFlowed = end < whole.upperBound && view.bytes[end] == 0x20
    startsLower = view.scalar(at: start, before: end)?.isLower ?? false
    firstWordColumns = Self.firstWord(view, range)
  }

  /// Width in terminal columns; a tab is taken as four.
  static func columns(_ view: ScalarView, _ range: Range<Int>) -> Int {
    var columns = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let plain = view.skipASCII(offset, to: range.upperBound, except: 0x09, 0x09, 0x09, 0x09)
      columns += plain - offset
      offset = plain
      if let scalar = view.scalar(at: offset, before: range.upperBound) {
        offset = scalar.end
        columns += width(scalar)
      } else {
        break
      }
    }
    return columns
  }

  private static func width(_ scalar: Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0x09 ? 4 : scalar.value == 0xAD ? 0 : 1 }
    if scalar.isExtending { return 0 }
    let isWide =
      scalar.isIdeographic || (0xAC00...0xD7A3).contains(scalar.value)
      || (0x3000...0x303F).contains(scalar.value) || (0xFF01...0xFF60).contains(scalar.value)
    return isWide ? 2 : 1
  }

  private static func firstWord(_ view: ScalarView, _ range: Range<Int>) -> Int {
    var columns = 0
    var offset = range.lowerBound
    while let scalar = view.scalar(at: offset, before: range.upperBound), !scalar.isSpace {
      columns += width(scalar)
      if scalar.isIdeographic || scalar.isComplexContext { break }
      offset = scalar.end
    }
    return columns
  }
}

/// Whether the lines of a text were broken to a width, and to which.
struct Wrapping {
  /// The width in columns; `nil` when lines are paragraphs.
  let width: Int?

  /// Looks at neighbouring lines: in wrapped text the first word of a line would not have fitted
  /// on the line before.
  init(_ lines: [Line], isBoundary: (Int) -> Bool) {
    var pairs: [Int] = []
    var longest = 0
    for i in lines.indices.dropFirst() where !lines[i].isBlank && !lines[i - 1].isBlank {
      longest = max(longest, lines[i - 1].columns, lines[i].columns)
      if !isBoundary(i) { pairs.append(i) }
    }
    guard !pairs.isEmpty, longest <= 132 else {
      width = nil
      return
    }
    let wrapped = pairs.filter {
      let before = lines[$0 - 1].columns
      return before >= 40 && before + 1 + lines[$0].firstWordColumns > longest - 2
    }
    // A single pair is evidence enough only when there is nothing against it.
    width = wrapped.count * 5 >= pairs.count * 3 ? longest : nil
  }

  /// Whether `next` goes on with the paragraph of `line`.
  func joins(_ line: Line, endsSentence: Bool, _ next: Line) -> Bool {
    if line.isFlowed, next.startsLower, !endsSentence { return true }
    guard let width else { return false }
    if next.hasWideIndent || next.indent >= line.indent + 2 && next.indent < 8 && endsSentence {
      return false
    }
    let fits = line.columns + 1 + next.firstWordColumns
    return !(endsSentence && fits * 4 < width * 3)
  }
}
