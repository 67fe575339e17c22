import LedeUnicode

/// A place where a sentence may end.
struct Candidate {
  enum Kind {
    /// A full stop.
    case stop
    /// An exclamation or question mark.
    case mark
    /// Two or more stops, or their sign.
    case ellipsis
  }
  let kind: Kind
  /// Where the terminal marks begin.
  let start: Int
  /// Behind the marks and all that closes with them: the end of the sentence, if it is one.
  let closeEnd: Int
  /// Behind white space: the start of the next sentence, if it is one.
  let next: Int
  /// Whether white space is between.
  let hasSpace: Bool
  /// Whether the mark is of a script that writes no space behind it, or a full stop of its own.
  let isNative: Bool
  /// The outermost closing quotation mark behind the terminal mark.
  let quotation: QuotationMark?
  /// Whether a bracket closes behind the mark.
  let closesBracket: Bool
}

/// Finds the candidates of a block, in order.
struct CandidateScanner {
  let view: ScalarView
  let range: Range<Int>
  let marks: [QuotationMark]
  /// Whether the block has a full stop that is not ASCII's, such as `。`, `।` or `։`.
  let hasNativeStop: Bool
  /// Where sentences were found to start, ascending.
  var sentenceStarts: [Int] = []
  private var offset: Int
  private var mark = 0

  init(_ view: ScalarView, _ range: Range<Int>) {
    self.view = view
    self.range = range
    marks = QuotationMark.scan(view, range)
    offset = range.lowerBound
    hasNativeStop = Self.findNativeStop(view, range)
  }

  /// Whether a byte can begin a terminal mark. ASCII, and lead bytes of blocks that have one.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x2E, 0x3B, 0x3F: true
    case 0x00...0x7F, 0x80...0xBF: false
    case 0xCD, 0xD6, 0xD8, 0xDB, 0xDC, 0xDF: true
    case 0xC0...0xDF: false
    // Han, Hangul.
    case 0xE4...0xE9, 0xEB...0xED: false
    default: true
    }
  }

  private static func findNativeStop(_ view: ScalarView, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = view.bytes[offset]
      guard byte >= 0x80, mayBegin(byte) else {
        offset += 1
        continue
      }
      let scalar = view.scalar(at: offset)
      if terminal(scalar, view, range) == .stop, scalar.value != 0x2024, scalar.value != 0xFE52,
        scalar.value != 0xFF0E
      {
        return true
      }
      offset = scalar.end
    }
    return false
  }

  /// What kind of terminal mark a scalar is, if it is one: UAX #29 classes ATerm and STerm, the
  /// ellipsis, and the Greek question mark.
  private static func terminal(
    _ scalar: Scalar, _ view: ScalarView, _ range: Range<Int>
  ) -> Candidate.Kind? {
    switch scalar.value {
    case 0x2E: return .stop
    case 0x21, 0x3F: return .mark
    case 0x2026: return .ellipsis
    case 0x3B, 0x37E:
      // U+037E is canonically the semicolon, which asks behind Greek letters.
      guard let before = view.scalar(before: scalar.start, from: range.lowerBound),
        (0x370...0x3FF).contains(before.value) || (0x1F00...0x1FFF).contains(before.value)
          || before.value == 0x301
      else { return nil }
      return .mark
    case ..<0x80: return nil
    // ! and ? of other scripts and widths.
    case 0x61F, 0x203C, 0x203D, 0x2047...0x2049, 0x1367, 0x1368, 0xFF01, 0xFF1F, 0xFE56, 0xFE57,
      0x2CFA, 0x2CFB, 0x2E2E, 0xA60F, 0xA6F7, 0x1945, 0x1944:
      return .mark
    default:
      // ATerm is 1, STerm 9.
      let property = ScalarProperties.sentenceBreak(scalar.value)
      return property == 1 || property == 9 ? .stop : nil
    }
  }

  /// The next candidate, or `nil` when there is none.
  mutating func next() -> Candidate? {
    while offset < range.upperBound {
      let byte = view.bytes[offset]
      guard Self.mayBegin(byte) else {
        offset += 1
        continue
      }
      let scalar = view.scalar(at: offset)
      offset = scalar.end
      guard let kind = Self.terminal(scalar, view, range) else { continue }
      if let candidate = candidate(scalar, kind) { return candidate }
    }
    return nil
  }

  private mutating func candidate(_ first: Scalar, _ firstKind: Candidate.Kind) -> Candidate? {
    var kind = firstKind
    var end = first.end
    var last = first
    var stops = firstKind == .stop ? 1 : 0
    while let scalar = view.scalar(at: end, before: range.upperBound) {
      if scalar.isExtending {
        end = scalar.end
        continue
      }
      guard scalar.value != 0x3B, let more = Self.terminal(scalar, view, range) else { break }
      if more == .stop { stops += 1 }
      if more == .mark || kind == .mark {
        kind = .mark
      } else {
        kind = .ellipsis
      }
      last = scalar
      end = scalar.end
    }
    offset = end
    var close = end
    var quotation: QuotationMark?
    var closesBracket = false
    closing(&close, &quotation, &closesBracket)
    var next = view.skipSpace(close, to: range.upperBound)
    // `… . »`: French sets the mark apart.
    if next > close, let mark = closingMark(at: next) {
      close = mark.end
      quotation = mark
      closing(&close, &quotation, &closesBracket)
      next = view.skipSpace(close, to: range.upperBound)
    }
    offset = max(offset, close)
    let isNative = last.value >= 0x80 && last.value != 0x2026
    let hasSpace = next > close || next == range.upperBound
    // `3.5`, `example.org`, `?lang=en`: no candidate.
    if !hasSpace, !isNative, quotation == nil, !closesBracket {
      guard let after = view.scalar(at: next, before: range.upperBound), after.isIdeographic,
        kind == .mark
      else { return nil }
    }
    // Never inside a grapheme cluster.
    if let after = view.scalar(at: next, before: range.upperBound), after.isExtending { return nil }
    return Candidate(
      kind: kind, start: first.start, closeEnd: close, next: next, hasSpace: hasSpace,
      isNative: isNative, quotation: quotation, closesBracket: closesBracket)
  }

  /// Takes what closes: quotation marks and brackets.
  private mutating func closing(
    _ end: inout Int, _ quotation: inout QuotationMark?, _ closesBracket: inout Bool
  ) {
    while let scalar = view.scalar(at: end, before: range.upperBound) {
      if let mark = closingMark(at: end) {
        quotation = mark
        end = mark.end
      } else if scalar.value == 0x29 || scalar.value == 0x5D
        || scalar.value >= 0x80 && scalar.category == .closePunctuation
      {
        closesBracket = true
        end = scalar.end
      } else if scalar.isExtending {
        end = scalar.end
      } else {
        break
      }
    }
  }

  private mutating func closingMark(at offset: Int) -> QuotationMark? {
    while mark < marks.count, marks[mark].start < offset { mark += 1 }
    guard mark < marks.count, marks[mark].start == offset, !marks[mark].isOpening else {
      return nil
    }
    return marks[mark]
  }

  /// Whether an opening mark stands at `offset`.
  func opensQuotation(at offset: Int) -> Bool {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low < marks.count && marks[low].start == offset && marks[low].isOpening
  }

  /// Whether a quotation is open behind a candidate and closes later in the block.
  func isInsideQuotation(_ site: Candidate) -> Bool {
    for mark in marks {
      if mark.start >= site.start { return false }
      if mark.isOpening, let partner = mark.partner, marks[partner].start >= site.closeEnd {
        return true
      }
    }
    return false
  }

  /// Whether the quotation that `mark` closes opened at the start of its sentence.
  func opensSentence(_ mark: QuotationMark) -> Bool {
    guard let partner = mark.partner else { return true }
    return startsSentence(marks[partner].start)
  }

  /// Whether a colon or comma announced the quotation that `mark` closes.
  func isIntroduced(_ mark: QuotationMark) -> Bool {
    guard let partner = mark.partner else { return false }
    let end = view.trimSpace(marks[partner].start, from: range.lowerBound)
    guard let before = view.scalar(before: end, from: range.lowerBound) else { return false }
    switch before.value {
    case 0x2C, 0x3A, 0x55D, 0x60C, 0x1363, 0x1365, 0x1366, 0x3001, 0xFF0C, 0xFF1A: return true
    default: return false
    }
  }

  /// Whether the bracket that closes at a candidate opened at the start of its sentence.
  func bracketOpensSentence(_ site: Candidate) -> Bool {
    guard let start = sentenceStarts.last else { return false }
    let first = view.scalar(at: start)
    return first.value == 0x28 || first.category == .openPunctuation
  }

  private func startsSentence(_ offset: Int) -> Bool {
    guard let start = sentenceStarts.last(where: { $0 <= offset }) else { return false }
    // Only dashes, brackets, other quotation marks and spaces may stand between.
    return view.first(in: start..<offset) {
      !$0.isSpace && !$0.isDash && !$0.category.isPunctuation
    } == nil
  }

  /// Whether a token with its stop is a list marker: the first thing of the block.
  func isListMarker(_ token: Token) -> Bool {
    token.range.lowerBound == range.lowerBound
      && (token.isNumber && token.digits <= 3 || token.isSingleLatin)
  }
}
