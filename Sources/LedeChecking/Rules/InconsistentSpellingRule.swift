public import LedeCore

/// Reports a term that the article writes with a hyphen here and with a space or in one word there.
///
/// The glossary's own spelling wins if it is used, else the one that is used most.
public struct InconsistentSpellingRule: CheckRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "inconsistent-spelling",
    summary: "The article writes this term in another way elsewhere.",
    help: """
      One term is written with a hyphen in one place and with a space, or in one word, in another. \
      Keep to one way; the glossary's is suggested where it is used.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The uses of all spellings of a term but one.
  public func findings(in article: CheckedArticle) -> [Finding] {
    TermGroup.groups(of: article.terms) { $0.subject }.flatMap { matches -> [Finding] in
      let spellings = matches.map { Self.spelling(of: $0) }
      guard Set(spellings).count > 1,
        let chosen = TermGroup.chosen(spellings, preferred: Self.own)
      else { return [] }
      let others = zip(matches, spellings).filter { $0.1 == chosen }.map(\.0)
      let mentions = TermGroup.mentions(of: others, article)
      return zip(matches, spellings).compactMap { match, spelling in
        guard spelling != chosen else { return nil }
        let text = article.document.source[match.range]
        // The same spelling in this form, where it can be told.
        let wanted = chosen == Self.own ? match.spelling : nil
        let example = others.first.map { article.document.source[$0.range] } ?? match.term
        return Finding(
          rule: description.id, range: match.range,
          message: "'\(TermGroup.shown(text))' is spelled like "
            + "'\(TermGroup.shown(example))' elsewhere, \(TermGroup.times(others.count))",
          suggestion: wanted.map { "write '\($0)'" } ?? "keep to one spelling",
          fix: wanted.flatMap { TermEdit.edit(match.range, text, to: $0) },
          mentions: mentions, subject: match.subject,
          properties: match.properties)
      }
    }
  }

  /// The glossary's own spelling.
  private static let own = ""

  /// How the words of a term are joined, beside the glossary's way.
  private static func spelling(of match: Terms.Match) -> String {
    match.why.filter { $0 == "hyphen-space" || $0 == "joining" }.joined(separator: " ")
  }
}
