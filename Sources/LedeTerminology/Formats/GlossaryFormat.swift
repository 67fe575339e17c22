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
  /// TMX, read only.
  case tmx

  /// The format that a file's extension tells; others are columns parted by tabs.
  public init(path: String) {
    let ending = path.split(separator: ".").last.map { String($0) } ?? ""
    switch ending {
    case "yaml", "yml", "json": self = .yaml
    case "csv": self = .csv
    case "tbx", "xml": self = .tbx
    case "utx": self = .utx
    case "tmx": self = .tmx
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
    if format == .tmx { return try TMXGlossaryReader.read(bytes, name: name) }
    var bytes = try decoded(bytes, name)
    if name.hasSuffix(".json") { bytes = pairingSurrogates(in: bytes) }
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

  /// JSON with escapes of UTF-16 surrogates as YAML has them, which escapes whole scalars: all else
  /// of JSON is YAML. One that stands alone is left to be a mistake.
  private static func pairingSurrogates(in bytes: [UInt8]) -> [UInt8] {
    func unit(_ offset: Int) -> UInt32? {
      guard offset + 6 <= bytes.count, bytes[offset] == 0x5C, bytes[offset + 1] == 0x75 else {
        return nil
      }
      return UInt32(String(decoding: bytes[(offset + 2)..<(offset + 6)], as: UTF8.self), radix: 16)
    }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      guard bytes[i] == 0x5C, i + 1 < bytes.count else {
        output.append(bytes[i])
        i += 1
        continue
      }
      if let high = unit(i), (0xD800..<0xDC00).contains(high), let low = unit(i + 6),
        (0xDC00..<0xE000).contains(low)
      {
        let scalar = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
        let digits = String(scalar, radix: 16)
        let zeros = String(repeating: "0", count: 8 - digits.utf8.count)
        output.append(contentsOf: "\\U\(zeros)\(digits)".utf8)
        i += 12
      } else {
        output.append(contentsOf: bytes[i..<(i + 2)])
        i += 2
      }
    }
    return output
  }
}
