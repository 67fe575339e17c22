public import LedeCore

/// An element with all that is in it.
public struct XMLNode: Sendable {
  /// What stands in an element.
  public enum Child: Sendable {
    /// Another element.
    case element(XMLNode)
    /// Text, entities resolved.
    case text(String)
  }

  /// Name, attributes and place.
  public let element: XMLEvents.Element
  /// What stands in it, in order. Neighbouring texts may be several.
  public fileprivate(set) var children: [Child] = []

  /// The local name.
  public var name: String { element.name }

  /// The value of an attribute; with its prefix when it has one, as `xml:lang`.
  public subscript(attribute: String) -> String? { element[attribute] }

  /// The elements in it.
  public var elements: some Sequence<XMLNode> {
    children.lazy.compactMap { if case .element(let node) = $0 { node } else { nil } }
  }

  /// Its text and that of the elements in it; white space is cut off at the ends, and a run of it
  /// inside is one space.
  public var text: String {
    // Most elements hold one plain text.
    if children.count == 1, case .text(let text) = children[0], Self.isPlain(text) { return text }
    var bytes: [UInt8] = []
    gather(into: &bytes)
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ text: String) -> Bool {
    var isBehindSpace = true
    for byte in text.utf8 {
      guard byte > 0x20 || byte == 0x20 && !isBehindSpace else { return false }
      isBehindSpace = byte == 0x20
    }
    return !isBehindSpace
  }

  private func gather(into bytes: inout [UInt8]) {
    for child in children {
      switch child {
      case .element(let node): node.gather(into: &bytes)
      case .text(let text):
        for byte in text.utf8 {
          if byte > 0x20 {
            bytes.append(byte)
          } else if let last = bytes.last, last != 0x20 {
            bytes.append(0x20)
          }
        }
      }
    }
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
    var open: [XMLNode] = []
    try read(bytes, name: name, code: code) { event in
      switch event {
      case .start(let element):
        if !open.isEmpty || names.contains(element.name) { open.append(XMLNode(element: element)) }
      case .text(let text, _):
        if !open.isEmpty { open[open.count - 1].children.append(.text(text)) }
      case .end:
        guard let node = open.popLast() else { return }
        if open.isEmpty { body(node) } else { open[open.count - 1].children.append(.element(node)) }
      }
    }
  }
}
