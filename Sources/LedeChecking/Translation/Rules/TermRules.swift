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
          let wanted = term.concept.preferredTerm(in: translation.targetLanguage)?.text
        else { continue }
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count), "'\(source[term.range])' is not '\(wanted)' here",
            suggestion: "use the term, in the form that fits",
            mentions: [.init(.source(index, term.range), "the term")], subject: term.key))
      }
    }
    return found
  }
}

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
