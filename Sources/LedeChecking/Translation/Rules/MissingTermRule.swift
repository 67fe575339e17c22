public import LedeCore
import LedeTerminology

/// Reports terms of the source whose translation in the glossary is not used.
public struct MissingTermRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "missing-term", summary: "The glossary's translation of a term is not used.",
    help: """
      The source has a term of the glossary, and the translation has none of its terms in the target \
      language, in any of their forms. Admitted terms are as good as preferred ones.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The terms without their translation.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let segment = translation.segments[index]
      let given = Set(segment.targetTerms.map(\.key))
      var seen: Set<String> = []
      for term in segment.sourceTerms where term.concept.isTranslatable {
        guard !given.contains(term.key), seen.insert(term.key).inserted,
          let wanted = term.concept.preferredTerm(in: translation.targetLanguage)?.text,
          !TermTrace.isThere(term, in: target, source, translation)
        else { continue }
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count), "'\(source[term.range])' is not '\(wanted)' here",
            suggestion: "use the term, in the form that fits",
            mentions: [.init(.source(index, term.range), "the term")], subject: term.key,
            isAdvice: translation.advisory.contains(term.glossary)))
      }
    }
    return found
  }
}
