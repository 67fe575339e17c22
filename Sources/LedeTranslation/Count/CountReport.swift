import LedeCore
import LedeInterchange
import LedeJSON

/// Writes counts for people and for programs.
public enum CountReport {
  /// A table with a line a file, and one of the total where there are several.
  public static func table(_ project: ProjectCount) -> String {
    let hasTerms = project.files.contains { $0.terms != nil }
    let hasExact = project.total[.exact].segments + project.total[.similar].segments > 0
    var rows = [header(hasExact: hasExact, hasTerms: hasTerms)]
    for file in project.files { rows.append(row(file, hasExact: hasExact, hasTerms: hasTerms)) }
    if project.files.count > 1 {
      rows.append(row(project.total, hasExact: hasExact, hasTerms: hasTerms))
    }
    var widths = [Int](repeating: 0, count: rows[0].count)
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = max(widths[index], DisplayWidth.of(cell))
      }
    }
    var text = ""
    for (number, row) in rows.enumerated() {
      // The total stands below a line.
      if number > 0, number == rows.count - 1, project.files.count > 1 {
        text += String(repeating: "-", count: widths.reduce(0, +) + 2 * (widths.count - 1)) + "\n"
      }
      var line = ""
      for (index, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
        // Names to the left, numbers to the right.
        line += (index == 0 ? "" : "  ") + (index < 2 ? cell + padding : padding + cell)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  private static func header(hasExact: Bool, hasTerms: Bool) -> [String] {
    ["file", "language", "segments", "words", "new", "repeated", "elsewhere"]
      + (hasExact ? ["exact", "similar"] : [])
      + ["numbers", "protected", "characters", "with spaces"] + (hasTerms ? ["terms"] : [])
  }

  private static func row(_ file: FileCount, hasExact: Bool, hasTerms: Bool) -> [String] {
    let total = file.total
    func words(_ categories: CountCategory...) -> String {
      String(categories.reduce(0) { $0 + file[$1].text.words })
    }
    return [
      file.name, file.language.description, String(total.segments), String(total.text.words),
      words(.new), words(.repeated), words(.repeatedElsewhere),
    ] + (hasExact ? [words(.exact), words(.similar)] : [])
      + [
        words(.numeric, .alphanumeric), words(.protected),
        String(total.text.characters + total.text.punctuation),
        String(total.text.allCharacters),
      ] + (hasTerms ? [file.terms.map(String.init) ?? ""] : [])
  }

  /// One JSON object: `{"v": 1, "files": […], "total": {…}}`.
  public static func json(_ project: ProjectCount, version: String) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.append(to: &bytes, style: .indented) { writer in
      writer.object { writer in
        writer.key("v")
        writer.int(1)
        writer.key("lede")
        writer.string(version)
        writer.key("files")
        writer.array { array in
          for file in project.files { array.object { write(file, named: true, &$0) } }
        }
        writer.key("total")
        writer.object { write(project.total, named: false, &$0) }
      }
    }
    bytes.append(0x0A)
    return bytes
  }

  private static func write(_ file: FileCount, named: Bool, _ writer: inout JSONWriter) {
    if named {
      writer.key("file")
      writer.string(file.name)
      writer.key("language")
      writer.string(file.language.description)
    }
    writer.key("segments")
    writer.int(file.total.segments)
    write(file.total.text, &writer)
    writer.key("inlineCodes")
    writer.int(file.codes)
    if let terms = file.terms {
      writer.key("terms")
      writer.int(terms)
    }
    writer.key("categories")
    writer.object { writer in
      for category in CountCategory.allCases {
        let part = file[category]
        writer.key(category.rawValue)
        writer.object(onOneLine: true) { writer in
          writer.key("segments")
          writer.int(part.segments)
          write(part.text, &writer)
        }
      }
    }
  }

  private static func write(_ text: TextCount, _ writer: inout JSONWriter) {
    for (key, value) in [
      ("words", text.words), ("dictionaryWords", text.dictionaryWords),
      ("characters", text.characters), ("punctuation", text.punctuation),
      ("whiteSpace", text.whiteSpace),
    ] {
      writer.key(key)
      writer.int(value)
    }
  }
}
