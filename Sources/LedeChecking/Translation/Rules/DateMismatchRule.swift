public import LedeCore

/// Reports dates in digits that are another day in the translation.
public struct DateMismatchRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "date-mismatch", summary: "The date is another day in the translation.",
    help: """
      A date in digits is read by the order of each language (CLDR): 5/9/2026 is the ninth of May in \
      American English, and the fifth of September in most other languages.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The dates that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      for (one, other) in translation.segments[index].numbers?.otherDates ?? [] {
        let text = target[other.range]
        found.append(
          TranslationFinding(
            .target(index, other.range),
            "\(text) reads as day \(other.day) of month \(other.month), "
              + "\(source[one.range]) as day \(one.day) of month \(one.month)",
            mentions: [.init(.source(index, one.range), "the date")], subject: text))
      }
    }
    return found
  }
}
