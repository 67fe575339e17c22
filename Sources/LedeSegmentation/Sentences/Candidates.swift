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
      !after.isInvisible, !hasSpace || !(0x1000...0x109F).contains(after.value)
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

  /// Marks of the same kind that go on behind a space: `. . .`, `! ! !`.
  private func spacedRun(
    _ space: Scalar, _ first: Scalar, _ kind: Candidate.Kind, _ stops: Int
  ) -> (end: Int, stops: Int)? {
    guard kind != .semicolon, kind != .breakOff, space.value == 0x20 || space.value == 0xA0 else {
      return nil
    }
    var end = space.start
    var more = 0
    while let space = view.scalar(at: end, before: range.upperBound),
      space.value == 0x20 || space.value == 0xA0,
      let mark = view.scalar(at: space.end, before: range.upperBound),
      mark.value == 0x2E || kind == .mark && (mark.value == 0x21 || mark.value == 0x3F),
      view.scalar(at: mark.end, before: range.upperBound).map(\.isSpace) ?? true
    {
      if mark.value == 0x2E { more += 1 }
      end = mark.end
    }
    guard end > space.start else { return nil }
    // `the end. . . . The rest`: the first stop ends the sentence, the ellipsis begins the next.
    if more == 3, stops == 1, kind == .stop,
      view.scalar(at: view.skipSpace(end, to: range.upperBound), before: range.upperBound)?.isUpper
        ?? false, let before = view.scalar(before: first.start, from: range.lowerBound),
      !before.isSpace
    {
      return nil
    }
    return (end, more)
  }

  /// Whether a mark without white space behind it stands between two sentences all the same:
  /// `the end.The start`, and not in an address or a name.
  private func isGlued(
    _ first: Scalar, _ close: Int, _ kind: Candidate.Kind, _ after: Scalar?
  ) -> Bool {
    guard let after, kind != .ellipsis else { return false }
    if after.isIdeographic { return kind == .mark }
    guard after.isLetter, kind != .semicolon,
      let before = view.scalar(before: first.start, from: range.lowerBound),
      let earlier = view.scalar(before: before.start, from: range.lowerBound)
    else { return false }
    if kind == .stop {
      guard after.isUpper, before.isLower && earlier.isLower || before.isDigit else { return false }
    } else {
      guard before.isLetter, earlier.isLetter else { return false }
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
    case 0x23, 0x25, 0x26, 0x2F, 0x3D, 0x40, 0x5C, 0x5F, 0x7E: true
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

  /// The end of an emoticon or emoji at `offset`, which belongs to the sentence before it.
  private func smileyEnd(_ offset: Int) -> Int? {
    guard let first = view.scalar(at: offset, before: range.upperBound) else { return nil }
    if first.value == 0x3A || first.value == 0x3B {
      var mouth = view.scalar(at: first.end, before: range.upperBound)
      if let nose = mouth, nose.value == 0x2D || nose.value == 0x6F {
        mouth = view.scalar(at: nose.end, before: range.upperBound)
      }
      guard let mouth, [0x29, 0x28, 0x44, 0x50, 0x70, 0x2F, 0x7C].contains(mouth.value),
        view.scalar(at: mouth.end, before: range.upperBound).map(\.isSpace) ?? true
      else { return nil }
      return mouth.end
    }
    guard first.value >= 0x2600, first.category == .otherSymbol, !first.isBullet else { return nil }
    var end = first.end
    // Modifiers, joiners and what they join.
    while let next = view.scalar(at: end, before: range.upperBound),
      next.isExtending || (0x1F3FB...0x1F3FF).contains(next.value)
    {
      end = next.end
      if next.value == 0x200D, let joined = view.scalar(at: end, before: range.upperBound) {
        end = joined.end
      }
    }
    return end
  }

  /// The end of a footnote's number in brackets, behind a space: `the end. [12]`.
  private func noteEnd(_ offset: Int) -> Int? {
    guard let first = view.scalar(at: offset, before: range.upperBound), first.value == 0x5B,
      let digit = view.scalar(at: first.end, before: range.upperBound), digit.isDigit,
      var end = footnoteEnd(first)
    else { return nil }
    while let next = view.scalar(at: end, before: range.upperBound), let more = footnoteEnd(next) {
      end = more
    }
    return end
  }

  /// The end of a single quotation mark that has no partner: no apostrophe follows a stop.
  private func apostropheEnd(_ scalar: Scalar) -> Int? {
    guard [0x27, 0x60, 0x2018, 0x2019].contains(scalar.value),
      view.scalar(at: scalar.end, before: range.upperBound).map({
        $0.isSpace || $0.category == .finalPunctuation || $0.value == 0x22
      }) ?? true
    else { return nil }
    return scalar.end
  }

  /// The end of a footnote mark behind a terminal mark: `[12]`, `²`, `†`.
  private func footnoteEnd(_ scalar: Scalar) -> Int? {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x2079, 0x2020, 0x2021: return scalar.end
    case 0x20:
      // `[1] [2]`
      guard let before = view.scalar(before: scalar.start, from: range.lowerBound),
        before.value == 0x5D,
        let next = view.scalar(at: scalar.end, before: range.upperBound), next.value == 0x5B
      else { return nil }
      return footnoteEnd(next)
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

  /// The end of numbers of footnotes that lost their raised position: `the end.11 The start`.
  private func noteNumberEnd(_ stop: Scalar, _ start: Int) -> Int? {
    guard let before = view.scalar(before: stop.start, from: range.lowerBound) else { return nil }
    if before.value != 0x29 {
      guard before.isLower,
        let earlier = view.scalar(before: before.start, from: range.lowerBound), earlier.isLower,
        let third = view.scalar(before: earlier.start, from: range.lowerBound), third.isLetter
      else { return nil }
    }
    var end = start
    var digits = 0
    while let scalar = view.scalar(at: end, before: range.upperBound), scalar.isDigit, digits < 4 {
      digits += 1
      end = scalar.end
    }
    guard (1...3).contains(digits) else { return nil }
    // `11 12` and `11, 12` are two notes.
    while let sign = view.scalar(at: end, before: range.upperBound),
      sign.value == 0x20 || sign.value == 0x2C,
      let next = view.scalar(at: sign.end, before: range.upperBound), next.isDigit
    {
      end = next.end
      while let more = view.scalar(at: end, before: range.upperBound), more.isDigit {
        end = more.end
      }
    }
    guard let space = view.scalar(at: end, before: range.upperBound), space.isSpace,
      let after = view.scalar(at: space.end, before: range.upperBound), after.isUpper
    else { return nil }
    return end
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

  /// Notes that a list's item starts a sentence.
  mutating func startItem(at offset: Int) {
    sentenceStarts.append(offset)
    itemStart = offset
  }

  /// Whether a semicolon ends a character reference: `&amp;`.
  func endsEntity(_ site: Candidate) -> Bool {
    var offset = site.start
    while site.start - offset < 10, let scalar = view.scalar(before: offset, from: range.lowerBound)
    {
      if scalar.value == 0x26 { return true }
      guard scalar.isLetter || scalar.isDigit || scalar.value == 0x23 else { return false }
      offset = scalar.start
    }
    return false
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
    var start = token.range.lowerBound
    if start == range.lowerBound {
      return token.isNumber && token.digits <= 3 || token.isSingleLatin || token.isLowerRoman(view)
    }
    if token.range.lowerBound == itemStart { return true }
    // `• 9.`
    start = view.trimSpace(start, from: range.lowerBound)
    if let bullet = view.scalar(before: start, from: range.lowerBound), bullet.isBullet {
      start = bullet.start
      if start == range.lowerBound { return token.isNumber }
    }
    guard start == sentenceStarts.last || token.range.lowerBound == sentenceStarts.last else {
      return false
    }
    // `A. Yes.` is an answer.
    return token.isNumber && token.digits <= 2 || token.isSingleLatin
  }
}
