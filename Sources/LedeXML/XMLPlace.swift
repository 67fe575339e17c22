import Glibc
public import LedeCore

/// A place in an XML file; line and column are worked out when they are asked for.
public struct XMLPlace: Sendable {
  let source: XMLSource
  /// Bytes before it; `nil` in UTF-16, whose bytes are not those that the parser counts.
  let offset: Int?
  /// The line, from 1, where there is no offset.
  let line: Int

  /// Path or name of the file, as it was given.
  public var file: String { source.name }

  /// Line and column (in scalars), both from 1.
  /// - Complexity: O(log *lines* + *column*).
  public var position: (line: Int, column: Int) {
    offset.map { source.position(at: $0) } ?? (line, 1)
  }

  /// The place so many bytes behind it, or before it when negative; the same place in a file whose
  /// bytes are not known.
  public func advanced(by bytes: Int) -> XMLPlace {
    guard let offset else { return self }
    return XMLPlace(
      source: source, offset: min(max(0, offset + bytes), source.bytes.count), line: line)
  }

  /// File, line, column and the line's text.
  /// - Complexity: O(log *lines* + *line length*).
  public var location: Diagnostic.Location {
    guard let offset else { return Diagnostic.Location(file: source.name, line: line, column: 1) }
    return source.location(at: offset)
  }
}

/// The bytes of a file, with an index of its lines.
final class XMLSource: Sendable {
  let name: String
  let bytes: [UInt8]
  /// Whether it begins with a byte order mark of UTF-16.
  let isWide: Bool
  private let lineStarts: [Int]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    isWide = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
    var starts = [0]
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var from = 0
      while let end = memchr(base + from, 0x0A, bytes.count - from) {
        from = UnsafeRawPointer(end) - base + 1
        starts.append(from)
      }
    }
    lineStarts = starts
  }

  func position(at offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let column = bytes.withUnsafeBufferPointer { bytes in
      // In a file of one line the column is of no use, and counting it would take long.
      bytes[max(lineStarts[low - 1], offset - 100_000)..<offset].count { $0 & 0xC0 != 0x80 }
    }
    return (low, column + 1)
  }

  func location(at offset: Int) -> Diagnostic.Location {
    let (line, column) = position(at: offset)
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    // A file may be one line; no message shows more of it than this.
    let from = max(start, offset - 2000)
    let to = min(end, offset + 2000)
    let text = from > start || to < end ? nil : String(decoding: bytes[start..<end], as: UTF8.self)
    return Diagnostic.Location(file: name, line: line, column: column, text: text)
  }

  func error(_ code: LedeError.Code, _ message: String) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic(
        .error, code: code, message: message,
        location: Diagnostic.Location(file: name, line: 1, column: 1))
    ])
  }
}
