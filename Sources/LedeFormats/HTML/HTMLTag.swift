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
        events.attributes(of: element) {
          values[String(cString: $0.name)] = Self.value(in: bytes, $0.range)
        }
        found = values
        break
      }
    }
    guard let found else { return nil }
    attributes = found
  }

  /// The value of an attribute, its references decoded.
  subscript(name: String) -> String? { attributes[name] }

  /// A value as it is written: the parser keeps no long addresses.
  private static func value(in tag: UnsafeBufferPointer<UInt8>, _ range: DecodedRange) -> String {
    var (at, end) = (range.start, range.end)
    if at < end, tag[at] == UInt8(ascii: "\"") || tag[at] == UInt8(ascii: "'") {
      at += 1
      end = max(at, end - 1)
    }
    var references = HTMLReferences()
    var value: [UInt8] = []
    while at < end {
      let reference =
        tag[at] == UInt8(ascii: "&")
        ? references.reference(in: tag, at: at, end: end, isInAttribute: true) : nil
      if let reference, reference.count > 0 {
        value += reference.text
        at += reference.count
      } else {
        value.append(tag[at])
        at += 1
      }
    }
    return String(decoding: value, as: UTF8.self)
  }
}
