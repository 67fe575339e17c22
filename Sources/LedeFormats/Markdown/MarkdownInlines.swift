/// The content of a leaf block in pieces that know their bytes.
///
/// MD4C tells where text stands, and that spans begin and end between two texts. What is between them
/// is then read mark by mark, which the kinds of spans leave little choice for; where there is one
/// (`](` may be a link's tail or text behind it), all is tried.
struct MarkdownInlines {
  /// A piece, in the order of the bytes.
  struct Piece {
    enum Content {
      /// Text as it is written.
      case text
      /// Text that is written in another way: an escape, a character reference.
      case replaced([UInt8])
      /// A line's end that counts as a space.
      case softBreak
      case hardBreak
      case start(MarkdownEvents.Span, pair: Int)
      case end(MarkdownEvents.Span, pair: Int)
      case html
    }

    let range: Range<Int>
    let content: Content
  }

  /// What is told between two texts.
  private enum Mark {
    case start(MarkdownEvents.Span, pair: Int)
    case end(MarkdownEvents.Span, pair: Int)
    case softBreak
    case hardBreak
  }

  /// How a span was opened, which tells how it is closed.
  private enum Opening {
    case run(Int)
    case bracket
    case angle
    case bare
  }

  private let scanner: MarkdownScanner
  private(set) var pieces: [Piece] = []
  private var marks: [Mark] = []
  private var openings: [Int: Opening] = [:]
  private var position: Int
  private var isInside = false

  /// Where the content begins and ends; `nil` without any.
  var range: Range<Int>? {
    guard let first = pieces.first, let last = pieces.last else { return nil }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// Whether a span is a link in angle brackets or a bare one.
  func isBracketed(pair: Int) -> Bool {
    if case .bracket = openings[pair] { true } else { false }
  }

  /// Whether nothing but its text is written of a span.
  func isBare(pair: Int) -> Bool {
    if case .bare = openings[pair] { true } else { false }
  }

  /// - Parameters:
  ///   - events: those of one leaf block.
  ///   - start: where the block's content is looked for.
  ///   - isCell: whether it is a cell, where a backslash protects a bar in code, too.
  init(
    _ events: ArraySlice<MarkdownEvents.Event>, _ scanner: MarkdownScanner, from start: Int,
    isCell: Bool
  ) {
    self.scanner = scanner
    position = start
    let pairs = Self.pairs(events)
    for (index, event) in zip(events.indices, events) {
      switch event {
      case .spanStart(let span):
        if let pair = pairs[index] { marks.append(.start(span, pair: pair)) }
      case .spanEnd(let span):
        if let pair = pairs[index] { marks.append(.end(span, pair: pair)) }
      case .softBreak: marks.append(.softBreak)
      case .hardBreak: marks.append(.hardBreak)
      case .text(let range): append(range, .text)
      case .code(let range): appendCode(range, isCell: isCell)
      case .html(let range): append(range, .html)
      case .reference(let range):
        let character = MarkdownEvents.character(ofReference: scanner.bytes[range])
        append(range, character.map { .replaced($0) } ?? .text)
      case .blockStart, .blockEnd: break
      }
    }
    locate(before: nil)
  }

  /// Numbers of spans by the indices of their events. MD4C 0.4.8 can end a span that it has not begun,
  /// where a bare link takes in what would have begun it.
  private static func pairs(_ events: ArraySlice<MarkdownEvents.Event>) -> [Int: Int] {
    var open: [(span: MarkdownEvents.Span, index: Int)] = []
    var pairs: [Int: Int] = [:]
    for (index, event) in zip(events.indices, events) {
      switch event {
      case .spanStart(let span): open.append((span, index))
      case .spanEnd(let span):
        guard open.last?.span == span, let start = open.popLast() else { continue }
        pairs[start.index] = start.index
        pairs[index] = start.index
      default: break
      }
    }
    return pairs
  }

  private mutating func append(_ range: Range<Int>, _ content: Piece.Content) {
    guard !range.isEmpty else { return }
    locate(before: range.lowerBound)
    var range = range
    // What a backslash protects begins a text of its own.
    if case .text = content, position < range.lowerBound,
      scanner[range.lowerBound - 1] == 0x5C
    {
      let character = scanner.bytes[range.lowerBound]
      pieces.append(
        Piece(
          range: range.lowerBound - 1..<range.lowerBound + 1, content: .replaced([character])))
      range = range.lowerBound + 1..<range.upperBound
    }
    if !range.isEmpty { pieces.append(Piece(range: range, content: content)) }
    position = range.upperBound
    isInside = true
  }

  private mutating func appendCode(_ range: Range<Int>, isCell: Bool) {
    locate(before: range.lowerBound)
    isInside = true
    func add(_ range: Range<Int>, _ content: Piece.Content) {
      if !range.isEmpty { pieces.append(Piece(range: range, content: content)) }
    }
    var start = range.lowerBound
    for bar in range where isCell && scanner[bar] == 0x7C && bar > start {
      guard scanner[bar - 1] == 0x5C else { continue }
      add(start..<bar - 1, .text)
      add(bar - 1..<bar + 1, .replaced([0x7C]))
      start = bar + 1
    }
    add(start..<range.upperBound, .text)
    position = range.upperBound
  }

  // MARK: Marks

  /// Finds the bytes of the marks between the last text and the next one.
  private mutating func locate(before end: Int?) {
    defer { marks.removeAll(keepingCapacity: true) }
    guard !marks.isEmpty else {
      if !isInside, let end { position = scanner[end - 1] == 0x5C ? end - 1 : end }
      return
    }
    if isInside {
      if let places = places(of: marks, from: position, to: end) { return place(places) }
    } else {
      let last = end ?? scanner.bytes.count
      var start = position
      while start <= last {
        if start == end || mayBegin(marks[0], at: start),
          let places = places(of: marks, from: start, to: end)
        {
          position = start
          isInside = true
          return place(places)
        }
        start += 1
      }
      position = last
    }
    // All of it is the first mark's, and the others stand behind it.
    let gap = position..<max(position, end ?? position)
    place(marks.indices.map { $0 == 0 ? gap : gap.upperBound..<gap.upperBound })
  }

  private mutating func place(_ places: [Range<Int>]) {
    for (mark, range) in zip(marks, places) {
      let content: Piece.Content =
        switch mark {
        case .start(let span, let pair): .start(span, pair: pair)
        case .end(let span, let pair): .end(span, pair: pair)
        case .softBreak: .softBreak
        case .hardBreak: .hardBreak
        }
      pieces.append(Piece(range: range, content: content))
      position = range.upperBound
    }
  }

  private func mayBegin(_ mark: Mark, at offset: Int) -> Bool {
    guard case .start(let span, _) = mark, let byte = scanner[offset] else { return false }
    return switch span {
    case .emphasis, .strong, .other: byte == 0x2A || byte == 0x5F
    case .strikethrough: byte == 0x7E
    case .codeSpan: byte == 0x60
    case .link: byte == 0x5B || byte == 0x3C
    case .image: byte == 0x21
    }
  }

  /// The bytes of each mark, if all of them can stand between two places with nothing left but a
  /// backslash or white space; depth first, in bounded time.
  private mutating func places(of marks: [Mark], from start: Int, to end: Int?) -> [Range<Int>]? {
    typealias Option = (range: Range<Int>, opening: Opening?)
    var left: [[Option]] = [options(of: marks[0], at: start, limit: end).reversed()]
    var chosen: [Range<Int>] = []
    var budget = 16 + 4 * marks.count
    while let level = left.indices.last, budget > 0 {
      budget -= 1
      guard let option = left[level].popLast() else {
        left.removeLast()
        if !chosen.isEmpty { chosen.removeLast() }
        continue
      }
      if case .start(_, let pair) = marks[level] { openings[pair] = option.opening }
      if level + 1 < marks.count {
        chosen.append(option.range)
        left.append(
          options(of: marks[level + 1], at: option.range.upperBound, limit: end).reversed())
      } else if isRest(option.range.upperBound, end) {
        return chosen + [option.range]
      }
    }
    return nil
  }

  private func isRest(_ position: Int, _ end: Int?) -> Bool {
    guard let end else { return true }
    guard position <= end else { return false }
    let rest = scanner.skipWhiteSpace(position)
    return rest >= end || rest + 1 == end && scanner[rest] == 0x5C
  }

  /// The ways in which a mark can stand at a place, the likeliest first.
  private func options(
    of mark: Mark, at offset: Int, limit: Int?
  ) -> [(range: Range<Int>, opening: Opening?)] {
    let ends: [(Int, Opening?)] =
      switch mark {
      case .softBreak: [scanner.skipLineEnd(offset)].compactMap { $0.map { ($0, nil) } }
      case .hardBreak:
        [scanner.skipLineEnd(offset, isHard: true)].compactMap { $0.map { ($0, nil) } }
      case .start(let span, _): starts(of: span, at: offset)
      case .end(let span, let pair):
        self.ends(of: span, openings[pair] ?? .bare, at: offset).map { ($0, nil) }
      }
    return ends.filter { $0.0 <= limit ?? .max }.map { (offset..<$0.0, $0.1) }
  }

  private func starts(of span: MarkdownEvents.Span, at offset: Int) -> [(Int, Opening?)] {
    let byte = scanner[offset]
    switch span {
    case .emphasis: return byte == 0x2A || byte == 0x5F ? [(offset + 1, nil)] : []
    case .strong:
      return (byte == 0x2A || byte == 0x5F) && scanner[offset + 1] == byte
        ? [(offset + 2, nil)] : []
    case .strikethrough:
      let count = scanner.run(of: 0x7E, at: offset)
      return count == 1 || count == 2 ? [(offset + count, .run(count))] : []
    case .codeSpan:
      let count = scanner.run(of: 0x60, at: offset)
      guard count > 0 else { return [] }
      let end = offset + count
      let padded = scanner[end] == 0x20 ? end + 1 : scanner.skipLineEnd(end) ?? end
      return padded == end ? [(end, .run(count))] : [(padded, .run(count)), (end, .run(count))]
    case .link:
      var options: [(Int, Opening?)] = []
      if byte == 0x5B { options.append((offset + 1, .bracket)) }
      if byte == 0x3C { options.append((offset + 1, .angle)) }
      return options + [(offset, .bare)]
    case .image:
      return byte == 0x21 && scanner[offset + 1] == 0x5B ? [(offset + 2, .bracket)] : []
    case .other: return []
    }
  }

  private func ends(
    of span: MarkdownEvents.Span, _ opening: Opening, at offset: Int
  ) -> [Int] {
    let byte = scanner[offset]
    switch (span, opening) {
    case (.emphasis, _): return byte == 0x2A || byte == 0x5F ? [offset + 1] : []
    case (.strong, _):
      return (byte == 0x2A || byte == 0x5F) && scanner[offset + 1] == byte ? [offset + 2] : []
    case (.strikethrough, .run(let count)):
      return scanner.run(of: 0x7E, at: offset) >= count ? [offset + count] : []
    case (.codeSpan, .run(let count)):
      let start = byte == 0x20 ? offset + 1 : scanner.skipLineEnd(offset) ?? offset
      return scanner.run(of: 0x60, at: start) == count ? [start + count] : []
    case (_, .angle): return byte == 0x3E ? [offset + 1] : []
    case (_, .bare): return [offset]
    default:
      guard byte == 0x5D else { return [] }
      return [scanner.inlineTail(offset)?.end, scanner.labelTail(offset)].compactMap(\.self)
        + [offset + 1]
    }
  }
}
