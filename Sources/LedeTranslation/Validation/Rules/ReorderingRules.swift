import LedeXML

extension XLIFFRule {
  static let sequenceStart = XLIFFRule(
    "sequence-start", "Editing Hints",
    "A code that may not be moved follows the first of its sequence, or another of it.")
  static let sequenceOrder = XLIFFRule(
    "sequence-order", "Editing Hints",
    "The codes of a sequence are in the target in the order of the source.")
}

/// Sequences of codes that keep their order.
enum ReorderingRules: RuleTopic {
  static let rules: [XLIFFRule] = [.sequenceStart, .sequenceOrder]

  /// One end of a code.
  private struct End: Hashable {
    let id: String
    let isClosing: Bool
  }

  private struct Step {
    let end: End
    let element: Int
    let reorder: String
    /// Whether it is the end of a `pc`, which says nothing of its own.
    var isImplied = false
  }

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    let scopes = tree.scopes
    for scope in scopes { checkStarts(steps(scope, tree), &report) }
    for unit in tree.units {
      guard let source = scopes.first(where: { $0.element == unit.element && $0.side == .source }),
        let target = scopes.first(where: { $0.element == unit.element && $0.side == .target })
      else { continue }
      checkOrder(steps(source, tree), steps(target, tree), &report)
    }
  }

  /// The ends of all codes, in order; both of a `pc`.
  private static func steps(_ scope: XLIFFTree.Scope, _ tree: XLIFFTree) -> [Step] {
    var steps: [Step] = []
    // The `pc` that are open, and where each ends.
    var open: [(element: Int, end: Int)] = []
    func close(_ pc: Int) {
      let reorder = tree.xml[pc]["canReorder"] ?? "yes"
      steps.append(
        Step(
          end: End(id: tree.id(pc) ?? "", isClosing: true), element: pc,
          reorder: reorder == "firstNo" ? "no" : reorder, isImplied: true))
    }
    for element in scope.inline {
      while let last = open.last, element >= last.end || element < last.element {
        close(last.element)
        open.removeLast()
      }
      guard tree.isCode(element) else { continue }
      let node = tree.xml[element]
      let isEnd = tree.isCore(element, "ec")
      steps.append(
        Step(
          end: End(id: node["startRef"] ?? node["id"] ?? "", isClosing: isEnd), element: element,
          reorder: node["canReorder"] ?? "yes"))
      if tree.isCore(element, "pc") {
        open.append((element, tree.descendants(of: element).upperBound))
      }
    }
    for last in open.reversed() { close(last.element) }
    return steps
  }

  private static func checkStarts(_ steps: [Step], _ report: inout RuleReport) {
    for (index, step) in steps.enumerated() where step.reorder == "no" && !step.isImplied {
      let before = index > 0 ? steps[index - 1].reorder : "yes"
      guard before == "yes" else { continue }
      report.add(
        .sequenceStart, step.element,
        "the code '\(step.end.id)' may not be moved, but no code before it begins a sequence ('firstNo')"
      )
    }
  }

  private static func checkOrder(
    _ source: [Step], _ target: [Step], _ report: inout RuleReport
  ) {
    var places: [End: Int] = [:]
    for (index, step) in target.enumerated() { places[step.end] = places[step.end] ?? index }
    var last: Int?
    for step in source {
      guard step.reorder == "no" || step.reorder == "firstNo" else {
        last = nil
        continue
      }
      if step.reorder == "firstNo" { last = nil }
      guard let place = places[step.end] else { continue }
      if let last, place < last {
        report.add(
          .sequenceOrder, target[place].element,
          "the code '\(step.end.id)' is before one that is before it in the source")
      }
      last = place
    }
  }
}
