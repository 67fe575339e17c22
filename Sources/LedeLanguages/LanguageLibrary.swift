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

    /// Its nodes, when it was parsed while building.
    let outline: StaticString?

    /// Makes a file.
    public init(name: String, bytes: [UInt8]) {
      self.init(name: name, bytes: bytes, outline: nil)
    }

    init(name: String, bytes: [UInt8], outline: StaticString?) {
      self.name = name
      self.bytes = bytes
      self.outline = outline
    }
  }

  private var files: [String: [String: Source]] = [:]

  /// Where a file of a language folder is.
  private enum Source: Sendable {
    case embedded(path: StaticString, text: StaticString, outline: StaticString?)
    case added(File)

    var file: File {
      switch self {
      case .embedded(let path, let text, let outline):
        File(name: path.description, bytes: text.withUTF8Buffer { Array($0) }, outline: outline)
      case .added(let file): file
      }
    }
  }

  /// The library with what is built in.
  public init() {
    for (path, text, outline, _) in EmbeddedFiles.all {
      // …/Data/<tag>/<name>.yaml
      let parts = path.description.utf8.split(separator: UInt8(ascii: "/")).suffix(2)
      guard parts.count == 2, let tag = parts.first, let name = parts.last?.dropLast(5) else {
        continue
      }
      files[String(Substring(tag)), default: [:]][String(Substring(name))] = .embedded(
        path: path, text: text, outline: outline)
    }
  }

  /// Lays a file over the built-in one of the same language and name.
  /// - Parameter name: `segmentation`, `structure`, `summary`, `spaces`, `terms`,
  ///   `acronyms` or `translation`.
  public mutating func add(_ file: File, language: String, name: String) {
    files[language, default: [:]][name] = .added(file)
  }

  /// The tags that there are folders of, sorted.
  public var tags: [String] { files.keys.sorted() }

  /// The files laid over the built-in ones that ``data(for:)`` reads for a language, or for the
  /// neutral data beside it: path (`<tag>/<name>`) and bytes, in the order of the paths.
  public func overlays(for language: LanguageTag) -> [(path: String, bytes: [UInt8])] {
    let tag = folder(for: language)
    return Set([tag, "und"]).sorted().flatMap { tag in
      (files[tag] ?? [:]).sorted { $0.key < $1.key }.compactMap { name, source in
        if case .added(let file) = source { ("\(tag)/\(name)", file.bytes) } else { nil }
      }
    }
  }

  /// The folder that answers for a language: by RFC 4647 lookup, then by the lookup of the language
  /// that its tag stands for today or that is next to it (CLDR: languageAlias, languageMatching).
  private func folder(for language: LanguageTag) -> String {
    let chain = language.lookupChain
    if let tag = chain.first(where: { files[$0] != nil }) { return tag }
    return chain.last.flatMap { Self.equivalents[$0] }.flatMap { files[$0] == nil ? nil : $0 }
      ?? "und"
  }

  private static let equivalents = [
    "iw": "he", "in": "id", "no": "nb", "nn": "nb", "tl": "fil", "mo": "ro", "sh": "sr", "bs": "hr",
    "cnr": "sr",
  ]

  /// What is known of a language, by RFC 4647 lookup (`pt-BR`, then `pt`) and CLDR's aliases (`no`
  /// is `nb`), else the neutral data.
  /// - Throws: everything that is wrong with the files.
  public func data(for language: LanguageTag) throws(DiagnosticsError) -> LanguageData {
    let tag = folder(for: language)
    var reader = LanguageDataReader()
    var syntax: [Diagnostic] = []
    func file(_ name: String) -> YAMLFile? {
      guard let file = files[tag]?[name]?.file else { return nil }
      do {
        return try YAMLFile(name: file.name, bytes: file.bytes, outline: file.outline)
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
      spaces: file("spaces").flatMap { reader.spaces($0) },
      terminology: file("terms").map { reader.terminology($0) } ?? .init(),
      acronyms: file("acronyms").map { reader.acronyms($0) } ?? .init(),
      translation: file("translation").map { reader.translation($0) } ?? .init())
    let mistakes = syntax + reader.diagnostics
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
    return data
  }
}
