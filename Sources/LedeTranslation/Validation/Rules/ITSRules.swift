import LedeXML

extension XLIFFRule {
  static let itsVersion = XLIFFRule(
    "its-version", "ITS Module", "Where ITS is used, its version is said.")
  static let itsType = XLIFFRule(
    "its-annotation-type", "ITS Module",
    "An annotation for ITS is of the type its:generic, if of one.")
  static let itsExclusive = XLIFFRule(
    "its-exclusive", "ITS Module", "Facts of ITS stand in the file or are referred to, not both.")
  static let itsIncomplete = XLIFFRule(
    "its-incomplete", "ITS Module", "Facts of ITS are complete.")
  static let itsPlace = XLIFFRule(
    "its-place", "ITS Module",
    "What ITS says of a stretch of text stands on an annotation, not on what is around it.")
  static let itsTool = XLIFFRule(
    "its-tool", "ITS Tools Referencing",
    "A confidence says whose it is: 'its:annotatorsRef' names the tool of its category.")
  static let itsReference = XLIFFRule(
    "its-reference", "ITS Module", "A reference to records of ITS leads to those of the unit.")
  static let itsAnnotators = XLIFFRule(
    "its-annotators", "ITS Module",
    "Annotators are data categories with their tools, each category once.")
}

/// The ITS module.
enum ITSRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .itsVersion, .itsType, .itsExclusive, .itsIncomplete, .itsPlace, .itsTool, .itsReference,
    .itsAnnotators,
  ]

  private static func name(_ local: String) -> XMLName { XMLName(XLIFFNamespace.its, local) }

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for element in tree.xml.elements.indices {
      let node = tree.xml[element]
      checkRecord(node, element, tree, &report)
      let attributes = node.attributes.filter {
        [XLIFFNamespace.its, XLIFFNamespace.itsInXLIFF].contains($0.name.namespace)
      }
      guard !attributes.isEmpty else { continue }
      checkVersion(element, tree, &report)
      checkExclusive(node, element, &report)
      checkIncomplete(node, element, tree, &report)
      checkTools(node, element, tree, &report)
      if tree.isMarker(element) {
        checkType(node, attributes, element, &report)
        checkMarker(node, element, tree, &report)
      } else {
        checkPlace(attributes, element, tree, &report)
      }
      checkReferences(node, element, tree, &report)
      if let annotators = node[name("annotatorsRef")] {
        checkAnnotators(annotators, element, &report)
      }
    }
  }

  private static func checkVersion(_ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport) {
    let isSaid = sequence(first: element) { tree.xml[$0].parent }.contains {
      tree.xml[$0][name("version")] != nil
    }
    if !isSaid {
      report.add(
        .itsVersion, element,
        "ITS is used, but no element around it says which version ('its:version')")
    }
  }

  /// Terminology is said in other ways too; all else asks for a type of its own.
  private static func checkType(
    _ node: XMLDocument.Element, _ attributes: [XMLDocument.Attribute], _ element: Int,
    _ report: inout RuleReport
  ) {
    guard let type = node["type"], type != "its:generic" else { return }
    let free: Set<String> = ["version", "termConfidence"]
    guard let other = attributes.first(where: { !free.contains($0.name.local) }) else { return }
    let isTerm = ["term", "its:term-no"].contains(type)
    if isTerm, ["annotatorsRef", "taConfidence"].contains(other.name.local) { return }
    report.add(
      .itsType, element,
      "the annotation has '\(other.name)', so its type is 'its:generic' and not '\(type)'")
  }

  private static let exclusive: [(first: [String], second: [String])] = [
    (
      ["locQualityIssuesRef"],
      [
        "locQualityIssueType", "locQualityIssueComment", "locQualityIssueSeverity",
        "locQualityIssueProfileRef", "locQualityIssueEnabled",
      ]
    ),
    (["locQualityRatingScore"], ["locQualityRatingVote"]),
    (["taIdentRef"], ["taSource", "taIdent"]),
    (["provenanceRecordsRef"], provenance),
  ]

  private static let provenance = [
    "org", "orgRef", "person", "personRef", "revOrg", "revOrgRef", "revPerson", "revPersonRef",
    "revTool", "revToolRef", "tool", "toolRef",
  ]

  private static func checkExclusive(
    _ node: XMLDocument.Element, _ element: Int, _ report: inout RuleReport
  ) {
    for pair in exclusive {
      guard let first = pair.first.first(where: { node[name($0)] != nil }),
        let second = pair.second.first(where: { node[name($0)] != nil })
      else { continue }
      report.add(
        .itsExclusive, element, "'its:\(first)' and 'its:\(second)' exclude each other")
    }
    // What is an agent's name and what refers to it.
    for agent in provenance where node[name(agent)] != nil && node[name("\(agent)Ref")] != nil {
      report.add(
        .itsExclusive, element, "'its:\(agent)' and 'its:\(agent)Ref' exclude each other")
    }
  }

  private static func checkIncomplete(
    _ node: XMLDocument.Element, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    if (node[name("taSource")] == nil) != (node[name("taIdent")] == nil) {
      report.add(.itsIncomplete, element, "'its:taSource' and 'its:taIdent' go together")
    }
    for kind in ["Score", "Vote"] where node[name("locQualityRating\(kind)Threshold")] != nil {
      let isRated = sequence(first: element) { tree.xml[$0].parent }.contains {
        tree.xml[$0][name("locQualityRating\(kind)")] != nil
      }
      if !isRated {
        report.add(
          .itsIncomplete, element,
          "'its:locQualityRating\(kind)Threshold' is for an 'its:locQualityRating\(kind)', which is not there"
        )
      }
    }
  }

  /// Usage of the annotations of Localization Quality Issue and Rating, Text Analysis and Locale
  /// Filter.
  private static func checkMarker(
    _ node: XMLDocument.Element, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    func has(_ local: String) -> Bool { node[name(local)] != nil }
    func hasAny(_ prefix: String) -> Bool {
      node.attributes.contains {
        $0.name.namespace == XLIFFNamespace.its && $0.name.local.hasPrefix(prefix)
      }
    }
    if hasAny("locQualityIssue"), !has("locQualityIssuesRef"), !has("locQualityIssueType"),
      !has("locQualityIssueComment")
    {
      report.add(
        .itsIncomplete, element,
        "the issue has neither a type nor a comment, and refers to no issues")
    }
    let isRated = sequence(first: element) { tree.xml[$0].parent }.contains { around in
      ["locQualityRatingScore", "locQualityRatingVote"].contains {
        tree.xml[around][name($0)] != nil
      }
    }
    if hasAny("locQualityRating"), !isRated {
      report.add(.itsIncomplete, element, "the rating has neither a score nor a vote")
    }
    if has("taConfidence"), !has("taClassRef"), !has("taIdentRef"), !has("taIdent") {
      report.add(
        .itsIncomplete, element, "'its:taConfidence' is of an analysis, which is not there")
    }
    if has("localeFilterType"), !has("localeFilterList") {
      report.add(
        .itsIncomplete, element, "'its:localeFilterType' goes with 'its:localeFilterList'")
    }
  }

  /// Attributes that only annotations have ("Used in").
  private static let ofMarkers: Set<String> = [
    "allowedCharacters", "localeFilterList", "localeFilterType", "locQualityIssueComment",
    "locQualityIssueEnabled", "locQualityIssueProfileRef", "locQualityIssueSeverity",
    "locQualityIssueType", "locQualityIssuesRef", "mtConfidence", "taClassRef", "taConfidence",
    "taIdent", "taIdentRef", "taSource", "termConfidence",
  ]

  private static func checkPlace(
    _ attributes: [XMLDocument.Attribute], _ element: Int, _ tree: XLIFFTree,
    _ report: inout RuleReport
  ) {
    guard tree.xml[element].name.namespace == tree.core else { return }
    for attribute in attributes {
      let isItsm = attribute.name.namespace == XLIFFNamespace.itsInXLIFF
      guard isItsm ? attribute.name.local == "lang" : ofMarkers.contains(attribute.name.local)
      else { continue }
      report.add(
        .itsPlace, element,
        "'\(attribute.name)' is for annotations ('mrk' and 'sm'), not for '\(tree.xml[element].name)'"
      )
    }
  }

  private static let confidences = [
    ("mtConfidence", "mt-confidence"), ("taConfidence", "text-analysis"),
    ("termConfidence", "terminology"),
  ]

  /// A confidence is in the scope of a tool of its category.
  private static func checkTools(
    _ node: XMLDocument.Element, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    for (attribute, category) in confidences where node[name(attribute)] != nil {
      let isNamed = sequence(first: element) { tree.xml[$0].parent }.contains { around in
        XLIFFTree.words(tree.xml[around][name("annotatorsRef")] ?? "").contains {
          $0.hasPrefix("\(category)|")
        }
      }
      if !isNamed {
        report.add(
          .itsTool, element,
          "'its:\(attribute)' needs the tool it is of: 'its:annotatorsRef' with '\(category)|…', here or around it"
        )
      }
    }
  }

  private static func checkRecord(
    _ node: XMLDocument.Element, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    guard node.name.namespace == XLIFFNamespace.its else { return }
    switch node.name.local {
    case "locQualityIssue":
      if node["locQualityIssueType"] == nil, node["locQualityIssueComment"] == nil {
        report.add(.itsIncomplete, element, "the issue has neither a type nor a comment")
      }
    case "provenanceRecord":
      if !provenance.contains(where: { node[$0] != nil }) {
        report.add(.itsIncomplete, element, "the record names nobody")
      }
    default: break
    }
  }

  private static func checkReferences(
    _ node: XMLDocument.Element, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let records = [
      ("locQualityIssuesRef", "locQualityIssues"), ("provenanceRecordsRef", "provenanceRecords"),
    ]
    for (attribute, local) in records {
      guard let reference = node[name(attribute)] else { continue }
      let prefix = "#its="
      // Records of provenance may be those of a group or of the file; those of issues are the unit's.
      let scopes = sequence(first: element) { tree.xml[$0].parent }.filter {
        tree.isCore($0, "unit")
          || attribute == "provenanceRecordsRef" && tree.isCore($0, "group", "file")
      }
      let leads = scopes.contains { scope in
        tree.children(of: scope, XLIFFNamespace.its, local).contains {
          tree.xml[$0][xml: "id"].map { prefix + $0 } == reference
        }
      }
      let isElsewhere = attribute == "provenanceRecordsRef" && reference.first != "#"
      if !leads, !isElsewhere {
        report.add(
          .itsReference, element,
          "'its:\(attribute)' is '\(reference)', but has to be '\(prefix)' and the xml:id of 'its:\(local)' of the unit"
        )
      }
    }
  }

  private static let categories: Set<String> = [
    "allowed-characters", "directionality", "domain", "elements-within-text",
    "external-resource", "id-value", "language-information", "locale-filter",
    "localization-note", "localization-quality-issue", "localization-quality-rating",
    "mt-confidence", "preserve-space", "provenance", "storage-size", "target-pointer",
    "terminology", "text-analysis", "translate",
  ]

  /// ITS 2.0 section 5.7: `category|tool`, several with spaces.
  private static func checkAnnotators(
    _ value: String, _ element: Int, _ report: inout RuleReport
  ) {
    var seen: Set<String> = []
    for word in XLIFFTree.words(value) {
      let parts = word.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty, categories.contains(String(parts[0])) else {
        report.add(
          .itsAnnotators, element,
          "'\(word)' in 'its:annotatorsRef' is no data category with a bar and a tool")
        continue
      }
      if !seen.insert(String(parts[0])).inserted {
        report.add(
          .itsAnnotators, element, "the category '\(parts[0])' is in 'its:annotatorsRef' twice")
      }
    }
  }
}
