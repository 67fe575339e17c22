public import LedeCore
import LedeXML

/// Reads TBX: version 3 (ISO 30042:2019) in both styles, data categories as attributes (DCA) and as
/// tags (DCT), and version 2 (ISO 30042:2008) with `tig` and `ntig`.
///
/// Nothing outside the file is loaded, and entities that it declares are refused. What is not known
/// here is kept as it stands, so that writing TBX gives it back.
public struct TBXGlossaryReader {
  private let name: String
  private var findings: [Diagnostic] = []
  private var ids: [String: Int] = [:]
  /// The tags that were met: a file has few.
  private var languages: [String: LanguageTag] = [:]

  /// Reads a file.
  /// - Returns: the glossary, and warnings.
  /// - Throws: everything that is wrong, at once, with places.
  public static func read(
    _ bytes: [UInt8], name: String
  ) throws(DiagnosticsError) -> (glossary: Glossary, warnings: [Diagnostic]) {
    var reader = TBXGlossaryReader(name: name)
    let glossary = reader.glossary(bytes)
    if reader.findings.contains(where: { $0.severity == .error }) {
      throw DiagnosticsError(reader.findings)
    }
    return (glossary, reader.findings)
  }

  private init(name: String) { self.name = name }

  private mutating func glossary(_ bytes: [UInt8]) -> Glossary {
    var glossary = Glossary(name: YAMLGlossaryReader.stem(name), concepts: [])
    do throws(DiagnosticsError) {
      try XMLEvents.readElements(
        named: ["conceptEntry", "termEntry", "title", "refObjectSec", "refObjectList"], of: bytes,
        name: name, code: .invalidGlossary
      ) { node in
        switch node.name {
        case "title": if glossary.description.isEmpty { glossary.description = node.text }
        case "refObjectSec", "refObjectList": glossary.references += Self.references(node)
        default: if let concept = concept(node) { glossary.concepts.append(concept) }
        }
      }
    } catch {
      findings += error.diagnostics
    }
    if glossary.concepts.isEmpty, findings.isEmpty {
      findings.append(
        Diagnostic(
          .error, code: .invalidGlossary, message: "there is no entry in the file",
          location: Diagnostic.Location(file: name, line: 1, column: 1),
          suggestion: "TBX has conceptEntry (version 3) or termEntry (version 2) elements"))
    }
    return glossary
  }

  // MARK: Entries

  private mutating func concept(_ node: XMLNode) -> Concept? {
    var concept = Concept(id: node["id"] ?? "", place: node.filePlace)
    for child in node.elements {
      if child.name == "langSec" || child.name == "langSet" {
        if let entry = language(child) { concept.add(entry) }
      } else if let attribute = attribute(child) {
        if attribute.category.rawValue == "translate", attribute.value == "false" {
          concept.isTranslatable = false
        } else {
          concept.attributes.append(attribute)
        }
      }
    }
    if concept.id.isEmpty { concept.id = concept.terms.first?.terms.first?.text ?? "" }
    guard !concept.terms.isEmpty else {
      report("the entry '\(concept.id)' has no terms", at: node, suggestion: "remove it")
      return nil
    }
    if let first = ids[concept.id] {
      report("the entry '\(concept.id)' is there already, in line \(first)", at: node)
      return nil
    }
    ids[concept.id] = node.place.position.line
    return concept
  }

  private mutating func language(_ node: XMLNode) -> Concept.LanguageEntry? {
    let name = node["xml:lang"] ?? ""
    let known = languages[name]
    guard let tag = known ?? LanguageTag(name) else {
      report(
        "'\(name)' is no language tag", at: node,
        suggestion: "write a BCP 47 tag such as en or pt-BR in xml:lang")
      return nil
    }
    if known == nil { languages[name] = tag }
    var entry = Concept.LanguageEntry(language: tag, terms: [])
    for child in node.elements {
      if child.name == "termSec" || child.name == "tig" || child.name == "ntig" {
        if let term = term(child) { entry.terms.append(term) }
      } else if let attribute = attribute(child) {
        entry.attributes.append(attribute)
      }
    }
    return entry.terms.isEmpty ? nil : entry
  }

  private mutating func term(_ node: XMLNode) -> Term? {
    var term = Term("", place: node.filePlace)
    collect(node, into: &term)
    term.status = Self.status(of: term)
    guard term.text.utf8.contains(where: { $0 > 0x20 }) else {
      report(
        "the term is empty", at: node,
        suggestion: "write a term, or remove the entry")
      return nil
    }
    return term
  }

  /// `ntig` has its `term` and some notes one level deeper, in `termGrp`.
  private mutating func collect(_ node: XMLNode, into term: inout Term) {
    for child in node.elements {
      switch child.name {
      case "term": term.text = child.text
      case "termGrp": collect(child, into: &term)
      default:
        if let attribute = attribute(child) { take(attribute, of: child, into: &term) }
      }
    }
  }

  /// The status of a term that has no administrativeStatus may be in another category.
  private static func status(of term: Term) -> Terms.Status {
    guard term.status == .preferred else { return term.status }
    for attribute in term.attributes
    where StatusWords.categories.contains(attribute.category.rawValue) {
      if let (status, _) = StatusWords.status(attribute.value) { return status }
    }
    return .preferred
  }

  private mutating func take(_ attribute: Attribute, of node: XMLNode, into term: inout Term) {
    switch attribute.category.rawValue {
    case StatusWords.categories[0]:
      guard let (status, isExact) = StatusWords.status(attribute.value) else {
        term.attributes.append(attribute)
        return doubt(
          "unknown administrativeStatus '\(attribute.value)'; the term counts as preferred", node)
      }
      term.status = status
      if !isExact {
        doubt("the administrativeStatus '\(attribute.value)' counts as \(status.rawValue)", node)
      }
    case "form": term.forms.append(attribute.value)
    case "matchCase":
      if let rule = Term.Case(rawValue: attribute.value) { term.match.letterCase = rule }
    case "matchInflect": term.match.inflects = attribute.value != "false"
    case "matchCompound": term.match.compounds = attribute.value == "true"
    case "matchHyphen": term.match.allowsHyphens = attribute.value != "false"
    default: term.attributes.append(attribute)
    }
  }

  // MARK: Attributes

  private func attribute(_ node: XMLNode) -> Attribute? {
    let name = node.name
    if name.hasSuffix("Grp") {
      let members = node.elements.compactMap { attribute($0) }
      guard var main = members.first else { return nil }
      main.members = Array(members.dropFirst())
      return main
    }
    let value = node.text
    let target = node["target"]
    if TBXCategories.untyped.contains(name) {
      return Attribute(DataCategory(rawValue: name), value, target: target)
    }
    guard TBXCategories.typed.contains(name) else {
      // Style DCT: the element is the category.
      let element = TBXCategories.elements[name] == nil ? "descrip" : nil
      return Attribute(DataCategory(rawValue: name), value, element: element, target: target)
    }
    let type = node["type"] ?? name
    let element = TBXCategories.elements[type] == name ? nil : name
    return Attribute(DataCategory(rawValue: type), value, element: element, target: target)
  }

  // MARK: References

  /// `refObjectSec` of version 3, `refObjectList` of version 2; items may be grouped.
  private static func references(_ node: XMLNode) -> [GlossaryReference] {
    node.elements.filter { $0.name == "refObject" }.map { object in
      GlossaryReference(
        type: node["type"] ?? "", id: object["id"] ?? "", items: items(object))
    }
  }

  private static func items(_ node: XMLNode) -> [Attribute] {
    node.elements.flatMap { child in
      child.name == "item"
        ? [Attribute(DataCategory(rawValue: child["type"] ?? ""), child.text)] : items(child)
    }
  }

  // MARK: Mistakes

  private mutating func doubt(_ message: String, _ node: XMLNode) {
    findings.append(
      Diagnostic(
        .warning, code: .invalidGlossary, message: message, location: node.place.location))
  }

  private mutating func report(_ message: String, at node: XMLNode, suggestion: String? = nil) {
    findings.append(
      Diagnostic(
        .error, code: .invalidGlossary, message: message, location: node.place.location,
        suggestion: suggestion))
  }
}

extension XMLNode {
  fileprivate var filePlace: FilePlace {
    let (line, column) = place.position
    return FilePlace(line: line, column: column)
  }
}
