import LedeCore

/// A block of Markdown that holds text: a paragraph, a heading, an item, a cell.
struct MarkdownLeaf {
  let block: MarkdownEvents.Block
  /// Of a heading, 1 to 6.
  let level: Int
  /// Where its content stands.
  let range: Range<Int>
  let content: MarkdownContent
  let isQuoted: Bool
  let isInItem: Bool

  /// Calls `body` with the leaf blocks that MD4C found in a text from `start` on, in their order.
  static func forEach(
    in events: [MarkdownEvents.Event], _ bytes: [UInt8], from start: Int,
    _ body: (MarkdownLeaf) -> Void
  ) {
    let scanner = MarkdownScanner(bytes: bytes)
    var position = start
    var quotes = 0
    var items = 0
    var index = 0
    func leaf(_ block: MarkdownEvents.Block, _ level: Int) {
      let first = index
      skip(events, &index)
      guard first < index else { return }
      let inlines = MarkdownInlines(
        events[first..<index], scanner, from: position,
        isCell: block == .cell || block == .headCell)
      guard let range = inlines.range else { return }
      position = range.upperBound
      body(
        MarkdownLeaf(
          block: block, level: level, range: range, content: MarkdownContent(inlines, scanner),
          isQuoted: quotes > 0, isInItem: items > 0))
    }
    while index < events.count {
      let event = events[index]
      switch event {
      case .blockStart(let block, let level, let taskMark):
        index += 1
        if let taskMark { position = max(position, taskMark + 2) }
        switch block {
        case .quote: quotes += 1
        case .item: items += 1
        case .heading, .paragraph, .headCell, .cell: leaf(block, level)
        case .codeBlock, .htmlBlock: position = max(position, skip(events, &index))
        default: break
        }
      case .blockEnd(let block):
        index += 1
        if block == .quote { quotes -= 1 }
        if block == .item { items -= 1 }
      // A tight list has its text in the item itself.
      default: leaf(.item, 0)
      }
    }
  }

  /// Passes over what is no block; the end of its last text.
  @discardableResult private static func skip(
    _ events: [MarkdownEvents.Event], _ index: inout Int
  ) -> Int {
    var end = 0
    while index < events.count {
      switch events[index] {
      case .blockStart, .blockEnd: return end
      case .text(let range), .code(let range), .html(let range), .reference(let range):
        end = range.upperBound
      default: break
      }
      index += 1
    }
    return end
  }
}
