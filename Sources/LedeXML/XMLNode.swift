import CXML
public import LedeCore

/// An element with all that is in it.
public struct XMLNode {
  /// What stands in an element.
  public enum Child {
    /// Another element.
    case element(XMLNode)
    /// Text as it stands, entities resolved.
    case text(String)
  }

  private let tree: XMLTree
  private let index: Int

  fileprivate init(_ tree: XMLTree, _ index: Int) {
    self.tree = tree
    self.index = index
  }

  /// The local name.
  public var name: String { tree.names[Int(tree.items[index].name)] }

  /// Where its tag begins.
  public var place: XMLPlace { tree.place(of: index) }

  /// The value of an attribute; with its prefix when it has one, as `xml:lang`.
  public subscript(attribute: String) -> String? {
    let item = tree.items[index]
    for number in Int(item.start)..<Int(item.end)
    where tree.names[Int(tree.attributes[number].name)] == attribute {
      return tree.text(tree.attributes[number].start..<tree.attributes[number].end)
    }
    return nil
  }

  /// What stands in it, in order. Neighbouring texts may be several.
  public var children: [Child] {
    var children: [Child] = []
    var position = index + 1
    while position < Int(tree.items[index].next) {
      let item = tree.items[position]
      children.append(
        item.name >= 0
          ? .element(XMLNode(tree, position)) : .text(tree.text(item.start..<item.end)))
      position = Int(item.next)
    }
    return children
  }

  /// The elements in it.
  public var elements: some Sequence<XMLNode> {
    let end = Int(tree.items[index].next)
    return sequence(state: index + 1) { [tree] position -> XMLNode? in
      while position < end {
        let item = tree.items[position]
        defer { position = Int(item.next) }
        if item.name >= 0 { return XMLNode(tree, position) }
      }
      return nil
    }
  }

  /// Its text and that of the elements in it; white space is cut off at the ends, and a run of it
  /// inside is one space.
  public var text: String {
    let items = index + 1..<Int(tree.items[index].next)
    // Most elements hold one plain text.
    if items.count == 1, let first = items.first, tree.items[first].name < 0,
      tree.isPlain(tree.items[first].start..<tree.items[first].end)
    {
      return tree.text(tree.items[first].start..<tree.items[first].end)
    }
    var bytes: [UInt8] = []
    for item in items where tree.items[item].name < 0 {
      for byte in tree.bytes[Int(tree.items[item].start)..<Int(tree.items[item].end)] {
        if byte > 0x20 {
          bytes.append(byte)
        } else if let last = bytes.last, last != 0x20 {
          bytes.append(0x20)
        }
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension XMLEvents {
  /// Calls `body` with every element of some local names, whole; what is in such an element is not
  /// called by itself. One of them is in memory at a time.
  ///
  /// - Throws: as ``read(_:name:code:_:)``.
  public static func readElements(
    named names: Set<String>, of bytes: [UInt8], name: String,
    code: LedeError.Code = .invalidConfiguration, _ body: (XMLNode) -> Void
  ) throws(DiagnosticsError) {
    try withoutActuallyEscaping(body) { (body) throws(DiagnosticsError) in
      try TreeParse(bytes, name: name, code: code, names: names, body).run(TreeParse.handler)
    }
  }
}

/// An element and what is in it, in flat arrays: files have millions of elements, and an object for
/// each would take longer than reading it.
private final class XMLTree {
  /// An element or a text.
  struct Item {
    /// Which of ``XMLTree/names``, or -1 for text.
    var name: Int32
    /// The item behind it and all that is in it.
    var next: Int32
    /// Its attributes, or the bytes of the text.
    var start: Int32
    var end: Int32
    /// Where its tag begins, in bytes, or -1.
    var offset: Int
    /// The line, where the bytes are not known.
    var line: Int32
  }

  struct Attribute {
    var name: Int32
    var start: Int32
    var end: Int32
  }

  let source: XMLSource
  // No access is inside another: what is gathered is not read yet, and what is read is not
  // gathered any more. Checking each would take a fifth of the time.
  /// In the order of the file; what is in an element follows it.
  @exclusivity(unchecked) var items: [Item] = []
  @exclusivity(unchecked) var attributes: [Attribute] = []
  /// Texts and values of attributes.
  @exclusivity(unchecked) var bytes: [UInt8] = []
  /// Of elements and attributes, those with a prefix with it.
  @exclusivity(unchecked) var names: [String]

  init(_ source: XMLSource, names: [String]) {
    self.source = source
    self.names = names
  }

  func removeAll() {
    items.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  func place(of item: Int) -> XMLPlace {
    let offset = items[item].offset
    return XMLPlace(source: source, offset: offset < 0 ? nil : offset, line: Int(items[item].line))
  }

  func text(_ range: Range<Int32>) -> String {
    String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  /// Whether there is no white space but single spaces inside.
  func isPlain(_ range: Range<Int32>) -> Bool {
    var isBehindSpace = true
    for byte in bytes[Int(range.lowerBound)..<Int(range.upperBound)] {
      guard byte > 0x20 || byte == 0x20 && !isBehindSpace else { return false }
      isBehindSpace = byte == 0x20
    }
    return !isBehindSpace
  }
}

/// A parse that gathers elements.
private final class TreeParse: XMLParse {
  /// Names come from the parser's dictionary: the same name is at the same address.
  private struct NameKey: Hashable {
    let name: UnsafePointer<CChar>
    let prefix: UnsafePointer<CChar>?
  }

  private let wanted: Set<String>
  private let body: (XMLNode) -> Void
  // One callback is not called inside another.
  @exclusivity(unchecked) private var tree: XMLTree
  @exclusivity(unchecked) private var numbers: [NameKey: Int32] = [:]
  /// The names that came first; most files have no others, and looking through them takes less time
  /// than hashing.
  @exclusivity(unchecked) private var firstNames: [NameKey] = []
  /// Whether an element of a name is wanted.
  @exclusivity(unchecked) private var areWanted: [Bool] = []
  /// The elements that are open, from the wanted one on.
  @exclusivity(unchecked) private var open: [Int] = []

  init(
    _ bytes: [UInt8], name: String, code: LedeError.Code, names: Set<String>,
    _ body: @escaping (XMLNode) -> Void
  ) {
    wanted = names
    self.body = body
    let source = XMLSource(name: name, bytes: bytes)
    tree = XMLTree(source, names: [])
    super.init(source, code: code)
  }

  static var handler: lede_xml_handler {
    lede_xml_handler(
      start: { (parser, context, name, _, _, attributes, count) in
        TreeParse.of(context).start(
          parser, name, UnsafeBufferPointer(start: attributes, count: count))
      },
      end: { (_, context) in TreeParse.of(context).end() },
      text: { (_, context, bytes, count) in
        TreeParse.of(context).text(UnsafeBufferPointer(start: bytes, count: count))
      },
      entity: XMLParse.entity, failure: XMLParse.failure)
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> TreeParse {
    Unmanaged<TreeParse>.fromOpaque(context).takeUnretainedValue()
  }

  private func start(
    _ parser: OpaquePointer, _ name: UnsafePointer<CChar>,
    _ attributes: UnsafeBufferPointer<lede_xml_attribute>
  ) {
    let number = number(name, prefix: nil)
    guard !open.isEmpty || areWanted[Int(number)] else { return }
    let first = Int32(tree.attributes.count)
    for attribute in attributes {
      let start = Int32(tree.bytes.count)
      tree.bytes.append(
        contentsOf: UnsafeBufferPointer(start: attribute.value, count: attribute.count))
      tree.attributes.append(
        XMLTree.Attribute(
          name: self.number(attribute.name, prefix: attribute.prefix), start: start,
          end: Int32(tree.bytes.count)))
    }
    let offset = offset(parser, ofTag: true)
    open.append(tree.items.count)
    tree.items.append(
      XMLTree.Item(
        name: number, next: 0, start: first, end: Int32(tree.attributes.count),
        offset: offset ?? -1, line: offset == nil ? Int32(lede_xml_line(parser)) : 0))
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !open.isEmpty else { return }
    let start = Int32(tree.bytes.count)
    tree.bytes.append(contentsOf: bytes)
    tree.items.append(
      XMLTree.Item(
        name: -1, next: Int32(tree.items.count + 1), start: start, end: Int32(tree.bytes.count),
        offset: -1, line: 0))
  }

  private func end() {
    guard let item = open.popLast() else { return }
    tree.items[item].next = Int32(tree.items.count)
    guard open.isEmpty else { return }
    body(XMLNode(tree, item))
    // Whoever keeps a node keeps its tree.
    if isKnownUniquelyReferenced(&tree) {
      tree.removeAll()
    } else {
      tree = XMLTree(source, names: tree.names)
    }
  }

  private func number(
    _ name: UnsafePointer<CChar>, prefix: UnsafePointer<CChar>?
  ) -> Int32 {
    let key = NameKey(name: name, prefix: prefix)
    if let first = firstNames.firstIndex(of: key) { return Int32(first) }
    if let number = numbers[key] { return number }
    let local = String(cString: name)
    let number = Int32(tree.names.count)
    tree.names.append(prefix.map { "\(String(cString: $0)):\(local)" } ?? local)
    areWanted.append(prefix == nil && wanted.contains(local))
    if number < 16 { firstNames.append(key) } else { numbers[key] = number }
    return number
  }
}
