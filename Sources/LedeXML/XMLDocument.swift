import CXML
public import LedeCore

/// A whole XML file as a tree with namespaces, each element with its place. Comments and processing
/// instructions are not in it.
///
/// Nothing but the given bytes is read, and a file that declares entities is refused; see
/// ``XMLEvents``. Elements may be 255 deep, which is what libxml2 allows, so that a walk over a tree
/// may call itself.
public struct XMLDocument: Sendable {
  /// An attribute; declarations of namespaces are none.
  public struct Attribute: Sendable {
    /// The name.
    public let name: XMLName
    /// The value, normalized as XML 1.0 section 3.3.3 has it.
    public let value: String
  }

  /// A text between two tags, or a part of it.
  public struct Text: Sendable {
    /// The text, entities resolved.
    public let text: String
    /// Where it begins in the file; its bytes are the same there, but for a reference's.
    public let place: XMLPlace
  }

  /// What stands in an element.
  public enum Child: Sendable {
    /// Another element: its number.
    case element(Int)
    /// Text. Neighbouring texts may be several: a reference or a CDATA section is one of its own.
    case text(Text)
  }

  /// An element.
  public struct Element: Sendable {
    /// The name.
    public let name: XMLName
    /// In the order of the file.
    public let attributes: [Attribute]
    /// The element around it; `nil` for the outermost one.
    public let parent: Int?
    /// What stands in it, in order.
    public fileprivate(set) var children: [Child] = []
    /// Where its tag begins.
    public let place: XMLPlace

    /// The value of an attribute without a namespace.
    public subscript(attribute: String) -> String? { self[XMLName("", attribute)] }
    /// The value of an attribute.
    public subscript(name: XMLName) -> String? { attributes.first { $0.name == name }?.value }
    /// The value of `xml:lang`, `xml:space` and their like.
    public subscript(xml name: String) -> String? { self[XMLName(XMLName.xml, name)] }
  }

  /// All elements, in the order of the file: the outermost is the first.
  public fileprivate(set) var elements: [Element] = []

  /// Reads a file.
  /// - Parameters:
  ///   - name: path or name of the file, for messages.
  ///   - code: what mistakes are called.
  /// - Throws: that the file is too large, declares entities, nests too deep, or is not well-formed.
  /// - Complexity: O(*n*).
  public init(
    _ bytes: [UInt8], name: String, code: LedeError.Code = .invalidConfiguration
  ) throws(DiagnosticsError) {
    let parse = DocumentParse(XMLSource(name: name, bytes: bytes), code: code)
    try parse.run(DocumentParse.handler)
    elements = parse.elements
  }

  /// An element by its number.
  public subscript(element: Int) -> Element { elements[element] }

  /// The numbers of the elements in an element, in order.
  public func children(of element: Int) -> some Sequence<Int> {
    elements[element].children.lazy.compactMap {
      if case .element(let child) = $0 { child } else { nil }
    }
  }

  /// The numbers of all elements in an element, those in others too.
  /// - Complexity: O(*elements in it*).
  public func descendants(of element: Int) -> Range<Int> {
    // In the order of the file, the first whose parent is before the element is behind it.
    var end = element + 1
    while end < elements.count, let parent = elements[end].parent, parent >= element { end += 1 }
    return element + 1..<end
  }

  /// All text in an element and in the elements in it.
  public func text(of element: Int) -> String {
    elements[element].children.reduce(into: "") { text, child in
      switch child {
      case .text(let part): text += part.text
      case .element(let inner): text += self.text(of: inner)
      }
    }
  }
}

/// A parse that builds a tree.
private final class DocumentParse: XMLParse {
  /// Names come from the parser's dictionary: the same name is at the same address.
  private struct NameKey: Hashable {
    let name: UnsafePointer<CChar>
    let prefix: UnsafePointer<CChar>?
    let uri: UnsafePointer<CChar>?
  }

  private(set) var elements: [XMLDocument.Element] = []
  private var open: [Int] = []
  private var names: [NameKey: XMLName] = [:]

  static var handler: lede_xml_handler {
    lede_xml_handler(
      start: { (parser, context, name, prefix, uri, attributes, count) in
        DocumentParse.of(context).start(
          parser, NameKey(name: name, prefix: prefix, uri: uri),
          UnsafeBufferPointer(start: attributes, count: count))
      },
      end: { (_, context) in _ = DocumentParse.of(context).open.popLast() },
      text: { (parser, context, bytes, count) in
        let parse = DocumentParse.of(context)
        guard let parent = parse.open.last else { return }
        let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        let place = parse.place(parser, ofText: UnsafeBufferPointer(start: bytes, count: count))
        parse.elements[parent].children.append(.text(XMLDocument.Text(text: text, place: place)))
      },
      entity: XMLParse.entity, failure: XMLParse.failure)
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> DocumentParse {
    Unmanaged<DocumentParse>.fromOpaque(context).takeUnretainedValue()
  }

  private func start(
    _ parser: OpaquePointer, _ name: NameKey, _ attributes: UnsafeBufferPointer<lede_xml_attribute>
  ) {
    let parent = open.last
    let element = XMLDocument.Element(
      name: self.name(name),
      attributes: attributes.map { attribute in
        XMLDocument.Attribute(
          name: self.name(
            NameKey(name: attribute.name, prefix: attribute.prefix, uri: attribute.uri)),
          value: String(
            decoding: UnsafeBufferPointer(start: attribute.value, count: attribute.count),
            as: UTF8.self))
      },
      parent: parent, place: place(parser, ofTag: true))
    if let parent { elements[parent].children.append(.element(elements.count)) }
    open.append(elements.count)
    elements.append(element)
  }

  private func name(_ key: NameKey) -> XMLName {
    if let name = names[key] { return name }
    let name = XMLName(
      key.uri.map { String(cString: $0) } ?? "", String(cString: key.name),
      prefix: key.prefix.map { String(cString: $0) })
    names[key] = name
    return name
  }
}
