import LedeCore

/// The cells of a file of columns: parted by tabs as they stand, or by commas or semicolons with
/// quotation marks by RFC 4180.
struct ColumnTable {
  /// A line of the file, or several where a quoted cell goes over them.
  struct Row {
    var cells: [String]
    /// 1-based line where it begins.
    let line: Int
    /// 1-based columns of the cells, in scalars.
    var columns: [Int]
  }

  /// A cell that is longer is a mistake: a quotation mark that is not closed.
  static let longestCell = 1 << 20

  private(set) var rows: [Row] = []
  private(set) var findings: [Diagnostic] = []

  /// - Parameter separator: the byte between cells; `nil` to take the one of `,`, `;` and tab that the
  ///   first line has most of.
  init(_ bytes: [UInt8], name: String, separator: UInt8?) {
    var body = bytes[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    let separator = separator ?? Self.separator(of: body)
    let quotes = separator != 0x09
    var line = 1
    var i = body.startIndex
    while i < body.endIndex {
      let start = i
      var row = Row(cells: [], line: line, columns: [])
      var column = 1
      repeat {
        row.columns.append(column)
        let cellStart = i
        guard let (text, next, lines) = cell(body, i, separator, quotes) else {
          report(
            "the quoted cell does not end", name, line, column,
            suggestion: "close it with a quotation mark, and write two for one inside")
          return
        }
        line += lines
        column += body[cellStart..<next].count { $0 & 0xC0 != 0x80 } + 1
        row.cells.append(text)
        i = next
        guard i < body.endIndex, body[i] == separator else { break }
        i += 1
        if i == body.endIndex {
          row.columns.append(column)
          row.cells.append("")
        }
      } while i < body.endIndex
      if i < body.endIndex, body[i] == 0x0D { i += 1 }
      if i < body.endIndex, body[i] == 0x0A { i += 1 }
      line += 1
      if let offset = UTF8Validation.firstInvalidOffset(in: Array(body[start..<i])) {
        report(
          "the line is not UTF-8 from byte \(offset + 1) on", name, row.line, 1,
          text: String(decoding: body[start..<i].prefix { $0 != 0x0A }, as: UTF8.self),
          suggestion: "save the file as UTF-8")
        continue
      }
      rows.append(row)
    }
  }

  private static func separator(of body: ArraySlice<UInt8>) -> UInt8 {
    let first = body.prefix { $0 != 0x0A }
    let counts = [0x2C, 0x3B, 0x09].map { byte in (byte: byte, count: first.count { $0 == byte }) }
    return counts.max { $0.count < $1.count }.map { UInt8($0.byte) } ?? 0x2C
  }

  /// The cell that begins at `i`, where the next byte behind it is, and how many lines it goes over.
  private func cell(
    _ body: ArraySlice<UInt8>, _ i: Int, _ separator: UInt8, _ quotes: Bool
  ) -> (String, Int, Int)? {
    var i = i
    if quotes {
      while i < body.endIndex, body[i] == 0x20 { i += 1 }
      if i < body.endIndex, body[i] == 0x22 { return quoted(body, i + 1, separator) }
    }
    let start = i
    while i < body.endIndex, body[i] != separator, body[i] != 0x0A,
      body[i] != 0x0D || i + 1 < body.endIndex && body[i + 1] != 0x0A
    {
      i += 1
    }
    return (Self.trimmed(body[start..<i]), i, 0)
  }

  private func quoted(
    _ body: ArraySlice<UInt8>, _ start: Int, _ separator: UInt8
  ) -> (String, Int, Int)? {
    var text: [UInt8] = []
    var lines = 0
    var i = start
    while i < body.endIndex, text.count < Self.longestCell {
      if body[i] == 0x22 {
        guard i + 1 < body.endIndex, body[i + 1] == 0x22 else {
          i += 1
          while i < body.endIndex, body[i] == 0x20 { i += 1 }
          return (Self.trimmed(text[...]), i, lines)
        }
        i += 1
      }
      if body[i] == 0x0A { lines += 1 }
      text.append(body[i])
      i += 1
    }
    return nil
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> String {
    var cell = cell
    while let first = cell.first, first <= 0x20 { cell = cell.dropFirst() }
    while let last = cell.last, last <= 0x20 { cell = cell.dropLast() }
    return String(decoding: cell, as: UTF8.self)
  }

  private mutating func report(
    _ message: String, _ name: String, _ line: Int, _ column: Int, text: String? = nil,
    suggestion: String
  ) {
    findings.append(
      Diagnostic(
        .error, code: .invalidGlossary, message: message,
        location: Diagnostic.Location(file: name, line: line, column: column, text: text),
        suggestion: suggestion))
  }
}
