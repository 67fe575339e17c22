public import LedeCore
import LedeLanguages
import LedeTranslation

/// Reports spaces that break a line where the language has ones that do not.
public struct BreakingSpaceRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "breaking-space", summary: "The space beside a mark may break the line.",
    help: """
      In French, a line never begins with ; : ! ? or », nor ends with «: the space beside them is \
      U+202F or U+00A0. Told once a file, with the number of places.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// The first such space.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    let before = Set(translation.target.data.spaceBefore.flatMap { Signs.scalars($0) })
    let after = Set(translation.target.data.spaceAfter.flatMap { Signs.scalars($0) })
    var first: (segment: Int, index: Int)?
    var count = 0
    try translation.forEachPair { (index, _, target) throws(LedeError) in
      for (place, scalar) in target.scalars.enumerated() where scalar == 0x20 {
        let isBefore = place + 1 < target.count && before.contains(target.scalars[place + 1])
        let isBehind = place > 0 && after.contains(target.scalars[place - 1])
        guard isBefore || isBehind else { continue }
        if first == nil { first = (index, place) }
        count += 1
      }
    }
    guard let first else { return [] }
    return [
      TranslationFinding(
        .target(first.segment, first.index..<(first.index + 1)),
        "this space may break the line" + Places.others(count),
        suggestion: "write U+202F or U+00A0", subject: "space")
    ]
  }
}
