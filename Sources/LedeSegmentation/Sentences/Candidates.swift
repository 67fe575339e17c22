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
  /// Whether a question mark is among the marks.
  let isAsked: Bool
  /// Whether the mark is none that abbreviations are written with: `。`, `।`, `։`, or the
  /// language's own.
  let isNative: Bool
  /// Number of stops in an ellipsis.
  let stops: Int
  /// Whether the stops of an ellipsis are parted by spaces: `. . .`.
  let isSpaced: Bool
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
  /// Where sentences were found to start, ascending.
  var sentenceStarts: [Int] = []
  private let terminals: Terminals
  private var offset: Int
  private var mark = 0
  private var wholeMark = 0
  private var wholeEnd = -1

  init(_ view: ScalarView, _ range: Range<Int>, _ terminals: Terminals) {
    self.view = view
    self.range = range
    self.terminals = terminals
    marks = QuotationMark.scan(view, range)
    offset = range.lowerBound
  }

  /// The next candidate, or `nil` when there is none.
  mutating func next() -> Candidate? {
    while offset < range.upperBound {
      guard terminals.mayBegin(view.bytes[offset]) else {
        offset += 1
        continue
      }
      let scalar = view.scalar(at: offset)
      offset = scalar.end
      guard let mark = terminals.mark(scalar, view, range) else { continue }
      if let candidate = candidate(scalar, mark) { return candidate }
    }
    return nil
  }

  private mutating func candidate(_ first: Scalar, _ firstMark: Terminals.Mark) -> Candidate? {
    var kind = firstMark.kind
    var end = firstMark.end
    var last = first
    var isOwn = firstMark.isOwn
    var isAsked = Self.asks(first)
    var stops = firstMark.kind == .stop ? 1 : 0
    var isSpaced = false
    while let scalar = view.scalar(at: end, before: range.upperBound) {
      if scalar.isExtending {
        end = scalar.end
        continue
      }
      if let next = spacedStop(scalar, kind) {
        kind = .ellipsis
        stops += 1
        isSpaced = true
        end = next
        continue
      }
      guard scalar.value != 0x3B, let more = terminals.mark(scalar, view, range) else { break }
      if more.kind == .stop { stops += 1 }
      if more.kind == .mark || kind == .mark {
        kind = .mark
      } else if more.isOwn || last.isIdeographicStop || scalar.value >= 0x80 && more.kind == .stop {
        // `।।`, `।.`
        kind = .stop
      } else {
        kind = .ellipsis
      }
      last = scalar
      isAsked = isAsked || Self.asks(scalar)
      isOwn = isOwn || more.isOwn
      end = more.end
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
    let isNative = isOwn || last.value >= 0x80 && last.value != 0x2026
    let hasSpace = next > close || next == range.upperBound
    if !hasSpace {
      // Marks that are something else in other places: `12:30`.
      if isOwn, last.value < 0x80 { return nil }
      // `3.5`, `example.org`, `?lang=en`: no candidate.
      if !isNative, quotation == nil, !closesBracket,
        !isGlued(first, close, kind, view.scalar(at: next, before: range.upperBound))
      {
        return nil
      }
    }
    // Never inside a grapheme cluster.
    if let after = view.scalar(at: next, before: range.upperBound), after.isExtending { return nil }
    return Candidate(
      kind: kind, start: first.start, closeEnd: close, next: next, hasSpace: hasSpace,
      isAsked: isAsked, isNative: isNative, stops: stops, isSpaced: isSpaced,
      quotation: quotation, closesBracket: closesBracket)
  }

  private static func asks(_ scalar: Scalar) -> Bool {
    switch scalar.value {
    case 0x3F, 0x61F, 0xFF1F, 0x37E, 0x3B, 0x1367, 0x2047...0x2049, 0x203D: true
    default: false
    }
  }

  /// The end of the next stop of an ellipsis that is written with spaces: `. . .`.
  private func spacedStop(_ space: Scalar, _ kind: Candidate.Kind) -> Int? {
    guard kind != .mark, space.value == 0x20 || space.value == 0xA0,
      let stop = view.scalar(at: space.end, before: range.upperBound), stop.value == 0x2E
    else { return nil }
    guard let after = view.scalar(at: stop.end, before: range.upperBound) else { return stop.end }
    return after.isSpace || after.value == 0x2E ? stop.end : nil
  }

  /// Whether a mark without white space behind it stands between two sentences all the same:
  /// `the end.The start`, and not in an address or a name.
  private func isGlued(
    _ first: Scalar, _ close: Int, _ kind: Candidate.Kind, _ after: Scalar?
  ) -> Bool {
    guard let after, kind != .ellipsis else { return false }
    if after.isIdeographic { return kind == .mark }
    guard after.isLetter,
      let before = view.scalar(before: first.start, from: range.lowerBound), before.isLetter,
      let second = view.scalar(at: after.end, before: range.upperBound)
    else { return false }
    if kind == .stop {
      guard after.isUpper, second.isLower, before.isLower,
        let earlier = view.scalar(before: before.start, from: range.lowerBound), earlier.isLower
      else { return false }
    }
    return isPlain(from: first.start, to: close)
  }

  /// Whether the run around a mark, up to white space, has nothing that addresses have. Looks no
  /// farther than an address is long.
  private func isPlain(from start: Int, to end: Int) -> Bool {
    let reach = 64
    var offset = start
    while start - offset < reach,
      let scalar = view.scalar(before: offset, from: range.lowerBound), !scalar.isSpace
    {
      guard !Self.isOfAddresses(scalar), scalar.value != 0x2E else { return false }
      offset = scalar.start
    }
    offset = end
    while offset - end < reach,
      let scalar = view.scalar(at: offset, before: range.upperBound), !scalar.isSpace
    {
      guard !Self.isOfAddresses(scalar) else { return false }
      offset = scalar.end
    }
    return true
  }

  private static func isOfAddresses(_ scalar: Scalar) -> Bool {
    switch scalar.value {
    case 0x23, 0x25, 0x26, 0x2F, 0x3D, 0x40, 0x5C, 0x5F, 0x7E, 0x30...0x39: true
    default: false
    }
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
      } else if let note = footnoteEnd(scalar) {
        end = note
      } else {
        break
      }
    }
  }

  /// The end of a footnote mark behind a terminal mark: `[12]`, `²`, `†`.
  private func footnoteEnd(_ scalar: Scalar) -> Int? {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x2079, 0x2020, 0x2021: return scalar.end
    case 0x5B:
      var offset = scalar.end
      while let next = view.scalar(at: offset, before: range.upperBound), offset - scalar.end <= 3 {
        if next.value == 0x5D, offset > scalar.end { return next.end }
        guard next.isDigit || (0x61...0x7A).contains(next.value) && offset == scalar.end else {
          return nil
        }
        offset = next.end
      }
      return nil
    default: return nil
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

  /// Whether a quotation is open behind a candidate and closes later in the block. Asked of the
  /// candidates in order.
  mutating func isInsideQuotation(_ site: Candidate) -> Bool {
    while wholeMark < marks.count, marks[wholeMark].start < site.start {
      let mark = marks[wholeMark]
      if mark.isOpening, let partner = mark.partner {
        wholeEnd = max(wholeEnd, marks[partner].start)
      }
      wholeMark += 1
    }
    return wholeEnd >= site.closeEnd
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

  /// Whether the sentence has at least `count` words before `offset`.
  func hasWords(_ count: Int, before offset: Int) -> Bool {
    guard let start = sentenceStarts.last, start < offset else { return false }
    return view.words(start..<offset, atMost: count).count == count
  }

  private func startsSentence(_ offset: Int) -> Bool {
    guard let start = sentenceStarts.last(where: { $0 <= offset }) else { return false }
    // Only dashes, brackets, other quotation marks and spaces may stand between.
    return view.first(in: start..<offset) {
      !$0.isSpace && !$0.isDash && !$0.category.isPunctuation
    } == nil
  }

  /// Whether a token with its stop is a list marker: the first thing of the block, or a number at
  /// the start of a sentence.
  func isListMarker(_ token: Token) -> Bool {
    if token.range.lowerBound == range.lowerBound {
      return token.isNumber && token.digits <= 3 || token.isSingleLatin
    }
    return token.isNumber && token.digits <= 2 && token.range.lowerBound == sentenceStarts.last
  }
}
