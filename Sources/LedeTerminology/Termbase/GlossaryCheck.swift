public import LedeCore

/// Finds what is doubtful in a glossary that reads well.
public enum GlossaryCheck {
  /// Warnings: a term of two concepts, two preferred terms of a language, a deprecated term
  /// without a preferred one, a concept of one language only.
  public static func findings(in glossary: Glossary) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    func warn(_ message: String, _ suggestion: String) {
      findings.append(
        Diagnostic(
          .warning, code: .invalidGlossary, message: "\(glossary.name): \(message)",
          suggestion: suggestion))
    }
    var owners: [String: String] = [:]
    for concept in glossary.concepts {
      for entry in concept.terms {
        let preferred = entry.terms.filter { $0.status == .preferred }
        if preferred.count > 1 {
          warn(
            "concept '\(concept.id)' has \(preferred.count) preferred terms in \(entry.language)",
            "make all but one admitted")
        }
        if preferred.isEmpty, entry.terms.contains(where: { $0.status == .deprecated }) {
          warn(
            "concept '\(concept.id)' has a deprecated but no preferred term in \(entry.language)",
            "add the preferred one")
        }
        for term in entry.terms {
          let key = "\(entry.language) \(term.text)"
          if let owner = owners[key], owner != concept.id {
            warn(
              "'\(term.text)' is a term of '\(owner)' and of '\(concept.id)' in \(entry.language)",
              "the first one wins; remove the other")
          } else {
            owners[key] = concept.id
          }
        }
      }
      if concept.isTranslatable, concept.terms.count == 1 {
        warn(
          "concept '\(concept.id)' has terms in one language only",
          "add a target, or say translate: false")
      }
    }
    return findings
  }
}
