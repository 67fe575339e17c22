import LedeConfiguration
public import LedeCore
public import LedeTerminology
import Synchronization

/// The glossaries that can be named: the user's own before those that come with Lede, or a path.
/// A file is read once.
public struct GlossaryLibrary: Sendable {
  /// One that can be named.
  public struct Listing: Sendable {
    /// The name.
    public let name: String
    /// Where it is.
    public let path: String
    /// Whether it comes with Lede.
    public let isBuiltIn: Bool
  }

  /// A glossary that was read.
  public struct Reading: Sendable {
    /// The glossary.
    public let glossary: Glossary
    /// What is doubtful in its file.
    public let warnings: [Diagnostic]
    /// The file's bytes.
    public let bytes: [UInt8]
  }

  /// The largest file, in bytes.
  static let largestFile = 1 << 30

  private let files: [(file: ConfigurationFile, isBuiltIn: Bool)]
  let cache = Cache()

  /// What was read. Copies of a library share it.
  final class Cache: Sendable {
    let bytes = Mutex<[String: [UInt8]]>([:])
    let digests = Mutex<[String: String]>([:])
    let readings = Mutex<[String: Reading]>([:])
    let compiled = Mutex<[String: CompiledTermbase.Item]>([:])
  }

  let compiled: CompiledTermbase?

  /// - Parameter compiled: where large glossaries are kept compiled.
  init(
    home: ConfigurationHome?, compiled: GlossaryCache? = nil
  ) throws(DiagnosticsError) {
    self.compiled = compiled.map { CompiledTermbase(cache: $0) }
    var files: [(ConfigurationFile, Bool)] = []
    for file in try home?.glossaries() ?? [] { files.append((file, false)) }
    for file in BuiltIn.files(under: "Glossaries") { files.append((file, true)) }
    self.files = files
  }

  /// The glossaries with a name, the user's first.
  public var all: [Listing] {
    files.map { Listing(name: $0.file.name, path: $0.file.path, isBuiltIn: $0.isBuiltIn) }
  }

  /// Reads a glossary.
  ///
  /// - Parameters:
  ///   - name: a name, or the path of a file (`.yaml`, `.json`, `.tbx`, `.tmx`, `.csv`, `.utx`, or columns parted
  ///     by tabs).
  ///   - source: the language of the first column of a file without a header.
  ///   - target: the language of the second.
  ///   - languages: the languages that are wanted of a glossary that comes with Lede; all if not
  ///     said.
  /// - Throws: that there is none, or everything that is wrong with it.
  public func glossary(
    _ name: String, source: LanguageTag, target: LanguageTag?, languages: [LanguageTag]? = nil
  ) throws(DiagnosticsError) -> Reading {
    let file = try find(name)
    var key = "\(file.path)\t\(Self.options(of: file, source, target))"
    let wanted = file.outline == nil ? nil : languages.map { Set($0.map(\.language)) }
    if let wanted { key += "\t" + wanted.sorted().joined(separator: " ") }
    if let known = cache.readings.withLock({ $0[key] }) { return known }
    let bytes = try bytes(of: file)
    let read =
      file.outline != nil
      ? try YAMLGlossaryReader.read(
        bytes, name: file.path, outline: file.outline, languages: wanted)
      : try Glossary.read(bytes, name: file.path, source: source, target: target)
    let reading = Reading(glossary: read.glossary, warnings: read.warnings, bytes: bytes)
    cache.readings.withLock { readings in
      // Records may declare any language.
      if readings.count >= 256 { readings.removeAll() }
      readings[key] = reading
    }
    return reading
  }

  /// What the reading of a file hangs on: only columns without a header hang on the languages that are
  /// asked for.
  static func options(
    of file: ConfigurationFile, _ source: LanguageTag, _ target: LanguageTag?
  ) -> String {
    switch GlossaryFormat(path: file.path) {
    case .tsv, .csv, .utx: "\(source) \(target?.description ?? "")"
    default: ""
    }
  }

  /// Where a glossary is, for messages.
  public func path(of name: String) -> String {
    all.first { $0.name == name }?.path ?? name
  }

  /// The SHA-256 of a glossary's file, in hexadecimal.
  func digest(_ name: String) throws(DiagnosticsError) -> String {
    let file = try find(name)
    if let known = cache.digests.withLock({ $0[file.path] }) { return known }
    if let digest = file.digest { return digest.description }
    let digest = Fingerprint.sha256(try bytes(of: file))
    cache.digests.withLock { $0[file.path] = digest }
    return digest
  }

  /// The same bytes for the digest and for the terms, whatever becomes of the file meanwhile.
  private func bytes(of file: ConfigurationFile) throws(DiagnosticsError) -> [UInt8] {
    if let known = cache.bytes.withLock({ $0[file.path] }) { return known }
    let bytes = try file.read(limit: Self.largestFile)
    cache.bytes.withLock { $0[file.path] = bytes }
    return bytes
  }

  func find(_ name: String) throws(DiagnosticsError) -> ConfigurationFile {
    if let known = files.first(where: { $0.file.name == name }) { return known.file }
    if name.contains("/") || name.contains(".") { return ConfigurationFile(path: name) }
    let names = files.map(\.file.name)
    throw DiagnosticsError([
      Diagnostic(
        .error, code: .invalidGlossary, message: "there is no glossary '\(name)'",
        suggestion: Suggestion.didYouMean(name, in: names)
          ?? "name one of \(names.joined(separator: ", ")), or a file with its extension")
    ])
  }
}

/// The files that come with Lede.
enum BuiltIn {
  static func files(under folder: String) -> [ConfigurationFile] {
    EmbeddedFiles.all.filter { $0.path.description.hasPrefix(folder + "/") }.map {
      ConfigurationFile(
        path: $0.path.description, bytes: $0.text.withUTF8Buffer { Array($0) }, outline: $0.outline,
        digest: $0.digest)
    }
  }
}
