public import LedeCore

/// Reports one source with several translations.
public struct InconsistentTranslationRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "inconsistent-translation", summary: "The same source is translated in two ways.",
    help: """
      Readers take two wordings for two things. Segments whose source is the same, but for white space, \
      should be the same in the translation too.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// Later translations that are not the first one.
  public func findings(in translation: CheckedTranslation) -> [TranslationFinding] {
    SegmentGroups.findings(in: translation, by: \.0, other: \.1) { first, text in
      "the same source is '\(SegmentGroups.shown(text))' elsewhere"
    }
  }
}
