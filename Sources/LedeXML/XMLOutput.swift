import CXML
public import LedeCore

/// XML 1.0 in the making, over libxml2's writer. Indents by itself, for white space counts in
/// mixed content.
public final class XMLOutput {
  private let xml: OpaquePointer
  private var hasFailed = false
  private var depth = 0
  private var scratch: [UInt8] = []
  /// Whether what was written last was the end of an element, or the head of the document.
  private var isAfterEnd = true

  /// Begins a document: its XML declaration.
  /// - Throws: `library-failed` when memory is short.
  public init() throws(LedeError) {
    guard let xml = lede_xml_create() else { throw Self.error }
    self.xml = xml
    raw(Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8))
  }

  deinit { lede_xml_destroy(xml) }

  private static let error = LedeError(
    code: .libraryFailed, kind: .internal, message: "libxml2 could not write; is memory short?")

  private func note(_ status: Int32) { if status < 0 { hasFailed = true } }

  private func raw(_ bytes: [UInt8]) { note(lede_xml_raw(xml, bytes, bytes.count)) }

  private func newLine() {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(0x0A)
    scratch.append(contentsOf: repeatElement(0x20, count: depth))
    raw(scratch)
  }

  /// Writes an element on lines of its own. Attributes without a value are left out.
  public func element(
    _ name: String, _ attributes: [(String, String?)] = [], _ body: () -> Void = {}
  ) {
    newLine()
    note(lede_xml_start_element(xml, name))
    for (name, value) in attributes { if let value { attribute(name, value) } }
    depth += 1
    isAfterEnd = false
    body()
    depth -= 1
    if isAfterEnd { newLine() }
    note(lede_xml_end_element(xml))
    isAfterEnd = true
  }

  /// Writes an element whose content is all on its line, every byte of it as given.
  public func inline(_ name: String, _ attributes: [(String, String?)] = [], _ body: () -> Void) {
    newLine()
    span(name, attributes, body)
    isAfterEnd = true
  }

  /// Writes an element inside text.
  public func span(
    _ name: String, _ attributes: [(String, String?)] = [], _ body: () -> Void = {}
  ) {
    note(lede_xml_start_element(xml, name))
    for (name, value) in attributes { if let value { attribute(name, value) } }
    body()
    note(lede_xml_end_element(xml))
  }

  private func attribute(_ name: String, _ value: String) {
    note(lede_xml_start_attribute(xml, name))
    escaped(value.utf8, isAttribute: true)
    note(lede_xml_end_attribute(xml))
  }

  /// Writes text; what XML can not hold becomes U+FFFD.
  public func text(_ text: String) { escaped(text.utf8, isAttribute: false) }

  private func escaped(_ text: String.UTF8View, isAttribute: Bool) {
    write(Array(text)[...], isAttribute: isAttribute) { _ in
      scratch.append(contentsOf: "\u{FFFD}".utf8)
    }
  }

  /// Writes text of valid UTF-8; `forbidden` is called for what XML can not hold.
  public func text(_ bytes: ArraySlice<UInt8>, forbidden: (UInt32) -> Void) {
    write(bytes, isAttribute: false) { scalar in
      flush()
      forbidden(scalar)
      scratch.removeAll(keepingCapacity: true)
    }
  }

  /// Escapes here, for libxml2 would make references of all in attributes that is not ASCII.
  ///
  /// `forbidden` gets what is not Char of XML 1.0 section 2.2, production 2.
  private func write(
    _ bytes: ArraySlice<UInt8>, isAttribute: Bool, forbidden: (UInt32) -> Void
  ) {
    scratch.removeAll(keepingCapacity: true)
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let byte = bytes[i]
      i += 1
      switch byte {
      case 0x26: scratch.append(contentsOf: "&amp;".utf8)
      case 0x3C: scratch.append(contentsOf: "&lt;".utf8)
      case 0x3E: scratch.append(contentsOf: "&gt;".utf8)
      case 0x22 where isAttribute: scratch.append(contentsOf: "&quot;".utf8)
      case 0x0D: scratch.append(contentsOf: "&#13;".utf8)
      case 0x0A where isAttribute: scratch.append(contentsOf: "&#10;".utf8)
      case 0x09 where isAttribute: scratch.append(contentsOf: "&#9;".utf8)
      case 0x00..<0x09, 0x0B..<0x20: forbidden(UInt32(byte))
      case 0xEF where i + 1 < bytes.endIndex && bytes[i] == 0xBF && bytes[i + 1] >= 0xBE:
        // U+FFFE and U+FFFF.
        forbidden(0xFF00 | UInt32(bytes[i + 1]) + 0x40)
        i += 2
      default: scratch.append(byte)
      }
    }
    flush()
  }

  private func flush() { if !scratch.isEmpty { raw(scratch) } }

  /// Ends the document and appends it.
  /// - Throws: `library-failed` when something could not be written.
  public func finish(to output: inout [UInt8]) throws(LedeError) {
    raw([0x0A])
    var count = 0
    guard !hasFailed, let content = lede_xml_finish(xml, &count) else { throw Self.error }
    output.append(contentsOf: UnsafeBufferPointer(start: content, count: count))
  }
}
