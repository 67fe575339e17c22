import LedeCore
import LedeXML

/// A global rule of ITS 2.0 (section 5.2.1).
struct ITSRule {
  /// The element, such as `translateRule`.
  let name: String
  let selector: String
  let attributes: [String: String]
  /// The text of the elements in it, such as `locNote`.
  let texts: [String: String]
  /// The prefixes that are bound where it stands.
  let namespaces: [String: String]
  /// The values of `its:param`.
  let variables: [String: String]
  let place: Diagnostic.Location
}

/// Reads global rules: those of linked files come before those of the element that links them, so
/// that the latter win.
struct ITSRuleReader {
  /// In their order: of two that say something of a node, the later wins.
  private(set) var rules: [ITSRule] = []
  private(set) var warnings: [Diagnostic] = []
  private let name: String
  private let linked: (String) -> [UInt8]?
  /// The files that are being read, for one may link itself.
  private var open: Set<String> = []

  private static let xlink = XMLName("http://www.w3.org/1999/xlink", "href")
  private static let maximumDepth = 8

  init(name: String, linked: @escaping (String) -> [UInt8]?) {
    self.name = name
    self.linked = linked
  }

  /// Reads the rules that a file has and links.
  mutating func read(
    _ tree: XPathTree, _ markup: ITSDocument.Markup
  ) throws(DiagnosticsError) {
    for (index, node) in tree.nodes.enumerated() where !node.isAttribute {
      if markup == .xml, node.name == XMLName(XLIFFNamespace.its, "rules") {
        readRules(tree, index, of: name)
      } else if markup == .html {
        func attribute(_ name: String) -> String? {
          tree.attribute(XMLName("", name), of: index)
        }
        if node.name.local == "link", attribute("rel")?.lowercased() == "its-rules",
          let file = attribute("href")
        {
          readFile(file, linkedAt: location(name, node.line))
        } else if node.name.local == "script", attribute("type") == "application/its+xml" {
          read(Array(tree.text(of: index).utf8), of: name)
        }
      }
    }
  }

  private func location(_ file: String, _ line: Int) -> Diagnostic.Location {
    Diagnostic.Location(file: file, line: line, column: 1)
  }

  private mutating func readFile(_ file: String, linkedAt place: Diagnostic.Location) {
    // A name beside the file, and nothing else: no folder, no address.
    let isName = !file.isEmpty && !file.contains { "/\\:?#".contains($0) } && file != ".."
    guard isName, open.count < Self.maximumDepth, open.insert(file).inserted,
      let bytes = linked(file)
    else {
      warn("the linked rules '\(file)' were not read; only files beside this one may be", place)
      return
    }
    read(bytes, of: file)
    open.remove(file)
  }

  private mutating func read(_ bytes: [UInt8], of file: String) {
    do throws(DiagnosticsError) {
      let tree = try ITSDocument.tree(bytes, name: file, markup: .xml)
      for (index, node) in tree.nodes.enumerated()
      where node.name == XMLName(XLIFFNamespace.its, "rules") && !node.isAttribute {
        readRules(tree, index, of: file)
      }
    } catch {
      warnings += error.diagnostics
    }
  }

  private mutating func warn(_ message: String, _ place: Diagnostic.Location) {
    warnings.append(Diagnostic(.warning, code: .invalidITS, message: message, location: place))
  }

  private mutating func readRules(_ tree: XPathTree, _ rules: Int, of file: String) {
    let language = tree.attribute(XMLName("", "queryLanguage"), of: rules) ?? "xpath"
    guard language == "xpath" else {
      warn(
        "the rules have selectors in '\(language)', and only XPath is known",
        location(file, tree.nodes[rules].line))
      return
    }
    if let link = tree.attribute(Self.xlink, of: rules) {
      readFile(link, linkedAt: location(file, tree.nodes[rules].line))
    }
    var variables: [String: String] = [:]
    var index = rules + 1
    while index < tree.nodes.count, let parent = tree.nodes[index].parent, parent >= rules {
      defer { index += 1 }
      let node = tree.nodes[index]
      guard !node.isAttribute, parent == rules, node.name.namespace == XLIFFNamespace.its else {
        continue
      }
      var attributes: [String: String] = [:]
      for attribute in tree.attributes(of: index) where tree.nodes[attribute].name.namespace.isEmpty
      {
        attributes[tree.nodes[attribute].name.local] = tree.text(of: attribute)
      }
      if node.name.local == "param" {
        attributes["name"].map { variables[$0] = tree.text(of: index) }
        continue
      }
      guard let selector = attributes["selector"] else { continue }
      self.rules.append(
        ITSRule(
          name: node.name.local, selector: selector, attributes: attributes,
          texts: texts(in: index, tree), namespaces: tree.namespaces(at: index),
          variables: variables, place: location(file, node.line)))
    }
  }

  private func texts(in rule: Int, _ tree: XPathTree) -> [String: String] {
    var texts: [String: String] = [:]
    var index = rule + 1
    while index < tree.nodes.count, let parent = tree.nodes[index].parent, parent >= rule {
      if parent == rule, !tree.nodes[index].isAttribute {
        texts[tree.nodes[index].name.local] = ITSEvaluation.collapsed(tree.text(of: index))
      }
      index += 1
    }
    return texts
  }
}
