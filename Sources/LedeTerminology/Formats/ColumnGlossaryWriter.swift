import LedeCore

/// Writes columns, a concept a row: what its first term in the first language has, and the terms of
/// all languages.
enum ColumnGlossaryWriter {
  private static let conceptColumns: [DataCategory] = [.subjectField, .definition]
  private static let termColumns: [DataCategory] = [.partOfSpeech, .note]

  static func write(
    _ glossary: Glossary, separator: String, _ losses: inout ConversionLosses
  ) -> String {
    var languages: [LanguageTag] = []
    for concept in glossary.concepts {
      for entry in concept.terms where !languages.contains(entry.language) {
        languages.append(entry.language)
      }
    }
    func isUsed(_ test: (Concept) -> Bool) -> Bool { glossary.concepts.contains(where: test) }
    let concepts = conceptColumns.filter { category in
      isUsed { $0.attributes[category] != nil }
    }
    let terms = termColumns.filter { category in
      isUsed { first(of: $0, languages)?.attributes[category] != nil }
    }
    let hasForms = isUsed { first(of: $0, languages)?.forms.isEmpty == false }
    let hasCase = isUsed {
      first(of: $0, languages)?.match.letterCase ?? .insensitive != .insensitive
    }
    let hasStatus = isUsed { first(of: $0, languages)?.status ?? .preferred != .preferred }
    let hasTranslate = isUsed { !$0.isTranslatable }
    var header = ["id"] + concepts.map(\.rawValue) + languages.map(\.description)
    if hasStatus { header.append("administrativeStatus") }
    if hasForms { header.append("forms") }
    if hasCase { header.append("case") }
    header += terms.map(\.rawValue)
    if hasTranslate { header.append("translate") }

    var text = line(header, separator)
    for concept in glossary.concepts {
      var cells = [concept.id] + concepts.map { concept.attributes[$0] ?? "" }
      let own = first(of: concept, languages)
      for language in languages {
        let entry = concept.terms.first { $0.language == language }
        cells.append(cell(of: entry?.terms ?? [], own, concept, &losses))
      }
      if hasStatus {
        cells.append(own.map { $0.status == .preferred ? "" : $0.status.rawValue } ?? "")
      }
      if hasForms { cells.append(own?.forms.joined(separator: " | ") ?? "") }
      if hasCase {
        let rule = own?.match.letterCase ?? .insensitive
        cells.append(rule == .insensitive ? "" : rule.rawValue)
      }
      cells += terms.map { own?.attributes[$0] ?? "" }
      if hasTranslate { cells.append(concept.isTranslatable ? "" : "false") }
      text += line(cells, separator)
      noteLosses(concept, own, concepts, terms, &losses)
    }
    return text
  }

  /// The term that the columns beside the terms belong to.
  private static func first(of concept: Concept, _ languages: [LanguageTag]) -> Term? {
    for language in languages {
      if let entry = concept.terms.first(where: { $0.language == language }) {
        return entry.terms.first
      }
    }
    return nil
  }

  private static func cell(
    of terms: [Term], _ own: Term?, _ concept: Concept, _ losses: inout ConversionLosses
  ) -> String {
    for (number, term) in terms.enumerated() {
      let place = "concept '\(concept.id)', term '\(term.text)'"
      if number == 0, own?.place == term.place, own == term { continue }
      let expected: Terms.Status = number == 0 ? .preferred : .admitted
      if term.status != expected {
        losses.note("administrativeStatus \(term.status.rawValue)", place)
      }
      if !term.forms.isEmpty { losses.note("forms beside the first term's", place) }
      if term.match.letterCase != .insensitive {
        losses.note("case beside the first term's", place)
      }
      for attribute in term.attributes {
        losses.note("\(attribute.category) beside the first term's", place)
      }
    }
    return terms.map(\.text).joined(separator: " | ")
  }

  private static func noteLosses(
    _ concept: Concept, _ own: Term?, _ concepts: [DataCategory], _ terms: [DataCategory],
    _ losses: inout ConversionLosses
  ) {
    let place = "concept '\(concept.id)'"
    var seen: Set<DataCategory> = []
    for attribute in concept.attributes {
      if !concepts.contains(attribute.category) || !seen.insert(attribute.category).inserted {
        losses.note("\(attribute.category)", place)
      }
      for member in attribute.members { losses.note("\(member.category) of a group", place) }
    }
    seen = []
    for attribute in own?.attributes ?? [] {
      if !terms.contains(attribute.category) || !seen.insert(attribute.category).inserted {
        losses.note("\(attribute.category)", place)
      }
    }
    for entry in concept.terms {
      for attribute in entry.attributes {
        losses.note("\(attribute.category) of a language", place)
      }
      for term in entry.terms {
        if !term.match.inflects { losses.note("inflect", place) }
        if term.match.compounds { losses.note("compound", place) }
        if !term.match.allowsHyphens { losses.note("hyphen", place) }
      }
    }
  }

  private static func line(_ cells: [String], _ separator: String) -> String {
    cells.map { cell -> String in
      if separator == "\t" {
        return String(
          decoding: cell.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
      }
      let needsQuotes = cell.utf8.contains { [0x22, 0x2C, 0x3B, 0x0A, 0x0D].contains($0) }
      return needsQuotes
        ? "\"\(cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        : cell
    }.joined(separator: separator) + "\n"
  }
}
