public import LedeCore
import LedeTerminology

/// Reports terms that the glossary does not want in the translation.
public struct ForbiddenTermRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "forbidden-term", summary: "The translation has a term that is not to be used.",
    help: """
      The glossary has the term with administrativeStatus deprecated or superseded (ISO 30042), in this \
      or another form. Write the preferred term of the same concept.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The terms that are not to be used.
  public func findings(in translation: CheckedTranslation) -> [TranslationFinding] {
    translation.segments.enumerated().flatMap { index, segment in
      segment.targetTerms.compactMap { term -> TranslationFinding? in
        guard let target = segment.target,
          term.term.status == .deprecated || term.term.status == .superseded
        else { return nil }
        let preferred = term.concept.preferredTerm(in: translation.targetLanguage)?.text
        return TranslationFinding(
          .target(index, term.range), "'\(target[term.range])' is \(term.term.status.rawValue)",
          suggestion: preferred.map { "write '\($0)'" }, subject: term.key)
      }
    }
  }
}
