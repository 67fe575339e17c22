import LedeCore
import LedeUnicode

/// Writes the house form.
enum YAMLGlossaryWriter {
  static func write(_ glossary: Glossary, _ losses: inout ConversionLosses) -> String {
    var text = "glossary: \(scalar(glossary.name))\n"
    if !glossary.description.isEmpty { text += "description: \(scalar(glossary.description))\n" }
    text +=
      "languages: [\(glossary.languages.map { scalar($0.description) }.joined(separator: ", "))]\n"
    text += glossary.concepts.isEmpty ? "concepts: []\n" : "concepts:\n"
    for concept in glossary.concepts {
      text += "  - id: \(scalar(concept.id))\n"
      for (key, value) in pairs(
        of: concept.attributes, DataCategory.ofConcepts, { "concept '\(concept.id)'" }, &losses)
      {
        text += "    \(key): \(value)\n"
      }
      if !concept.isTranslatable { text += "    translate: false\n" }
      text += "    terms:\n"
      for entry in concept.terms {
        for attribute in entry.attributes {
          losses.note("\(attribute.category) of a language", "concept '\(concept.id)'")
        }
        let terms = entry.terms.map { term($0, concept, &losses) }
        let value = terms.count == 1 ? terms.joined() : "[\(terms.joined(separator: ", "))]"
        text += "      \(scalar(entry.language.description)): \(value)\n"
      }
    }
    return text
  }

  private static func term(
    _ term: Term, _ concept: Concept, _ losses: inout ConversionLosses
  ) -> String {
    var fields = ["term: \(scalar(term.text))"]
    if term.status != .preferred { fields.append("administrativeStatus: \(term.status.rawValue)") }
    for (key, value) in pairs(
      of: term.attributes, DataCategory.ofTerms,
      { "concept '\(concept.id)', term '\(term.text)'" }, &losses)
    {
      fields.append("\(key): \(value)")
    }
    if !term.forms.isEmpty {
      fields.append("forms: [\(term.forms.map(scalar).joined(separator: ", "))]")
    }
    var rules: [String] = []
    if term.match.letterCase != .insensitive {
      rules.append("case: \(term.match.letterCase.rawValue)")
    }
    if !term.match.inflects { rules.append("inflect: false") }
    if term.match.compounds { rules.append("compound: true") }
    if !term.match.allowsHyphens { rules.append("hyphen: false") }
    if !rules.isEmpty { fields.append("match: {\(rules.joined(separator: ", "))}") }
    return fields.count == 1 ? scalar(term.text) : "{\(fields.joined(separator: ", "))}"
  }

  /// Keys and values of the attributes that the form has a key for.
  private static func pairs(
    of attributes: [Attribute], _ known: [DataCategory], _ place: () -> String,
    _ losses: inout ConversionLosses
  ) -> [(String, String)] {
    var pairs: [(String, [String])] = []
    for attribute in attributes {
      guard known.contains(attribute.category) else {
        losses.note("\(attribute.category)", place())
        continue
      }
      for member in attribute.members {
        losses.note("\(member.category) of \(attribute.category)", place())
      }
      if attribute.target != nil { losses.note("target of \(attribute.category)", place()) }
      let key = attribute.category.rawValue
      if let index = pairs.firstIndex(where: { $0.0 == key }) {
        pairs[index].1.append(scalar(attribute.value))
      } else {
        pairs.append((key, [scalar(attribute.value)]))
      }
    }
    return pairs.map { key, values in
      (key, values.count == 1 ? values.joined() : "[\(values.joined(separator: ", "))]")
    }
  }

  private static let reserved: Set<String> = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n",
  ]

  /// A scalar that reads the same in block and flow context, in YAML 1.1 and 1.2.
  static func scalar(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let isPlain =
      scalars.first.map { ScalarProperties.category($0.value).isLetter } == true
      && scalars.last != " "
      && scalars.allSatisfy { scalar in
        let category = ScalarProperties.category(scalar.value)
        return category.isLetter || category.isNumber || category.isMark || scalar == " "
          || scalar == "-" || scalar == "’" || scalar == "'" || scalar == "." || scalar == "/"
      } && !reserved.contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in scalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
