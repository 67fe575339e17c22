public import LedeCore

/// Reports several sources with one translation.
public struct AmbiguousTranslationRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "ambiguous-translation", summary: "Two sources have the same translation.",
    help: """
      What the source tells apart, the translation does not: one of the two may have the text of the \
      other. Sources that differ only in case, white space and punctuation are the same.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// Later sources whose translation is another's.
  public func findings(in translation: CheckedTranslation) -> [TranslationFinding] {
    SegmentGroups.findings(in: translation, by: \.1, other: \.0) { _, text in
      "'\(SegmentGroups.shown(text))' has the same translation"
    }
  }
}
