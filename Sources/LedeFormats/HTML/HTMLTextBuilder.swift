import LedeCore
import LedeUnicode

/// Puts the source text together: references decoded, white space collapsed as HTML does, every byte
/// with its home.
struct HTMLTextBuilder {
  private let page: UnsafeBufferPointer<UInt8>
  private let table = HTMLBytes.table
  private let elements = HTMLElement.all
  private var references = HTMLReferences()
  private(set) var bytes: [UInt8] = []
  private(set) var map = SourceMap()
  private(set) var codes: [InlineCode] = []
  private(set) var protected: [SourceRange] = []

  // Of the block in the making.
  private var blockStart = 0
  private var firstHome = Int.max
  private var lastHome = 0
  /// White space that is not yet known to have text behind it: such as stays, in order, …
  private var hard: [(bytes: [UInt8], home: DecodedRange)] = []
  /// … and, behind it, such as becomes one space.
  private var soft: DecodedRange?
  private var isAtLineStart = true
  /// Whether something that is no text takes room behind the text; white space behind it stays.
  private var isBehindObject = false

  init(_ page: UnsafeBufferPointer<UInt8>) {
    self.page = page
    bytes.reserveCapacity(page.count / 2)
  }

  /// The reference that begins at a place of the page.
  mutating func reference(at offset: Int, end: Int) -> HTMLReferences.Reference {
    references.reference(in: page, at: offset, end: end, isInAttribute: false)
  }

  /// The text of a range.
  func text(of range: SourceRange) -> String {
    String(decoding: bytes[range.offsets], as: UTF8.self)
  }

  // MARK: Blocks

  /// Begins a block behind the ones there are.
  mutating func beginBlock() {
    if !bytes.isEmpty {
      bytes.append(contentsOf: [0x0A, 0x0A])
      map.appendJoint(2)
    }
    blockStart = bytes.count
    firstHome = .max
    lastHome = 0
    dropWhiteSpace()
    isAtLineStart = true
    isBehindObject = false
  }

  /// Ends the block: its range, and that of its content in the page.
  mutating func endBlock() -> (range: SourceRange, home: DecodedRange) {
    dropWhiteSpace()
    return (
      SourceRange(blockStart, bytes.count), DecodedRange(min(firstHome, lastHome), lastHome)
    )
  }

  /// Adds a block of items.
  mutating func add(_ items: [HTMLItem], _ trim: HTMLItemTrim) -> (SourceRange, DecodedRange) {
    beginBlock()
    let roles = HTMLRoles(items, trim.range)
    for index in trim.range {
      let item = items[index]
      switch item.content {
      case .text: addText(item)
      case .lineBreak where trim.ink.contains(index):
        addLineBreak(item, id: roles.ids[index - trim.range.lowerBound])
      default:
        if index < trim.ink.upperBound { addWhiteSpace() }
        addCode(
          item, id: roles.ids[index - trim.range.lowerBound],
          role: roles.roles[index - trim.range.lowerBound])
      }
    }
    return endBlock()
  }

  // MARK: Text

  private mutating func addText(_ item: HTMLItem) {
    let start = bytes.count
    let hadWhiteSpace = soft != nil || !hard.isEmpty
    add(item.range, isPreformatted: item.isPreformatted)
    guard item.isProtected, bytes.count > start else { return }
    // White space from before is not of this text.
    let first =
      hadWhiteSpace ? bytes[start...].firstIndex { !HTMLText.isSpace($0) } ?? start : start
    if let last = protected.last, last.end == first {
      protected[protected.count - 1] = SourceRange(last.start, bytes.count)
    } else {
      protected.append(SourceRange(first, bytes.count))
    }
  }

  /// Adds the text of a range of the page.
  mutating func add(
    _ range: DecodedRange, isPreformatted: Bool = false, isInAttribute: Bool = false
  ) {
    var at = range.start
    while at < range.end {
      switch table[Int(page[at])] {
      case .plain:
        let start = at
        repeat { at += 1 } while at < range.end && table[Int(page[at])] == .plain
        put(page[start..<at], DecodedRange(start, at))
      case .space:
        let start = at
        repeat { at += 1 } while at < range.end && HTMLText.isSpace(page[at])
        addSpace(DecodedRange(start, at), isPreformatted: isPreformatted)
      case .reference:
        let reference = references.reference(
          in: page, at: at, end: range.end, isInAttribute: isInAttribute)
        let home = DecodedRange(at, at + max(1, reference.count))
        at = home.end
        if reference.count == 0 {
          put(page[home.offsets], home)
        } else if reference.isCollapsible {
          if isPreformatted { addHard(reference.text, home) } else { addSpace(home) }
        } else if HTMLBytes.isWhite(reference.text) {
          addHard(reference.text, home)
        } else {
          put(reference.text, home)
        }
      case .maybeWhite:
        let count = HTMLBytes.whiteCount(in: page[at..<min(at + 3, range.end)])
        if count > 0 {
          addHard(Array(page[at..<at + count]), DecodedRange(at, at + count))
          at += count
        } else {
          put(page[at..<at + 1], DecodedRange(at, at + 1))
          at += 1
        }
      }
    }
  }

  /// Adds what is to be seen.
  private mutating func put(_ text: some Collection<UInt8>, _ home: DecodedRange) {
    if soft != nil || !hard.isEmpty {
      if let space = soft, hard.isEmpty, isJoint(space, before: text) { soft = nil }
      addWhiteSpace()
    }
    isAtLineStart = false
    isBehindObject = false
    append(text, home)
  }

  private mutating func append(_ text: some Collection<UInt8>, _ home: DecodedRange) {
    bytes.append(contentsOf: text)
    map.append(text.count, from: home)
    firstHome = min(firstHome, home.start)
    lastHome = max(lastHome, home.end)
  }

  // MARK: White space

  private mutating func addSpace(_ home: DecodedRange, isPreformatted: Bool = false) {
    if isPreformatted {
      addHard(Array(page[home.offsets]), home)
    } else if soft == nil {
      soft = home
    } else if let before = soft, before.end == home.start {
      soft = DecodedRange(before.start, home.end)
    }
  }

  private mutating func addHard(_ text: [UInt8], _ home: DecodedRange) {
    if let space = soft { hard.append(([0x20], space)) }
    soft = nil
    hard.append((text, home))
  }

  /// Writes the white space that turned out to have text behind it.
  private mutating func addWhiteSpace() {
    guard soft != nil || !hard.isEmpty else { return }
    // At the beginning of a block or line there is none.
    if !isAtLineStart {
      for (text, home) in hard { append(text, home) }
      if let space = soft, isBehindObject || bytes.last.map({ !HTMLText.isSpace($0) }) ?? false {
        append(CollectionOfOne(0x20), space)
      }
    }
    dropWhiteSpace()
    isBehindObject = false
  }

  private mutating func dropWhiteSpace() {
    hard.removeAll(keepingCapacity: true)
    soft = nil
  }

  /// Whether white space with a line end stands between two letters of a script without spaces, and
  /// is none there (CSS Text 3, section 4.1.3).
  private func isJoint(_ space: DecodedRange, before text: some Collection<UInt8>) -> Bool {
    guard let lead = text.first, lead >= 0xE2, let last = bytes.last, last >= 0x80,
      page[space.offsets].contains(0x0A),
      let after = String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first,
      let before = String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars.last
    else { return false }
    return [after, before].allSatisfy {
      ScalarProperties.isWide($0.value) && ScalarProperties.script($0.value) != "Hang"
    }
  }

  // MARK: Codes

  private mutating func addLineBreak(_ item: HTMLItem, id: Int) {
    dropWhiteSpace()
    let start = bytes.count
    append(CollectionOfOne(0x0A), item.range)
    isAtLineStart = true
    codes.append(
      InlineCode(
        id: id, role: .standalone, range: SourceRange(start, start + 1), markup: item.range,
        kind: .formatting, subType: "xlf:lb"))
  }

  private mutating func addCode(_ item: HTMLItem, id: Int, role: InlineCode.Role) {
    firstHome = min(firstHome, item.range.start)
    lastHome = max(lastHome, item.range.end)
    let known = elements.indices.contains(Int(item.element))
    let element = known ? elements[Int(item.element)] : nil
    let kind = element?.codeKind ?? .other
    isBehindObject = isBehindObject || kind == .image || kind == .userInterface
    // Half a pair changes its meaning where it stands.
    let isVoid = item.content == .standalone || item.content == .lineBreak
    let isHalf = !isVoid && role == .standalone
    let stays = item.isStray || isHalf
    codes.append(
      InlineCode(
        id: id, role: role, range: SourceRange(bytes.count, bytes.count), markup: item.range,
        kind: kind, subType: element?.subType, canReorder: !stays,
        canDelete: !stays && (kind == .formatting || kind == .quotation),
        canCopy: !stays && !isVoid))
  }
}

/// The roles and numbers of the codes of a block.
private struct HTMLRoles {
  private(set) var ids: [Int]
  private(set) var roles: [InlineCode.Role]

  init(_ items: [HTMLItem], _ range: Range<Int>) {
    ids = Array(repeating: 0, count: range.count)
    roles = Array(repeating: .standalone, count: range.count)
    var open: [Int] = []
    var next = 1
    for index in range where items[index].content != .text {
      let item = items[index]
      let place = index - range.lowerBound
      if item.content == .closing, let last = open.lastIndex(of: item.partner) {
        // Pairs that would cross stand for themselves.
        open.removeSubrange(last...)
        let partner = item.partner - range.lowerBound
        roles[partner] = .opening
        roles[place] = .closing
        ids[place] = ids[partner]
        continue
      }
      if item.content == .opening, range.contains(item.partner) { open.append(index) }
      ids[place] = next
      next += 1
    }
  }
}

/// What bytes mean to the builder.
enum HTMLBytes: UInt8 {
  case plain, space, reference, maybeWhite

  static let table: [HTMLBytes] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D: .space
    case UInt8(ascii: "&"): .reference
    // The first bytes of U+00A0, U+2000 to U+200B, U+3000 and U+FEFF.
    case 0xC2, 0xE2, 0xE3, 0xEF: .maybeWhite
    default: .plain
    }
  }

  /// Whether all of a text, which is one or two scalars, is white.
  static func isWhite(_ text: [UInt8]) -> Bool {
    text.count == 1 ? HTMLText.isSpace(text[0]) : whiteCount(in: text) == text.count
  }

  /// The bytes of the white scalar that a text begins with, such as is not collapsed; 0 without one.
  static func whiteCount(in text: some Collection<UInt8>) -> Int {
    var bytes = text.makeIterator()
    switch (bytes.next(), bytes.next(), bytes.next()) {
    case (0xC2, 0xA0, _): return 2
    case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3
    case (0xE2, 0x80, let last?): return (0x80...0x8B).contains(last) ? 3 : 0
    default: return 0
    }
  }
}
