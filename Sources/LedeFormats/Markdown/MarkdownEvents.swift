import CMarkdown
import LedeCore

/// What MD4C told of a text: CommonMark 0.30 with the extensions of GitHub's dialect, as a flat list.
struct MarkdownEvents {
  enum Block {
    case document, quote, bulletList, numberedList, item, rule, heading, codeBlock, htmlBlock
    case paragraph, table, tableHead, tableBody, row, headCell, cell
  }

  enum Span {
    case emphasis, strong, link, image, codeSpan, strikethrough, other
  }

  enum Event {
    case blockStart(Block, level: Int, taskMark: Int?)
    case blockEnd(Block)
    case spanStart(Span)
    case spanEnd(Span)
    /// Text at its place in the input.
    case text(Range<Int>)
    /// A character reference, from the ampersand to the semicolon.
    case reference(Range<Int>)
    /// A piece of a code span or code block.
    case code(Range<Int>)
    /// Raw HTML.
    case html(Range<Int>)
    /// A line's end, of code and HTML too.
    case softBreak
    case hardBreak
  }

  let events: [Event]

  /// Reads a text from an offset on; places count from its beginning.
  /// - Throws: `too-large` for a text of 2 GiB, and for a table of far more cells than text.
  init(_ bytes: [UInt8], from start: Int, name: String) throws(LedeError) {
    let result = bytes[start...].withUnsafeBufferPointer {
      lede_markdown_parse($0.baseAddress, UInt64($0.count))
    }
    defer { lede_markdown_free(result) }
    switch result.status {
    case LEDE_MARKDOWN_DONE: break
    case LEDE_MARKDOWN_TOO_LONG:
      throw LedeError(code: .tooLarge, kind: .limit, message: "\(name) is 2 GiB or larger")
    case LEDE_MARKDOWN_TOO_WIDE:
      throw LedeError(
        code: .tooLarge, kind: .limit,
        message: "\(name) has a table with far more cells than text; "
          + "check its first row, or read the file as text")
    default:
      throw LedeError(
        code: .libraryFailed, kind: .internal,
        message: "MD4C could not read \(name); is memory short?")
    }
    events = UnsafeBufferPointer(start: result.events, count: Int(result.count)).map {
      Self.event($0, start)
    }
  }

  private static func event(_ event: lede_markdown_event, _ start: Int) -> Event {
    switch lede_markdown_event_kind(UInt32(event.kind)) {
    case LEDE_MARKDOWN_BLOCK_START:
      .blockStart(
        block(event.type), level: Int(event.detail),
        taskMark: event.offset == UInt32.max ? nil : start + Int(event.offset))
    case LEDE_MARKDOWN_BLOCK_END: .blockEnd(block(event.type))
    case LEDE_MARKDOWN_SPAN_START: .spanStart(span(event.type))
    case LEDE_MARKDOWN_SPAN_END: .spanEnd(span(event.type))
    default: text(event, start)
    }
  }

  private static func text(_ event: lede_markdown_event, _ start: Int) -> Event {
    let type = lede_markdown_text(UInt32(event.type))
    guard event.offset != UInt32.max else {
      return type == LEDE_MARKDOWN_HARD_BREAK ? .hardBreak : .softBreak
    }
    let offset = start + Int(event.offset)
    let range = offset..<offset + Int(event.length)
    switch type {
    case LEDE_MARKDOWN_ENTITY: return .reference(range)
    case LEDE_MARKDOWN_CODE: return .code(range)
    case LEDE_MARKDOWN_HTML: return .html(range)
    default: return .text(range)
    }
  }

  private static func block(_ type: UInt8) -> Block {
    switch lede_markdown_block(UInt32(type)) {
    case LEDE_MARKDOWN_QUOTE: .quote
    case LEDE_MARKDOWN_BULLET_LIST: .bulletList
    case LEDE_MARKDOWN_NUMBERED_LIST: .numberedList
    case LEDE_MARKDOWN_ITEM: .item
    case LEDE_MARKDOWN_RULE: .rule
    case LEDE_MARKDOWN_HEADING: .heading
    case LEDE_MARKDOWN_CODE_BLOCK: .codeBlock
    case LEDE_MARKDOWN_HTML_BLOCK: .htmlBlock
    case LEDE_MARKDOWN_PARAGRAPH: .paragraph
    case LEDE_MARKDOWN_TABLE: .table
    case LEDE_MARKDOWN_TABLE_HEAD: .tableHead
    case LEDE_MARKDOWN_TABLE_BODY: .tableBody
    case LEDE_MARKDOWN_ROW: .row
    case LEDE_MARKDOWN_HEAD_CELL: .headCell
    case LEDE_MARKDOWN_CELL: .cell
    default: .document
    }
  }

  private static func span(_ type: UInt8) -> Span {
    switch lede_markdown_span(UInt32(type)) {
    case LEDE_MARKDOWN_EMPHASIS: .emphasis
    case LEDE_MARKDOWN_STRONG: .strong
    case LEDE_MARKDOWN_LINK: .link
    case LEDE_MARKDOWN_IMAGE: .image
    case LEDE_MARKDOWN_CODE_SPAN: .codeSpan
    case LEDE_MARKDOWN_STRIKETHROUGH: .strikethrough
    default: .other
    }
  }

  /// What a character reference stands for, in UTF-8; `nil` when HTML has none of that name. A number
  /// that no scalar has is U+FFFD.
  static func character(ofReference bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: 16)
    let count = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map {
        lede_markdown_reference($0, UInt32(buffer.count), &output, UInt32(output.count))
      } ?? 0
    }
    guard count > 0 else { return nil }
    let character = Array(output.prefix(Int(count)))
    return UTF8Validation.firstInvalidOffset(in: character) == nil
      ? character : Array("\u{FFFD}".utf8)
  }
}
