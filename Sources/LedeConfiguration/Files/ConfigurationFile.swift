public import LedeCore

/// A file of configuration: in memory, or on disk and read when asked for.
public struct ConfigurationFile: Sendable {
  /// Path or name, for messages.
  public let path: String
  /// Its nodes, when it is embedded YAML that was parsed while building.
  public let outline: StaticString?
  /// The SHA-256 of its bytes in hexadecimal, when it is embedded.
  public let digest: StaticString?
  private let content: [UInt8]?

  /// A file in memory.
  public init(
    path: String, bytes: [UInt8], outline: StaticString? = nil, digest: StaticString? = nil
  ) {
    self.path = path
    self.outline = outline
    self.digest = digest
    content = bytes
  }

  /// A file on disk; nothing is read yet.
  public init(path: String) {
    self.path = path
    outline = nil
    digest = nil
    content = nil
  }

  /// Whether it is read from disk.
  public var isOnDisk: Bool { content == nil }

  /// Its bytes.
  public func read() throws(DiagnosticsError) -> [UInt8] {
    if let content { return content }
    return try FileAccess.read(path)
  }

  /// Its bytes, up to a limit of one's own: for data that is larger than configuration is.
  public func read(limit: Int) throws(DiagnosticsError) -> [UInt8] {
    if let content { return content }
    return try FileAccess.read(path, limit: limit)
  }

  /// The last part of the path, without its extension: `en` of `Pipelines/en.yaml`.
  public var name: String {
    let last = path.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return String(last) }
    return String(last[..<dot])
  }

  /// Whether the extension says that it is YAML.
  var isYAML: Bool { path.hasSuffix(".yaml") || path.hasSuffix(".yml") }
}
