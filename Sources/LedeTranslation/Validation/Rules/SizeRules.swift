import LedeXML

extension XLIFFRule {
  static let sizeValue = XLIFFRule(
    "size-value", "Size and Length Restriction Module", "A size is written as its profile has it.")
  static let sizeReference = XLIFFRule(
    "size-reference", "Size and Length Restriction Module",
    "A reference to sizes leads to data beside the element or beside one around it.")
  static let sizeExclusive = XLIFFRule(
    "size-exclusive", "Size and Length Restriction Module",
    "An element has its sizes or refers to them, not both.")
  static let sizePlace = XLIFFRule(
    "size-place", "Size and Length Restriction Module",
    "Restrictions and sizes stand on the elements they are for.")
}

/// The Size and Length Restriction module.
enum SizeRules: RuleTopic {
  static let rules: [XLIFFRule] = [.sizeValue, .sizeReference, .sizeExclusive, .sizePlace]

  private static func name(_ local: String) -> XMLName {
    XMLName(XLIFFNamespace.sizeRestriction, local)
  }

  /// Which profile says what sizes look like.
  private enum ProfileUse { case standard, other, unsaid }

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for file in tree.files {
      let profiles = tree.children(of: file, XLIFFNamespace.sizeRestriction, "profiles").first
      func use(_ attribute: String) -> ProfileUse {
        guard let profile = profiles.flatMap({ tree.xml[$0][attribute] }), !profile.isEmpty else {
          return .unsaid
        }
        return profile.hasPrefix("xliff:") ? .standard : .other
      }
      let sizes = use("generalProfile")
      let storage = use("storageProfile")
      for element in [file] + tree.descendants(of: file) {
        let node = tree.xml[element]
        guard
          node.attributes.contains(where: {
            $0.name.namespace == XLIFFNamespace.sizeRestriction
          })
        else { continue }
        if sizes != .other {
          checkRestriction("sizeRestriction", node, element, &report)
          checkNumber("sizeInfo", sizes, node, element, &report)
        }
        if storage != .other {
          checkRestriction("storageRestriction", node, element, &report)
          checkNumber("equivStorage", storage, node, element, &report)
        }
        checkReference(node, element, tree, &report)
        checkPlace(node, element, tree, &report)
      }
    }
  }

  /// Which elements of the core each attribute is used in.
  private static let places: [String: Set<String>] = [
    "storageRestriction": ["file", "group", "unit", "mrk", "sm", "pc", "sc"],
    "sizeRestriction": ["file", "group", "unit", "mrk", "sm", "pc", "sc"],
    "equivStorage": ["pc", "sc", "ec", "ph"],
    "sizeInfo": ["file", "group", "unit", "pc", "sc", "ec", "ph"],
    "sizeInfoRef": ["file", "group", "unit", "pc", "sc", "ec", "ph"],
  ]

  private static func checkPlace(
    _ node: XMLDocument.Element, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    guard node.name.namespace == tree.core else { return }
    for attribute in node.attributes
    where attribute.name.namespace == XLIFFNamespace.sizeRestriction {
      guard let places = places[attribute.name.local], !places.contains(node.name.local) else {
        continue
      }
      report.add(
        .sizePlace, element,
        "'\(attribute.name)' is for \(places.sorted().joined(separator: ", ")), not for '\(node.name.local)'"
      )
    }
  }

  /// `*`, a largest size, or a smallest and a largest one (standard profiles).
  private static func checkRestriction(
    _ local: String, _ node: XMLDocument.Element, _ element: Int, _ report: inout RuleReport
  ) {
    guard let value = node[name(local)] else { return }
    let parts = value.split(separator: ",", omittingEmptySubsequences: false)
    func isSize(_ part: Substring) -> Bool {
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    let isRight =
      switch parts.count {
      case 1: value == "*" || isSize(parts[0])
      case 2:
        isSize(parts[0])
          && (parts[1] == "*"
            || isSize(parts[1]) && Int(parts[0]) ?? .max <= Int(parts[1]) ?? .max)
      default: false
      }
    guard !isRight else { return }
    report.add(
      .sizeValue, element,
      "'\(local)' is '\(value)', but takes '*', a size, or two sizes with a comma, the smaller first; the second may be '*'"
    )
  }

  private static func checkNumber(
    _ local: String, _ use: ProfileUse, _ node: XMLDocument.Element, _ element: Int,
    _ report: inout RuleReport
  ) {
    guard let value = node[name(local)], (AttributeValue.integer(value) ?? -1) < 0 else { return }
    // Without a profile it may be words of one that is agreed on elsewhere, but no other number.
    if use == .unsaid, Double(value) == nil { return }
    report.add(.sizeValue, element, "'\(local)' is '\(value)', but takes a whole number")
  }

  private static func checkReference(
    _ node: XMLDocument.Element, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    guard let reference = node[name("sizeInfoRef")] else { return }
    if node[name("sizeInfo")] != nil {
      report.add(.sizeExclusive, element, "there is a 'sizeInfo' and a 'sizeInfoRef'")
    }
    let leads = tree.ancestors(of: element).contains { ancestor in
      tree.children(of: ancestor, XLIFFNamespace.sizeRestriction, "data").contains { data in
        tree.descendants(of: data).contains {
          (tree.xml[$0]["id"] ?? tree.xml[$0][xml: "id"]) == reference
        }
      }
    }
    if !leads {
      report.add(
        .sizeReference, element,
        "the sizes '\(reference)' are in no 'slr:data' beside the element or one around it")
    }
  }
}
