import LedeCore
import LedeUnicode

/// Takes the text out of Markdown, block by block.
struct MarkdownExtractor {
  private let bytes: [UInt8]
  private let scanner: MarkdownScanner
  private(set) var builder = ExtractionBuilder()
  private var quotes = 0
  private var items = 0
  /// Whether nothing but front matter and pictures came before.
  private var isAtStart = true
  private let hasTitle: Bool

  /// - Parameters:
  ///   - bytes: all of the text.
  ///   - hasTitle: whether the front matter has the headline.
  init(_ bytes: [UInt8], hasTitle: Bool) {
    self.bytes = bytes
    scanner = MarkdownScanner(bytes: bytes)
    self.hasTitle = hasTitle
  }

  /// Reads the blocks that MD4C found in the text from `start` on.
  mutating func read(_ events: [MarkdownEvents.Event], from start: Int) {
    var position = start
    var index = 0
    while index < events.count {
      switch events[index] {
      case .blockStart(let block, let level, let taskMark):
        if let taskMark { position = max(position, taskMark + 2) }
        switch block {
        case .quote: quotes += 1
        case .item: items += 1
        case .heading, .paragraph, .headCell, .cell:
          leaf(block, level, events, &index, &position)
          continue
        case .codeBlock, .htmlBlock: skip(events, &index, &position)
        default: break
        }
      case .blockEnd(.quote): quotes -= 1
      case .blockEnd(.item): items -= 1
      case .blockEnd: break
      default:
        // A tight list has its text in the item itself.
        leaf(.item, 0, events, &index, &position)
        continue
      }
      index += 1
    }
  }

  /// Passes over code and HTML.
  private func skip(
    _ events: [MarkdownEvents.Event], _ index: inout Int, _ position: inout Int
  ) {
    while index + 1 < events.count {
      switch events[index + 1] {
      case .blockStart, .blockEnd: return
      case .text(let range), .code(let range), .html(let range), .reference(let range):
        position = max(position, range.upperBound)
      default: break
      }
      index += 1
    }
  }

  private mutating func leaf(
    _ block: MarkdownEvents.Block, _ level: Int, _ events: [MarkdownEvents.Event],
    _ index: inout Int, _ position: inout Int
  ) {
    let start = block == .item ? index : index + 1
    var end = start
    scan: while end < events.count {
      switch events[end] {
      case .blockStart, .blockEnd: break scan
      default: end += 1
      }
    }
    index = end
    if block != .item, end < events.count { index += 1 }
    guard start < end else { return }
    let inlines = MarkdownInlines(events[start..<end], bytes, from: position)
    guard let range = inlines.range else { return }
    position = range.upperBound
    let content = MarkdownContent(inlines, scanner)
    add(content.root, kind(of: block, level), context(of: block, range))
    for part in content.parts { add(part.content, .label, part.context, part.label) }
    if content.root.hasText { isAtStart = false }
  }

  private mutating func add(
    _ content: MarkdownContent.Content, _ kind: Block.Kind, _ context: ContentPlace.Context,
    _ label: String? = nil
  ) {
    guard content.hasText else { return }
    builder.begin()
    for piece in content.pieces {
      switch piece {
      case .text(let text, let range): builder.text(text, from: range)
      case .code(let code): builder.code(code)
      }
    }
    builder.end(kind, context: context, label: label)
  }

  private func kind(of block: MarkdownEvents.Block, _ level: Int) -> Block.Kind {
    switch block {
    case .heading: isAtStart && level == 1 && !hasTitle ? .title : .heading
    case .headCell, .cell: .cell
    default: quotes > 0 ? .quotation : items > 0 ? .listItem : .paragraph
    }
  }

  private func context(
    of block: MarkdownEvents.Block, _ range: Range<Int>
  ) -> ContentPlace.Context {
    switch block {
    case .heading: isUnderlined(range) ? .markdownBlock : .markdownHeading
    case .headCell, .cell: .markdownCell
    default: .markdownBlock
    }
  }

  /// Whether a heading is one by the line below it.
  private func isUnderlined(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D {
      start -= 1
      if bytes[start] == 0x23 { return false }
    }
    return true
  }
}

extension ContentPlace.Context {
  /// A paragraph, a list's item, or a heading by the line below it.
  static let markdownBlock = Self(rawValue: "markdown block")
  /// A heading by the marks before it.
  static let markdownHeading = Self(rawValue: "markdown heading")
  /// A cell of a table.
  static let markdownCell = Self(rawValue: "markdown cell")
  /// The text for a picture.
  static let markdownAlternative = Self(rawValue: "markdown alternative text")
  /// The title of a link or picture between `"`.
  static let markdownDoubleQuoted = Self(rawValue: "markdown title in \"")
  /// The title of a link or picture between `'`.
  static let markdownSingleQuoted = Self(rawValue: "markdown title in '")
  /// The title of a link or picture in parentheses.
  static let markdownParenthesized = Self(rawValue: "markdown title in ()")
}
