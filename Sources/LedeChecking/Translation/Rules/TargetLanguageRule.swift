public import LedeCore
import LedeUnicode

/// Reports translations in another script or language than the one asked for.
public struct TargetLanguageRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "target-language", summary: "The translation is in another script or language.",
    help: """
      None of the letters are of a script that the target language is written in (CLDR), or the \
      function words are those of the source's language.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// Letters that a text has to have.
  private static let fewest = 8
  /// Words that a text has to have before its function words are counted.
  private static let fewestWords = 6
  /// The share of function words of the source's language that no other language has.
  private static let usualShare = 0.25
  private static let oddShare = 0.08

  /// The texts of a wrong language.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    guard translation.sourceLanguage.language != translation.targetLanguage.language,
      !translation.isPseudo
    else { return [] }
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      // A text that is the source is told by another rule.
      guard source.scalars != target.scalars else { return }
      if let script = Self.foreignScript(of: target, translation.target.scripts) {
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count),
            "this is in the script \(script), not in one of \(translation.targetLanguage)",
            subject: source.string))
      } else if Self.isInSourceLanguage(target, translation) {
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count), "this is in the language of the source",
            subject: source.string))
      }
    }
    return found
  }

  /// Whether the function words are those of the source's language, and hardly any is of the
  /// target's.
  private static func isInSourceLanguage(
    _ text: CheckedText, _ translation: CheckedTranslation
  ) -> Bool {
    let (from, to) = (translation.source.functionWords, translation.target.functionWords)
    guard !from.isEmpty, !to.isEmpty else { return false }
    var (words, source, target) = (0, 0, 0)
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text.isLetter(index) { index += 1 }
      if start < index, !text.isOpaque[start] {
        let word = Array(text.folded[start..<index])
        words += 1
        if to.contains(word) { target += 1 } else if from.contains(word) { source += 1 }
      }
      index = max(index, start + 1)
    }
    return words >= fewestWords && Double(source) >= usualShare * Double(words)
      && Double(target) <= oddShare * Double(words)
  }

  /// The script of a text that has no letter of the scripts that are wanted, and is not only names.
  private static func foreignScript(of text: CheckedText, _ wanted: Set<String>) -> String? {
    guard !wanted.isEmpty else { return nil }
    var letters = 0
    var small = 0
    var script: String?
    for index in text.scalars.indices where text.isLetter(index) && !text.isOpaque[index] {
      if text.protected.contains(where: { $0.contains(index) }) { continue }
      let here = ScalarProperties.script(text.scalars[index])
      if here == "Zyyy" || here == "Zinh" { continue }
      if wanted.contains(here) { return nil }
      letters += 1
      // The first letter of a word in lower case.
      if text.scalars[index] == text.folded[index], !text.isLetter(index - 1) { small += 1 }
      script = script ?? here
    }
    return letters >= fewest && small > 1 ? script : nil
  }
}
