import CXML

/// A whole XML or HTML document that is asked by XPath 1.0, over libxml2.
///
/// Nothing but the given bytes is read. Elements and attributes have numbers, in the order of the
/// document; an element's attributes follow it. Not `Sendable`: one task asks it.
public final class XPathTree {
  /// An element or an attribute.
  public struct Node: Sendable {
    /// The name.
    public let name: XMLName
    /// The number of the element around it; `nil` for the outermost one.
    public let parent: Int?
    /// Whether it is an attribute.
    public let isAttribute: Bool
    /// The line that its element is on, from 1.
    public let line: Int
  }

  /// A node that a path leads to, or the value of an expression that is no node.
  public struct Match: Sendable {
    /// The node's number; `nil` for text and values.
    public let node: Int?
    /// The string value.
    public let value: String
  }

  private let tree: OpaquePointer
  /// All elements and attributes.
  public let nodes: [Node]

  /// Reads XML that declares no entities, such as ``XMLDocument`` has read without complaint; `nil`
  /// when it is not well-formed.
  public convenience init?(xml bytes: [UInt8]) { self.init(bytes, isHTML: false) }

  /// Reads HTML in UTF-8, whatever it looks like. Its elements are in the namespace of XHTML. `nil`
  /// when there is no element in it, or they nest too deep.
  public convenience init?(html bytes: [UInt8]) { self.init(bytes, isHTML: true) }

  private init?(_ bytes: [UInt8], isHTML: Bool) {
    let made = bytes.withUnsafeBufferPointer {
      lede_xml_tree_parse($0.baseAddress, $0.count, isHTML ? 1 : 0)
    }
    guard let made else { return nil }
    tree = made
    nodes = (0..<lede_xml_tree_count(made)).map { index in
      let node = lede_xml_tree_at(made, index)
      return Node(
        name: XMLName(
          node.uri.map { String(cString: $0) } ?? "", String(cString: node.name),
          prefix: node.prefix.map { String(cString: $0) }),
        parent: node.parent < 0 ? nil : Int(node.parent), isAttribute: node.is_attribute != 0,
        line: Int(node.line))
    }
  }

  deinit { lede_xml_tree_destroy(tree) }

  /// All text in an element, or an attribute's value.
  public func text(of node: Int) -> String {
    guard nodes.indices.contains(node), let text = lede_xml_tree_text(tree, node) else { return "" }
    defer { lede_xml_tree_free(text) }
    return String(cString: text)
  }

  /// The numbers of an element's attributes.
  public func attributes(of element: Int) -> Range<Int> {
    var end = element + 1
    while end < nodes.count, nodes[end].isAttribute, nodes[end].parent == element { end += 1 }
    return element + 1..<end
  }

  /// The value of an element's attribute.
  public func attribute(_ name: XMLName, of element: Int) -> String? {
    attributes(of: element).first { nodes[$0].name == name }.map { text(of: $0) }
  }

  /// The prefixes that are bound at an element, with their namespaces.
  public func namespaces(at element: Int) -> [String: String] {
    var found: [String: String] = [:]
    withUnsafeMutablePointer(to: &found) { found in
      lede_xml_tree_namespaces(
        tree, element,
        { (context, prefix, uri) in
          context?.assumingMemoryBound(to: [String: String].self).pointee[
            String(cString: prefix)] = String(cString: uri)
        }, found)
    }
    return found
  }

  /// What a path leads to, in the order of the document.
  /// - Parameters:
  ///   - origin: the element or attribute that the path begins at.
  ///   - namespaces: prefixes of the path.
  ///   - variables: values of `$name`.
  /// - Returns: `nil` when the path is wrong, or when it and those before it ask for more than some
  ///   fifty million nodes and bytes of text: a file can be made to ask for no end of them.
  public func select(
    _ path: String, from origin: Int = 0, namespaces: [String: String] = [:],
    variables: [String: String] = [:]
  ) -> [Match]? {
    var found: [Match] = []
    let isRight = withUnsafeMutablePointer(to: &found) { found in
      Self.bindings(namespaces) { namespaces in
        Self.bindings(variables) { variables in
          lede_xml_tree_select(
            tree, origin, path, namespaces.baseAddress, namespaces.count, variables.baseAddress,
            variables.count,
            { (context, index, value) in
              context?.assumingMemoryBound(to: [Match].self).pointee.append(
                Match(node: index < 0 ? nil : Int(index), value: String(cString: value)))
            }, found)
        }
      }
    }
    return isRight != 0 ? found : nil
  }

  /// Pairs as C has them, while a body runs.
  private static func bindings<Result>(
    _ values: [String: String], _ body: (UnsafeBufferPointer<lede_xml_binding>) -> Result
  ) -> Result {
    var bytes: [CChar] = []
    var places: [(Int, Int)] = []
    for (name, value) in values {
      places.append((bytes.count, bytes.count + name.utf8.count + 1))
      bytes += name.utf8.map { CChar(bitPattern: $0) } + [0]
      bytes += value.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    return bytes.withUnsafeBufferPointer { buffer in
      let pairs = places.compactMap { place -> lede_xml_binding? in
        buffer.baseAddress.map { lede_xml_binding(name: $0 + place.0, value: $0 + place.1) }
      }
      return pairs.withUnsafeBufferPointer(body)
    }
  }
}
