import LedeCore
import LedeUnicode

/// The content of a leaf block, and the texts that its marks hold: alternative texts and titles.
struct MarkdownContent {
  /// A text inside a code.
  struct Part {
    let content: [ExtractionBuilder.Piece]
    let context: ContentPlace.Context
    let label: String
  }

  private(set) var root: [ExtractionBuilder.Piece] = []
  private(set) var parts: [Part] = []

  private typealias Piece = MarkdownInlines.Piece
  private let inlines: MarkdownInlines
  private let scanner: MarkdownScanner
  private let tags: [Int: MarkdownTag]

  init(_ inlines: MarkdownInlines, _ scanner: MarkdownScanner) {
    self.inlines = inlines
    self.scanner = scanner
    tags = MarkdownTag.tags(in: inlines.pieces, scanner.bytes)
    root = content(of: inlines.pieces.indices, depth: 0)
  }

  /// - Parameter depth: how many pictures are around.
  private mutating func content(
    of range: Range<Int>, depth: Int
  ) -> [ExtractionBuilder.Piece] {
    var content: [ExtractionBuilder.Piece] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let piece = inlines.pieces[index]
      let home = DecodedRange(piece.range.lowerBound, piece.range.upperBound)
      switch piece.content {
      case .text: content.append(.text(Array(scanner.bytes[piece.range]), home))
      case .replaced(let text): content.append(.text(text, home))
      case .softBreak:
        if !isBetweenWide(index) { content.append(.text([0x20], home)) }
      case .hardBreak: content.append(.code(.lineBreak(home)))
      case .html: content.append(.code(code(of: tags[index], home)))
      case .start(.image, let pair):
        let end = self.end(of: pair, from: index)
        image(index..<end, depth, &content)
        index = end
      case .start(.link, let pair) where !inlines.isBracketed(pair: pair):
        let end = self.end(of: pair, from: index)
        link(index..<end, isBare: inlines.isBare(pair: pair), &content)
        index = end
      case .start(let span, let pair): content.append(.code(code(span, pair, home)))
      case .end(let span, let pair):
        var code = code(span, pair, home)
        code.role = .closing
        // The text of a short reference is its label, too.
        if span == .link { code.canStandOutside = scanner.isInlineTail(piece.range) }
        content.append(.code(code))
        if span == .link { title(ofTail: piece.range) }
      }
      index += 1
    }
    return content
  }

  private func end(of pair: Int, from index: Int) -> Int {
    inlines.pieces[index...].firstIndex {
      if case .end(_, pair) = $0.content { true } else { false }
    } ?? index
  }

  /// A picture is a code, and its alternative text and title texts of their own.
  private mutating func image(
    _ range: Range<Int>, _ depth: Int, _ content: inout [ExtractionBuilder.Piece]
  ) {
    let tail = inlines.pieces[range.upperBound].range
    let markup = DecodedRange(inlines.pieces[range.lowerBound].range.lowerBound, tail.upperBound)
    content.append(
      .code(
        .init(role: .standalone, markup: markup, kind: .image, canDelete: false, canCopy: false)))
    // Pictures in the texts of pictures go no deeper than anybody writes them.
    guard range.count > 1, depth < 8 else { return title(ofTail: tail) }
    let alternative = self.content(
      of: range.lowerBound + 1..<range.upperBound, depth: depth + 1)
    parts.append(
      Part(content: alternative, context: .markdownAlternative, label: "alternative text"))
    title(ofTail: tail)
  }

  /// A link that shows its address: one code, or protected text where nothing else is written.
  private func link(_ range: Range<Int>, isBare: Bool, _ content: inout [ExtractionBuilder.Piece]) {
    let first = inlines.pieces[range.lowerBound].range
    let last = inlines.pieces[range.upperBound].range
    let text = Array(
      scanner.bytes[first.upperBound..<max(first.upperBound, last.lowerBound)])
    if isBare {
      content.append(
        .protected(text, DecodedRange(first.upperBound, last.lowerBound)))
    } else {
      content.append(
        .code(
          .init(
            role: .standalone, markup: DecodedRange(first.lowerBound, last.upperBound),
            text: text, kind: .link, canDelete: false)))
    }
  }

  /// The title in a link's or picture's tail, by CommonMark 0.30 section 6.3.
  private mutating func title(ofTail range: Range<Int>) {
    guard scanner.isInlineTail(range), let tail = scanner.inlineTail(range.lowerBound),
      let title = tail.title
    else { return }
    var content: [ExtractionBuilder.Piece] = []
    var at = title.lowerBound
    while at < title.upperBound {
      let (text, end) = scalar(at, title.upperBound)
      content.append(.text(text, DecodedRange(at, end)))
      at = end
    }
    let context: ContentPlace.Context =
      switch tail.titleMark {
      case 0x22: .markdownDoubleQuoted
      case 0x27: .markdownSingleQuoted
      default: .markdownParenthesized
      }
    parts.append(Part(content: content, context: context, label: "title"))
  }

  /// What stands at a place in a title, and where it ends.
  private func scalar(_ start: Int, _ end: Int) -> ([UInt8], Int) {
    let bytes = scanner.bytes
    switch bytes[start] {
    case 0x5C where start + 1 < end && MarkdownScanner.isPunctuation(bytes[start + 1]):
      return ([bytes[start + 1]], start + 2)
    case 0x26:
      if let stop = bytes[start..<min(end, start + 40)].firstIndex(of: 0x3B),
        let character = MarkdownEvents.character(ofReference: bytes[start...stop])
      {
        return (character, stop + 1)
      }
      return ([0x26], start + 1)
    case 0x0A, 0x0D, 0x20, 0x09:
      if let next = scanner.skipLineEnd(start) { return ([0x20], min(next, end)) }
      return ([bytes[start]], start + 1)
    default:
      var stop = start + 1
      while stop < end, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
      return (Array(bytes[start..<stop]), stop)
    }
  }

  // MARK: Codes

  private func code(
    _ span: MarkdownEvents.Span, _ pair: Int, _ markup: DecodedRange
  ) -> ExtractionBuilder.Code {
    var code = ExtractionBuilder.Code(role: .opening, pair: pair, markup: markup, kind: .formatting)
    // An empty one could not be told from its neighbours.
    code.canReorder = !markup.isEmpty
    switch span {
    case .emphasis: code.subType = "xlf:i"
    case .strong: code.subType = "xlf:b"
    case .strikethrough: code.subType = "html:del"
    case .codeSpan:
      code.subType = "html:code"
      code.isProtecting = true
      code.canStandOutside = false
      code.canDelete = false
    case .link:
      code.kind = .link
      code.canDelete = false
      code.canCopy = false
    case .image, .other: code.kind = .other
    }
    return code
  }

  private func code(of tag: MarkdownTag?, _ markup: DecodedRange) -> ExtractionBuilder.Code {
    guard let tag else {
      return .init(
        role: .standalone, markup: markup, kind: .other, canDelete: false, canCopy: false)
    }
    if tag.name == "br" { return .lineBreak(markup) }
    return .init(
      role: tag.role, pair: tag.pair, markup: markup, kind: tag.kind, subType: tag.subType,
      canDelete: tag.kind == .formatting, canCopy: tag.kind == .formatting)
  }

  /// Whether a line's end stands between letters of two columns, which no space parts.
  private func isBetweenWide(_ index: Int) -> Bool {
    guard inlines.pieces.indices.contains(index - 1), inlines.pieces.indices.contains(index + 1)
    else { return false }
    let pieces = inlines.pieces
    guard case .text = pieces[index - 1].content, case .text = pieces[index + 1].content else {
      return false
    }
    let before = String(decoding: scanner.bytes[pieces[index - 1].range].suffix(4), as: UTF8.self)
    let behind = String(decoding: scanner.bytes[pieces[index + 1].range].prefix(4), as: UTF8.self)
    guard let last = before.unicodeScalars.last, let first = behind.unicodeScalars.first else {
      return false
    }
    return ScalarProperties.isWide(last.value) && ScalarProperties.isWide(first.value)
  }
}
