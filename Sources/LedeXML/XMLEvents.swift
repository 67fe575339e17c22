import CXML
public import LedeCore

/// Elements and text of an XML file, in order, each with its place: libxml2's SAX2 face.
///
/// Nothing but the given bytes is read: no network, no external entities, no DTD. A file that
/// declares entities is refused, so none can unfold without end.
public enum XMLEvents {
  /// The start of an element.
  public struct Element: Sendable {
    /// The local name.
    public let name: String
    /// The prefix, if it is written with one.
    public let prefix: String?
    /// The namespace name (URI), if it is in one.
    public let namespace: String?
    /// In the order of the file; by local name, or with their prefix when they have one.
    public let attributes: [(name: String, value: String)]
    /// Where its tag begins.
    public let place: XMLPlace

    /// The name as it is written.
    public var qualifiedName: String { prefix.map { "\($0):\(name)" } ?? name }

    /// The value of an attribute.
    public subscript(attribute: String) -> String? {
      attributes.first { $0.name == attribute }?.value
    }
  }

  /// What is met in a file.
  public enum Event: Sendable {
    /// An element begins.
    case start(Element)
    /// The innermost element ends.
    case end
    /// A piece of text; what stands between two tags may come in several. The place is its end.
    case text(String, XMLPlace)
  }

  /// The largest file that is read, in bytes.
  public static let maximumBytes = 1 << 30

  /// Calls `body` with every event, in the order of the file.
  ///
  /// - Parameters:
  ///   - name: path or name of the file, for messages.
  ///   - code: what mistakes are called.
  /// - Throws: that the file is too large, declares entities, or is not well-formed XML 1.0; what
  ///   was met before has then been told.
  /// - Complexity: O(*n*).
  public static func read(
    _ bytes: [UInt8], name: String, code: LedeError.Code = .invalidConfiguration,
    _ body: (Event) -> Void
  ) throws(DiagnosticsError) {
    try withoutActuallyEscaping(body) { (body) throws(DiagnosticsError) in
      try EventParse(bytes, name: name, code: code, body).run(EventParse.handler)
    }
  }
}

/// A parse that tells events.
private final class EventParse: XMLParse {
  private let body: (XMLEvents.Event) -> Void

  init(
    _ bytes: [UInt8], name: String, code: LedeError.Code,
    _ body: @escaping (XMLEvents.Event) -> Void
  ) {
    self.body = body
    super.init(XMLSource(name: name, bytes: bytes), code: code)
  }

  static var handler: lede_xml_handler {
    lede_xml_handler(
      start: { (parser, context, name, prefix, uri, attributes, count) in
        let parse = EventParse.of(context)
        let attributes = UnsafeBufferPointer(start: attributes, count: count)
        parse.body(
          .start(
            XMLEvents.Element(
              name: String(cString: name), prefix: prefix.map { String(cString: $0) },
              namespace: uri.map { String(cString: $0) },
              attributes: attributes.map { EventParse.attribute($0) },
              place: parse.place(parser, ofTag: true))))
      },
      end: { (_, context) in EventParse.of(context).body(.end) },
      text: { (parser, context, bytes, count) in
        let parse = EventParse.of(context)
        let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        parse.body(.text(text, parse.place(parser)))
      },
      entity: XMLParse.entity, failure: XMLParse.failure)
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> EventParse {
    Unmanaged<EventParse>.fromOpaque(context).takeUnretainedValue()
  }

  private static func attribute(_ part: lede_xml_attribute) -> (name: String, value: String) {
    let name = String(cString: part.name)
    let value = String(
      decoding: UnsafeBufferPointer(start: part.value, count: part.count), as: UTF8.self)
    return (part.prefix.map { "\(String(cString: $0)):\(name)" } ?? name, value)
  }
}
