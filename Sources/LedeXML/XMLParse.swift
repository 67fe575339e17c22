import CXML
import LedeCore

/// What the callbacks of a parser share: where it stands, and what went wrong.
class XMLParse {
  final let source: XMLSource
  private let code: LedeError.Code
  private var mistakes: [Diagnostic] = []

  init(_ source: XMLSource, code: LedeError.Code) {
    self.source = source
    self.code = code
  }

  static let entity:
    @convention(c) (OpaquePointer, UnsafeMutableRawPointer, UnsafePointer<CChar>)
      -> Void = { (parser, context, name) in
        XMLParse.of(context).report(
          "the file declares the entity '\(String(cString: name))'; entities are not read", parser)
      }

  static let failure:
    @convention(c) (OpaquePointer, UnsafeMutableRawPointer, UnsafePointer<CChar>)
      -> Void = { (parser, context, message) in
        let parse = XMLParse.of(context)
        // One fault often gives more; the first says what is wrong.
        guard parse.mistakes.isEmpty else { return }
        var message = String(cString: message)
        while message.last == "\n" { message.removeLast() }
        parse.report(message, parser)
      }

  private static func of(_ context: UnsafeMutableRawPointer) -> XMLParse {
    Unmanaged<XMLParse>.fromOpaque(context).takeUnretainedValue()
  }

  /// Parses the bytes; the handler's callbacks get this object.
  final func run(_ handler: lede_xml_handler) throws(DiagnosticsError) {
    let bytes = source.bytes
    guard bytes.count <= XMLEvents.maximumBytes else {
      throw source.error(.tooLarge, "the file is larger than \(XMLEvents.maximumBytes >> 20) MiB")
    }
    let status = bytes.withUnsafeBufferPointer { buffer in
      var handler = handler
      return lede_xml_parse(
        buffer.baseAddress, buffer.count, &handler, Unmanaged.passUnretained(self).toOpaque())
    }
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
    if status < 0 {
      throw source.error(
        code, bytes.isEmpty ? "the file is empty" : "the file cannot be read")
    }
    if status == 0 { throw source.error(code, "the XML is not well-formed") }
  }

  private func report(_ message: String, _ parser: OpaquePointer) {
    mistakes.append(
      Diagnostic(.error, code: code, message: message, location: place(parser).location))
  }

  /// Where the parser stands, or where the tag begins that it has just read.
  final func place(_ parser: OpaquePointer, ofTag: Bool = false) -> XMLPlace {
    guard let offset = offset(parser, ofTag: ofTag) else {
      return XMLPlace(source: source, offset: nil, line: Int(lede_xml_line(parser)))
    }
    return XMLPlace(source: source, offset: offset, line: 0)
  }

  /// Where the text begins that is being told.
  final func place(_ parser: OpaquePointer, ofText text: UnsafeBufferPointer<UInt8>) -> XMLPlace {
    guard !source.isWide, let base = text.baseAddress else { return place(parser) }
    let offset = lede_xml_text_offset(parser, base, text.count)
    guard offset >= 0 else { return place(parser) }
    return XMLPlace(source: source, offset: min(Int(offset), source.bytes.count), line: 0)
  }

  /// The same in bytes, where that is known.
  final func offset(_ parser: OpaquePointer, ofTag: Bool) -> Int? {
    guard !source.isWide else { return nil }
    let consumed = ofTag ? lede_xml_tag_offset(parser) : lede_xml_offset(parser)
    return consumed >= 0 ? min(Int(consumed), source.bytes.count) : nil
  }
}
