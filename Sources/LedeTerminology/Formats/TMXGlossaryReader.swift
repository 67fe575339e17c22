public import LedeCore
import LedeXML

/// Reads a glossary in TMX 1.4 and before (LISA OSCAR), the form that Google's and DeepL's services take
/// beside columns: each unit is a concept, each variant a term.
///
/// Only the text of a segment is a term; codes of formatting (`bpt`, `ept`, `ph`, `it`, `ut`) are left
/// out. Nothing outside the file is loaded, and entities that it declares are refused.
public struct TMXGlossaryReader {
  private let name: String
  private var findings: [Diagnostic] = []
  private var lines: [String: Int] = [:]

  /// Reads a file.
  /// - Returns: the glossary, and warnings.
  /// - Throws: everything that is wrong, at once, with places.
  public static func read(
    _ bytes: [UInt8], name: String
  ) throws(DiagnosticsError) -> (glossary: Glossary, warnings: [Diagnostic]) {
    var reader = TMXGlossaryReader(name: name)
    var glossary = Glossary(name: YAMLGlossaryReader.stem(name), concepts: [])
    do throws(DiagnosticsError) {
      try XMLEvents.readElements(
        named: ["tu"], of: bytes, name: name, code: .invalidGlossary
      ) { node in
        if let concept = reader.concept(node) { glossary.concepts.append(concept) }
      }
    } catch {
      reader.findings += error.diagnostics
    }
    if glossary.concepts.isEmpty, reader.findings.isEmpty {
      reader.findings.append(
        Diagnostic(
          .error, code: .invalidGlossary, message: "there is no unit in the file",
          location: Diagnostic.Location(file: name, line: 1, column: 1),
          suggestion: "TMX has tu elements"))
    }
    if reader.findings.contains(where: { $0.severity == .error }) {
      throw DiagnosticsError(reader.findings)
    }
    return (glossary, reader.findings)
  }

  private init(name: String) { self.name = name }

  private mutating func concept(_ node: XMLNode) -> Concept? {
    var concept = Concept(id: node["tuid"] ?? "", place: Self.place(of: node))
    var firstText: String?
    for child in node.elements {
      switch child.name {
      case "note": concept.attributes.append(Attribute(.note, child.text))
      case "prop":
        concept.attributes.append(
          Attribute(
            DataCategory(rawValue: child["type"] ?? "prop"), child.text, element: "admin"))
      case "tuv":
        guard case (let language, var term)? = variant(child) else { continue }
        firstText = firstText ?? term.text
        if let known = concept.terms.first(where: { $0.language == language }) {
          if known.terms.contains(where: { $0.text == term.text }) { continue }
          term.status = .admitted
        }
        concept.add(term, in: language)
      default: break
      }
    }
    guard let firstText else {
      report("the unit has no text", at: node, suggestion: "remove it")
      return nil
    }
    // Units without an identifier may have the same source term, with different targets.
    if concept.id.isEmpty {
      concept.id = firstText
      var number = 2
      while lines[concept.id] != nil {
        concept.id = "\(firstText) (\(number))"
        number += 1
      }
    } else if let line = lines[concept.id] {
      report("the unit '\(concept.id)' is there already, in line \(line)", at: node)
      return nil
    }
    lines[concept.id] = node.place.position.line
    return concept
  }

  private mutating func variant(_ node: XMLNode) -> (LanguageTag, Term)? {
    // Before version 1.4, the attribute was `lang`.
    let name = node["xml:lang"] ?? node["lang"] ?? ""
    guard let language = LanguageTag(name.replacing("_", with: "-")) else {
      report(
        "'\(name)' is no language tag", at: node,
        suggestion: "write a BCP 47 tag such as en or pt-BR in xml:lang")
      return nil
    }
    let text = node.elements.first { $0.name == "seg" }.map { Self.text(of: $0) } ?? ""
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    guard !words.isEmpty else { return nil }
    var term = Term(words, place: Self.place(of: node))
    for child in node.elements where child.name == "note" {
      term.attributes.append(Attribute(.note, child.text))
    }
    return (language, term)
  }

  /// The text of a segment, without codes; what `hi` holds is text.
  private static func text(of node: XMLNode) -> String {
    var text = ""
    for child in node.children {
      switch child {
      case .text(let part): text += part
      case .element(let element) where element.name == "hi": text += Self.text(of: element)
      case .element: break
      }
    }
    return text
  }

  private static func place(of node: XMLNode) -> FilePlace {
    let (line, column) = node.place.position
    return FilePlace(line: line, column: column)
  }

  private mutating func report(_ message: String, at node: XMLNode, suggestion: String? = nil) {
    findings.append(
      Diagnostic(
        .error, code: .invalidGlossary, message: message, location: node.place.location,
        suggestion: suggestion))
  }
}
