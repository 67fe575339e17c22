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
    let parse = DocumentParse(
      XMLSource(name: name, bytes: bytes), code: code, role: { _ in .kept }, harvest: { _, _ in })
    try parse.run(DocumentParse.handler)
    self = parse.document
  }

  /// What becomes of an element of a name in ``init(_:name:code:role:harvest:)``.
  public enum Role: Sendable {
    /// It is in the tree.
    case kept
    /// It is in the tree until it has been told; then it is taken out.
    case harvested
    /// Inside of an element that is harvested it is left out, with all that is in it.
    case skipped
  }

  /// Reads a large file piece by piece: elements of some names are told when they end, with what is
  /// around them, and are then gone from the tree, which so stays small.
  ///
  /// - Parameters:
  ///   - name: path or name of the file, for messages.
  ///   - code: what mistakes are called.
  ///   - role: asked once for each name.
  ///   - harvest: takes the tree and the number of an element to be harvested that is in no other
  ///     such. What was told before a file turns out to be wrong has been told.
  /// - Throws: as ``init(_:name:code:)`` does.
  /// - Complexity: O(*n*).
  public init(
    _ bytes: [UInt8], name: String, code: LedeError.Code = .invalidConfiguration,
    role: (XMLName) -> Role, harvest: (XMLDocument, Int) -> Void
  ) throws(DiagnosticsError) {
    self = try withoutActuallyEscaping(role) { (role) throws(DiagnosticsError) in
      try withoutActuallyEscaping(harvest) { (harvest) throws(DiagnosticsError) in
        let parse = DocumentParse(
          XMLSource(name: name, bytes: bytes), code: code, role: role, harvest: harvest)
        try parse.run(DocumentParse.handler)
        return parse.document
      }
    }
  }

  fileprivate init() {}

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

  private struct KnownName {
    let name: XMLName
    let role: XMLDocument.Role
  }

  private(set) var document = XMLDocument()
  private var open: [Int] = []
  private var names: [NameKey: KnownName] = [:]
  private let role: (XMLName) -> XMLDocument.Role
  private let harvest: (XMLDocument, Int) -> Void
  /// The outermost open element that is to be harvested.
  private var harvested: Int?
  /// How many open elements are left out.
  private var skipped = 0

  init(
    _ source: XMLSource, code: LedeError.Code, role: @escaping (XMLName) -> XMLDocument.Role,
    harvest: @escaping (XMLDocument, Int) -> Void
  ) {
    self.role = role
    self.harvest = harvest
    super.init(source, code: code)
  }

  static var handler: lede_xml_handler {
    lede_xml_handler(
      start: { (parser, context, name, prefix, uri, attributes, count) in
        DocumentParse.of(context).start(
          parser, NameKey(name: name, prefix: prefix, uri: uri),
          UnsafeBufferPointer(start: attributes, count: count))
      },
      end: { (_, context) in DocumentParse.of(context).end() },
      text: { (parser, context, bytes, count) in
        DocumentParse.of(context).text(parser, UnsafeBufferPointer(start: bytes, count: count))
      },
      entity: XMLParse.entity, failure: XMLParse.failure)
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> DocumentParse {
    Unmanaged<DocumentParse>.fromOpaque(context).takeUnretainedValue()
  }

  private func start(
    _ parser: OpaquePointer, _ key: NameKey, _ attributes: UnsafeBufferPointer<lede_xml_attribute>
  ) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    let known = known(key)
    if harvested != nil, known.role == .skipped {
      skipped = 1
      return
    }
    let number = document.elements.count
    if harvested == nil, known.role == .harvested { harvested = number }
    let parent = open.last
    let element = XMLDocument.Element(
      name: known.name,
      attributes: attributes.map { attribute in
        XMLDocument.Attribute(
          name: self.known(
            NameKey(name: attribute.name, prefix: attribute.prefix, uri: attribute.uri)
          ).name,
          value: String(
            decoding: UnsafeBufferPointer(start: attribute.value, count: attribute.count),
            as: UTF8.self))
      },
      parent: parent, place: place(parser, ofTag: true))
    if let parent { document.elements[parent].children.append(.element(number)) }
    open.append(number)
    document.elements.append(element)
  }

  private func end() {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard let number = open.popLast(), number == harvested else { return }
    harvested = nil
    harvest(document, number)
    // All behind it is in it.
    document.elements.removeLast(document.elements.count - number)
    if let parent = open.last { document.elements[parent].children.removeLast() }
  }

  private func text(_ parser: OpaquePointer, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0, let parent = open.last else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    let place = place(parser, ofText: bytes)
    document.elements[parent].children.append(.text(XMLDocument.Text(text: text, place: place)))
  }

  private func known(_ key: NameKey) -> KnownName {
    if let known = names[key] { return known }
    let name = XMLName(
      key.uri.map { String(cString: $0) } ?? "", String(cString: key.name),
      prefix: key.prefix.map { String(cString: $0) })
    let known = KnownName(name: name, role: role(name))
    names[key] = known
    return known
  }
}
