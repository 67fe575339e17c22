import CHTML
import LedeCore

/// An attribute whose text becomes a block.
struct HTMLLabel {
  /// The value without its quotation marks.
  let range: DecodedRange
  let context: ContentPlace.Context
  let kind: Block.Kind
  /// For people.
  let label: String
  /// The standard name of the metadata item that it is.
  var metadata: String?

  init(_ value: DecodedRange, _ quote: UInt8, kind: Block.Kind, label: String) {
    switch quote {
    case UInt8(ascii: "\""): context = .htmlDoubleQuoted
    case UInt8(ascii: "'"): context = .htmlSingleQuoted
    default: context = .htmlUnquoted
    }
    range =
      context == .htmlUnquoted
      ? value : DecodedRange(value.start + 1, max(value.start + 1, value.end - 1))
    self.kind = kind
    self.label = label
  }
}

/// What the attributes of a start tag say.
struct HTMLAttributes {
  /// Texts for readers.
  private(set) var labels: [HTMLLabel] = []
  /// What the blocks inside are.
  private(set) var kind: Block.Kind?
  /// Whether it leads to other pages, and is no text of this one.
  private(set) var isNavigation = false

  // Of `meta`.
  private var name: String?
  private var content: HTMLEvents.Attribute?

  /// Reads them; what they say of all inside goes to `open`, what of the page to `facts`.
  init(
    of element: OpaquePointer, tag: Int32, range: lede_html_range, isRoot: Bool,
    in page: UnsafeBufferPointer<UInt8>, _ names: HTMLNames, _ events: borrowing HTMLEvents,
    _ open: inout HTMLReader.Open, _ facts: inout HTMLFacts
  ) {
    if tag == names.time { kind = .dateline }
    var language: DecodedRange?
    var direction: DecodedRange?
    let isReal = range.end > range.start
    events.attributes(of: element) { attribute in
      switch attribute.key {
      case "lang", "xml:lang":
        guard let value = LanguageTag(attribute.value) else { return }
        open.language = facts.index(of: value)
        if isReal { facts.add(.htmlLanguage, attribute.range, open.language, isRoot: isRoot) }
        language = attribute.range
      case "dir": if attribute.value.lowercasedASCII != "auto" { direction = attribute.range }
      case "translate":
        let value = attribute.value.lowercasedASCII
        if value == "no" { open.isTranslated = false }
        if value == "yes" || value.isEmpty { open.isTranslated = true }
      case "class":
        for word in attribute.value.utf8.split(whereSeparator: HTMLText.isSpace) {
          if word.elementsEqual("notranslate".utf8) { open.isTranslated = false }
          if word.starts(with: "byline".utf8) || word.elementsEqual("author".utf8) {
            kind = .byline
          }
          if word.starts(with: "dateline".utf8) { kind = .dateline }
        }
      case "rel": if attribute.value == "author" { kind = .byline }
      case "role":
        isNavigation = ["navigation", "complementary", "menu", "search"].contains(attribute.value)
      case "itemprop":
        if attribute.value == "author" { kind = .byline }
        if attribute.value == "datePublished" { kind = .dateline }
        if tag == names.meta { name = attribute.value.lowercasedASCII }
      case "datetime":
        if tag == names.time { facts.note(date: attribute.value) }
      case "alt", "title", "aria-label":
        guard isReal, !attribute.range.isEmpty else { return }
        labels.append(
          HTMLLabel(
            attribute.range, page[attribute.range.start], kind: .label, label: attribute.key))
      case "name", "property", "http-equiv":
        if tag == names.meta { name = attribute.value.lowercasedASCII }
      case "content": if tag == names.meta { content = attribute }
      default: break
      }
    }
    if isReal {
      let isBlock = open.flow == .block
      if isRoot, isBlock, language == nil {
        let place = events.nameEnd(element)
        facts.add(.htmlNewLanguage, DecodedRange(place, place), open.language, isRoot: true)
      }
      if let direction {
        if isBlock { facts.add(.htmlDirection, direction, open.language, isRoot: isRoot) }
      } else if isRoot, isBlock {
        let place = events.nameEnd(element)
        facts.add(.htmlNewDirection, DecodedRange(place, place), open.language, isRoot: true)
      }
      if tag == names.meta { readMeta(page, &facts) }
    }
  }

  /// A `meta` tag: what search engines and networks show, and facts of the article.
  private mutating func readMeta(_ page: UnsafeBufferPointer<UInt8>, _ facts: inout HTMLFacts) {
    guard let name, let content, !content.range.isEmpty else { return }
    if name == "content-language" {
      guard let tag = LanguageTag(content.value) else { return }
      facts.set(defaultLanguage: tag)
      facts.add(.htmlLanguage, content.range, 0, isRoot: false)
      return
    }
    let isText = Self.texts.contains(name)
    guard isText || Self.facts[name] != nil else { return }
    var label = HTMLLabel(
      content.range, page[content.range.start], kind: isText ? .label : .metadata,
      label: "meta \(name)")
    label.metadata = Self.facts[name]
    labels.append(label)
  }

  private static let texts: Set = [
    "description", "og:title", "og:description", "og:image:alt", "twitter:title",
    "twitter:description", "twitter:image:alt",
  ]
  private static let facts = [
    "author": "author", "article:author": "author", "dc.creator": "author", "byl": "author",
    "date": "date", "article:published_time": "date", "dc.date": "date", "pubdate": "date",
    "datepublished": "date", "article:modified_time": "updated", "datemodified": "updated",
    "keywords": "keywords", "news_keywords": "keywords", "article:section": "section",
    "copyright": "copyright", "og:site_name": "source",
  ]
}

extension HTMLEvents.Attribute {
  /// The name, if it is one that matters.
  fileprivate var key: String {
    // Most attributes are none of these; their first letters tell.
    switch UInt8(bitPattern: name[0]) {
    case UInt8(ascii: "a"), UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "h"),
      UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "n"), UInt8(ascii: "p"),
      UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "x"):
      String(cString: name)
    default: ""
    }
  }
}

extension String {
  /// With ASCII letters in lower case.
  var lowercasedASCII: String {
    String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// The numbers of some names.
struct HTMLNames: Sendable {
  static let all = HTMLNames()

  let html = number("html")
  let body = number("body")
  let h1 = number("h1")
  let title = number("title")
  let meta = number("meta")
  let time = number("time")

  private static func number(_ name: String) -> Int32 {
    Int32(HTMLElement.all.firstIndex { $0.subType == "html:\(name)" } ?? -1)
  }
}
