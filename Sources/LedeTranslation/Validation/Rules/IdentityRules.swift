import LedeXML

extension XLIFFRule {
  static let fileID = XLIFFRule("file-id-unique", "id", "No two files have one id.")
  static let groupID = XLIFFRule(
    "group-id-unique", "id", "No two groups of a file have one id.")
  static let unitID = XLIFFRule("unit-id-unique", "id", "No two units of a file have one id.")
  static let noteID = XLIFFRule(
    "note-id-unique", "id", "No two notes beside each other have one id.")
  static let dataID = XLIFFRule(
    "data-id-unique", "id", "No two data of a unit or of a match have one id.")
  static let partID = XLIFFRule(
    "part-id-unique", "id",
    "No two of the segments, ignorables and inline elements of a unit's sources have one id.")
  static let targetID = XLIFFRule(
    "target-id", "id",
    "An inline element of a target has the id of its counterpart in the source, or one of its own.")
  static let extensionID = XLIFFRule(
    "extension-id-unique", "id",
    "No two elements of an extension in a file, group or unit have one id.")
  static let moduleID = XLIFFRule(
    "module-id-unique", "Modules", "No two elements of a module have one id where it says so.")
}

/// Identifiers are unique in their scopes.
enum IdentityRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .fileID, .groupID, .unitID, .noteID, .dataID, .partID, .targetID, .extensionID, .moduleID,
  ]

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    unique(tree.files, .fileID, "files of the document", tree, &report)
    for file in tree.files {
      let inside = tree.descendants(of: file)
      unique(tree.groups.filter(inside.contains), .groupID, "groups of the file", tree, &report)
      unique(
        tree.units.map(\.element).filter(inside.contains), .unitID, "units of the file", tree,
        &report)
    }
    for element in tree.xml.elements.indices {
      if tree.isCore(element, "notes") {
        unique(tree.children(of: element, "note"), .noteID, "notes", tree, &report)
      } else if tree.isCore(element, "originalData") {
        unique(tree.children(of: element, "data"), .dataID, "data", tree, &report)
      }
    }
    for unit in tree.units {
      let sources = unit.parts.flatMap { [$0.element] + $0.sourceInline }
      unique(
        sources, .partID, "segments, ignorables and inline elements of the unit", tree, &report)
      checkTargets(unit, tree, &report)
    }
    for match in tree.matches { checkMatch(match, tree, &report) }
    for scope in tree.files + tree.groups + tree.units.map(\.element) {
      checkExtensions(scope, tree, &report)
    }
    checkModules(tree, &report)
  }

  private static func unique(
    _ elements: [Int], _ rule: XLIFFRule, _ what: String, _ tree: XLIFFTree,
    _ report: inout RuleReport, id: (Int) -> String?
  ) {
    var seen: Set<String> = []
    for element in elements {
      guard let id = id(element), !seen.insert(id).inserted else { continue }
      report.add(rule, element, "the id '\(id)' is used twice among the \(what)")
    }
  }

  private static func unique(
    _ elements: [Int], _ rule: XLIFFRule, _ what: String, _ tree: XLIFFTree,
    _ report: inout RuleReport
  ) { unique(elements, rule, what, tree, &report) { tree.id($0) } }

  /// What a target's element may be the counterpart of: a spanning code may be written in two ways.
  private static func kind(_ element: Int, _ tree: XLIFFTree) -> String {
    switch tree.xml[element].name.local {
    case "pc", "sc", "ec": "spanning code"
    case "mrk", "sm": "annotation"
    case "ph": "placeholder"
    case let name: name
    }
  }

  private static func checkTargets(
    _ unit: XLIFFTree.Unit, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    unique(unit.targetInline, .targetID, "inline elements of the unit's targets", tree, &report)
    var kinds: [String: String] = [:]
    for element in unit.parts.flatMap({ [$0.element] + $0.sourceInline }) {
      if let id = tree.id(element) { kinds[id] = kind(element, tree) }
    }
    for element in unit.targetInline {
      guard let id = tree.id(element), let source = kinds[id], source != kind(element, tree)
      else { continue }
      report.add(
        .targetID, element,
        "'\(tree.xml[element].name)' has the id '\(id)', which is that of a \(source) of the source"
      )
    }
  }

  private static func checkMatch(
    _ match: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    for side in XLIFFTree.Side.allCases {
      for content in tree.children(of: match, side.rawValue) {
        unique(
          Array(tree.descendants(of: content)), side == .source ? .partID : .targetID,
          "inline elements of the match", tree, &report)
      }
    }
  }

  /// Elements of other namespaces than OASIS's, which stand in a file, group or unit.
  private static func checkExtensions(
    _ scope: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    var found: [String: [Int]] = [:]
    for child in tree.xml.children(of: scope) {
      let namespace = tree.xml[child].name.namespace
      guard !StructureRules.v2_2.namespaces.contains(namespace), namespace != tree.core else {
        continue
      }
      found[namespace, default: []] += [child] + tree.descendants(of: child)
    }
    for (namespace, elements) in found.sorted(by: { $0.key < $1.key }) {
      unique(
        elements.filter { tree.xml[$0].name.namespace == namespace }, .extensionID,
        "elements of the extension", tree, &report
      ) { tree.xml[$0]["id"] ?? tree.xml[$0][xml: "id"] }
    }
  }

  private static func checkModules(_ tree: XLIFFTree, _ report: inout RuleReport) {
    let modules: [(namespace: String, root: String, with: Set<String>, what: String)] = [
      (
        XLIFFNamespace.glossary, "glossary", ["glossEntry", "translation"],
        "entries and translations of the glossary"
      ),
      (XLIFFNamespace.matches, "matches", ["match"], "matches of the unit"),
      (
        XLIFFNamespace.metadata, "metadata", ["metadata", "metaGroup"], "groups of the metadata"
      ),
      (
        XLIFFNamespace.resourceData, "resourceData", ["resourceItem", "resourceItemRef"],
        "resources"
      ),
    ]
    for module in modules {
      for root in tree.elements(module.namespace, module.root) {
        let elements = ([root] + tree.descendants(of: root)).filter {
          tree.xml[$0].name.namespace == module.namespace
            && module.with.contains(tree.xml[$0].name.local)
        }
        unique(elements, .moduleID, module.what, tree, &report)
      }
    }
    // Records of ITS, in the unit, group or file that has them.
    for scope in tree.files + tree.groups + tree.units.map(\.element) {
      let records = tree.xml.children(of: scope).filter {
        let name = tree.xml[$0].name
        return name.namespace == XLIFFNamespace.its
          && ["locQualityIssues", "provenanceRecords"].contains(name.local)
      }
      unique(records, .moduleID, "records of ITS", tree, &report) { tree.xml[$0][xml: "id"] }
    }
  }
}
