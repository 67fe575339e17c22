import CHTML
import LedeCore

/// A start tag by itself, to ask for its attributes.
struct HTMLTag {
  private let attributes: [String: String]

  /// Parses a start tag; `nil` for what is none.
  init?(_ tag: [UInt8]) {
    var found: [String: String]?
    try? tag.withUnsafeBufferPointer { (bytes) throws(LedeError) in
      let events = try HTMLEvents(bytes, name: "-")
      while let event = events.next() {
        guard event.kind == LEDE_HTML_OPEN, event.range.end > 0, let element = event.element
        else { continue }
        var values: [String: String] = [:]
        events.attributes(of: element) { values[String(cString: $0.name)] = $0.value }
        found = values
        break
      }
    }
    guard let found else { return nil }
    attributes = found
  }

  /// The value of an attribute, its references decoded.
  subscript(name: String) -> String? { attributes[name] }
}
