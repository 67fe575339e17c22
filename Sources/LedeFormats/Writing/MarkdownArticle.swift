public import LedeCore
import LedeJSON

/// A whole article as Markdown, whatever its own format is.
///
/// Emphasis, links, pictures, code and line breaks become those of Markdown, what has no mark of its
/// own and changes how a text reads (`sub`, `sup`, `u`, `mark`, `q`) a tag, and all else is left out.
/// Headings are of the second level. What is not read with the article (alternative texts but those of
/// pictures in the text, descriptions for search engines, metadata) is left out.
public struct MarkdownArticle: Sendable {
  private let document: Document

  /// Makes a writer of a document.
  public init(_ document: Document) {
    self.document = document
  }

  /// The text, ended by a line's end; empty for an article without text.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    let indices = Dictionary(
      document.blocks.enumerated().map { ($0.element.range.start, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    document.writeBlocks(to: &output) { block in
      text(of: block, at: indices[block.range.start] ?? 0)
    }
    return output
  }

  private func text(of block: Block, at index: Int) -> String {
    switch block.kind {
    case .title: return "# " + content(of: block, index, .markdownHeading)
    case .heading: return "## " + content(of: block, index, .markdownHeading)
    case .listItem:
      return "- "
        + content(of: block, index, .markdownBlock).replacing("\n", with: "\n  ")
    case .quotation:
      return "> "
        + content(of: block, index, .markdownBlock).replacing("\n", with: "\n> ")
    case .code: return Self.fenced(document.source[block.range])
    default: return content(of: block, index, .markdownBlock)
    }
  }

  /// A block of code between fences that are longer than any in it (CommonMark 0.30 section 4.5).
  private static func fenced(_ code: String) -> String {
    var longest = 2
    var run = 0
    for byte in code.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\n\(code)\n\(fence)"
  }

  // MARK: Content

  private func content(of block: Block, _ index: Int, _ context: ContentPlace.Context) -> String {
    var marks = CodeMarks(isOneLine: context == .markdownHeading)
    let isInJSON = document.extraction?.places[index].context.insideJSON != nil
    var parts: [ContentPart] = []
    var at = block.range.start
    func text(to end: Int) {
      guard at < end else { return }
      parts.append(.text(document.source[SourceRange(at, end)]))
    }
    for code in document.inlineCodes(in: block) {
      text(to: code.range.start)
      at = max(at, code.range.end)
      if let made = marks.code(for: code, markup(of: code, isInJSON)) { parts.append(.code(made)) }
    }
    text(to: block.range.end)
    let extraction = Extraction(
      format: "markdown", text: DecodedText(knownValid: marks.bytes), map: SourceMap(), places: [])
    let place = ContentPlace(range: DecodedRange(0, 0), context: context)
    return Self.written(parts, place, extraction)
      // What can not be said with its codes is said without them.
      ?? Self.written(
        parts.filter { if case .text = $0 { true } else { false } }, place, extraction)
      ?? document.source[block.range]
  }

  private static func written(
    _ parts: [ContentPart], _ place: ContentPlace, _ extraction: Extraction
  ) -> String? {
    try? MarkdownWriting(parts, place, extraction).written().reduce(into: "") { text, part in
      switch part {
      case .written(let written): text += written
      case .original(let range):
        text += String(decoding: extraction.text.bytes[range.offsets], as: UTF8.self)
      }
    }
  }

  /// The bytes of a code in its own format.
  private func markup(of code: InlineCode, _ isInJSON: Bool) -> [UInt8] {
    guard let extraction = document.extraction else { return [] }
    let bytes = extraction.text.bytes[code.markup.offsets]
    guard isInJSON else { return Array(bytes) }
    let (text, _): ([UInt8], Alignment<FileSpace, SourceSpace>) = JSONString.decode(bytes)
    return text
  }
}

/// The marks of Markdown that stand for the codes of a block.
private struct CodeMarks {
  /// All marks, one behind the other; the codes' markup is here.
  private(set) var bytes: [UInt8] = []
  /// Whether the text can have no line breaks but tags.
  let isOneLine: Bool
  /// What closes a pair, by its number; `nil` for one that is left out.
  private var ends: [Int: (mark: String, code: InlineCode)] = [:]

  init(isOneLine: Bool) { self.isOneLine = isOneLine }

  /// The code of Markdown for a code; `nil` when it is left out.
  mutating func code(for code: InlineCode, _ markup: [UInt8]) -> InlineCode? {
    switch code.role {
    case .closing:
      guard let (mark, opening) = ends.removeValue(forKey: code.id) else { return nil }
      return made(code, mark, opening.kind, opening.subType)
    case .standalone:
      if code.subType == "xlf:lb" {
        return made(code, isOneLine ? "<br>" : "\\\n", .formatting, "xlf:lb")
      }
      guard code.kind == .image, let tag = HTMLTag(markup), let source = tag["src"] else {
        return nil
      }
      let text = MarkdownEscapes(.markdownAlternative, isCareful: true).escaped(tag["alt"] ?? "")
      return made(code, "![\(text)](\(Self.address(source)))", .image, nil)
    case .opening:
      guard let (begin, end) = marks(code, markup) else { return nil }
      let kind = code.kind == .link ? InlineCode.Kind.link : .formatting
      let opening = made(code, begin, kind, code.kind == .link ? nil : subType(of: code))
      ends[code.id] = (end, opening)
      return opening
    }
  }

  private static let code: Set<String> = ["html:code", "html:kbd", "html:samp", "html:tt"]
  private static let tags: Set<String> = ["html:sub", "html:sup", "html:mark", "html:q"]

  private func subType(of code: InlineCode) -> String? {
    code.subType.map { Self.code.contains($0) ? "html:code" : $0 }
  }

  private func marks(_ code: InlineCode, _ markup: [UInt8]) -> (String, String)? {
    switch code.subType {
    case "xlf:b": return ("**", "**")
    case "xlf:i": return ("*", "*")
    case "xlf:u": return ("<u>", "</u>")
    case "html:s", "html:del", "html:strike": return ("~~", "~~")
    case let name? where Self.code.contains(name): return ("`", "`")
    case let name? where Self.tags.contains(name):
      let tag = name.dropFirst(5)
      return ("<\(tag)>", "</\(tag)>")
    default: break
    }
    guard code.kind == .link, let address = HTMLTag(markup)?["href"] else { return nil }
    return ("[", "](\(Self.address(address)))")
  }

  private mutating func made(
    _ code: InlineCode, _ mark: String, _ kind: InlineCode.Kind, _ subType: String?
  ) -> InlineCode {
    let start = bytes.count
    bytes += mark.utf8
    return InlineCode(
      id: code.id, role: code.role, range: code.range,
      markup: DecodedRange(start, bytes.count), kind: kind, subType: subType)
  }

  /// The address of a link (CommonMark 0.30 section 6.3): in brackets, as it may have spaces.
  private static func address(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x7F && !"()<>\\`".utf8.contains($0)
    }
    guard !isPlain || text.isEmpty else { return text }
    var result = "<"
    for scalar in text.unicodeScalars where scalar.value >= 0x20 {
      if "<>\\".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + ">"
  }
}
