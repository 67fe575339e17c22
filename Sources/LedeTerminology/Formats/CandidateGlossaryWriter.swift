import LedeCore

extension Glossary {
  /// The house form for a human to decide on: a line for each thing that is said, and, as a comment,
  /// the `administrativeStatus` that is still to be given.
  public var yamlForDecision: String {
    var text = """
      # Candidates. Give each term that stays its administrativeStatus (preferred, admitted, deprecated or
      # superseded) and its targets, and remove the others.
      glossary: \(YAMLGlossaryWriter.scalar(name))
      description: \(YAMLGlossaryWriter.scalar(description))

      """
    text += concepts.isEmpty ? "concepts: []\n" : "concepts:\n"
    for concept in concepts {
      text += "  - id: \(YAMLGlossaryWriter.scalar(concept.id))\n    terms:\n"
      for entry in concept.terms {
        text += "      \(YAMLGlossaryWriter.scalar(entry.language.description)):\n"
        for term in entry.terms { text += Self.lines(of: term) }
      }
    }
    return text
  }

  private static func lines(of term: Term) -> String {
    func list(_ texts: [String]) -> String {
      let scalars = texts.map(YAMLGlossaryWriter.scalar)
      return scalars.count == 1 ? scalars[0] : "[\(scalars.joined(separator: ", "))]"
    }
    let indent = "          "
    var text = "        - term: \(YAMLGlossaryWriter.scalar(term.text))\n"
    text += "\(indent)# administrativeStatus:\n"
    if !term.forms.isEmpty {
      text +=
        "\(indent)forms: [\(term.forms.map(YAMLGlossaryWriter.scalar).joined(separator: ", "))]\n"
    }
    if term.match.letterCase == .sensitive { text += "\(indent)match: {case: sensitive}\n" }
    for category in DataCategory.ofTerms {
      let values = term.attributes.filter { $0.category == category }.map(\.value)
      if !values.isEmpty { text += "\(indent)\(category): \(list(values))\n" }
    }
    return text
  }
}
