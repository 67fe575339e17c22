import LedeCore

/// One way to write a content: a part for each of its parts.
struct MarkdownRendering {
  private(set) var parts: [WrittenPart] = []

  private let content: [ContentPart]
  private let place: ContentPlace
  private let scanner: MarkdownScanner
  private let tags: Set<Int>
  private let isCareful: Bool
  private let hasReferences: Bool
  /// Where brackets of links are open: the index of the opening and its code.
  private var links: [(index: Int, code: InlineCode)] = []
  /// The fence of the code span that is open; `nil` outside, empty where it is a tag.
  private var fence: String?
  private var isAtLineStart: Bool

  init(
    _ content: [ContentPart], _ place: ContentPlace, _ scanner: MarkdownScanner, tags: Set<Int>,
    isCareful: Bool, hasReferences: Bool
  ) {
    self.content = content
    self.place = place
    self.scanner = scanner
    self.tags = tags
    self.isCareful = isCareful
    self.hasReferences = hasReferences
    isAtLineStart = place.context == .markdownBlock
    for index in content.indices {
      switch content[index] {
      case .text(let text):
        parts.append(.written(fence?.isEmpty == false ? raw(text) : escaped(text, at: index)))
        isAtLineStart = false
      case .code(let code): parts.append(written(code, at: index))
      }
    }
  }

  private func escaped(_ text: String, at index: Int) -> String {
    var escapes = MarkdownEscapes(place.context, isCareful: isCareful)
    escapes.hasReferences = isCareful || hasReferences || !links.isEmpty
    escapes.isAtLineStart = isAtLineStart
    escapes.isAtEnd = index + 1 == content.count
    if index + 1 < content.count, case .code(let next) = content[index + 1] {
      escapes.isBeforeBracket = scanner[next.markup.start] == 0x5B
    }
    return escapes.escaped(text)
  }

  /// Text in a code span, which knows no escapes but that of a bar in a cell.
  private func raw(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") {
      $0 += $1.value < 0x20 ? " " : $1 == "|" && place.context == .markdownCell ? "\\|" : String($1)
    }
  }

  private mutating func written(_ code: InlineCode, at index: Int) -> WrittenPart {
    defer { if code.subType != "xlf:lb" { isAtLineStart = false } }
    let original = WrittenPart.original(code.markup)
    if tags.contains(code.id), scanner.delimiter(of: code) != nil { return tag(code) }
    if code.subType == "html:code", scanner.isFence(code.markup) {
      return codeSpan(code, at: index)
    }
    if code.subType == "xlf:lb", scanner.isLineEnd(code.markup) {
      // An empty line would end the paragraph.
      if isAtLineStart { return .written("<br>") }
      isAtLineStart = true
      return original
    }
    guard code.kind == .link, code.role != .standalone else { return original }
    if code.role == .opening {
      if scanner[code.markup.start] == 0x5B { links.append((index, code)) }
      return original
    }
    guard let open = links.last, open.code.id == code.id else { return original }
    links.removeLast()
    return reference(code, open) ?? original
  }

  private func tag(_ code: InlineCode) -> WrittenPart {
    let name =
      switch code.subType {
      case "xlf:b": "strong"
      case "xlf:i": "em"
      case "html:code": "code"
      default: "del"
      }
    return .written(code.role == .opening ? "<\(name)>" : "</\(name)>")
  }

  /// A link by reference whose text is its label, too, gets the label when the text is another.
  private func reference(
    _ code: InlineCode, _ open: (index: Int, code: InlineCode)
  ) -> WrittenPart? {
    let tail = scanner.bytes[code.markup.offsets]
    let isShort = tail.count == 1 || tail.elementsEqual("][]".utf8)
    guard isShort, open.code.markup.end < code.markup.start else { return nil }
    let label = scanner.bytes[open.code.markup.end..<code.markup.start]
    let text = parts[(open.index + 1)...].reduce(into: [UInt8]()) {
      switch $1 {
      case .written(let text): $0 += text.utf8
      case .original(let range): $0 += scanner.bytes[range.offsets]
      }
    }
    guard !text.elementsEqual(label) else { return nil }
    return .written("][\(String(decoding: label, as: UTF8.self))]")
  }

  /// Fences of backticks, one longer than what is in the span; a tag where codes are in it.
  private mutating func codeSpan(_ code: InlineCode, at index: Int) -> WrittenPart {
    guard code.role == .opening else {
      let open = fence ?? ""
      fence = nil
      return open.isEmpty ? tag(code) : .written(String(open.reversed()))
    }
    guard index + 2 < content.count, case .text(let text) = content[index + 1],
      case .code(let end) = content[index + 2], end.id == code.id
    else {
      fence = ""
      return tag(code)
    }
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    let original = scanner.run(of: 0x60, at: code.markup.start)
    var count = original
    if longest >= original || longest > 0 && longest == original { count = longest + 1 }
    let isPadded =
      text.utf8.first == 0x60 || text.utf8.last == 0x60
      || text.utf8.first == 0x20 && text.utf8.last == 0x20
    let mark = String(repeating: "`", count: count) + (isPadded ? " " : "")
    fence = mark
    return .written(mark)
  }
}

extension MarkdownScanner {
  /// Whether a code begins or ends a code span with backticks.
  fileprivate func isFence(_ markup: DecodedRange) -> Bool {
    bytes[markup.offsets].contains(0x60)
  }
}
