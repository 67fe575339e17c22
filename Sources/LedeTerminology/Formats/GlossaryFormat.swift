public import LedeCore
import LedeUnicode

/// A format of glossary files.
public enum GlossaryFormat: String, Sendable, CaseIterable {
  /// The house form.
  case yaml
  /// Columns parted by tabs.
  case tsv
  /// Columns parted by commas or semicolons.
  case csv
  /// TBX: version 3 written, versions 3 and 2 read.
  case tbx
  /// UTX, read only.
  case utx

  /// The format that a file's extension tells; others are columns parted by tabs.
  public init(path: String) {
    let ending = path.split(separator: ".").last.map { String($0) } ?? ""
    switch ending {
    case "yaml", "yml", "json": self = .yaml
    case "csv": self = .csv
    case "tbx", "xml": self = .tbx
    case "utx": self = .utx
    default: self = .tsv
    }
  }
}

extension Glossary {
  /// Reads a glossary's file by its extension. UTF-16 with a byte order mark is decoded.
  ///
  /// - Parameters:
  ///   - source: the language of the first column of a file without a header.
  ///   - target: the language of the second.
  /// - Throws: everything that is wrong with it, at once, with places.
  public static func read(
    _ bytes: [UInt8], name: String, source: LanguageTag, target: LanguageTag?
  ) throws(DiagnosticsError) -> (glossary: Glossary, warnings: [Diagnostic]) {
    let format = GlossaryFormat(path: name)
    if format == .tbx { return try TBXGlossaryReader.read(bytes, name: name) }
    let bytes = try decoded(bytes, name)
    if format == .yaml { return try YAMLGlossaryReader.read(bytes, name: name) }
    return try ColumnGlossaryReader.read(bytes, name: name, source: source, target: target)
  }

  private static func decoded(
    _ bytes: [UInt8], _ name: String
  ) throws(DiagnosticsError) -> [UInt8] {
    let charset =
      bytes.starts(with: [0xFF, 0xFE])
      ? "UTF-16LE" : bytes.starts(with: [0xFE, 0xFF]) ? "UTF-16BE" : nil
    guard let charset else {
      // UTF-16 of Latin letters is valid UTF-8 too.
      guard let nul = bytes.firstIndex(of: 0) else { return bytes }
      let lines = bytes[..<nul].split(separator: 0x0A, omittingEmptySubsequences: false)
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidEncoding,
          message: "the file holds bytes of zero, as UTF-16 without a byte order mark does",
          location: Diagnostic.Location(
            file: name, line: lines.count,
            column: (lines.last?.count { $0 & 0xC0 != 0x80 } ?? 0) + 1),
          suggestion: "save the file as UTF-8")
      ])
    }
    do throws(LedeError) {
      let body = Array(bytes.dropFirst(2))
      return try body.withUnsafeBufferPointer { (buffer) throws(LedeError) in
        try CharacterSet.decode(buffer, from: charset).bytes
      }
    } catch {
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidEncoding,
          message: "the file is not what its byte order mark says: \(error.message)",
          location: Diagnostic.Location(file: name, line: 1, column: 1),
          suggestion: "save the file as UTF-8")
      ])
    }
  }
}
