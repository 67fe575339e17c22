public import LedeCore

/// Reports numbers that were left in the source's convention and so mean something else.
public struct NumberFormatRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "number-format", summary: "The number means another one in the translation's language.",
    help: """
      The digits and signs are those of the source, but the language of the translation reads them \
      differently: 1,200 is one thousand two hundred in English, and one and two tenths in German. \
      Write the decimal and grouping signs of the language (CLDR).
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The numbers that would be misread.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard let numbers = translation.segments[index].numbers else { return }
      for misread in numbers.misread {
        let number = numbers.target[misread.target]
        let original = numbers.source[misread.source]
        let text = target[number.range]
        found.append(
          TranslationFinding(
            .target(index, number.range),
            "\(text) is not the number of the source in \(translation.targetLanguage)",
            suggestion: "write it with the signs of the language",
            mentions: [.init(.source(index, original.range), "the number")], subject: text))
      }
    }
    return found
  }
}
