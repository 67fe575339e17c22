import LedeCore

/// Writes a content as Markdown.
///
/// Whether `**` is emphasis depends on the characters beside it, a `!` before a link makes a picture of
/// it, a text may look like a list. So what is written is read again, and written more carefully where
/// it does not say the same: first with the fewest backslashes, then with all, then with tags of HTML in
/// place of emphasis.
struct MarkdownWriting {
  private enum Care: Int, CaseIterable {
    case little, much, tags
  }

  private let content: [ContentPart]
  private let place: ContentPlace
  private let bytes: [UInt8]
  private let scanner: MarkdownScanner
  private let definitions: [UInt8]

  init(_ content: [ContentPart], _ place: ContentPlace, _ extraction: Extraction) {
    self.place = place
    bytes = extraction.text.bytes
    scanner = MarkdownScanner(bytes: bytes)
    self.content = MarkdownParts.prepared(content)
    definitions = scanner.definitions
  }

  /// - Throws: `invalid-content` for codes that are not nested as Markdown wants it.
  func written() throws(LedeError) -> [WrittenPart] {
    guard place.context.isMarkdownContent else {
      let text = content.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
      return [.written(MarkdownEscapes(place.context, isCareful: false).escaped(text))]
    }
    for care in Care.allCases {
      let parts = render(care)
      if try reads(parts) { return parts }
    }
    throw LedeError(
      code: .invalidContent, kind: .input,
      message: "the codes of a text can not be written in Markdown in this order; "
        + "keep a link out of others, and the ends of codes in the order of their begins")
  }

  // MARK: Writing

  private func render(_ care: Care) -> [WrittenPart] {
    var tags = care == .tags ? delimiters : []
    while true {
      let parts = MarkdownRendering(
        content, place, scanner, tags: tags, isCareful: care != .little,
        hasReferences: !definitions.isEmpty
      ).parts
      let bad = flanked(parts.map { string($0) }).subtracting(tags)
      if bad.isEmpty { return parts }
      tags.formUnion(bad)
    }
  }

  /// The pairs that are written with marks whose neighbours decide.
  private var delimiters: Set<Int> {
    Set(
      content.compactMap {
        if case .code(let code) = $0, scanner.delimiter(of: code) != nil { code.id } else { nil }
      })
  }

  /// The pairs whose marks would not count where they stand, by CommonMark's rules of flanking.
  private func flanked(_ written: [String]) -> Set<Int> {
    var bad: Set<Int> = []
    var index = 0
    while index < content.count {
      guard case .code(let first) = content[index], let mark = scanner.delimiter(of: first),
        written[index].utf8.first == mark
      else {
        index += 1
        continue
      }
      var codes: [InlineCode] = []
      let start = index
      while index < content.count, case .code(let code) = content[index],
        scanner.delimiter(of: code) == mark, written[index].utf8.first == mark
      {
        codes.append(code)
        index += 1
      }
      let before = written[..<start].last { !$0.isEmpty }?.unicodeScalars.last
      let behind = written[index...].first { !$0.isEmpty }?.unicodeScalars.first
      for code in codes {
        let isFine = MarkdownFlanking.allows(code.role, mark, before: before, behind: behind)
        // Ends and begins side by side are one run of marks.
        if !isFine || code.role != first.role { bad.insert(code.id) }
      }
    }
    return bad
  }

  private func string(_ part: WrittenPart) -> String {
    switch part {
    case .written(let text): text
    case .original(let range): String(decoding: bytes[range.offsets], as: UTF8.self)
    }
  }

  // MARK: Reading again

  /// Whether what is written says the content.
  private func reads(_ parts: [WrittenPart]) throws(LedeError) -> Bool {
    var text: [UInt8] = []
    for part in parts {
      // Marks of quotations behind a line's end would begin one here.
      if case .original(let range) = part, let end = scanner.lineBreak(in: range) {
        text += bytes[range.start..<end] + [0x0A]
      } else {
        text += Array(string(part).utf8)
      }
    }
    let page: [UInt8]
    switch place.context {
    case .markdownHeading: page = Array("# ".utf8) + text + [0x0A]
    case .markdownCell: page = Array("|h|\n|-|\n|".utf8) + text + Array("|\n".utf8)
    case .markdownAlternative: page = Array("![".utf8) + text + Array("](x)\n".utf8)
    default: page = text + [0x0A]
    }
    let all = page + definitions
    let events = try MarkdownEvents(all, from: 0, name: "-")
    var leaves: [MarkdownLeaf] = []
    MarkdownLeaf.forEach(in: events.events, all, from: 0) { leaves.append($0) }
    if place.context == .markdownCell, leaves.count == 2 { leaves.removeFirst() }
    guard leaves.count == 1, let leaf = leaves.first else { return false }
    let pieces: [ExtractionBuilder.Piece]
    switch place.context {
    case .markdownHeading where leaf.block == .heading: pieces = leaf.content.root
    case .markdownCell where leaf.block == .cell: pieces = leaf.content.root
    case .markdownAlternative: pieces = leaf.content.parts.first?.content ?? []
    case .markdownBlock where leaf.block == .paragraph: pieces = leaf.content.root
    default: return false
    }
    return MarkdownParts.outline(of: pieces) == MarkdownParts.outline(of: content)
  }
}

extension ContentPlace.Context {
  /// Whether it holds text with codes.
  fileprivate var isMarkdownContent: Bool {
    switch self {
    case .markdownBlock, .markdownHeading, .markdownCell, .markdownAlternative: true
    default: false
    }
  }
}

extension MarkdownScanner {
  /// The mark that a code of emphasis or strikethrough is written with; `nil` for other codes.
  func delimiter(of code: InlineCode) -> UInt8? {
    guard code.kind == .formatting, code.role != .standalone,
      let first = self[code.markup.start], first == 0x2A || first == 0x5F || first == 0x7E
    else { return nil }
    return first
  }

  /// The end of the white space and backslash in a code that is a line's end.
  func lineBreak(in range: DecodedRange) -> Int? {
    guard let next = skipLineEnd(range.start, isHard: true), next <= range.end else { return nil }
    var end = skipSpaces(range.start)
    if self[end] == 0x5C { end += 1 }
    return end
  }

  /// Definitions of the labels that the text has definitions of, as it seems.
  var definitions: [UInt8] {
    var definitions: [UInt8] = []
    var at = 0
    while let colon = bytes[at...].firstIndex(of: 0x3A) {
      at = colon + 1
      guard colon > 1, bytes[colon - 1] == 0x5D,
        let open = bytes[max(0, colon - 1000)..<colon].lastIndex(of: 0x5B), open + 1 < colon - 1
      else { continue }
      let label = bytes[open...colon]
      guard !label.contains(0x0A) else { continue }
      definitions += [0x0A] + label + Array(" x\n".utf8)
    }
    return definitions
  }
}
