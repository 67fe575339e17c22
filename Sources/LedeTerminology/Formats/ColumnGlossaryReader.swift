public import LedeCore

/// Reads a glossary in columns, one concept a row: TSV, CSV and UTX.
///
/// With a header row, columns are named: language tags (`en`, `ru`), and `id`, `subjectField`,
/// `definition`, `administrativeStatus` (or `status`), `case`, `forms`, `partOfSpeech` (or `pos`), `translate`,
/// `note` and the other categories of terms; those of a term belong to the first term of the first
/// language column. A header
/// may also call two columns `source` and `target`, whose languages are given then. Without
/// one, the columns are source term, target term, note (OmegaT's form), or source term, target term,
/// source language, target language (DeepL's form). Lines that begin with `#` are comments. Several terms
/// of one cell are parted by ` | `; the first is preferred, the others are admitted.
///
/// UTX (AAMT, version 1.20) says its languages and columns in two comment lines.
public struct ColumnGlossaryReader {
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
    var reader = ColumnGlossaryReader(name: name)
    let isCSV = name.hasSuffix(".csv")
    let table = ColumnTable(bytes, name: name, separator: isCSV ? nil : 0x09)
    reader.findings = table.findings
    let glossary = reader.glossary(table.rows, source: source, target: target)
    reader.findings.sort { $0.location?.line ?? 0 < $1.location?.line ?? 0 }
    if reader.findings.contains(where: { $0.severity == .error }) {
      throw DiagnosticsError(reader.findings)
    }
    return (glossary, reader.findings)
  }

  private init(name: String) { self.name = name }

  private enum Column: Equatable {
    case language(LanguageTag)
    case named(String)
    /// A cell that nothing is known of.
    case unknown
  }

  private static let names: Set<String> = Set(
    ["id", "administrativeStatus", "case", "forms", "translate"]
      + (DataCategory.ofConcepts + DataCategory.ofTerms).map(\.rawValue))

  /// Names that other tools have for columns.
  private static let aliases = [
    "status": "administrativeStatus", "pos": "partOfSpeech", "description": "definition",
    "comment": "note", "domain": "subjectField",
  ]

  // MARK: Rows

  private mutating func glossary(
    _ rows: [ColumnTable.Row], source: LanguageTag, target: LanguageTag?
  ) -> Glossary {
    var glossary = Glossary(name: YAMLGlossaryReader.stem(name), concepts: [])
    var columns: [Column]?
    var ids: [String: Int] = [:]
    var utx: [LanguageTag]?
    for row in rows {
      if let first = row.cells.first, first.hasPrefix("#") {
        if let languages = Self.utxLanguages(row) {
          utx = languages
        } else if let languages = utx, columns == nil, first == "#src" {
          columns = Self.utxColumns(row, languages)
        }
        continue
      }
      if row.cells.allSatisfy(\.isEmpty) { continue }
      if let known = columns {
        concept(row, known, &ids, &glossary)
      } else if let header = Self.header(row.cells) ?? Self.pairHeader(row.cells, source, target) {
        columns = header
      } else {
        columns = Self.bare(row.cells, source, target)
        concept(row, columns ?? [], &ids, &glossary)
      }
    }
    return glossary
  }

  /// The columns, if the row names at least one language and nothing but known columns.
  private static func header(_ cells: [String]) -> [Column]? {
    var columns: [Column] = []
    var languages = 0
    for cell in cells {
      let name = aliases[cell] ?? cell
      if names.contains(name) {
        columns.append(.named(name))
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

  /// The columns, if the row calls two of them source and target, as exports of Weblate and other
  /// tools do. Their other columns may be anything.
  private static func pairHeader(
    _ cells: [String], _ source: LanguageTag, _ target: LanguageTag?
  ) -> [Column]? {
    let names = cells.map { $0.lowercased() }
    guard names.contains("source"), names.contains("target") else { return nil }
    var hasNote = false
    return names.map { name in
      switch name {
      case "source": return .language(source)
      case "target": return target.map { .language($0) } ?? .unknown
      case "note", "comment", "translator_comments", "context":
        defer { hasNote = true }
        return hasNote ? .unknown : .named("note")
      case "developer_comments": return .named("definition")
      default:
        let name = aliases[name] ?? name
        return name != "id" && Self.names.contains(name) ? .named(name) : .unknown
      }
    }
  }

  /// The columns of a file without a header.
  private static func bare(
    _ cells: [String], _ source: LanguageTag, _ target: LanguageTag?
  ) -> [Column] {
    if cells.count == 4, let from = LanguageTag(cells[2]), let to = LanguageTag(cells[3]),
      cells[2].utf8.count <= 5, cells[3].utf8.count <= 5
    {
      return [.language(from), .language(to)]
    }
    return [.language(source), target.map { .language($0) } ?? .unknown, .named("note")]
  }

  /// `#UTX 1.20; en-US/ja-JP; …`
  private static func utxLanguages(_ row: ColumnTable.Row) -> [LanguageTag]? {
    guard let first = row.cells.first, first.hasPrefix("#UTX") else { return nil }
    let parts = first.split(separator: ";").map { $0.split(separator: " ").joined() }
    guard parts.count >= 2 else { return nil }
    let languages = parts[1].split(separator: "/").compactMap { LanguageTag(String($0)) }
    return languages.isEmpty ? nil : languages
  }

  private static func utxColumns(
    _ row: ColumnTable.Row, _ languages: [LanguageTag]
  ) -> [Column] {
    row.cells.map { cell in
      switch cell {
      case "#src": languages.first.map { .language($0) } ?? .unknown
      case "tgt": languages.count > 1 ? .language(languages[1]) : .unknown
      case "src:pos": .named("partOfSpeech")
      case "term status": .named("utxStatus")
      case "concept ID": .named("id")
      case "src:comment", "comment": .named("note")
      case "src:plural", "src:3sp", "src:past", "src:pastp", "src:presp": .named("form")
      default: names.contains(aliases[cell] ?? cell) ? .named(aliases[cell] ?? cell) : .unknown
      }
    }
  }

  // MARK: Concepts

  private mutating func concept(
    _ row: ColumnTable.Row, _ columns: [Column], _ ids: inout [String: Int],
    _ glossary: inout Glossary
  ) {
    var named: [(name: String, value: String)] = []
    var entries: [(language: LanguageTag, cell: String, column: Int)] = []
    for (index, column) in columns.enumerated() where index < row.cells.count {
      let cell = row.cells[index]
      guard !cell.isEmpty else { continue }
      switch column {
      case .language(let tag): entries.append((tag, cell, row.columns[index]))
      case .named(let name): named.append((name, cell))
      case .unknown: break
      }
    }
    guard let first = entries.first else {
      report("no term in this line", row, suggestion: "remove the line")
      return
    }
    var concept = Concept(id: "", place: FilePlace(line: row.line, column: 1))
    for (number, entry) in entries.enumerated() {
      for (place, text) in Self.alternatives(entry.cell).enumerated() {
        var term = Term(
          text, status: place == 0 ? .preferred : .admitted,
          place: FilePlace(line: row.line, column: entry.column))
        if number == 0, place == 0 {
          for (name, value) in named { take(name, value, into: &term, row) }
        }
        concept.add(term, in: entry.language)
      }
    }
    for (name, value) in named { take(name, value, into: &concept, row) }
    if concept.id.isEmpty {
      // Files without ids may have the same source term twice, with different targets.
      concept.id = first.cell
      var number = 2
      while ids[concept.id] != nil {
        concept.id = "\(first.cell) (\(number))"
        number += 1
      }
    } else if let other = ids[concept.id] {
      report("concept '\(concept.id)' is there already, in line \(other)", row)
      return
    }
    ids[concept.id] = row.line
    guard !concept.terms.isEmpty else { return }
    glossary.concepts.append(concept)
  }

  private mutating func take(
    _ name: String, _ value: String, into concept: inout Concept, _ row: ColumnTable.Row
  ) {
    let category = DataCategory(rawValue: name)
    switch name {
    case "id": concept.id = value
    case "translate":
      switch value {
      case "true", "yes": break
      case "false", "no": concept.isTranslatable = false
      default: report("'translate' is true or false, not '\(value)'", row)
      }
    case _
    where !DataCategory.ofTerms.contains(category) && DataCategory.ofConcepts.contains(category):
      concept.attributes.append(Attribute(category, value))
    default: break
    }
  }

  private mutating func take(
    _ name: String, _ value: String, into term: inout Term, _ row: ColumnTable.Row
  ) {
    switch name {
    case "administrativeStatus":
      if let (status, _) = StatusWords.status(value) {
        term.status = status
      } else {
        let names = Terms.Status.administrativeNames
        report(
          "unknown administrativeStatus '\(value)'", row,
          suggestion: Suggestion.didYouMean(value, in: names)
            ?? "it is one of \(names.joined(separator: ", "))")
      }
    case "utxStatus":
      if let status = Self.utxStatuses[value] { term.status = status }
    case "case":
      if let rule = Term.Case(rawValue: value) {
        term.match.letterCase = rule
      } else {
        report(
          "unknown case rule '\(value)'", row,
          suggestion: "it is one of \(Term.Case.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    case "forms", "form": term.forms += Self.alternatives(value)
    default:
      let category = DataCategory(rawValue: name)
      if DataCategory.ofTerms.contains(category) {
        term.attributes.append(Attribute(category, value))
      }
    }
  }

  private static let utxStatuses: [String: Terms.Status] = [
    "approved": .preferred, "provisional": .preferred, "non-standard": .admitted,
    "forbidden": .deprecated, "rejected": .deprecated, "obsolete": .superseded,
  ]

  private static func alternatives(_ cell: String) -> [String] {
    // Cells come without space at their ends.
    if !cell.utf8.contains(0x7C) { return cell.isEmpty ? [] : [cell] }
    var parts: [[UInt8]] = [[]]
    var bytes = Array(cell.utf8)[...]
    while !bytes.isEmpty {
      if bytes.starts(with: [0x20, 0x7C, 0x20]) {
        parts.append([])
        bytes = bytes.dropFirst(3)
      } else if let byte = bytes.popFirst() {
        parts[parts.count - 1].append(byte)
      }
    }
    return parts.map { part in
      var part = part[...]
      while part.first == 0x20 { part = part.dropFirst() }
      while part.last == 0x20 { part = part.dropLast() }
      return String(decoding: part, as: UTF8.self)
    }.filter { !$0.isEmpty }
  }

  private mutating func report(
    _ message: String, _ row: ColumnTable.Row, suggestion: String? = nil
  ) {
    let text = row.cells.joined(separator: "\t")
    findings.append(
      Diagnostic(
        .error, code: .invalidGlossary, message: message,
        location: Diagnostic.Location(
          file: name, line: row.line, column: 1, length: text.unicodeScalars.count, text: text),
        suggestion: suggestion))
  }
}
