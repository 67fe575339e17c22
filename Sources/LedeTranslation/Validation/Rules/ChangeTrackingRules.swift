import LedeXML

extension XLIFFRule {
  static let revisionReference = XLIFFRule(
    "revision-reference", "Change Tracking Module (2.0)",
    "Revisions name the element they are of by its id, when it has one and is not the only one.")
  static let revisionProperty = XLIFFRule(
    "revision-property", "Change Tracking Module (2.0)",
    "A revision has the content of its element or attributes that it has, each once.")
  static let currentRevision = XLIFFRule(
    "current-revision", "Change Tracking Module (2.0)",
    "The current version is that of one of the revisions.")
}

/// The Change Tracking module of XLIFF 2.0.
enum ChangeTrackingRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .revisionReference, .revisionProperty, .currentRevision,
  ]

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    let namespace = XLIFFNamespace.changeTracking
    for revisions in tree.elements(namespace, "revisions") {
      let node = tree.xml[revisions]
      guard let scope = tree.nearest(revisions, ["unit", "group", "file"]) else { continue }
      // Only what the file, group or unit has of its own is meant.
      let around = tree.descendants(of: scope).filter {
        tree.xml[$0].name.namespace != namespace
      }
      let named = around.filter { tree.xml[$0].name.local == node["appliesTo"] }
      var revised: Int?
      if let reference = node["ref"] {
        let found = around.filter { tree.id($0) == reference }
        revised = found.first { named.contains($0) }
        if found.isEmpty {
          report.add(.revisionReference, revisions, "there is no element '\(reference)' here")
        }
      } else if named.count > 1, named.contains(where: { tree.id($0) != nil }) {
        report.add(
          .revisionReference, revisions,
          "there are \(named.count) '\(node["appliesTo"] ?? "")' here, and no 'ref' says which is meant"
        )
      } else if named.count == 1 {
        revised = named.first
      }
      let all = tree.children(of: revisions, namespace, "revision")
      if let current = node["currentVersion"],
        !all.contains(where: { tree.xml[$0]["version"] == current })
      {
        report.add(
          .currentRevision, revisions,
          "the current version is '\(current)', which no revision here has")
      }
      for revision in all {
        checkProperties(revision, of: revised, tree, &report)
      }
    }
  }

  private static func checkProperties(
    _ revision: Int, of revised: Int?, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    var seen: Set<String> = []
    for item in tree.children(of: revision, XLIFFNamespace.changeTracking, "item") {
      guard let property = tree.xml[item]["property"] else { continue }
      if !seen.insert(property).inserted {
        report.add(.revisionProperty, item, "the revision has '\(property)' twice")
      }
      guard let revised, property != "content",
        !tree.xml[revised].attributes.contains(where: { $0.name.description == property })
      else { continue }
      report.add(
        .revisionProperty, item,
        "'\(property)' is neither 'content' nor an attribute of the '\(tree.xml[revised].name)'")
    }
  }
}
