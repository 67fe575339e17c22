import LedeCore
import LedeXML

/// Works out what is said of every node, category by category.
struct ITSEvaluation {
  private let tree: XPathTree
  private let markup: ITSDocument.Markup
  private let rules: [ITSRule]
  private let name: String
  private(set) var warnings: [Diagnostic] = []

  init(_ tree: XPathTree, markup: ITSDocument.Markup, rules: [ITSRule], name: String) {
    self.tree = tree
    self.markup = markup
    self.rules = rules
    self.name = name
  }

  private var isHTML: Bool { markup == .html }

  /// The values of a category for each node: what is nearest of local markup, global rules,
  /// inheritance and defaults (section 5.5).
  mutating func values(of category: ITSCategory) -> [[String: String]] {
    let table = ITSCategoryRules.of(category)
    var said: [[String: String]?] = Array(repeating: nil, count: tree.nodes.count)
    for rule in rules where rule.name == table.rule { apply(rule, category, table, &said) }
    var values: [[String: String]] = []
    // What elements hand on to what is in them.
    var handed: [[String: String]?] = []
    var annotators: [String] = []
    for (index, node) in tree.nodes.enumerated() {
      let local = node.isAttribute ? nil : local(index, table)
      let inherited = node.parent.flatMap { handed[$0] }
      let goesOn =
        switch table.inheritance {
        case .none: false
        case .elements: !node.isAttribute
        case .elementsAndAttributes: true
        }
      let own = local ?? said[index]
      var value = own ?? (goesOn ? inherited : nil) ?? defaults(index, category, inherited)
      handed.append(node.isAttribute ? nil : own ?? inherited)
      if category == .terminology {
        let around = node.parent.map { annotators[$0] } ?? ""
        annotators.append(
          node.isAttribute ? around : Self.annotators(attribute("annotatorsRef", index), around))
        if !annotators[index].isEmpty { value["annotatorsRef"] = annotators[index] }
      }
      values.append(value)
    }
    return values
  }

  // MARK: Global rules

  private mutating func apply(
    _ rule: ITSRule, _ category: ITSCategory, _ table: ITSCategoryRules,
    _ said: inout [[String: String]?]
  ) {
    guard
      let found = tree.select(
        rule.selector, namespaces: rule.namespaces, variables: rule.variables)
    else {
      warnings.append(
        Diagnostic(
          .warning, code: .invalidITS,
          message: "the selector '\(rule.selector)' is no XPath 1.0, or asks for too much",
          location: rule.place))
      return
    }
    var value: [String: String] = [:]
    for name in table.values {
      rule.attributes[name].map { value[name] = keyword(name, $0, table) }
    }
    if category == .localizationNote { rule.texts["locNote"].map { value["locNote"] = $0 } }
    for node in found.compactMap(\.node) {
      var value = value
      for pointer in table.pointers {
        guard let path = rule.attributes[pointer.attribute],
          let targets = tree.select(
            path, from: node, namespaces: rule.namespaces, variables: rule.variables)
        else { continue }
        let texts = targets.map(\.value)
        value[pointer.value] =
          category == .domain
          ? Self.domains(texts, mapping: rule.attributes["domainMapping"])
          : texts.first.map(Self.collapsed)
      }
      said[node] = completed(value, category)
    }
  }

  /// What a rule or local markup leaves out.
  private func completed(_ value: [String: String], _ category: ITSCategory) -> [String: String] {
    var value = value
    switch category {
    case .localeFilter:
      value["localeFilterType"] = value["localeFilterType"] ?? "include"
      value["localeFilterList"] = value["localeFilterList"] ?? "*"
    case .localizationNote: value["locNoteType"] = value["locNoteType"] ?? "description"
    default: break
    }
    return value
  }

  /// White space at the ends is cut off, and a run of it inside is one space.
  static func collapsed(_ text: String) -> String {
    text.split { " \t\n\r\r\n".contains($0) }.joined(separator: " ")
  }

  /// Domain: values with commas are several; quotation marks around them are taken off, and a
  /// mapping says which domain each is.
  private static func domains(_ texts: [String], mapping: String?) -> String {
    func unquoted(_ text: Substring) -> String {
      var text = Substring(collapsed(String(text)))
      if let first = text.first, "\"'".contains(first), text.last == first, text.count > 1 {
        text = text.dropFirst().dropLast()
      }
      return String(text)
    }
    var map: [String: String] = [:]
    for pair in (mapping ?? "").split(separator: ",") {
      let words = mappingWords(pair)
      if words.count == 2 { map[words[0].lowercased()] = words[1] }
    }
    var domains: [String] = []
    for text in texts.flatMap({ $0.split(separator: ",") }).map(unquoted) where !text.isEmpty {
      let domain = map[text.lowercased()] ?? text
      if !domains.contains(domain) { domains.append(domain) }
    }
    return domains.joined(separator: ", ")
  }

  /// Words with spaces between them; one in quotation marks may have spaces itself.
  private static func mappingWords(_ text: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in text {
      if character == quote {
        words.append(word)
        (word, quote) = ("", nil)
      } else if quote != nil {
        word.append(character)
      } else if character == "'" || character == "\"" {
        quote = character
      } else if " \t\n\r\r\n".contains(character) {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  // MARK: Local markup

  private func local(_ element: Int, _ table: ITSCategoryRules) -> [String: String]? {
    var value: [String: String] = [:]
    for name in table.locals {
      attribute(name, element).map { value[name] = keyword(name, $0, table) }
    }
    guard !value.isEmpty else { return nil }
    let category: ITSCategory? = ITSCategory.allCases.first {
      ITSCategoryRules.of($0).rule == table.rule
    }
    return category.map { completed(value, $0) }
  }

  private func keyword(_ name: String, _ value: String, _ table: ITSCategoryRules) -> String {
    table.keywords.contains(name) ? Self.collapsed(value).lowercased() : value
  }

  /// A local attribute of ITS: with the prefix of ITS, without on its own elements; in HTML with
  /// `its-`, but for `translate`, which is HTML's own.
  private func attribute(_ name: String, _ element: Int) -> String? {
    guard isHTML else {
      let isOwn = tree.nodes[element].name.namespace == XLIFFNamespace.its
      return tree.attribute(XMLName(XLIFFNamespace.its, name), of: element)
        ?? (isOwn && tree.nodes[element].name.local == "span"
          ? tree.attribute(XMLName("", name), of: element) : nil)
    }
    if name == "translate" {
      // HTML: an empty value is `yes`, and another than the two is none.
      let value = tree.attribute(XMLName("", "translate"), of: element)?.lowercased()
      return value == "" ? "yes" : value.flatMap { ["yes", "no"].contains($0) ? $0 : nil }
    }
    var html = "its-"
    for character in name {
      html += character.isUppercase ? "-" + character.lowercased() : String(character)
    }
    return tree.attribute(XMLName("", html), of: element)
  }

  /// Section 5.7: a tool's own categories first, then those around that it does not name.
  private static func annotators(_ own: String?, _ around: String) -> String {
    func words(_ text: String) -> [Substring] { text.split { " \t\n\r".contains($0) } }
    func category(_ word: Substring) -> Substring { word.split(separator: "|").first ?? word }
    let own = words(own ?? "")
    let named = Set(own.map(category))
    return (own + words(around).filter { !named.contains(category($0)) }).joined(separator: " ")
  }

  // MARK: Defaults

  private func defaults(
    _ index: Int, _ category: ITSCategory, _ inherited: [String: String]?
  ) -> [String: String] {
    let node = tree.nodes[index]
    switch category {
    case .translate:
      guard node.isAttribute else { return ["translate": "yes"] }
      guard isHTML, let parent = node.parent else { return ["translate": "no"] }
      func value(_ name: String) -> String? {
        tree.attribute(XMLName("", name), of: parent)?.lowercased()
      }
      let isText = ITSDefaults.isTranslatable(
        attribute: node.name.local, of: tree.nodes[parent].name.local, type: value("type"),
        metadata: value("name"))
      return ["translate": isText ? inherited?["translate"] ?? "yes" : "no"]
    case .terminology: return ["term": "no"]
    case .elementsWithinText:
      return node.isAttribute
        ? [:] : ["withinText": ITSDefaults.withinText(node.name.local, isHTML: isHTML)]
    case .localeFilter: return ["localeFilterList": "*", "localeFilterType": "include"]
    case .domain, .localizationNote: return [:]
    }
  }
}
