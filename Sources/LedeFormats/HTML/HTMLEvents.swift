import CHTML
import LedeCore

/// A parsed page as a list of events, in the order of the tree.
struct HTMLEvents: ~Copyable {
  /// Limits of a page. Browsers nest no deeper than 512 elements; a page's tree takes some six times
  /// its bytes.
  private static let depth = 2048
  private static let attributes = 4096
  private static func memory(for count: Int) -> Int { 32 << 20 + 32 * count }

  private let html: OpaquePointer

  /// Parses a text, which has to live as long as the events are used.
  /// - Throws: `too-large` with the place that passes a limit.
  init(_ text: UnsafeBufferPointer<UInt8>, name: String) throws(LedeError) {
    var status = LEDE_HTML_PARSED
    var place = 0
    let limits = lede_html_limits(
      memory: Self.memory(for: text.count), depth: Self.depth, attributes: Self.attributes)
    let html = text.withMemoryRebound(to: CChar.self) { chars in
      chars.baseAddress.flatMap { lede_html_parse($0, chars.count, limits, &status, &place) }
    }
    guard let html else { throw Self.failure(status, Array(text), place, name) }
    self.html = html
  }

  deinit { lede_html_destroy(html) }

  private static func failure(
    _ status: lede_html_status, _ text: [UInt8], _ place: Int, _ name: String
  ) -> LedeError {
    let at = LineMap(DecodedText(knownValid: text)).place(ofByte: place)
    let what =
      switch status {
      case LEDE_HTML_TOO_DEEP:
        "\(name):\(at.line):\(at.column): more than \(depth) elements are open here"
      case LEDE_HTML_TOO_MANY_ATTRIBUTES:
        "\(name):\(at.line):\(at.column): this tag has too many attributes, or there are too many "
          + "like it"
      default: "\(name): its elements take too much memory"
      }
    return LedeError(
      code: .tooLarge, kind: .limit, message: what + "; mend or split the page")
  }

  /// The next event; `nil` at the end.
  func next() -> lede_html_event? {
    var event = lede_html_event()
    return lede_html_next(html, &event) ? event : nil
  }

  /// Whether an element of the tree begins in a range; other tags in it the parser passed over.
  func hasElement(in range: DecodedRange) -> Bool {
    lede_html_has_element(html, range.start, range.end)
  }

  /// Where an attribute can be put into a start tag.
  func nameEnd(_ element: OpaquePointer) -> Int { lede_html_name_end(html, element) }

  /// An attribute of a start tag.
  struct Attribute {
    /// In lower case, ended by NUL.
    let name: UnsafePointer<CChar>
    private let content: UnsafePointer<CChar>
    /// The value with its quotation marks.
    let range: DecodedRange

    init(_ attribute: lede_html_attribute) {
      name = attribute.name
      content = attribute.value
      range = DecodedRange(attribute.value_range.start, attribute.value_range.end)
    }

    /// The value, its references decoded.
    var value: String { String(cString: content) }
  }

  /// Hands out the attributes of a start tag.
  func attributes(of element: OpaquePointer, _ body: (Attribute) -> Void) {
    for index in 0..<lede_html_attribute_count(element) {
      body(Attribute(lede_html_attribute_at(html, element, index)))
    }
  }
}
