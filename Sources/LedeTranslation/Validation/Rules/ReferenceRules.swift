import LedeXML

extension XLIFFRule {
  static let fragmentSyntax = XLIFFRule(
    "fragment-identifier", "Fragment Identification",
    "A reference inside the document is a fragment identifier.")
  static let fragmentTarget = XLIFFRule(
    "reference-target", "Fragment Identification",
    "A reference inside the document leads to something.")
  static let commentNote = XLIFFRule(
    "comment-note", "Comment Annotation", "A comment refers to a note of its unit.")
  static let dataReference = XLIFFRule(
    "data-reference", "dataRef", "A code's original data is in its unit, or in its match.")
  static let subFlow = XLIFFRule(
    "subflow", "Sub-Flows", "The text in a code is in units of the same file.")
  static let spanReference = XLIFFRule(
    "span-reference", "Translation Candidates Module, Glossary Module",
    "A match or a glossary's entry refers to text of its unit.")
  static let resourceReference = XLIFFRule(
    "resource-reference", "Resource Data Module",
    "A reference to a resource leads to one of the same file.")
}

/// References lead somewhere.
enum ReferenceRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .fragmentSyntax, .fragmentTarget, .commentNote, .dataReference, .subFlow, .spanReference,
    .resourceReference,
  ]

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for scope in tree.scopes {
      let data = tree.children(of: scope.element, "originalData").flatMap {
        tree.children(of: $0, "data")
      }
      let known = Set(data.compactMap { tree.id($0) })
      for element in scope.inline {
        if tree.isMarker(element) { checkMarker(element, tree, &report) }
        if tree.isCode(element) { checkData(element, known, tree, &report) }
      }
    }
    for unit in tree.units { checkSubFlows(unit, tree, &report) }
    for element in tree.xml.elements.indices where tree.isCore(element, "note") {
      if let reference = tree.xml[element]["ref"] { follow(reference, element, tree, &report) }
    }
    checkModules(tree, &report)
  }

  /// Where a reference leads, if it is one inside the document; what is wrong with it is reported.
  @discardableResult
  private static func follow(
    _ reference: String, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) -> FragmentIdentifier.Destination {
    guard reference.first == "#" else { return .unknown }
    do throws(FragmentIdentifier.Mistake) {
      let destination = try FragmentIdentifier(reference.dropFirst()).resolve(
        from: element, in: tree)
      if case .nothing = destination {
        report.add(.fragmentTarget, element, "the reference '\(reference)' leads to nothing")
        return .unknown
      }
      return destination
    } catch {
      report.add(.fragmentSyntax, element, "the reference '\(reference)' \(error.message)")
      return .unknown
    }
  }

  private static func checkMarker(
    _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    guard let reference = tree.xml[element]["ref"] else { return }
    let destination = follow(reference, element, tree, &report)
    guard tree.xml[element]["type"] == "comment" else { return }
    guard case .element(let note) = destination, tree.isCore(note, "note"),
      tree.nearest(note, ["unit"]) == tree.nearest(element, ["unit"]),
      tree.nearest(note, ["unit"]) != nil
    else {
      report.add(
        .commentNote, element, "the comment's reference '\(reference)' is to no note of its unit")
      return
    }
  }

  private static func checkData(
    _ element: Int, _ known: Set<String>, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
      guard let reference = tree.xml[element][name], !known.contains(reference) else { continue }
      report.add(.dataReference, element, "there is no original data '\(reference)' ('\(name)')")
    }
  }

  private static func checkSubFlows(
    _ unit: XLIFFTree.Unit, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    for element in unit.sourceInline + unit.targetInline {
      for name in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
        guard let value = tree.xml[element][name] else { continue }
        for id in XLIFFTree.words(value)
        where tree.element("unit", id, inFile: unit.file) == nil {
          report.add(.subFlow, element, "there is no unit '\(id)' in the file ('\(name)')")
        }
      }
    }
  }

  private static func checkModules(_ tree: XLIFFTree, _ report: inout RuleReport) {
    let spans =
      tree.elements(XLIFFNamespace.glossary, "glossEntry")
      + tree.elements(XLIFFNamespace.glossary, "translation") + tree.matches
    for element in spans {
      guard let reference = tree.xml[element]["ref"] else { continue }
      guard reference.first == "#" else {
        report.add(
          .spanReference, element,
          "the reference '\(reference)' has to begin with '#' and name text of the unit")
        continue
      }
      guard case .element(let span) = follow(reference, element, tree, &report) else { continue }
      let isText = tree.nearest(span, ["segment", "ignorable"]) != nil
      if !isText || tree.nearest(span, ["unit"]) != tree.nearest(element, ["unit"]) {
        report.add(
          .spanReference, element, "the reference '\(reference)' is to no text of the unit")
      }
    }
    for element in tree.elements(XLIFFNamespace.resourceData, "resourceItemRef") {
      guard let reference = tree.xml[element]["ref"], let file = tree.nearest(element, ["file"])
      else { continue }
      let item = XMLName(XLIFFNamespace.resourceData, "resourceItem")
      guard
        !tree.descendants(of: file).contains(where: {
          tree.xml[$0].name == item && tree.id($0) == reference
        })
      else { continue }
      report.add(.resourceReference, element, "there is no resource '\(reference)' in the file")
    }
  }
}
