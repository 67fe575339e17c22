import LedeInterchange
import LedeXML

/// A page as a reader of XML sees it.
struct HTMLPageReader {
  let bytes: [UInt8]
  let root: XMLNode

  /// Why a page can not be read.
  enum Failure: Error {
    case empty
  }

  /// Writes the page of a result and reads it; fails unless it is well-formed.
  init(_ result: ArticleResult) throws {
    var output: [UInt8] = []
    HTMLWriter().write(result, to: &output)
    bytes = output
    var found: XMLNode?
    try XMLEvents.readElements(named: ["html"], of: output, name: "page.html") { found = $0 }
    guard let found else { throw Failure.empty }
    root = found
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// All elements that fit, in order.
  func all(_ fits: (XMLNode) -> Bool) -> [XMLNode] { Self.all(root, fits) }

  /// The first element of a name.
  func first(_ name: String) -> XMLNode? { all { $0.name == name }.first }

  /// The element with an identifier.
  func element(_ identifier: String) -> XMLNode? { all { $0["id"] == identifier }.first }

  /// The sentences of the article.
  var sentences: [XMLNode] { all { $0["data-range"] != nil } }

  static func all(_ node: XMLNode, _ fits: (XMLNode) -> Bool) -> [XMLNode] {
    (fits(node) ? [node] : []) + node.elements.flatMap { all($0, fits) }
  }

  /// The text of an element as it stands there, without what is shown in the panel.
  static func read(_ node: XMLNode) -> String {
    node.children.map { child in
      switch child {
      case .text(let text): text
      case .element(let node): node["role"] == "tooltip" ? "" : read(node)
      }
    }.joined()
  }
}

extension XMLNode {
  var classes: [Substring] { (self["class"] ?? "").split(separator: " ") }
}
