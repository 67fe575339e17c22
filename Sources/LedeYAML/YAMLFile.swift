import Glibc
public import LedeCore

/// A YAML file: one document, read with libyaml (YAML 1.1 syntax), with places for messages.
///
/// Refused, each with its place: syntax errors, text that is not UTF-8, duplicate keys, keys that
/// are not scalars, a second document, tags, and more nodes than ``Limits`` allow (aliases count
/// every time they are used, so a file that unfolds without end is refused early).
public struct YAMLFile: Sendable {
  /// How much a file may unfold to.
  public struct Limits: Sendable {
    /// Nodes in all, aliases unfolded.
    public var nodes: Int
    /// Levels of nesting.
    public var depth: Int

    /// Makes limits.
    public init(nodes: Int = 20_000_000, depth: Int = 100) {
      self.nodes = nodes
      self.depth = depth
    }
  }

  /// Path or name, for messages.
  public let name: String
  /// The bytes as given.
  public let bytes: [UInt8]
  /// The document's node; `nil` for an empty file.
  public let root: YAMLNode?

  /// Reads a file's bytes. A byte order mark is passed over.
  /// - Throws: ``DiagnosticsError`` with everything that was found before reading had to stop.
  /// - Complexity: O(*n*).
  public init(name: String, bytes: [UInt8], limits: Limits = Limits()) throws(DiagnosticsError) {
    self.name = name
    self.bytes = bytes
    if let offset = UTF8Validation.firstInvalidOffset(in: bytes) {
      let place = Self.place(ofByte: offset, in: bytes)
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidEncoding, message: "the file is not UTF-8 here",
          location: Diagnostic.Location(
            file: name, line: place.line, column: place.column,
            text: Self.line(place.line, of: bytes)),
          suggestion: "save it as UTF-8")
      ])
    }
    var composer = YAMLComposer(name: name, limits: limits)
    let outcome = composer.compose(bytes)
    guard composer.findings.isEmpty else {
      throw DiagnosticsError(
        composer.findings.map { finding in
          Diagnostic(
            .error, code: .invalidConfiguration, message: finding.message,
            location: Diagnostic.Location(
              file: name, line: finding.line, column: finding.column, length: finding.length,
              text: Self.line(finding.line, of: bytes)),
            suggestion: finding.suggestion)
        })
    }
    root = outcome
  }

  /// Takes a file that was parsed while building.
  /// - Parameter outline: its nodes, as `EmbedResourcesTool` writes them. One that cannot be read is
  ///   passed over, and the bytes are.
  public init(name: String, bytes: [UInt8], outline: StaticString?) throws(DiagnosticsError) {
    if let outline, let root = YAMLOutlineReader.root(of: outline) {
      self.init(name: name, bytes: bytes, root: root)
    } else {
      try self.init(name: name, bytes: bytes)
    }
  }

  private init(name: String, bytes: [UInt8], root: YAMLNode) {
    self.name = name
    self.bytes = bytes
    self.root = root
  }

  /// The place of a node, with its line, for a diagnostic.
  public func location(of node: YAMLNode) -> Diagnostic.Location {
    Diagnostic.Location(
      file: name, line: node.line, column: node.column, length: node.length,
      text: Self.line(node.line, of: bytes))
  }

  /// The place of the file's first byte.
  public var start: Diagnostic.Location {
    Diagnostic.Location(file: name, line: 1, column: 1, text: Self.line(1, of: bytes))
  }

  /// The text of a 1-based line, without its end.
  static func line(_ number: Int, of bytes: [UInt8]) -> String? {
    bytes.withUnsafeBytes { bytes -> String? in
      guard let base = bytes.baseAddress else { return number == 1 ? "" : nil }
      func end(from start: Int) -> Int? {
        memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base }
      }
      var start = 0
      for _ in 1..<max(1, number) {
        guard let end = end(from: start) else { return nil }
        start = end + 1
      }
      var text = bytes[start..<(end(from: start) ?? bytes.count)]
      if text.last == 0x0D { text.removeLast() }
      return String(decoding: text, as: UTF8.self)
    }
  }

  private static func place(ofByte offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes[..<offset]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (
      before.count { $0 == 0x0A } + 1,
      bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + 1
    )
  }
}
