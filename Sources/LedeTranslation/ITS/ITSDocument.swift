public import LedeCore
import LedeXML

/// An XML or HTML file with what ITS 2.0 says of its elements and attributes.
///
/// Global rules are those in the file (`its:rules`, in HTML a `script`) and those in files it links;
/// then come local attributes, what is inherited, and the defaults (section 5.5). Nothing is
/// fetched: linked rules are asked for by name, and only names of files beside the file are.
public struct ITSDocument: Sendable {
  /// What is written: XML, or HTML in UTF-8.
  public enum Markup: String, Sendable {
    /// XML.
    case xml
    /// HTML.
    case html
  }

  /// An element or an attribute.
  public struct Node: Sendable {
    /// Where it is, as the test suite of ITS writes it: `/book/p[2]/@title`.
    public let path: String
    /// Whether it is an attribute.
    public let isAttribute: Bool
    /// What is said, by category and name: `translate`, `locNote`, `locNoteType` …
    public fileprivate(set) var values: [ITSCategory: [String: String]] = [:]
  }

  /// Elements and attributes, in the order of the file; those of an element by name.
  public let nodes: [Node]
  /// Rules that could not be used: a path that is wrong, a file that was not given.
  public let warnings: [Diagnostic]

  /// Reads a file.
  /// - Parameters:
  ///   - name: path or name of the file, for messages.
  ///   - linked: gives a linked file with rules by its name; `nil` when there is none, or none may
  ///     be read.
  /// - Throws: that the file cannot be read.
  public init(
    _ bytes: [UInt8], name: String, markup: Markup,
    linked: @escaping (String) -> [UInt8]? = { _ in nil }
  ) throws(DiagnosticsError) {
    let tree = try Self.tree(bytes, name: name, markup: markup)
    var rules = ITSRuleReader(name: name, linked: linked)
    try rules.read(tree, markup)
    var evaluation = ITSEvaluation(tree, markup: markup, rules: rules.rules, name: name)
    let values = ITSCategory.allCases.map { ($0, evaluation.values(of: $0)) }
    warnings = rules.warnings + evaluation.warnings
    nodes = ITSPaths(tree).order.map { (index, path) in
      var node = Node(path: path, isAttribute: tree.nodes[index].isAttribute)
      for (category, found) in values where !found[index].isEmpty {
        node.values[category] = found[index]
      }
      return node
    }
  }

  /// The tree of a file.
  static func tree(
    _ bytes: [UInt8], name: String, markup: Markup
  ) throws(DiagnosticsError) -> XPathTree {
    // Says what is wrong, and refuses entities before they could unfold.
    if markup == .xml { _ = try XMLDocument(bytes, name: name, code: .invalidITS) }
    guard let tree = markup == .html ? XPathTree(html: bytes) : XPathTree(xml: bytes) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidITS, message: "the file has no elements, or they nest too deep",
          location: Diagnostic.Location(file: name, line: 1, column: 1))
      ])
    }
    return tree
  }
}

extension LedeError.Code {
  /// A file with ITS is wrong.
  public static let invalidITS = Self(rawValue: "invalid-its")
}

/// Writes where nodes are.
struct ITSPaths {
  /// The numbers of the nodes with their paths; the attributes of an element by name.
  let order: [(index: Int, path: String)]

  private struct Sibling: Hashable {
    let parent: Int
    let name: String
  }

  init(_ tree: XPathTree) {
    var paths: [String] = []
    var counts: [Sibling: Int] = [:]
    for node in tree.nodes {
      let around = node.parent.map { paths[$0] } ?? ""
      let name = node.name.description
      guard let parent = node.parent else {
        paths.append("/\(name)")
        continue
      }
      if node.isAttribute {
        paths.append("\(around)/@\(name)")
      } else {
        let count = counts[Sibling(parent: parent, name: name), default: 0] + 1
        counts[Sibling(parent: parent, name: name)] = count
        paths.append("\(around)/\(name)[\(count)]")
      }
    }
    var order: [(index: Int, path: String)] = []
    for (index, node) in tree.nodes.enumerated() where !node.isAttribute {
      order.append((index, paths[index]))
      let attributes = tree.attributes(of: index).sorted {
        tree.nodes[$0].name.description < tree.nodes[$1].name.description
      }
      order += attributes.map { ($0, paths[$0]) }
    }
    self.order = order
  }
}
