public import LedeCore
import LedeYAML

/// The languages that something is known of: those that are built in, and folders laid over them.
///
/// A value. Files are read when a language is asked for.
public struct LanguageLibrary: Sendable {
  /// A file of a language folder.
  public struct File: Sendable {
    /// Path or name, for messages.
    public let name: String
    /// Its UTF-8.
    public let bytes: [UInt8]

    /// Makes a file.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private var overlays: [String: [String: File]] = [:]

  /// The library with what is built in.
  public init() {}

  /// Lays a file over the built-in one of the same language and name.
  /// - Parameter name: `segmentation`, `structure`, `summary` or `terms`.
  public mutating func add(_ file: File, language: String, name: String) {
    overlays[language, default: [:]][name] = file
  }

  /// The tags that there are folders of, sorted.
  public var tags: [String] {
    var tags = Set(overlays.keys)
    for file in EmbeddedFiles.all {
      let parts = file.path.description.split(separator: "/")
      if parts.count >= 2 { tags.insert(String(parts[parts.count - 2])) }
    }
    return tags.sorted()
  }

  /// What is known of a language, by RFC 4647 lookup (`pt-BR`, then `pt`), else the neutral data.
  /// - Throws: everything that is wrong with the files.
  public func data(for language: LanguageTag) throws(DiagnosticsError) -> LanguageData {
    let known = Set(tags)
    let tag = language.lookupChain.first { known.contains($0) } ?? "und"
    var reader = LanguageDataReader()
    var syntax: [Diagnostic] = []
    func file(_ name: String) -> YAMLFile? {
      guard let file = find(tag, name) else { return nil }
      do {
        return try YAMLFile(name: file.name, bytes: file.bytes)
      } catch {
        syntax += error.diagnostics
        return nil
      }
    }
    let data = LanguageData(
      tag: tag,
      segmentation: file("segmentation").map { reader.segmentation($0) } ?? .init(),
      structure: file("structure").map { reader.structure($0) } ?? .init(),
      summary: file("summary").map { reader.summary($0) } ?? .init(),
      terminology: file("terms").map { reader.terminology($0) } ?? .init())
    let mistakes = syntax + reader.diagnostics
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
    return data
  }

  private func find(_ tag: String, _ name: String) -> File? {
    if let file = overlays[tag]?[name] { return file }
    let suffix = "/\(tag)/\(name).yaml"
    for file in EmbeddedFiles.all where file.path.description.hasSuffix(suffix) {
      return File(
        name: file.path.description,
        bytes: file.text.withUTF8Buffer { Array($0) })
    }
    return nil
  }
}
