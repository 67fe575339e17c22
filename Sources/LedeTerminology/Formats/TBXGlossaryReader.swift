import CXML
public import LedeCore

/// Reads TBX: version 3 (ISO 30042:2019) in both styles, data categories as attributes (DCA) and as
/// tags (DCT), and version 2 (ISO 30042:2008) with `tig` and `ntig`.
///
/// Nothing outside the file is loaded, and entities that it declares are refused. What is not known
/// here is kept as it stands, so that writing TBX gives it back.
public struct TBXGlossaryReader {
  private let name: String
  private var findings: [Diagnostic] = []
  private var ids: [String: Int] = [:]

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
    guard bytes.count <= Int(Int32.max) else {
      report("the file is larger than 2 GB", line: 1, suggestion: "split it")
      return glossary
    }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NOCDATA.rawValue
    bytes.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      guard
        let xml = xmlReaderForMemory(start, Int32(bytes.count), nil, nil, Int32(options))
      else {
        report("libxml2 could not begin; is memory short?", line: 1)
        return
      }
      defer { xmlFreeTextReader(xml) }
      read(xml, into: &glossary)
    }
    if glossary.concepts.isEmpty, findings.isEmpty {
      report(
        "there is no entry in the file", line: 1,
        suggestion: "TBX has conceptEntry (version 3) or termEntry (version 2) elements")
    }
    return glossary
  }

  private mutating func read(_ xml: xmlTextReaderPtr, into glossary: inout Glossary) {
    var status = xmlTextReaderRead(xml)
    while status == 1 {
      let kind = xmlTextReaderNodeType(xml)
      if kind == XML_READER_TYPE_ELEMENT.rawValue, let name = text(xmlTextReaderConstLocalName(xml))
      {
        if name == "conceptEntry" || name == "termEntry" {
          guard let node = xmlTextReaderExpand(xml) else { break }
          if let concept = concept(node) { glossary.concepts.append(concept) }
          status = xmlTextReaderNext(xml)
          continue
        }
        if name == "title", glossary.description.isEmpty, let node = xmlTextReaderExpand(xml) {
          glossary.description = content(of: node)
        }
      }
      status = xmlTextReaderRead(xml)
    }
    guard status != 0 else { return }
    let error = xmlGetLastError()
    let message = error.flatMap { text($0.pointee.message) } ?? "the XML is broken"
    let line = error.map { Int($0.pointee.line) } ?? 1
    let column = error.map { max(1, Int($0.pointee.int2)) } ?? 1
    report(Self.oneLine(message), line: max(1, line), column: column)
  }

  // MARK: Entries

  private mutating func concept(_ node: xmlNodePtr) -> Concept? {
    let line = Int(xmlGetLineNo(node))
    var concept = Concept(
      id: attribute("id", of: node) ?? "", place: FilePlace(line: line, column: 1))
    forEachChild(of: node) { reader, child, name in
      if name == "langSec" || name == "langSet" {
        if let entry = reader.language(child) { concept.add(entry) }
      } else if let attribute = reader.attribute(child, name) {
        if attribute.category.rawValue == "translate", attribute.value == "false" {
          concept.isTranslatable = false
        } else {
          concept.attributes.append(attribute)
        }
      }
    }
    if concept.id.isEmpty { concept.id = concept.terms.first?.terms.first?.text ?? "" }
    guard !concept.terms.isEmpty else {
      report("the entry '\(concept.id)' has no terms", line: line, suggestion: "remove it")
      return nil
    }
    if let first = ids[concept.id] {
      report("the entry '\(concept.id)' is there already, in line \(first)", line: line)
      return nil
    }
    ids[concept.id] = line
    return concept
  }

  private mutating func language(_ node: xmlNodePtr) -> Concept.LanguageEntry? {
    let name = attribute("lang", of: node) ?? ""
    guard let tag = LanguageTag(name) else {
      report(
        "'\(name)' is no language tag", line: Int(xmlGetLineNo(node)),
        suggestion: "write a BCP 47 tag such as en or pt-BR in xml:lang")
      return nil
    }
    var entry = Concept.LanguageEntry(language: tag, terms: [])
    forEachChild(of: node) { reader, child, name in
      if name == "termSec" || name == "tig" || name == "ntig" {
        if let term = reader.term(child) { entry.terms.append(term) }
      } else if let attribute = reader.attribute(child, name) {
        entry.attributes.append(attribute)
      }
    }
    return entry.terms.isEmpty ? nil : entry
  }

  private mutating func term(_ node: xmlNodePtr) -> Term? {
    var term = Term("", place: FilePlace(line: Int(xmlGetLineNo(node)), column: 1))
    collect(node, into: &term)
    guard term.text.utf8.contains(where: { $0 > 0x20 }) else {
      report(
        "the term is empty", line: Int(xmlGetLineNo(node)),
        suggestion: "write a term, or remove the entry")
      return nil
    }
    return term
  }

  /// `ntig` has its `term` and some notes one level deeper, in `termGrp`.
  private mutating func collect(_ node: xmlNodePtr, into term: inout Term) {
    forEachChild(of: node) { reader, child, name in
      switch name {
      case "term": term.text = reader.content(of: child)
      case "termGrp": reader.collect(child, into: &term)
      default:
        if let attribute = reader.attribute(child, name) {
          reader.take(attribute, Int(xmlGetLineNo(child)), into: &term)
        }
      }
    }
  }

  private mutating func take(_ attribute: Attribute, _ line: Int, into term: inout Term) {
    switch attribute.category.rawValue {
    case "administrativeStatus":
      if let status = Terms.Status(administrativeStatus: attribute.value) {
        term.status = status
      } else {
        term.attributes.append(attribute)
        findings.append(
          Diagnostic(
            .warning, code: .invalidGlossary,
            message:
              "unknown administrativeStatus '\(attribute.value)'; the term counts as preferred",
            location: Diagnostic.Location(file: name, line: line, column: 1)))
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

  private mutating func attribute(_ node: xmlNodePtr, _ name: String) -> Attribute? {
    if name.hasSuffix("Grp") {
      var members: [Attribute] = []
      forEachChild(of: node) { reader, child, name in
        if let member = reader.attribute(child, name) { members.append(member) }
      }
      guard var main = members.first else { return nil }
      main.members = Array(members.dropFirst())
      return main
    }
    let value = content(of: node)
    let target = attribute("target", of: node)
    if TBXCategories.untyped.contains(name) {
      return Attribute(DataCategory(rawValue: name), value, target: target)
    }
    guard TBXCategories.typed.contains(name) else {
      // Style DCT: the element is the category.
      let element = TBXCategories.elements[name] == nil ? "descrip" : nil
      return Attribute(DataCategory(rawValue: name), value, element: element, target: target)
    }
    let type = attribute("type", of: node) ?? name
    let element = TBXCategories.elements[type] == name ? nil : name
    return Attribute(DataCategory(rawValue: type), value, element: element, target: target)
  }

  // MARK: Nodes

  private mutating func forEachChild(
    of node: xmlNodePtr, _ body: (inout Self, xmlNodePtr, String) -> Void
  ) {
    var next = node.pointee.children
    while let child = next {
      if child.pointee.type == XML_ELEMENT_NODE, let name = text(child.pointee.name) {
        body(&self, child, name)
      }
      next = child.pointee.next
    }
  }

  private func attribute(_ name: String, of node: xmlNodePtr) -> String? {
    var next = node.pointee.properties
    while let property = next {
      if text(property.pointee.name) == name {
        return text(property.pointee.children?.pointee.content)
      }
      next = property.pointee.next
    }
    return nil
  }

  /// The text of a node and of the nodes in it; runs of white space count as one space.
  private mutating func content(of node: xmlNodePtr) -> String {
    var bytes: [UInt8] = []
    gather(node, into: &bytes)
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func gather(_ node: xmlNodePtr, into bytes: inout [UInt8]) {
    var next = node.pointee.children
    while let child = next {
      switch child.pointee.type {
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        guard var text = child.pointee.content else { break }
        while text.pointee != 0 {
          let byte = text.pointee
          if byte > 0x20 {
            bytes.append(byte)
          } else if let last = bytes.last, last != 0x20 {
            bytes.append(0x20)
          }
          text += 1
        }
      case XML_ELEMENT_NODE: gather(child, into: &bytes)
      case XML_ENTITY_REF_NODE:
        report(
          "the entity '\(text(child.pointee.name) ?? "")' is declared in the file itself",
          line: Int(xmlGetLineNo(node)), suggestion: "write its text instead")
      default: break
      }
      next = child.pointee.next
    }
  }

  private func text(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    pointer.map { String(decodingCString: $0, as: UTF8.self) }
  }

  private func text(_ pointer: UnsafeMutablePointer<xmlChar>?) -> String? {
    pointer.map { String(decodingCString: UnsafePointer($0), as: UTF8.self) }
  }

  private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func oneLine(_ message: String) -> String {
    String(
      decoding: Array(message.utf8.split(separator: 0x0A).joined(separator: [0x20])), as: UTF8.self)
  }

  private mutating func report(
    _ message: String, line: Int, column: Int = 1, suggestion: String? = nil
  ) {
    findings.append(
      Diagnostic(
        .error, code: .invalidGlossary, message: message,
        location: Diagnostic.Location(file: name, line: line, column: column),
        suggestion: suggestion))
  }
}
