import LedeXML

extension XLIFFRule {
  static let formatStyle = XLIFFRule(
    "format-style", "Format Style Module",
    "A style's attributes go with a style (fs:subFs with fs:fs).")
  static let endCodeModule = XLIFFRule(
    "end-code-module", "Format Style Module",
    "Only an isolated end code has a style or a size; otherwise its start code has it.")
  static let glossaryEntry = XLIFFRule(
    "glossary-entry", "Glossary Module", "A glossary's entry has a translation or a definition.")
  static let matchType = XLIFFRule(
    "match-subtype", "Translation Candidates Module", "A match with a subType has a type.")
  static let resourceContent = XLIFFRule(
    "resource-content", "Resource Data Module",
    "A resource's source or target either has content or names a file.")
  static let resourceType = XLIFFRule(
    "resource-type", "Resource Data Module",
    "A resource in a file of its own says what it is (mimeType).")
  static let validationRule = XLIFFRule(
    "validation-rule", "Validation Module",
    "A rule for targets says one thing, in a way that goes together.")
}

/// Small rules of the modules Format Style, Glossary, Translation Candidates, Resource Data and
/// Validation.
enum ModuleRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .formatStyle, .endCodeModule, .glossaryEntry, .matchType, .resourceContent, .resourceType,
    .validationRule,
  ]

  private static let style = XMLName(XLIFFNamespace.formatStyle, "fs")
  private static let styleAttributes = XMLName(XLIFFNamespace.formatStyle, "subFs")

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for element in tree.xml.elements.indices {
      let node = tree.xml[element]
      if node[styleAttributes] != nil, node[style] == nil {
        report.add(.formatStyle, element, "there is an 'fs:subFs' without 'fs:fs'")
      }
      if let pairs = node[styleAttributes], !arePairs(pairs) {
        report.add(
          .formatStyle, element,
          "'fs:subFs' is '\(pairs)', but takes a name, a comma and a value, and backslashes between such"
        )
      }
      if tree.isCore(element, "ec"), node["isolated"] != "yes" {
        let lent = node.attributes.first {
          [XLIFFNamespace.formatStyle, XLIFFNamespace.sizeRestriction].contains($0.name.namespace)
        }
        if let lent {
          report.add(
            .endCodeModule, element,
            "'\(lent.name)' belongs to the start code, for the end code is not isolated")
        }
      }
      switch node.name.namespace {
      case XLIFFNamespace.glossary where node.name.local == "glossEntry":
        checkEntry(element, tree, &report)
      case XLIFFNamespace.matches where node.name.local == "match":
        if node["subType"] != nil, node["type"] == nil {
          report.add(.matchType, element, "the match has a 'subType' and no 'type'")
        }
      case XLIFFNamespace.resourceData: checkResource(element, tree, &report)
      case XLIFFNamespace.validation where node.name.local == "rule":
        checkRule(element, tree, &report)
      default: break
      }
    }
  }

  /// Format Style, subFs: `name,value` with a backslash between two; in a value, a backslash and a comma
  /// have a backslash before them.
  private static func arePairs(_ value: String) -> Bool {
    var hasComma = false
    var isEscaped = false
    var hasName = false
    for character in value {
      if isEscaped {
        isEscaped = false
        if character == "\\" || character == "," { continue }
        // The backslash stood between two pairs.
        guard hasComma else { return false }
        (hasComma, hasName) = (false, true)
      } else if character == "\\" {
        isEscaped = true
      } else if character == "," {
        guard hasName else { return false }
        hasComma = true
      } else {
        hasName = true
      }
    }
    return hasComma
  }

  private static func checkEntry(_ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport) {
    let parts = ["translation", "definition"].flatMap {
      tree.children(of: element, XLIFFNamespace.glossary, $0)
    }
    if parts.isEmpty {
      report.add(.glossaryEntry, element, "the entry has neither a translation nor a definition")
    }
  }

  private static func checkResource(
    _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let node = tree.xml[element]
    switch node.name.local {
    case "source", "target":
      if node["href"] == nil, node.children.isEmpty {
        report.add(
          .resourceContent, element, "the resource's \(node.name.local) is empty and names no file")
      } else if node["href"] != nil, !node.children.isEmpty {
        report.add(
          .resourceContent, element,
          "the resource's \(node.name.local) names a file and has content too")
      }
    case "resourceItem":
      let sides = ["source", "target"].flatMap {
        tree.children(of: element, XLIFFNamespace.resourceData, $0)
      }
      if node["mimeType"] == nil, sides.contains(where: { tree.descendants(of: $0).isEmpty }) {
        report.add(.resourceType, element, "the resource is in a file, but has no 'mimeType'")
      }
      if sides.isEmpty,
        tree.children(of: element, XLIFFNamespace.resourceData, "reference").isEmpty
      {
        report.add(.resourceContent, element, "the resource has nothing in it")
      }
    default: break
    }
  }

  private static func checkRule(_ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport) {
    let node = tree.xml[element]
    let tests = ["isPresent", "isNotPresent", "startsWith", "endsWith"].filter { node[$0] != nil }
    let isOwn = node.attributes.contains { !$0.name.namespace.isEmpty }
    if tests.count > 1 {
      report.add(
        .validationRule, element,
        "the rule has \(tests.map { "'\($0)'" }.joined(separator: " and ")); one rule has one")
    } else if tests.isEmpty, !isOwn {
      report.add(
        .validationRule, element,
        "the rule asks for nothing: no 'isPresent', 'isNotPresent', 'startsWith' or 'endsWith'")
    }
    // With isNotPresent it says nothing, and does no harm.
    if node["occurs"] != nil, node["isPresent"] == nil, node["isNotPresent"] == nil {
      report.add(.validationRule, element, "'occurs' goes with 'isPresent'")
    }
    if node["existsInSource"] != nil,
      tests.filter({ $0 != "isNotPresent" }).count != 1
    {
      report.add(
        .validationRule, element,
        "'existsInSource' goes with one of 'isPresent', 'startsWith' and 'endsWith'")
    }
    if node["disabled"] == "yes",
      tree.ancestors(of: element).dropFirst().first.map({ tree.isCore($0, "file") }) ?? false
    {
      report.add(.validationRule, element, "a rule of a whole file cannot be disabled there")
    }
  }
}
