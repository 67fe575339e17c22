import LedeXML

extension XLIFFRule {
  static let skeleton = XLIFFRule(
    "skeleton-content", "skeleton", "A skeleton either has content or names a file.")
  static let unitSegment = XLIFFRule(
    "unit-without-segment", "unit", "A unit has a segment at least.")
  static let stateTarget = XLIFFRule(
    "state-without-target", "state", "A segment that is translated has a target.")
  static let subState = XLIFFRule(
    "substate-without-state", "subState", "A segment with a subState has a state.")
  static let order = XLIFFRule(
    "target-order", "Segments Order", "The order of a unit's targets is a permutation of its parts."
  )
  static let codePoint = XLIFFRule(
    "code-point", "cp", "A cp stands for a character that XML cannot have.")
}

/// Files, units and segments.
enum SegmentRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .skeleton, .unitSegment, .stateTarget, .subState, .order, .codePoint,
  ]

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for element in tree.xml.elements.indices {
      if tree.isCore(element, "skeleton") { checkSkeleton(element, tree, &report) }
      if tree.isCore(element, "cp") { checkCodePoint(element, tree, &report) }
    }
    for unit in tree.units {
      if !unit.parts.contains(where: { tree.isCore($0.element, "segment") }) {
        report.add(.unitSegment, unit.element, "the unit has no segment")
      }
      for part in unit.parts { checkState(part, tree, &report) }
      checkOrder(unit, tree, &report)
    }
  }

  private static func checkSkeleton(
    _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let node = tree.xml[element]
    if node["href"] == nil, node.children.isEmpty {
      report.add(.skeleton, element, "the skeleton is empty and names no file ('href')")
    } else if node["href"] != nil, !node.children.isEmpty {
      report.add(.skeleton, element, "the skeleton names a file ('href') and has content too")
    }
  }

  private static func checkCodePoint(
    _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    guard let hex = tree.xml[element]["hex"], let value = UInt32(hex, radix: 16) else { return }
    if value > 0x10FFFF {
      report.add(.codePoint, element, "there is no character U+\(hex)")
    } else if isPlain(value) {
      report.add(.codePoint, element, "U+\(hex) can stand as it is, and must not be a cp")
    }
  }

  /// Char of XML 1.0 section 2.2, but what its note advises against.
  private static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x85: true
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: true
    case 0x10000...0x10FFFF: value & 0xFFFE != 0xFFFE
    default: false
    }
  }

  private static func checkState(
    _ part: XLIFFTree.Part, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let node = tree.xml[part.element]
    if let state = node["state"], ["translated", "reviewed", "final"].contains(state),
      part.target == nil
    {
      report.add(.stateTarget, part.element, "the state is '\(state)', but there is no target")
    }
    if node["subState"] != nil, node["state"] == nil {
      report.add(.subState, part.element, "the segment has a 'subState' and no 'state'")
    }
  }

  private static func checkOrder(
    _ unit: XLIFFTree.Unit, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let orders = unit.parts.map { part in
      part.target.flatMap { tree.xml[$0]["order"] }.flatMap(AttributeValue.integer)
    }
    guard orders.contains(where: { $0 != nil }) else { return }
    var seen: [Int: Int] = [:]
    for (index, order) in orders.enumerated() {
      seen[order ?? index + 1, default: 0] += 1
    }
    for (index, part) in unit.parts.enumerated() {
      guard let order = orders[index], let target = part.target else { continue }
      if !(1...unit.parts.count).contains(order) {
        report.add(
          .order, target,
          "the order \(order) is not from 1 to \(unit.parts.count), the parts of the unit")
      } else if seen[order] ?? 0 > 1 {
        report.add(
          .order, target, "the place \(order) is taken twice among the targets of the unit")
      }
    }
  }
}
