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
    let source = XMLSource(name: name, bytes: bytes)
    guard bytes.count <= maximumBytes else {
      throw source.error(.tooLarge, "the file is larger than \(maximumBytes >> 20) MiB")
    }
    let (mistakes, status) = withoutActuallyEscaping(body) { body in
      let state = ParseState(source: source, code: code, body: body)
      let status = bytes.withUnsafeBufferPointer { buffer in
        var handler = ParseState.handler
        return lede_xml_parse(
          buffer.baseAddress, buffer.count, &handler, Unmanaged.passUnretained(state).toOpaque())
      }
      return (state.mistakes, status)
    }
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
    if status < 0 {
      throw source.error(
        code, bytes.isEmpty ? "the file is empty" : "the file cannot be read")
    }
    if status == 0 { throw source.error(code, "the XML is not well-formed") }
  }
}

/// What the callbacks share.
private final class ParseState {
  let source: XMLSource
  let code: LedeError.Code
  let body: (XMLEvents.Event) -> Void
  var mistakes: [Diagnostic] = []

  init(source: XMLSource, code: LedeError.Code, body: @escaping (XMLEvents.Event) -> Void) {
    self.source = source
    self.code = code
    self.body = body
  }

  static let handler = lede_xml_handler(
    start: { (parser, context, name, prefix, uri, attributes, count) in
      let state = ParseState.of(context)
      let attributes = UnsafeBufferPointer(start: attributes, count: count)
      state.body(
        .start(
          XMLEvents.Element(
            name: String(cString: name), prefix: prefix.map { String(cString: $0) },
            namespace: uri.map { String(cString: $0) },
            attributes: attributes.map { ParseState.attribute($0) },
            place: state.place(parser, ofTag: true))))
    },
    end: { (_, context) in ParseState.of(context).body(.end) },
    text: { (parser, context, bytes, count) in
      let state = ParseState.of(context)
      let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
      state.body(.text(text, state.place(parser)))
    },
    entity: { (parser, context, name) in
      let state = ParseState.of(context)
      state.report(
        "the file declares the entity '\(String(cString: name))'; entities are not read", parser)
    },
    failure: { (parser, context, message) in
      let state = ParseState.of(context)
      // One fault often gives more; the first says what is wrong.
      guard state.mistakes.isEmpty else { return }
      var message = String(cString: message)
      while message.last == "\n" { message.removeLast() }
      state.report(message, parser)
    })

  private static func of(_ context: UnsafeMutableRawPointer) -> ParseState {
    Unmanaged<ParseState>.fromOpaque(context).takeUnretainedValue()
  }

  private static func attribute(_ part: lede_xml_attribute) -> (name: String, value: String) {
    let name = String(cString: part.name)
    let value = String(
      decoding: UnsafeBufferPointer(start: part.value, count: part.count), as: UTF8.self)
    return (part.prefix.map { "\(String(cString: $0)):\(name)" } ?? name, value)
  }

  private func report(_ message: String, _ parser: OpaquePointer) {
    mistakes.append(
      Diagnostic(.error, code: code, message: message, location: place(parser).location))
  }

  /// Where the parser stands, or where the tag begins that it has just read.
  private func place(_ parser: OpaquePointer, ofTag: Bool = false) -> XMLPlace {
    let consumed = ofTag ? lede_xml_tag_offset(parser) : lede_xml_offset(parser)
    guard !source.isWide, consumed >= 0 else {
      return XMLPlace(source: source, offset: nil, line: Int(lede_xml_line(parser)))
    }
    let offset = min(Int(consumed), source.bytes.count)
    return XMLPlace(source: source, offset: offset, line: 0)
  }
}
