public import LedeCore

/// Reports targets that are the source.
public struct UntranslatedRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "untranslated", summary: "The translation is the source.",
    help: """
      The target has the words of the source though the languages differ. Names, numbers, addresses and \
      placeholders alone are not looked at, nor are single words.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The segments that were left as they are.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    guard translation.sourceLanguage.language != translation.targetLanguage.language else {
      return []
    }
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard source.scalars == target.scalars, Self.isText(source) else { return }
      found.append(
        TranslationFinding(
          .target(index, 0..<target.count), "this is the text of the source",
          subject: source.string))
    }
    return found
  }

  /// Whether there is something to translate: in scripts with case a word that is no name and no
  /// abbreviation, in others a few letters.
  private static func isText(_ text: CheckedText) -> Bool {
    var words = 0
    var plain = 0
    var index = 0
    while index < text.count {
      guard text.isLetter(index), !text.isOpaque[index],
        !text.protected.contains(where: { $0.contains(index) })
      else {
        index += 1
        continue
      }
      let start = index
      while index < text.count, text.isLetter(index) { index += 1 }
      words += 1
      let isSmall = text.scalars[start..<index].elementsEqual(text.folded[start..<index])
      if isSmall, index - start > 1 { plain += 1 }
    }
    return words > 1 && plain > 0
  }
}
