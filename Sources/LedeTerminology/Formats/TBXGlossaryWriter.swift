import LedeCore
import LedeUnicode
import LedeXML

/// Writes TBX version 3 (ISO 30042:2019) in style DCA: the dialect TBX-Basic, or a private one where
/// TBX-Basic could not carry what is there.
struct TBXGlossaryWriter {
  private let glossary: Glossary
  private let isPrivate: Bool
  private let xml: XMLOutput
  private var losses: ConversionLosses
  private var ids: [String: String] = [:]
  private var usedIDs: Set<String> = []

  static func write(
    _ glossary: Glossary, extended: Bool, _ losses: inout ConversionLosses
  ) throws(LedeError) -> [UInt8] {
    var writer = try TBXGlossaryWriter(glossary, extended: extended, losses)
    writer.document()
    losses = writer.losses
    var output: [UInt8] = []
    try writer.xml.finish(to: &output)
    return output
  }

  private init(
    _ glossary: Glossary, extended: Bool, _ losses: ConversionLosses
  ) throws(LedeError) {
    xml = try XMLOutput()
    self.glossary = glossary
    self.losses = losses
    isPrivate = extended || Self.hasUnknownCategories(glossary)
    for concept in glossary.concepts where Self.isName(concept.id) { usedIDs.insert(concept.id) }
    for concept in glossary.concepts where !Self.isName(concept.id) {
      var number = ids.count + 1
      while usedIDs.contains("c\(number)") { number += 1 }
      usedIDs.insert("c\(number)")
      ids[concept.id] = "c\(number)"
    }
  }

  private static func hasUnknownCategories(_ glossary: Glossary) -> Bool {
    func isUnknown(_ attribute: Attribute) -> Bool {
      TBXCategories.elements[attribute.category.rawValue] == nil
        && !TBXCategories.untyped.contains(attribute.category.rawValue)
        || attribute.members.contains(where: isUnknown)
    }
    return glossary.concepts.contains { concept in
      concept.attributes.contains(where: isUnknown)
        || concept.terms.contains { entry in
          entry.attributes.contains(where: isUnknown)
            || entry.terms.contains { $0.attributes.contains(where: isUnknown) }
        }
    }
  }

  // MARK: Elements

  private mutating func document() {
    let language = glossary.concepts.first?.terms.first?.language.description ?? "en"
    let attributes: [(String, String?)] = [
      ("type", isPrivate ? "TBX-Lede" : "TBX-Basic"), ("style", "dca"), ("xml:lang", language),
      ("xmlns", "urn:iso:std:iso:30042:ed-2"),
    ]
    let title = glossary.description.isEmpty ? glossary.name : glossary.description
    xml.element("tbx", attributes) {
      xml.element("tbxHeader") {
        xml.element("fileDesc") {
          xml.element("titleStmt") { line("title", [], title) }
          xml.element("sourceDesc") { line("p", [], "The glossary \(glossary.name)") }
        }
      }
      xml.element("text") {
        xml.element("body") { for concept in glossary.concepts { entry(concept) } }
        if !glossary.references.isEmpty { xml.element("back") { references() } }
      }
    }
  }

  private func line(_ name: String, _ attributes: [(String, String?)], _ text: String) {
    xml.inline(name, attributes) { xml.text(text) }
  }

  /// Those of one type together, in the order of their first ones.
  private func references() {
    var types: [String] = []
    for reference in glossary.references where !types.contains(reference.type) {
      types.append(reference.type)
    }
    for type in types {
      xml.element("refObjectSec", [("type", type)]) {
        for reference in glossary.references where reference.type == type {
          xml.element("refObject", [("id", reference.id.isEmpty ? nil : reference.id)]) {
            for item in reference.items {
              let type = item.category.rawValue
              line("item", [("type", type.isEmpty ? nil : type)], item.value)
            }
          }
        }
      }
    }
  }

  private mutating func entry(_ concept: Concept) {
    let place = "concept '\(concept.id)'"
    if ids[concept.id] != nil { losses.note("ids that are no XML names", place) }
    xml.element("conceptEntry", [("id", id(concept.id))]) {
      for item in concept.attributes { attribute(item, .concept, place) }
      if !concept.isTranslatable {
        if isPrivate {
          line("descrip", [("type", "translate")], "false")
        } else {
          losses.note("translate: false", place)
        }
      }
      for entry in concept.terms {
        xml.element("langSec", [("xml:lang", entry.language.description)]) {
          for item in entry.attributes { attribute(item, .language, place) }
          for term in entry.terms {
            let place = "concept '\(concept.id)', term '\(term.text)'"
            xml.element("termSec") { section(term, place) }
          }
        }
      }
    }
  }

  private mutating func section(_ term: Term, _ place: String) {
    line("term", [], term.text)
    note("administrativeStatus", "\(term.status.rawValue)Term-admn-sts")
    let rules = term.match
    if isPrivate {
      for form in term.forms { note("form", form) }
      if rules.letterCase != .insensitive { note("matchCase", rules.letterCase.rawValue) }
      if !rules.inflects { note("matchInflect", "false") }
      if rules.compounds { note("matchCompound", "true") }
      if !rules.allowsHyphens { note("matchHyphen", "false") }
    } else {
      if !term.forms.isEmpty { losses.note("forms", place) }
      if rules != Term.Match() { losses.note("match", place) }
    }
    // The notes of a term come before all else.
    for item in term.attributes where element(item) == "termNote" {
      attribute(item, .term, place)
    }
    for item in term.attributes where element(item) != "termNote" {
      attribute(item, .term, place)
    }
  }

  private func note(_ type: String, _ value: String) {
    line("termNote", [("type", type)], value)
  }

  private mutating func attribute(
    _ attribute: Attribute, _ level: TBXLevel, _ place: String
  ) {
    let category = attribute.category.rawValue
    if !isPrivate {
      guard TBXCategories.levels[category]?.contains(level) ?? false else {
        losses.note("\(category) of a \(level.rawValue)", place)
        return
      }
      if let values = TBXCategories.values[category], !values.contains(attribute.value) {
        losses.note("\(category) '\(attribute.value)'", place)
        return
      }
    }
    let name = element(attribute)
    guard !attribute.members.isEmpty else {
      line(attribute, place)
      return
    }
    xml.element("\(name)Grp") {
      line(attribute, place)
      for member in attribute.members {
        if TBXCategories.members[name]?.contains(element(member)) ?? false {
          line(member, place)
        } else {
          losses.note("\(member.category) of \(category)", place)
        }
      }
    }
  }

  private mutating func line(_ attribute: Attribute, _ place: String) {
    let category = attribute.category.rawValue
    var name = element(attribute)
    var target = attribute.target.map { ids[$0] ?? $0 }
    if category == "crossReference" {
      let known = target ?? attribute.value
      // A reference needs an entry to point to; without one it is a note.
      target = usedIDs.contains(known) ? known : ids[known]
      if target == nil { name = "note" }
    } else if let known = target, !usedIDs.contains(known), !known.hasPrefix("http://"),
      !known.hasPrefix("https://")
    {
      losses.note("target of \(category), which is no entry and no web address", place)
      target = nil
    }
    // An xref without a target is none.
    if name == "xref", target == nil {
      losses.note("\(category) without a target", place)
      name = "note"
    }
    let type = TBXCategories.untyped.contains(name) ? nil : category
    line(name, [("type", type), ("target", name == "note" ? nil : target)], attribute.value)
  }

  private func element(_ attribute: Attribute) -> String {
    let category = attribute.category.rawValue
    if TBXCategories.untyped.contains(category) { return category }
    return attribute.element ?? TBXCategories.elements[category] ?? "descrip"
  }

  // MARK: Text

  private func id(_ id: String) -> String { ids[id] ?? id }

  /// Whether an id is an XML name without a colon, of which the RELAX NG schema wants ids.
  private static func isName(_ id: String) -> Bool {
    guard let first = id.unicodeScalars.first,
      first == "_" || ScalarProperties.category(first.value).isLetter
    else { return false }
    return id.unicodeScalars.allSatisfy { scalar in
      let category = ScalarProperties.category(scalar.value)
      return category.isLetter || category.isNumber || category.isMark || scalar == "_"
        || scalar == "-" || scalar == "."
    }
  }
}
