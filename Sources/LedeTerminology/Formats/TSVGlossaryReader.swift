public import LedeCore

/// Reads a glossary in tab-separated columns, one concept a line.
///
/// With a header row, columns are named: language tags (`en`, `ru`), and `id`, `subjectField`,
/// `administrativeStatus`, `case`, `forms`, `translate`, `note` (those of a term belong to the first language
/// column). Without one, the columns are source term, target term, note: OmegaT's form. `#` begins a
/// comment line. Several terms of one cell are parted by ` | `; the first is preferred, the others
/// are admitted.
public struct TSVGlossaryReader {
  private let name: String
  private var findings: [Diagnostic] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - source: the language of the first column of a file without a header.
  ///   - target: the language of its second column.
  /// - Throws: everything that is wrong, at once, with places.
  public static func read(
    _ bytes: [UInt8], name: String, source: LanguageTag, target: LanguageTag?
  ) throws(DiagnosticsError) -> (glossary: Glossary, warnings: [Diagnostic]) {
    var reader = TSVGlossaryReader(name: name)
    let glossary = reader.glossary(bytes, source: source, target: target)
    if reader.findings.contains(where: { $0.severity == .error }) {
      throw DiagnosticsError(reader.findings)
    }
    return (glossary, reader.findings)
  }

  private init(name: String) { self.name = name }

  private enum Column: Equatable {
    case language(LanguageTag)
    case named(String)
  }

  private static let names = [
    "id", "subjectField", "administrativeStatus", "case", "forms", "translate", "note",
  ]

  private mutating func glossary(
    _ bytes: [UInt8], source: LanguageTag, target: LanguageTag?
  ) -> Glossary {
    var glossary = Glossary(name: YAMLGlossaryReader.stem(name), concepts: [])
    var columns: [Column]?
    var ids: [String: Int] = [:]
    var number = 0
    var body = bytes[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    for lineBytes in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var lineBytes = lineBytes
      if lineBytes.last == 0x0D { lineBytes = lineBytes.dropLast() }
      let raw = Array(lineBytes)
      let line = String(decoding: raw, as: UTF8.self)
      if let offset = UTF8Validation.firstInvalidOffset(in: raw) {
        report(
          "the line is not UTF-8 from byte \(offset + 1) on", line: number, text: line,
          suggestion: "save the file as UTF-8")
        continue
      }
      if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(Self.trimmed)
      guard let known = columns else {
        if let header = header(cells) {
          columns = header
          continue
        }
        columns =
          [.language(source)] + (target.map { [.language($0)] } ?? [.named("")]) + [.named("note")]
        concept(cells, columns ?? [], number, line, &ids, &glossary)
        continue
      }
      concept(cells, known, number, line, &ids, &glossary)
    }
    return glossary
  }

  /// The columns, if the row names at least one language and nothing but known columns.
  private func header(_ cells: [String]) -> [Column]? {
    var columns: [Column] = []
    var languages = 0
    for cell in cells {
      if Self.names.contains(cell) {
        columns.append(.named(cell))
      } else if let tag = LanguageTag(cell),
        tag.language.utf8.count == 2 || cell.utf8.contains(0x2D)
      {
        columns.append(.language(tag))
        languages += 1
      } else {
        return nil
      }
    }
    return languages > 0 ? columns : nil
  }

  private mutating func concept(
    _ cells: [String], _ columns: [Column], _ number: Int, _ line: String,
    _ ids: inout [String: Int], _ glossary: inout Glossary
  ) {
    var named: [String: String] = [:]
    var entries: [(LanguageTag, String)] = []
    for (cell, column) in zip(cells, columns) where !cell.isEmpty {
      switch column {
      case .language(let tag): entries.append((tag, cell))
      case .named(let name): named[name] = cell
      }
    }
    guard let first = entries.first else {
      report("no term in this line", line: number, text: line, suggestion: "remove the line")
      return
    }
    var concept = Concept(id: named["id"] ?? first.1)
    if let field = named["subjectField"] {
      concept.attributes.append(Attribute(.subjectField, field))
    }
    if let other = ids[concept.id] {
      report("concept '\(concept.id)' is there already, in line \(other)", line: number, text: line)
      return
    }
    ids[concept.id] = number
    switch named["translate"] {
    case nil, "true", "yes": break
    case "false", "no": concept.isTranslatable = false
    case .some(let word):
      report("'translate' is true or false, not '\(word)'", line: number, text: line)
    }
    for (index, (language, cell)) in entries.enumerated() {
      for (place, text) in Self.alternatives(cell).enumerated() {
        var term = Term(text, status: place == 0 ? .preferred : .admitted)
        if index == 0 { detail(&term, named, number, line) }
        concept.add(term, in: language)
      }
    }
    glossary.concepts.append(concept)
  }

  private mutating func detail(
    _ term: inout Term, _ named: [String: String], _ number: Int, _ line: String
  ) {
    if let name = named["administrativeStatus"] {
      if let status = Terms.Status(administrativeStatus: name) {
        term.status = status
      } else {
        report(
          "unknown administrativeStatus '\(name)'", line: number, text: line,
          suggestion: Suggestion.didYouMean(name, in: Terms.Status.administrativeNames))
      }
    }
    if let name = named["case"] {
      if let rule = Term.Case(rawValue: name) {
        term.match.letterCase = rule
      } else {
        report(
          "unknown case rule '\(name)'", line: number, text: line,
          suggestion: "it is one of \(Term.Case.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
    if let forms = named["forms"] { term.forms = Self.alternatives(forms) }
    if let note = named["note"] { term.attributes.append(Attribute(.note, note)) }
  }

  private static func alternatives(_ cell: String) -> [String] {
    cell.split(separator: "|").map { trimmed($0) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    var view = text[...]
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return String(view)
  }

  private mutating func report(
    _ message: String, line: Int, text: String, suggestion: String? = nil
  ) {
    findings.append(
      Diagnostic(
        .error, code: .invalidGlossary, message: message,
        location: Diagnostic.Location(
          file: name, line: line, column: 1, length: text.unicodeScalars.count, text: text),
        suggestion: suggestion))
  }
}
