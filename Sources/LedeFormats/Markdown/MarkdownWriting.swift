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
  /// Of the labels of the content's references, so that they are references in what is read again.
  private let definitions: [UInt8]
  private let hasReferences: Bool

  init(_ content: [ContentPart], _ place: ContentPlace, _ extraction: Extraction) {
    self.place = place
    bytes = extraction.text.bytes
    scanner = MarkdownScanner(bytes: bytes)
    self.content = MarkdownParts.prepared(content)
    definitions = scanner.definitions(for: self.content)
    let hasBracket = content.contains {
      if case .text(let text) = $0 { text.utf8.contains(0x5B) } else { false }
    }
    hasReferences = hasBracket && scanner.hasDefinitions
  }

  /// - Throws: `invalid-content` for codes that are not nested as Markdown wants it.
  func written() throws(LedeError) -> [WrittenPart] {
    guard place.context.isMarkdownContent else {
      let text = content.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
      return [.written(MarkdownEscapes(place.context, isCareful: false).escaped(text))]
    }
    guard content.contains(where: { if case .text = $0 { true } else { false } }) else {
      return render(.little)
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
        hasReferences: hasReferences
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
      switch part {
      case .written(let written): text += written.utf8
      case .original(let range): text += scanner.withoutPrefixes(range)
      }
    }
    let page: [UInt8]
    switch place.context {
    case .markdownHeading: page = Array("# ".utf8) + text + [0x0A]
    case .markdownCell: page = Array("|h|\n|---|\n|".utf8) + text + Array("|\n".utf8)
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

  /// Whether a code is a line's end, and no tag.
  func isLineEnd(_ range: DecodedRange) -> Bool {
    skipLineEnd(range.start, isHard: true).map { $0 <= range.end } ?? false
  }

  /// Bytes without the marks of quotations behind the ends of lines.
  func withoutPrefixes(_ range: DecodedRange) -> [UInt8] {
    var result: [UInt8] = []
    var at = range.start
    while at < range.end {
      result.append(bytes[at])
      at += bytes[at] == 0x0A ? (skipLineEnd(at) ?? at + 1) - at : 1
    }
    return result
  }

  /// Whether the text seems to define labels of references.
  var hasDefinitions: Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == 0x5D && $1 == 0x3A }
  }

  /// Definitions of the labels in the codes of a content.
  func definitions(for content: [ContentPart]) -> [UInt8] {
    var definitions: [UInt8] = []
    var open: [Int: Int] = [:]
    for part in content {
      guard case .code(let code) = part else { continue }
      if code.role == .opening { open[code.id] = code.markup.end }
      let start = code.role == .closing ? open[code.id] : code.markup.start + 2
      guard code.kind == .link || code.kind == .image, let start,
        let label = label(of: code.markup, text: start)
      else { continue }
      definitions += [0x0A, 0x5B] + label + Array("]: x\n".utf8)
    }
    return definitions
  }

  /// The label of a reference that ends with a code: its own, or the text.
  private func label(of markup: DecodedRange, text start: Int) -> [UInt8]? {
    let code = bytes[markup.offsets]
    guard code.last == 0x5D else { return nil }
    let isCollapsed = code.dropLast().last == 0x5B
    let open = code.dropLast().lastIndex(of: 0x5B)
    if !isCollapsed, let open, open > markup.start, bytes[open - 1] == 0x5D {
      return Array(bytes[open + 1..<markup.end - 1])
    }
    let end = markup.end - (isCollapsed ? 3 : 1)
    return start < end ? withoutPrefixes(DecodedRange(start, end)) : nil
  }
}
