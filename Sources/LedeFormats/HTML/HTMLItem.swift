import LedeCore

/// A stretch of a block in the making: text, or markup inside it.
struct HTMLItem {
  enum Content {
    case text
    case opening
    case closing
    case standalone
    case lineBreak
  }

  var content: Content
  /// Where it is in the page.
  var range: DecodedRange
  /// Of an opening and its closing, the index of the other; -1 without one.
  var partner = -1
  /// The name of a code.
  var element: Int32 = -1
  /// Whether a code stands where the parser did not expect it, and has to stay there.
  var isStray = false
  /// Whether text has anything to see.
  var hasInk = false
  var isProtected = false
  var isPreformatted = false
  /// What a block is that is in this code as a whole.
  var kind: Block.Kind?
}

/// Which items of a block make its content.
struct HTMLItemTrim {
  /// The items that are left.
  let range: Range<Int>
  /// From the first to the last one with something to see.
  let ink: ClosedRange<Int>
  /// What the codes around all of the content say it is.
  let kind: Block.Kind?

  /// Leaves out what stands before and behind all text: white space, codes of their own, and pairs
  /// around all of it. What is left begins and ends with text, or with a code whose other half is
  /// inside.
  init?(_ items: [HTMLItem]) {
    guard let firstInk = items.firstIndex(where: \.hasInk),
      let lastInk = items.lastIndex(where: \.hasInk)
    else { return nil }
    var kind: Block.Kind?
    var start = 0
    while start < firstInk {
      let item = items[start]
      if item.content == .opening, (firstInk...lastInk).contains(item.partner) { break }
      if item.content == .opening, item.partner > lastInk { kind = item.kind ?? kind }
      start += 1
    }
    var end = items.count
    while end - 1 > lastInk {
      let item = items[end - 1]
      if item.content == .closing, (start...lastInk).contains(item.partner) { break }
      end -= 1
    }
    range = start..<end
    ink = firstInk...lastInk
    self.kind = kind
  }
}
