import CXML
import LedeCore

/// XML 1.0 in the making, over libxml2's writer. Indents by itself, for white space counts in
/// mixed content.
final class XMLOutput {
  private let buffer: xmlBufferPtr
  private let writer: xmlTextWriterPtr
  private var hasFailed = false
  private var depth = 0
  /// Whether what was written last was the end of an element, or the head of the document.
  private var isAfterEnd = true

  init() throws(LedeError) {
    guard let buffer = xmlBufferCreate() else { throw Self.error }
    guard let writer = xmlNewTextWriterMemory(buffer, 0) else {
      xmlBufferFree(buffer)
      throw Self.error
    }
    self.buffer = buffer
    self.writer = writer
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
  }

  deinit {
    xmlFreeTextWriter(writer)
    xmlBufferFree(buffer)
  }

  private static let error = LedeError(
    code: .libraryFailed, kind: .internal, message: "libxml2 could not write; is memory short?")

  private func note(_ status: Int32) { if status < 0 { hasFailed = true } }

  private func raw(_ text: String) { note(xmlTextWriterWriteRaw(writer, text)) }

  private func newLine() { raw("\n" + String(repeating: " ", count: depth)) }

  /// Writes an element on lines of its own.
  func element(_ name: String, _ attributes: [(String, String?)] = [], _ body: () -> Void = {}) {
    newLine()
    note(xmlTextWriterStartElement(writer, name))
    for (name, value) in attributes { if let value { attribute(name, value) } }
    depth += 1
    isAfterEnd = false
    body()
    depth -= 1
    if isAfterEnd { newLine() }
    note(xmlTextWriterEndElement(writer))
    isAfterEnd = true
  }

  /// Writes an element whose content is all on its line, every byte of it as given.
  func inline(_ name: String, _ attributes: [(String, String?)] = [], _ body: () -> Void) {
    newLine()
    span(name, attributes, body)
    isAfterEnd = true
  }

  /// Writes an element inside text.
  func span(_ name: String, _ attributes: [(String, String?)] = [], _ body: () -> Void = {}) {
    note(xmlTextWriterStartElement(writer, name))
    for (name, value) in attributes { if let value { attribute(name, value) } }
    body()
    note(xmlTextWriterEndElement(writer))
  }

  /// Attributes are escaped here: libxml2 would make references of all that is not ASCII.
  private func attribute(_ name: String, _ value: String) {
    var escaped = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "\t": escaped.append(contentsOf: "&#9;".unicodeScalars)
      case "\n": escaped.append(contentsOf: "&#10;".unicodeScalars)
      case "\r": escaped.append(contentsOf: "&#13;".unicodeScalars)
      default: escaped.append(Self.isAllowed(scalar.value) ? scalar : "\u{FFFD}")
      }
    }
    note(xmlTextWriterStartAttribute(writer, name))
    raw(String(escaped))
    note(xmlTextWriterEndAttribute(writer))
  }

  /// Writes text; what XML can not hold becomes U+FFFD.
  func text(_ text: String) {
    let scalars = text.unicodeScalars.map { Self.isAllowed($0.value) ? $0 : "\u{FFFD}" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    note(xmlTextWriterWriteString(writer, String(view)))
  }

  /// Writes text of valid UTF-8; `forbidden` is called for what XML can not hold.
  func text(_ bytes: ArraySlice<UInt8>, forbidden: (UInt32) -> Void) {
    let string = String(decoding: bytes, as: UTF8.self)
    var start = string.unicodeScalars.startIndex
    for index in string.unicodeScalars.indices {
      let scalar = string.unicodeScalars[index].value
      if scalar >= 0x20, scalar < 0xFFFE { continue }
      if Self.isAllowed(scalar) { continue }
      note(xmlTextWriterWriteString(writer, String(string[start..<index])))
      forbidden(scalar)
      start = string.unicodeScalars.index(after: index)
    }
    note(xmlTextWriterWriteString(writer, String(string[start...])))
  }

  /// XML 1.0 section 2.2, production 2 (Char), of scalar values.
  static func isAllowed(_ scalar: UInt32) -> Bool {
    scalar >= 0x20
      ? scalar != 0xFFFE && scalar != 0xFFFF : scalar == 0x09 || scalar == 0x0A || scalar == 0x0D
  }

  /// Ends the document and appends it.
  func finish(to output: inout [UInt8]) throws(LedeError) {
    raw("\n")
    note(xmlTextWriterFlush(writer))
    guard !hasFailed, let content = xmlBufferContent(buffer) else { throw Self.error }
    output.append(
      contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))))
  }
}
