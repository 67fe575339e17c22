public import LedeCore

/// Reports terms that the glossary says are not to be written (ISO 30042: `administrativeStatus`).
public struct AdministrativeStatusRule: CheckRule {
  /// Terms that are no longer, or never were, to be used.
  public static let deprecated = AdministrativeStatusRule(
    status: .deprecated,
    description: RuleDescription(
      id: "deprecated-term", summary: "The glossary deprecates this term.",
      help: """
        The glossary has this term with administrativeStatus deprecated (ISO 30042: \
        deprecatedTerm-admn-sts). Write the preferred term of the same concept and language. A term in \
        the form of the dictionary, or in a form that the glossary lists for both terms, is mended \
        by --fix.
        """, severity: .warning))

  /// Terms that were right once.
  public static let superseded = AdministrativeStatusRule(
    status: .superseded,
    description: RuleDescription(
      id: "superseded-term", summary: "Another term has taken the place of this one.",
      help: """
        The glossary has this term with administrativeStatus superseded (ISO 30042: \
        supersededTerm-admn-sts): it was right once. Write the preferred term of the same concept, unless the \
        article speaks of that time.
        """, severity: .warning))

  private let status: Terms.Status
  /// What the rule is.
  public let description: RuleDescription

  private init(status: Terms.Status, description: RuleDescription) {
    self.status = status
    self.description = description
  }

  /// The terms of the status.
  public func findings(in article: CheckedArticle) -> [Finding] {
    article.terms.matches.filter { $0.administrativeStatus == status }.map { match in
      let text = article.document.source[match.range]
      let advice: String
      if let spelling = match.preferredSpelling {
        advice = "write '\(spelling)'"
      } else if let preferred = match.preferred {
        // A form that the glossary lists is inflected too.
        advice =
          match.spelling == nil || match.why.contains("form")
          ? "write '\(preferred)', in the form that the sentence asks for"
          : "write '\(preferred)', and see whether the words around it still agree"
      } else {
        advice = "the glossary has no preferred term"
      }
      return Finding(
        rule: description.id, range: match.range,
        message:
          "'\(TermGroup.shown(text))' is \(status == .deprecated ? "deprecated" : "superseded")",
        suggestion: advice,
        fix: match.preferredSpelling.flatMap { TermEdit.edit(match.range, text, to: $0) },
        subject: match.subject, properties: match.properties)
    }
  }
}

extension Terms.Match {
  /// What stays the same of a finding about the term.
  var subject: String { "\(glossary)\t\(concept)\t\(term)" }

  /// What programs may want to know of the term.
  var properties: [Finding.Property] {
    [
      Finding.Property("glossary", glossary), Finding.Property("concept", concept),
      Finding.Property("term", term),
    ] + (preferred.map { [Finding.Property("preferred", $0)] } ?? [])
  }
}
