public import LedeCore
import LedeTerminology

/// Reports text that is not to be translated and was changed: names of the glossary with
/// `translate: false`, and what the file protects.
public struct ProtectedTextRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "protected-text", summary: "A text that is not to be translated was changed.",
    help: """
      The glossary says translate: false of a name, or the file marks it with translate="no" (ITS 2.0, \
      XLIFF 2.1). It stays as it is, unless the glossary has it in the language of the translation.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The texts that are gone.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let segment = translation.segments[index]
      var kept = source.protected.map { (range: $0, isAdvice: false) }
      for term in segment.sourceTerms where !term.concept.isTranslatable {
        if segment.targetTerms.contains(where: { $0.key == term.key }) { continue }
        // Names that nobody asked for are spelled in another script as it is usual there.
        let isAdvice = translation.advisory.contains(term.glossary)
        if isAdvice, translation.source.scripts != translation.target.scripts { continue }
        if !kept.contains(where: { $0.range.overlaps(term.range) }) {
          kept.append((term.range, isAdvice))
        }
      }
      for (range, isAdvice) in kept
      where range.contains(where: { source.isLetter($0) || source.isDigit($0) }) {
        let folded = Array(source.folded[range])
        guard target.firstIndex(of: folded, isWhole: false) == nil else { continue }
        let text = source[range]
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count), "'\(text)' is not to be translated, and is missing",
            mentions: [.init(.source(index, range), "the text")], subject: text,
            isAdvice: isAdvice))
      }
    }
    return found
  }
}
