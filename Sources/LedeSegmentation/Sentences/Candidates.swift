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
    /// A dash with which a quotation breaks off.
    case breakOff
    /// A semicolon.
    case semicolon
    /// No mark, but a word that ends sentences.
    case ending
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
  /// Whether the first letter of the sentence before the next candidate is in lower case.
  var sentenceStartsLower: Bool {
    let start = sentenceStart
    return view.first(in: start..<range.upperBound) { $0.isLetter }?.isLower ?? false
  }
  /// Where the sentence before the next candidate starts.
  var sentenceStart: Int { sentenceStarts.last ?? range.lowerBound }
  /// Where the item of a list in running text starts, if the sentence is one.
  var itemStart = -1
  private let terminals: Terminals
  private var offset: Int
  private var mark = 0
  /// The text in brackets, without nested ones, by where it starts; only for whole quotations.
  private let brackets: [Range<Int>]
  private var wholeBracket = 0
  /// Dashes right before a closing quotation mark: `We might--”`.
  private let breakOffs: [(dash: Int, end: Int)]
  private var breakOff = 0
  private var wholeMark = 0
  private var wholeEnd = -1

  init(
    _ view: ScalarView, _ range: Range<Int>, _ terminals: Terminals,
    keepsQuotationsWhole: Bool = false
  ) {
    self.view = view
    self.range = range
    self.terminals = terminals
    marks = QuotationMark.scan(view, range)
    breakOffs = Self.breakOffs(marks, view, range)
    brackets = keepsQuotationsWhole ? Self.brackets(view, range) : []
    offset = range.lowerBound
  }

  private static func breakOffs(
    _ marks: [QuotationMark], _ view: ScalarView, _ range: Range<Int>
  ) -> [(dash: Int, end: Int)] {
    marks.compactMap { mark in
      guard !mark.isOpening, let dash = view.scalar(before: mark.start, from: range.lowerBound),
        dash.isDash
      else { return nil }
      guard dash.value == 0x2D else { return (dash.start, mark.start) }
      guard let first = view.scalar(before: dash.start, from: range.lowerBound), first.value == 0x2D
      else { return nil }
      return (first.start, mark.start)
    }
  }

  private static func brackets(_ view: ScalarView, _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var open: [Int] = []
    var offset = range.lowerBound
    while let scalar = view.scalar(at: offset, before: range.upperBound) {
      offset = scalar.end
      switch scalar.value {
      case 0x28, 0x5B, 0xFF08, 0x3010: open.append(scalar.start)
      case 0x29, 0x5D, 0xFF09, 0x3011:
        guard let start = open.popLast(), open.isEmpty else { continue }
        found.append(start..<scalar.start)
      default: break
      }
    }
    return found
  }

  /// The next candidate, or `nil` when there is none.
  mutating func next() -> Candidate? {
    while offset < range.upperBound {
      while breakOff < breakOffs.count, breakOffs[breakOff].dash < offset { breakOff += 1 }
      let limit = breakOff < breakOffs.count ? breakOffs[breakOff].dash : range.upperBound
      offset = terminals.skip(offset, view, to: limit)
      guard offset < range.upperBound else { break }
      let scalar = view.scalar(at: offset)
      if offset == limit {
        let mark = Terminals.Mark(kind: .breakOff, end: breakOffs[breakOff].end, isOwn: false)
        offset = mark.end
        if let candidate = candidate(scalar, mark) { return candidate }
        continue
      }
      offset = scalar.end
      if scalar.value == 0x20 {
        if let candidate = ending(scalar) { return candidate }
        continue
      }
      guard let mark = terminals.mark(scalar, view, range) else { continue }
      if let candidate = candidate(scalar, mark) { return candidate }
    }
    return nil
  }

  /// A space behind a word that ends sentences.
  private func ending(_ space: Scalar) -> Candidate? {
    guard let next = view.scalar(at: space.end, before: range.upperBound), next.isLetter,
      terminals.hasEnding(view, before: space.start, from: range.lowerBound)
    else { return nil }
    return Candidate(
      kind: .ending, start: space.start, closeEnd: space.start, next: space.end, hasSpace: true,
      isAsked: false, isNative: true, stops: 0, isSpaced: false, quotation: nil,
      closesBracket: false)
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
      if let run = spacedRun(scalar, first, kind, stops) {
        if kind == .stop { kind = .ellipsis }
        stops += run.stops
        isSpaced = true
        end = run.end
        continue
      }
      guard kind != .semicolon, kind != .breakOff, !scalar.isDash, scalar.value != 0x3B,
        let more = terminals.mark(scalar, view, range)
      else { break }
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
    if close == end, kind == .stop, let note = noteNumberEnd(first, close) { close = note }
    var next = view.skipSpace(close, to: range.upperBound)
    // `… . »`: French sets the mark apart.
    if next > close, let mark = closingMark(at: next) {
      close = mark.end
      quotation = mark
      closing(&close, &quotation, &closesBracket)
      next = view.skipSpace(close, to: range.upperBound)
    }
    while kind != .semicolon, let end = smileyEnd(next) ?? noteEnd(next) {
      close = end
      next = view.skipSpace(close, to: range.upperBound)
    }
    offset = max(offset, close)
    let isNative =
      isOwn || last.value >= 0x80 && ![0x2024, 0x2026, 0xFE52].contains(last.value)
    let hasSpace = next > close || next == range.upperBound
    if kind == .semicolon, !hasSpace { return nil }
    if kind == .breakOff, !hasSpace || quotation == nil { return nil }
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
    // Never inside a grapheme cluster. Burmese in the Zawgyi encoding begins words with signs that
    // Unicode has as marks.
    if let after = view.scalar(at: next, before: range.upperBound), after.isExtending,
      !after.isInvisible,
      !hasSpace || view.bytes[next - 1] != 0x20 || !(0x1000...0x109F).contains(after.value)
    {
      return nil
    }
    if isSpaced { isAsked = false }
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
      } else if let quote = apostropheEnd(scalar) {
        end = quote
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

  /// Whether a quotation is open behind a candidate and closes later in the block. Asked of the
  /// candidates in order.
  mutating func isInsideQuotation(_ site: Candidate) -> Bool {
    while wholeBracket < brackets.count, brackets[wholeBracket].lowerBound < site.start {
      wholeEnd = max(wholeEnd, brackets[wholeBracket].upperBound)
      wholeBracket += 1
    }
    while wholeMark < marks.count, marks[wholeMark].start < site.start {
      let mark = marks[wholeMark]
      if mark.isOpening, let partner = mark.partner {
        wholeEnd = max(wholeEnd, marks[partner].start)
      }
      wholeMark += 1
    }
    return wholeEnd >= site.closeEnd
  }

  /// Notes that a list's item starts a sentence.
  mutating func startItem(at offset: Int) {
    sentenceStarts.append(offset)
    itemStart = offset
  }
}
