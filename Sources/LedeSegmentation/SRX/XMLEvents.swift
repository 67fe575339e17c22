import CXML
import LedeCore

/// Elements and text of an XML file, in order, each with its place: libxml2's SAX2 face.
///
/// Nothing but the given bytes is read: no network, no external entities. A file that declares
/// entities is refused, so none can unfold without end.
enum XMLEvents {
  struct Element {
    let name: String
    let prefix: String?
    let namespace: String?
    /// By local name; with their prefix when they have one.
    let attributes: [String: String]
    let location: Diagnostic.Location

    var qualifiedName: String { prefix.map { "\($0):\(name)" } ?? name }
  }

  enum Event {
    case start(Element)
    case end
    case text(String, Diagnostic.Location)
  }

  /// Calls `body` with every event.
  /// - Throws: what is wrong with the XML.
  static func read(
    _ bytes: [UInt8], name: String, _ body: (Event) -> Void
  ) throws(DiagnosticsError) {
    let mistakes = withoutActuallyEscaping(body) { body in
      let state = State(bytes: bytes, name: name, body: body)
      state.parse()
      return state.mistakes
    }
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
  }
}

/// What the callbacks share.
private final class State {
  let bytes: [UInt8]
  let name: String
  let body: (XMLEvents.Event) -> Void
  var mistakes: [Diagnostic] = []
  /// The line of the last place that was asked for, and where it starts.
  private var line = 1
  private var lineStart = 0

  init(bytes: [UInt8], name: String, body: @escaping (XMLEvents.Event) -> Void) {
    self.bytes = bytes
    self.name = name
    self.body = body
  }

  func parse() {
    let file = Diagnostic.Location(file: name, line: 1, column: 1)
    guard bytes.count <= 64 << 20 else {
      return report("the file is larger than 64 MiB", .tooLarge, at: file)
    }
    let context = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        xmlCreateMemoryParserCtxt($0.baseAddress, Int32($0.count))
      }
    }
    guard let context else { return report("the file is empty", .invalidConfiguration, at: file) }
    defer { xmlFreeParserCtxt(context) }
    xmlCtxtUseOptions(
      context,
      Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
    context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    install(context)
    xmlParseDocument(context)
    if let document = context.pointee.myDoc {
      xmlFreeDoc(document)
      context.pointee.myDoc = nil
    }
    if context.pointee.wellFormed == 0, mistakes.isEmpty {
      report("the XML is not well-formed", .invalidConfiguration, at: file)
    }
  }

  private func install(_ context: xmlParserCtxtPtr) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee.startElementNs = {
      (data, local, prefix, uri, _, _, count, _, attributes) in
      guard let (state, context) = State.of(data), let local else { return }
      state.start(
        context, local, prefix, uri, UnsafeBufferPointer(start: attributes, count: Int(count) * 5))
    }
    sax.pointee.endElementNs = { (data, _, _, _) in State.of(data)?.0.body(.end) }
    sax.pointee.characters = { (data, text, length) in State.text(data, text, length) }
    sax.pointee.ignorableWhitespace = nil
    sax.pointee.cdataBlock = { (data, text, length) in State.text(data, text, length) }
    sax.pointee.comment = nil
    sax.pointee.processingInstruction = nil
    sax.pointee.entityDecl = { (data, name, _, _, _, _) in
      guard let (state, context) = State.of(data) else { return }
      let entity = name.map { String(cString: $0) } ?? ""
      state.report(
        "the file declares the entity '\(entity)'; entities are not read", .invalidConfiguration,
        at: state.location(context))
      xmlStopParser(context)
    }
    sax.pointee.serror = { (data, error) in
      guard let (state, context) = State.of(data), let error, error.pointee.level.rawValue >= 2
      else { return }
      var message = error.pointee.message.map { String(cString: $0) } ?? "XML error"
      while message.last == "\n" { message.removeLast() }
      // One fault often gives more; the first says what is wrong.
      guard state.mistakes.isEmpty else { return }
      state.report(message, .invalidConfiguration, at: state.location(context))
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> (State, xmlParserCtxtPtr)? {
    guard let data else { return nil }
    let context = data.assumingMemoryBound(to: xmlParserCtxt.self)
    guard let state = context.pointee._private else { return nil }
    return (Unmanaged<State>.fromOpaque(state).takeUnretainedValue(), context)
  }

  private static func text(
    _ data: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ length: Int32
  ) {
    guard let (state, context) = of(data), let text else { return }
    let string = String(
      decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    state.body(.text(string, state.location(context)))
  }

  private func start(
    _ context: xmlParserCtxtPtr, _ local: UnsafePointer<xmlChar>,
    _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    _ parts: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    var attributes: [String: String] = [:]
    for i in stride(from: 0, to: parts.count, by: 5) {
      guard let name = parts[i], let value = parts[i + 3], let end = parts[i + 4] else { continue }
      var key = String(cString: name)
      if let prefix = parts[i + 1] { key = "\(String(cString: prefix)):\(key)" }
      attributes[key] = String(
        decoding: UnsafeBufferPointer(start: value, count: end - value), as: UTF8.self)
    }
    body(
      .start(
        XMLEvents.Element(
          name: String(cString: local), prefix: prefix.map { String(cString: $0) },
          namespace: uri.map { String(cString: $0) }, attributes: attributes,
          location: location(context, ofTag: true))))
  }

  private func report(_ message: String, _ code: LedeError.Code, at place: Diagnostic.Location) {
    mistakes.append(Diagnostic(.error, code: code, message: message, location: place))
  }

  /// Where the parser stands, or where the tag begins that it has just read.
  private func location(
    _ context: xmlParserCtxtPtr, ofTag: Bool = false
  ) -> Diagnostic.Location {
    // In UTF-16 the offsets are of another text.
    let isWide = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
    guard !isWide, case let consumed = Int(xmlByteConsumed(context)), consumed >= 0 else {
      let line = context.pointee.input.map { Int($0.pointee.line) } ?? 1
      return Diagnostic.Location(file: name, line: line, column: 1)
    }
    var offset = min(consumed, bytes.count)
    // A value of an attribute can not hold `<`.
    if ofTag, let open = bytes[..<offset].lastIndex(of: 0x3C) { offset = open }
    if offset < lineStart { (line, lineStart) = (1, 0) }
    for i in lineStart..<offset where bytes[i] == 0x0A { (line, lineStart) = (line + 1, i + 1) }
    let lineEnd = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    let column = 1 + bytes[lineStart..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    return Diagnostic.Location(
      file: name, line: line, column: column,
      text: String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self))
  }
}
