public import LedeCore

/// Reports units and currencies that were changed without the number, or the other way round.
public struct UnitMismatchRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "unit-mismatch", summary: "The translation has another unit than the source.",
    help: """
      Beside the same number there is another unit of the same kind, or another currency: 5 km became \
      5 miles. Units are known by the signs and names of each language (CLDR). A conversion with its \
      number is right.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The units that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard let numbers = translation.segments[index].numbers else { return }
      for unit in numbers.sourceMeasures {
        guard let other = numbers.pairs[unit.number],
          let match = numbers.targetMeasures.first(where: { $0.number == other }),
          match.measure != unit.measure, match.measure.kind == unit.measure.kind,
          !numbers.isConverted(unit.number, other, translation),
          // The unit may only have moved.
          !numbers.targetMeasures.contains(where: { $0.measure == unit.measure })
        else { continue }
        let text = target[match.range]
        found.append(
          TranslationFinding(
            .target(index, match.range),
            "'\(text)' is another unit than '\(source[unit.range])' of the source",
            mentions: [.init(.source(index, unit.range), "the unit")], subject: text))
      }
    }
    return found
  }
}
