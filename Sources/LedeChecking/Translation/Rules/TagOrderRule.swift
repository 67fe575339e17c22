public import LedeCore

/// Reports codes that close before they open, cross, or have left their fixed order.
public struct TagOrderRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "tag-order", summary: "The inline codes are in an order that they can not have.",
    help: """
      A code opens before it closes, and what opens inside another closes inside it, unless it is so in \
      the source. Codes that can not be reordered (XLIFF 2.1: canReorder) stay in their sequence.
      """, severity: .error)

  /// Makes the rule.
  public init() {}

  /// The codes in a wrong place.
  public func findings(in translation: CheckedTranslation) -> [TranslationFinding] {
    translation.units.flatMap { unit -> [TranslationFinding] in
      let source = unit.flatMap { index in
        translation.segments[index].source.codes.map { (index, $0) }
      }
      let target = unit.flatMap { index in
        (translation.segments[index].target?.codes ?? []).map { (index, $0) }
      }
      return nesting(source, target) + sequence(source, target)
    }
  }

  private typealias Placed = (segment: Int, code: CheckedText.Code)

  private func nesting(_ source: [Placed], _ target: [Placed]) -> [TranslationFinding] {
    let crossed = Set(Self.misplaced(source).map(\.code.id))
    return Self.misplaced(target).filter { !crossed.contains($0.code.id) }.map { place in
      TranslationFinding(
        .target(place.segment, place.code.index..<place.code.index),
        "\(place.code.display) closes what is not open here", subject: place.code.id)
    }
  }

  /// Closings that do not belong to what was opened last.
  private static func misplaced(_ codes: [Placed]) -> [Placed] {
    var open: [String] = []
    let opened = Set(codes.filter { $0.code.role == .opening }.map(\.code.id))
    let closed = Set(codes.filter { $0.code.role == .closing }.map(\.code.id))
    var found: [Placed] = []
    for place in codes {
      switch place.code.role {
      // Nor has one whose closing is.
      case .opening: if closed.contains(place.code.id) { open.append(place.code.id) }
      case .closing:
        // One whose opening is elsewhere has no order here.
        guard opened.contains(place.code.id) else { continue }
        if open.last == place.code.id {
          open.removeLast()
        } else {
          found.append(place)
          open.removeAll { $0 == place.code.id }
        }
      case .standalone: break
      }
    }
    return found
  }

  private func sequence(_ source: [Placed], _ target: [Placed]) -> [TranslationFinding] {
    let fixed = source.filter { !$0.code.canReorder }.map { "\($0.code.role):\($0.code.id)" }
    guard fixed.count > 1 else { return [] }
    var last = -1
    for place in target {
      guard let position = fixed.firstIndex(of: "\(place.code.role):\(place.code.id)") else {
        continue
      }
      if position < last {
        return [
          TranslationFinding(
            .target(place.segment, place.code.index..<place.code.index),
            "\(place.code.display) has left its order, which is fixed", subject: place.code.id)
        ]
      }
      last = position
    }
    return []
  }
}
