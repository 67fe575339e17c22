import LedeXML

extension XLIFFRule {
  static let startCode = XLIFFRule(
    "start-code-pair", "sc",
    "A start code that is not isolated has one end code behind it in its unit.")
  static let endCode = XLIFFRule(
    "end-code-pair", "ec",
    "An end code that is not isolated has its start code before it in its unit.")
  static let isolatedCode = XLIFFRule(
    "isolated-code", "isolated",
    "A code is isolated just when its other end is not in the unit; then it has an id of its own.")
  static let endCodeDirection = XLIFFRule(
    "end-code-direction", "ec", "Only an isolated end code has a direction.")
  static let pairAgreement = XLIFFRule(
    "code-pair-agreement", "ec", "The two ends of a code agree in what may be done to them.")
  static let subType = XLIFFRule(
    "subtype", "subType", "A code with a subType has the type that it is of.")
  static let copyOf = XLIFFRule(
    "copy-of", "Duplicating an Existing Code",
    "A copied code names a code of the unit that may be copied and has no original data.")
  static let editingHints = XLIFFRule(
    "reorder-hints", "Editing Hints",
    "A code that may not be moved may not be deleted or copied either.")
  static let pairedAttributes = XLIFFRule(
    "paired-attributes", "pc",
    "What pc says of one end with a reference or an equivalent, it says of the other too.")
  static let overlap = XLIFFRule(
    "code-overlap", "canOverlap",
    "A code that may not overlap others has both ends of each in it, or none.")
  static let missingCode = XLIFFRule(
    "code-deleted", "Editing Hints", "A code that may not be deleted is in the target.")
}

/// Inline codes, one by one and in pairs.
enum CodeRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .startCode, .endCode, .isolatedCode, .endCodeDirection, .pairAgreement, .subType, .copyOf,
    .editingHints, .pairedAttributes, .overlap, .missingCode,
  ]

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for scope in tree.scopes {
      checkPairs(scope, tree, &report)
      checkOverlaps(scope, tree, &report)
      for element in scope.inline where tree.isCode(element) {
        checkCode(element, tree, &report)
      }
    }
    for unit in tree.units {
      checkCopies(unit, tree, &report)
      checkMissing(unit, tree, &report)
    }
  }

  // MARK: Pairs

  private static func checkPairs(
    _ scope: XLIFFTree.Scope, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let xml = tree.xml
    var ends: [String: [Int]] = [:]
    var starts: [String: Int] = [:]
    for element in scope.inline {
      if tree.isCore(element, "ec"), let start = xml[element]["startRef"] {
        ends[start, default: []].append(element)
      } else if tree.isCore(element, "sc"), let id = tree.id(element) {
        starts[id] = starts[id] ?? element
      }
    }
    // Where each stands, for targets need not be in the order of the file.
    var places: [Int: Int] = [:]
    for (place, element) in scope.inline.enumerated() { places[element] = place }

    for element in scope.inline where tree.isCore(element, "sc") {
      let found = tree.id(element).flatMap { ends[$0] } ?? []
      if xml[element]["isolated"] == "yes" {
        if !found.isEmpty {
          report.add(
            .isolatedCode, element, "the start code is isolated, but its end code is in the unit")
        }
        continue
      }
      let behind = found.filter { places[$0] ?? 0 > places[element] ?? 0 }
      if behind.count != 1, !(scope.isPartial && found.isEmpty) {
        report.add(
          .startCode, element,
          behind.isEmpty
            ? "the start code has no end code behind it in the \(scope.side)s of the unit"
            : "the start code has \(behind.count) end codes")
      }
      for end in behind { checkAgreement(element, end, tree, &report) }
    }
    for element in scope.inline where tree.isCore(element, "ec") {
      checkEnd(element, starts, places, scope, tree, &report)
    }
  }

  private static func checkEnd(
    _ element: Int, _ starts: [String: Int], _ places: [Int: Int], _ scope: XLIFFTree.Scope,
    _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let node = tree.xml[element]
    if node["isolated"] == "yes" {
      if node["id"] == nil || node["startRef"] != nil {
        report.add(
          .isolatedCode, element, "an isolated end code has an 'id' and no 'startRef'")
      }
      return
    }
    if node["dir"] != nil {
      report.add(.endCodeDirection, element, "only an isolated end code has a 'dir'")
    }
    guard let start = node["startRef"], node["id"] == nil else {
      report.add(
        .isolatedCode, element,
        "an end code that is not isolated has a 'startRef' and no 'id'")
      return
    }
    let found = starts[start]
    if found.map({ tree.xml[$0]["isolated"] == "yes" }) ?? false { return }
    if found == nil, scope.isPartial { return }
    guard let found, places[found] ?? 0 < places[element] ?? 0 else {
      report.add(
        .endCode, element,
        "the end code's start code '\(start)' is not before it in the \(scope.side)s of the unit")
      return
    }
  }

  private static func checkAgreement(
    _ start: Int, _ end: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    func value(_ name: String, _ element: Int) -> String { tree.xml[element][name] ?? "yes" }
    for name in ["canCopy", "canDelete", "canOverlap"]
    where value(name, start) != value(name, end) {
      report.add(
        .pairAgreement, end,
        "'\(name)' is '\(value(name, end))' here and '\(value(name, start))' at the start code")
    }
    let wanted = value("canReorder", start) == "yes" ? "yes" : "no"
    if value("canReorder", end) != wanted {
      report.add(
        .pairAgreement, end,
        "'canReorder' is '\(value("canReorder", end))' here, but has to be '\(wanted)' for its start code"
      )
    }
  }

  /// Pairs of start and end codes; a `pc` has all of what is in it, or the ends of others.
  private static func checkOverlaps(
    _ scope: XLIFFTree.Scope, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    var open: [(id: String, element: Int)] = []
    var places: [String: Int] = [:]
    // Those of the open ones that may not overlap, by their places.
    var strict: [Int] = []
    for element in scope.inline {
      let node = tree.xml[element]
      if tree.isCore(element, "sc"), node["isolated"] != "yes", let id = node["id"] {
        places[id] = open.count
        if node["canOverlap"] == "no" { strict.append(open.count) }
        open.append((id, element))
      } else if tree.isCore(element, "ec"), let id = node["startRef"], let place = places[id] {
        places[id] = nil
        while let last = open.last, places[last.id] == nil { open.removeLast() }
        while let last = strict.last, last >= open.count || places[open[last].id] != last {
          strict.removeLast()
        }
        let isCrossed = open.count > place
        let inner = strict.last.map { $0 > place } ?? false
        if isCrossed, inner || node["canOverlap"] == "no" {
          report.add(
            .overlap, element,
            "the code '\(id)' ends inside another that begins in it, and one of the two may not overlap"
          )
        }
      }
    }
  }

  // MARK: One code

  private static let subTypes = [
    "xlf:b": "fmt", "xlf:i": "fmt", "xlf:u": "fmt", "xlf:lb": "fmt", "xlf:pb": "fmt",
    "xlf:var": "ui",
  ]

  private static func checkCode(_ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport) {
    let node = tree.xml[element]
    if let subType = node["subType"] {
      if node["type"] == nil {
        report.add(.subType, element, "the code has a 'subType' and no 'type'")
      } else if subType.hasPrefix("xlf:"), subTypes[subType] != node["type"] {
        report.add(
          .subType, element,
          subTypes[subType].map { "the subType '\(subType)' is for the type '\($0)'" }
            ?? "there is no subType '\(subType)' of XLIFF's own")
      }
    }
    if node["canReorder"] == "no" || node["canReorder"] == "firstNo" {
      for name in ["canDelete", "canCopy"] where node[name] != "no" {
        report.add(
          .editingHints, element,
          "the code may not be moved ('canReorder'), so '\(name)' has to be 'no'")
      }
    }
    guard tree.isCore(element, "pc") else { return }
    for name in ["dataRef", "equiv", "subFlows"]
    where (node["\(name)Start"] == nil) != (node["\(name)End"] == nil) {
      report.add(
        .pairedAttributes, element, "'\(name)Start' and '\(name)End' are used together")
    }
  }

  // MARK: Copies and deletions

  private static func checkCopies(
    _ unit: XLIFFTree.Unit, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let references = ["dataRef", "dataRefStart", "dataRefEnd"]
    let inline = unit.sourceInline + unit.targetInline
    for element in inline {
      guard let original = tree.xml[element]["copyOf"] else { continue }
      if references.contains(where: { tree.xml[element][$0] != nil }) {
        report.add(.copyOf, element, "a copied code has no original data")
      }
      let base =
        tree.span(original, .source, inUnit: unit.element)
        ?? tree.span(original, .target, inUnit: unit.element)
      guard let base, tree.isCode(base) else {
        report.add(.copyOf, element, "there is no code '\(original)' in the unit to be a copy of")
        continue
      }
      if tree.xml[base]["canCopy"] == "no" {
        report.add(.copyOf, element, "the code '\(original)' may not be copied")
      }
      if references.contains(where: { tree.xml[base][$0] != nil }) {
        report.add(.copyOf, element, "the code '\(original)' has original data; refer to it too")
      }
    }
  }

  private static func checkMissing(
    _ unit: XLIFFTree.Unit, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    func key(_ element: Int) -> String? { tree.id(element) ?? tree.xml[element]["startRef"] }
    let kept = Set(unit.targetInline.filter { tree.isCode($0) }.compactMap(key))
    for part in unit.parts {
      guard let target = part.target else { continue }
      for element in part.sourceInline
      where tree.isCode(element) && tree.xml[element]["canDelete"] == "no" {
        guard let id = key(element), !kept.contains(id) else { continue }
        report.add(
          .missingCode, target,
          "the code '\(id)' may not be deleted, but is in no target of the unit")
      }
    }
  }
}
