public import LedeCore
import LedeTerminology
import LedeTranslation
import LedeUnicode

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
            isAdvice: translation.advisory.contains(term.glossary.name)))
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

/// Signs that a term is used in a way that no matcher of whole words finds.
enum TermTrace {
  static func isThere(
    _ found: FoundTerm, in target: CheckedText, _ source: CheckedText,
    _ translation: CheckedTranslation
  ) -> Bool {
    for term in found.concept.terms(in: translation.targetLanguage)
    where term.status != .deprecated && term.status != .superseded {
      for text in [term.text] + term.forms where isPart(text, of: target) { return true }
    }
    return isKept(found, in: target, source)
  }

  /// Part of a compound or a derived word: `Zoll` in `Vergeltungszölle`. Combining marks do not
  /// count, and a word may have lost its last letter or two.
  private static func isPart(_ term: String, of text: CheckedText) -> Bool {
    guard let wanted = letters(term), let given = letters(text.string) else { return false }
    let stem = wanted.dropLast(wanted.count > 6 ? 2 : wanted.count > 4 ? 1 : 0)
    guard stem.count >= 4, stem.count <= given.count else { return false }
    return (0...(given.count - stem.count)).contains {
      given[$0] == stem[0] && given[$0..<($0 + stem.count)].elementsEqual(stem)
    }
  }

  /// The folded letters without their marks.
  private static func letters(_ text: String) -> [UInt32]? {
    guard let folded = try? CaseMapping.fold(text),
      let parted = try? NormalizationForm.nfd.apply(to: folded)
    else { return nil }
    return parted.unicodeScalars.map(\.value).filter {
      ScalarProperties.category($0) != .nonspacingMark && !Signs.isInvisible($0)
    }
  }

  /// An abbreviation in capitals that stands there as in the source, as in `US-Wahlen` for `U.S.`.
  private static func isKept(
    _ found: FoundTerm, in target: CheckedText, _ source: CheckedText
  ) -> Bool {
    let capitals = source.scalars[found.range].filter { Signs.isLetter($0) }
    guard (2...6).contains(capitals.count), capitals.allSatisfy(ScalarProperties.isUppercase),
      capitals.count <= target.count
    else { return false }
    return (0...(target.count - capitals.count)).contains { index in
      target.scalars[index..<(index + capitals.count)].elementsEqual(capitals)
        && !target.isLetter(index - 1)
        && !(index + capitals.count < target.count
          && ScalarProperties.isLowercase(target.scalars[index + capitals.count]))
    }
  }
}
