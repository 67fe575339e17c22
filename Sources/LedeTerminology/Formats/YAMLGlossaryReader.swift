public import LedeCore
import LedeYAML

/// Reads a glossary in the house form: YAML with the names of ISO 30042's data categories.
///
/// A language's value is a term, a mapping with `term`, or a list of either.
public struct YAMLGlossaryReader {
  private let file: YAMLFile
  /// The languages that are wanted; `nil` for all.
  private let languages: Set<String>?
  private var findings: [Diagnostic] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - outline: what was parsed of the bytes while building, if they are embedded.
  ///   - languages: primary language subtags; terms of others are passed over, but for names that
  ///     are not translated. `nil` for all.
  /// - Returns: the glossary, and warnings.
  /// - Throws: everything that is wrong, at once, with places.
  public static func read(
    _ bytes: [UInt8], name: String, outline: StaticString? = nil, languages: Set<String>? = nil
  ) throws(DiagnosticsError) -> (glossary: Glossary, warnings: [Diagnostic]) {
    var reader = YAMLGlossaryReader(
      file: try YAMLFile(name: name, bytes: bytes, outline: outline), languages: languages)
    let glossary = reader.glossary()
    if reader.findings.contains(where: { $0.severity == .error }) {
      throw DiagnosticsError(reader.findings)
    }
    return (glossary, reader.findings)
  }

  private init(file: YAMLFile, languages: Set<String>?) {
    self.file = file
    self.languages = languages
  }

  private static let conceptKeys =
    ["id", "translate", "terms"] + DataCategory.ofConcepts.map(\.rawValue)
  private static let termKeys =
    ["term", "administrativeStatus", "forms", "match"] + DataCategory.ofTerms.map(\.rawValue)

  private mutating func glossary() -> Glossary {
    var glossary = Glossary(name: Self.stem(file.name), concepts: [])
    guard let root = file.root else {
      findings.append(
        Diagnostic(
          .error, code: .invalidGlossary, message: "the glossary is empty", location: file.start,
          suggestion: "write 'concepts:' with a list of concepts"))
      return glossary
    }
    forEachPair(root, keys: ["glossary", "description", "languages", "concepts"]) { reader, pair in
      switch pair.key {
      case "glossary": glossary.name = reader.text(pair.value) ?? glossary.name
      case "description": glossary.description = reader.text(pair.value) ?? ""
      case "languages": reader.languages(pair.value)
      default: glossary.concepts = reader.concepts(pair.value)
      }
    }
    return glossary
  }

  /// `languages` is for people; it only has to be well-formed.
  private mutating func languages(_ node: YAMLNode) {
    for item in node.items ?? [node] { _ = language(item) }
  }

  private mutating func concepts(_ node: YAMLNode) -> [Concept] {
    guard let items = node.items else {
      report("expected a list of concepts, found \(node.kind)", at: node)
      return []
    }
    var firstLine: [String: Int] = [:]
    var concepts: [Concept] = []
    concepts.reserveCapacity(items.count)
    for item in items {
      guard let concept = concept(item) else { continue }
      if let line = firstLine[concept.id] {
        report("concept '\(concept.id)' is there already, in line \(line)", at: item)
      } else {
        firstLine[concept.id] = item.line
        concepts.append(concept)
      }
    }
    return concepts
  }

  private mutating func concept(_ node: YAMLNode) -> Concept? {
    var concept = Concept(id: "", place: FilePlace(line: node.line, column: node.column))
    forEachPair(node, keys: Self.conceptKeys) { reader, pair in
      switch pair.key {
      case "id": concept.id = reader.text(pair.value) ?? ""
      case "translate":
        if let flag = pair.value.bool {
          concept.isTranslatable = flag
        } else {
          reader.report("'translate' is true or false", at: pair.value)
        }
      case "terms": reader.terms(pair.value, of: node, into: &concept)
      default: concept.attributes += reader.attributes(pair)
      }
    }
    if concept.id.isEmpty {
      concept.id = concept.terms.first?.terms.first?.text ?? ""
    }
    if concept.terms.isEmpty {
      if languages != nil { return nil }
      report("the concept has no terms", at: node, suggestion: "add 'terms:' with a language")
      return nil
    }
    return concept
  }

  private mutating func terms(
    _ node: YAMLNode, of parent: YAMLNode, into concept: inout Concept
  ) {
    guard let pairs = node.pairs else {
      report("expected a mapping of languages, found \(node.kind)", at: node)
      return
    }
    let isName = parent.pairs?.contains { $0.key == "translate" && $0.value.bool == false } ?? false
    let wanted = isName ? nil : languages
    for pair in pairs {
      if let wanted, !wanted.contains(String(pair.key.prefix { $0 != "-" })) { continue }
      guard let language = language(pair.keyNode) else { continue }
      var terms: [Term] = []
      for item in pair.value.items ?? [pair.value] {
        if let term = term(item) { terms.append(term) }
      }
      if !terms.isEmpty {
        concept.terms.append(Concept.LanguageEntry(language: language, terms: terms))
      }
    }
  }

  private mutating func term(_ node: YAMLNode) -> Term? {
    if let text = node.text { return checked(Term(text), at: node) }
    var term = Term("")
    forEachPair(node, keys: Self.termKeys) { reader, pair in
      switch pair.key {
      case "term": term.text = reader.text(pair.value) ?? ""
      case "administrativeStatus":
        let name = reader.text(pair.value) ?? ""
        if let status = Terms.Status(administrativeStatus: name) {
          term.status = status
        } else {
          let names = Terms.Status.administrativeNames
          reader.report(
            "unknown administrativeStatus '\(name)'", at: pair.value,
            suggestion: Suggestion.didYouMean(name, in: names)
              ?? "it is one of \(names.joined(separator: ", "))")
        }
      case "forms":
        if let forms = pair.value.texts {
          term.forms = forms
        } else {
          reader.report("'forms' is a list of words, not \(pair.value.kind)", at: pair.value)
        }
      case "match": reader.match(pair.value, into: &term.match)
      default: term.attributes += reader.attributes(pair)
      }
    }
    return checked(term, at: node)
  }

  private mutating func match(_ node: YAMLNode, into match: inout Term.Match) {
    forEachPair(node, keys: ["case", "inflect", "compound", "hyphen"]) { reader, pair in
      if pair.key == "case" {
        let name = reader.text(pair.value) ?? ""
        if let rule = Term.Case(rawValue: name) {
          match.letterCase = rule
        } else {
          let names = Term.Case.allCases.map(\.rawValue)
          reader.report(
            "unknown case rule '\(name)'", at: pair.value,
            suggestion: Suggestion.didYouMean(name, in: names)
              ?? "it is one of \(names.joined(separator: ", "))")
        }
        return
      }
      guard let flag = pair.value.bool else {
        reader.report("'\(pair.key)' is true or false", at: pair.value)
        return
      }
      switch pair.key {
      case "inflect": match.inflects = flag
      case "compound": match.compounds = flag
      default: match.allowsHyphens = flag
      }
    }
  }

  /// A value or a list of values of one category.
  private mutating func attributes(_ pair: YAMLNode.Pair) -> [Attribute] {
    guard let texts = pair.value.texts else {
      report("'\(pair.key)' is a text or a list of texts, not \(pair.value.kind)", at: pair.value)
      return []
    }
    return texts.map { Attribute(DataCategory(rawValue: pair.key), $0) }
  }

  private mutating func checked(_ term: Term, at node: YAMLNode) -> Term? {
    var term = term
    term.place = FilePlace(line: node.line, column: node.column)
    if term.text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      report("the term is empty", at: node, suggestion: "write a term, or remove the entry")
      return nil
    }
    return term
  }

  private mutating func language(_ node: YAMLNode) -> LanguageTag? {
    let name = node.text ?? ""
    if let tag = LanguageTag(name) { return tag }
    report(
      "'\(name)' is no language tag", at: node, suggestion: "write a BCP 47 tag such as en or pt-BR"
    )
    return nil
  }

  private mutating func text(_ node: YAMLNode) -> String? {
    if let text = node.text { return text }
    report("expected a text, found \(node.kind)", at: node)
    return nil
  }

  private mutating func forEachPair(
    _ node: YAMLNode, keys: [String], _ body: (inout Self, YAMLNode.Pair) -> Void
  ) {
    guard let pairs = node.pairs else {
      report("expected a mapping, found \(node.kind)", at: node)
      return
    }
    for pair in pairs {
      if keys.contains(pair.key) {
        body(&self, pair)
      } else {
        report(
          "unknown key '\(pair.key)'", at: pair.keyNode,
          suggestion: Suggestion.didYouMean(pair.key, in: keys)
            ?? "the keys are \(keys.joined(separator: ", "))")
      }
    }
  }

  private mutating func report(_ message: String, at node: YAMLNode, suggestion: String? = nil) {
    findings.append(
      Diagnostic(
        .error, code: .invalidGlossary, message: message, location: file.location(of: node),
        suggestion: suggestion))
  }

  /// A file's name without folders and extension.
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
