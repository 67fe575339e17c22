import LedeCore
import LedeUnicode

/// A stretch of lines that belong together, before it is known what it is.
struct Unit {
  var range: Range<Int>
  let isListItem: Bool
  let lineCount: Int
  /// Number of words, and width in columns.
  let words: Int
  let columns: Int
  /// Whether it ends with a terminal mark, a comma, a colon or the like.
  let endsWithMark: Bool
  /// Whether it ends with a question or exclamation mark.
  let asks: Bool
  let startsWithDash: Bool
  let startsLower: Bool
  /// Whether its script has upper and lower case.
  let isCased: Bool
  let hasLetter: Bool

  init(_ view: ScalarView, _ range: Range<Int>, isListItem: Bool = false, lineCount: Int = 1) {
    self.range = range
    self.isListItem = isListItem
    self.lineCount = lineCount
    words = view.wordCount(range, atMost: 40)
    columns = range.count > 600 ? .max : Line.columns(view, range)
    let first = view.scalar(at: range.lowerBound, before: range.upperBound)
    startsWithDash = first?.isDash ?? false
    let letter = view.first(in: range) { $0.isLetter }
    hasLetter = letter != nil
    isCased = letter.map { $0.isUpper || $0.isLower } ?? false
    startsLower = letter.map { $0.isLower } ?? false
    (endsWithMark, asks) = Self.ending(view, range)
  }

  private static func ending(_ view: ScalarView, _ range: Range<Int>) -> (Bool, Bool) {
    var end = range.upperBound
    // Behind closing marks.
    while let last = view.scalar(before: end, from: range.lowerBound) {
      switch last.value {
      case 0x21, 0x3F, 0xFF01, 0xFF1F, 0x61F, 0x37E: return (true, true)
      case 0x2C, 0x3A, 0x3B, 0x55D, 0x60C, 0x61B, 0x1361...0x1366, 0x3001, 0x2026, 0xFF0C, 0xFF1A,
        0xFF1B,
        0xB7, 0x387:
        return (true, false)
      case 0x22, 0x27, 0xBB, 0xAB, 0x2018...0x201F, 0x29, 0x5D, 0x300D, 0x300F, 0xFF09, 0x3011,
        0x203A:
        end = last.start
      default:
        if last.isExtending || last.isSpace {
          end = last.start
        } else {
          return (last.isTerminal, false)
        }
      }
    }
    return (false, false)
  }

  /// Whether it could be a heading by its looks: short, no mark at its end, no direct speech.
  var looksLikeHeading: Bool {
    !isListItem && hasLetter && !endsWithMark && !startsWithDash && !startsLower && words <= 15
      && columns <= 80 && lineCount <= 2
  }

  /// Whether it could be the title: longer, and it may ask or exclaim.
  var looksLikeTitle: Bool {
    !isListItem && hasLetter && (!endsWithMark || asks) && !startsWithDash && words <= 24
      && columns <= 140 && lineCount <= 3
  }

  /// Makes the units of a text, up to where the deadline passes.
  static func all(
    _ view: ScalarView, until deadline: Deadline = .never, startsLabel: (Range<Int>) -> Bool
  ) -> [Unit] {
    let lines = Line.all(view, until: deadline)
    let isItem = ListMarker.items(view, lines)
    let wrapping = Wrapping(lines) { isItem[$0] || lines[$0].hasWideIndent }
    var units: [Unit] = []
    var first = 0
    while first < lines.count {
      guard !lines[first].isBlank else {
        first += 1
        continue
      }
      var last = first
      while last + 1 < lines.count, !lines[last + 1].isBlank, !isItem[last + 1] {
        let next = lines[last + 1]
        let endsSentence = ending(view, lines[last].range).0
        // An ideographic space begins a paragraph, behind a list too.
        let isIndented =
          isItem[first] && next.indent > lines[first].indent && !next.hasWideIndent
        guard isIndented || wrapping.joins(lines[last], endsSentence: endsSentence, next) else {
          break
        }
        if units.count < 6, startsLabel(next.range), !isIndented { break }
        last += 1
      }
      units.append(
        Unit(
          view, lines[first].start..<lines[last].end, isListItem: isItem[first],
          lineCount: last - first + 1))
      if deadline.hasPassed { break }
      first = last + 1
    }
    return units
  }
}
