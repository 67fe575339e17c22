import CHTML
import LedeCore

/// Makes blocks of the events of a page.
struct HTMLReader: ~Copyable {
  /// What is known of an open element.
  struct Open {
    var flow = HTMLElement.Flow.block
    var kind: Block.Kind?
    var isTranslated = true
    var isPreformatted = false
    var isCode = false
    /// Whether `<` is text in it.
    var isRaw = false
    var isHeadline = false
    var isPageTitle = false
    var isBody = false
    /// The index of its language.
    var language = 0
    /// The index of its start tag among the items, and of the block that has them.
    var item = -1
    var block = 0
  }

  let page: UnsafeBufferPointer<UInt8>
  let events: HTMLEvents
  // Tables that are asked for every tag or byte.
  private let names = HTMLNames.all
  private let elements = HTMLElement.all
  private let bytes = HTMLBytes.table
  var builder: HTMLTextBuilder
  var facts = HTMLFacts()
  var open: [Open] = []

  private var blocks: [Block] = []
  private var places: [ContentPlace] = []
  private var headline: Int?
  private var pageTitle: Int?
  private var hasRoot = false

  // Of the block in the making.
  private var items: [HTMLItem] = []
  /// Up to where the page is in `items`.
  private var covered = 0
  private var hasInk = false
  private var first = Open()
  private var number = 0
  /// Attributes whose texts become blocks behind this one.
  private var labels: [HTMLLabel] = []

  init(_ page: UnsafeBufferPointer<UInt8>, name: String) throws(LedeError) {
    self.page = page
    events = try HTMLEvents(page, name: name)
    builder = HTMLTextBuilder(page)
  }

  /// Reads the page.
  mutating func read(_ text: DecodedText) -> ExtractedArticle {
    while let event = events.next() {
      switch event.kind {
      case LEDE_HTML_OPEN: begin(event)
      case LEDE_HTML_CLOSE: end(event)
      case LEDE_HTML_TEXT: add(DecodedRange(event.range.start, event.range.end))
      default:
        // A comment is a part of the text around it, unless the text has not begun.
        if !items.isEmpty { addCode(.standalone, event) }
      }
    }
    flush()
    nameTitle()
    let language = facts.mainLanguage
    return ExtractedArticle(
      source: SourceText(knownValid: builder.bytes), blocks: blocks, inlineCodes: builder.codes,
      protectedRanges: builder.protected, metadata: facts.metadata, language: language,
      date: facts.date,
      extraction: Extraction(
        format: HTMLFormat.identifier, text: text, map: builder.map, places: places,
        languagePlaces: facts.languagePlaces(of: language)))
  }

  /// The first `h1` is the headline, or else the title of the page.
  private mutating func nameTitle() {
    if let index = headline ?? pageTitle {
      blocks[index] = Block(kind: .title, range: blocks[index].range)
    }
    if let index = pageTitle, headline != nil {
      blocks[index] = Block(kind: .label, range: blocks[index].range)
    }
  }

  // MARK: Elements

  private mutating func begin(_ event: lede_html_event) {
    guard let handle = event.element else { return }
    let element = elements[Int(event.tag)]
    var entry = open.last ?? Open()
    entry.item = -1
    entry.block = number
    entry.flow = event.is_html ? element.flow : .atom
    entry.isHeadline = false
    if element.resetsKind { entry.kind = nil }
    // Whole pages are laid out in tables.
    if element.flow == .block, element.kind == nil, entry.kind == .cell { entry.kind = nil }
    if let kind = element.kind { entry.kind = kind }
    entry.isPreformatted = entry.isPreformatted || element.isPreformatted
    entry.isCode = entry.isCode || element.isCode
    entry.isHeadline = event.tag == names.h1
    entry.isPageTitle = event.tag == names.title
    entry.isRaw = entry.isPageTitle
    entry.isBody = event.tag == names.body
    if entry.flow == .block || entry.flow == .excluded { flush() }
    let attributes = HTMLAttributes(
      of: handle, tag: event.tag, range: event.range, isRoot: isRoot(event), in: page, names,
      events,
      &entry, &facts)
    if attributes.isNavigation { entry.flow = .excluded }
    if entry.isTranslated, entry.flow != .atom, entry.flow != .excluded {
      labels += attributes.labels
    }
    let kind = attributes.kind
    if entry.flow == .block, let kind { entry.kind = kind }
    switch entry.flow {
    case .block:
      if items.isEmpty { addLabels() }
    case .inline: entry.item = addCode(.opening, event, kind: kind)
    case .lineBreak: addLineBreak(event)
    case .void: addCode(.standalone, event)
    case .atom, .excluded: skip(event, isAtom: entry.flow == .atom)
    }
    // What is skipped is closed already.
    if entry.flow != .atom, entry.flow != .excluded { open.append(entry) }
  }

  private mutating func end(_ event: lede_html_event) {
    guard let entry = open.popLast() else { return }
    switch entry.flow {
    case .block: flush()
    case .inline:
      guard event.range.end > event.range.start, !items.isEmpty else { return }
      if entry.item >= 0, entry.block == number {
        let index = addCode(.closing, event)
        if index >= 0, entry.block == number, items.indices.contains(entry.item) {
          items[index].partner = entry.item
          items[entry.item].partner = index
        }
      } else {
        addCode(.closing, event)
      }
    default: break
    }
  }

  /// Whether an element is the outermost one that the page has, or one of the outermost.
  private mutating func isRoot(_ event: lede_html_event) -> Bool {
    guard event.range.end > event.range.start, !hasRoot else { return false }
    guard event.tag == names.html || event.tag == names.body else {
      return open.count == 2 && open[1].isBody
    }
    hasRoot = true
    return true
  }

  /// Goes past all events in an element; an atom is one code of the text.
  private mutating func skip(_ event: lede_html_event, isAtom: Bool) {
    var range = event.range
    var depth = 1
    while depth > 0, let inner = events.next() {
      if inner.kind == LEDE_HTML_OPEN { depth += 1 }
      if inner.kind == LEDE_HTML_CLOSE { depth -= 1 }
      range.end = max(range.end, inner.range.end)
    }
    guard isAtom, event.range.end > event.range.start else { return }
    var whole = event
    whole.range = range
    addCode(.standalone, whole)
  }

  // MARK: Items

  /// Adds markup to the block; -1 when it stands at no place of its own.
  @discardableResult
  private mutating func addCode(
    _ content: HTMLItem.Content, _ event: lede_html_event, kind: Block.Kind? = nil
  ) -> Int {
    let range = DecodedRange(event.range.start, event.range.end)
    guard !range.isEmpty, reach(range.start) else { return -1 }
    var item = HTMLItem(content: content, range: range, kind: kind)
    item.element = event.kind == LEDE_HTML_COMMENT ? -1 : event.tag
    append(item)
    return items.count - 1
  }

  private mutating func addLineBreak(_ event: lede_html_event) {
    let range = DecodedRange(event.range.start, event.range.end)
    guard !range.isEmpty else { return }
    // Two of them part paragraphs.
    let isSecond = items.lastIndex { $0.content == .lineBreak }.map { last in
      !items[last...].contains(where: \.hasInk)
    }
    if isSecond ?? false { flush() }
    guard !items.isEmpty, reach(range.start) else { return }
    append(HTMLItem(content: .lineBreak, range: range))
  }

  private mutating func add(_ range: DecodedRange) {
    guard !range.isEmpty, let top = open.last else { return }
    if items.isEmpty {
      guard isInk(range) else { return }
    } else if !reach(range.start), range.start < covered {
      // Text that the parser moved before a table, or that came to stand inside other text.
      flush()
    }
    guard !top.isRaw else { return addText(range, top) }
    parts(of: range) { $0.addText($1, top) }
  }

  /// Parts a range into texts and the tags that the parser passed over, which stay where they are.
  private mutating func parts(
    of range: DecodedRange, text: (inout Self, DecodedRange) -> Void
  ) {
    var at = range.start
    var rest = range.start
    while at < range.end {
      guard page[at] == UInt8(ascii: "<"), HTMLMarkup.isMarkup(page, at, range.end) else {
        at += 1
        continue
      }
      if rest < at { text(&self, DecodedRange(rest, at)) }
      rest = HTMLMarkup.end(page, at, range.end)
      append(HTMLItem(content: .standalone, range: DecodedRange(at, rest), isStray: true))
      at = rest
    }
    if rest < range.end { text(&self, DecodedRange(rest, range.end)) }
  }

  private mutating func addText(_ range: DecodedRange, _ top: Open) {
    let ink = isInk(range)
    if ink, !hasInk {
      hasInk = true
      first = top
    }
    if ink { facts.count(range.count, language: top.language) }
    append(
      HTMLItem(
        content: .text, range: range, hasInk: ink, isProtected: !top.isTranslated || top.isCode,
        isPreformatted: top.isPreformatted))
  }

  private mutating func append(_ item: HTMLItem) {
    items.append(item)
    covered = item.range.end
  }

  /// Makes sure that the block reaches a place of the page: what the parser passed over before it
  /// becomes a code. False when the block is already beyond, or had to be ended.
  private mutating func reach(_ start: Int) -> Bool {
    guard !items.isEmpty, start != covered else { return true }
    guard start > covered else { return false }
    let range = DecodedRange(covered, start)
    // The parser has moved what stands there to elsewhere.
    if events.hasElement(in: range) {
      flush()
      return true
    }
    parts(of: range) { reader, range in
      // The parser takes a carriage return before a line feed for no part of the text.
      let isWhite = reader.page[range.offsets].allSatisfy(HTMLText.isSpace)
      reader.append(
        isWhite
          ? HTMLItem(
            content: .text, range: range,
            isPreformatted: reader.open.last?.isPreformatted ?? false)
          : HTMLItem(content: .standalone, range: range, isStray: true))
    }
    return true
  }

  private mutating func isInk(_ range: DecodedRange) -> Bool {
    var at = range.start
    while at < range.end {
      switch bytes[Int(page[at])] {
      case .plain: return true
      case .space: at += 1
      case .reference:
        let reference = builder.reference(at: at, end: range.end)
        guard reference.count > 0, HTMLBytes.isWhite(reference.text) else { return true }
        at += reference.count
      case .maybeWhite:
        let count = HTMLBytes.whiteCount(in: page[at..<min(at + 3, range.end)])
        guard count > 0 else { return true }
        at += count
      }
    }
    return false
  }

  // MARK: Blocks

  /// Ends the block in the making.
  private mutating func flush() {
    if hasInk, let trim = HTMLItemTrim(items) {
      let (range, home) = builder.add(items, trim)
      let kind = first.kind ?? trim.kind
      if first.isHeadline, headline == nil { headline = blocks.count }
      if first.isPageTitle, pageTitle == nil { pageTitle = blocks.count }
      append(Self.kind(kind, first, range), range, home, .htmlText, label: nil)
    }
    if !items.isEmpty {
      items.removeAll(keepingCapacity: true)
      number += 1
    }
    hasInk = false
    addLabels()
  }

  private static func kind(_ kind: Block.Kind?, _ first: Open, _ range: SourceRange) -> Block.Kind {
    if first.isPreformatted, first.isCode { return .code }
    // A cell of so much text is a page's layout.
    if kind == .cell, range.count > longestCell { return .paragraph }
    return kind ?? .paragraph
  }

  private static let longestCell = 250

  private mutating func append(
    _ kind: Block.Kind, _ range: SourceRange, _ home: DecodedRange,
    _ context: ContentPlace.Context, label: String?
  ) {
    if kind == .byline || kind == .dateline { facts.note(kind, range, builder.text(of: range)) }
    blocks.append(Block(kind: kind, range: range))
    places.append(ContentPlace(range: home, context: context, label: label))
  }

  /// Makes blocks of the attributes that wait.
  private mutating func addLabels() {
    guard !labels.isEmpty else { return }
    for label in labels where isInk(label.range) {
      builder.beginBlock()
      builder.add(label.range, isInAttribute: true)
      let (range, home) = builder.endBlock()
      // Without quotation marks, all of the value is replaced.
      append(
        label.kind, range, label.context == .htmlUnquoted ? label.range : home, label.context,
        label: label.label)
      if let name = label.metadata {
        facts.add(name, builder.text(of: range), range)
      }
    }
    labels.removeAll(keepingCapacity: true)
  }
}
