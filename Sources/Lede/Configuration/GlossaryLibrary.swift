import LedeConfiguration
public import LedeCore
public import LedeTerminology

/// The glossaries that can be named: the user's own before those that come with Lede, or a path.
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
  private static let largestFile = 1 << 30

  private let files: [(file: ConfigurationFile, isBuiltIn: Bool)]

  init(home: ConfigurationHome?) throws(DiagnosticsError) {
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
  ///   - name: a name, or the path of a file (`.yaml`, `.tbx`, `.csv`, `.utx`, or columns parted by tabs).
  ///   - source: the language of the first column of a file without a header.
  ///   - target: the language of the second.
  /// - Throws: that there is none, or everything that is wrong with it.
  public func glossary(
    _ name: String, source: LanguageTag, target: LanguageTag?
  ) throws(DiagnosticsError) -> Reading {
    let file = try find(name)
    let bytes = try file.read(limit: Self.largestFile)
    let read = try Glossary.read(bytes, name: file.path, source: source, target: target)
    return Reading(glossary: read.glossary, warnings: read.warnings, bytes: bytes)
  }

  /// Where a glossary is, for messages.
  public func path(of name: String) -> String {
    all.first { $0.name == name }?.path ?? name
  }

  /// The bytes of a glossary's file.
  func bytes(_ name: String) throws(DiagnosticsError) -> [UInt8] {
    try find(name).read(limit: Self.largestFile)
  }

  private func find(_ name: String) throws(DiagnosticsError) -> ConfigurationFile {
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
      ConfigurationFile(path: $0.path.description, bytes: $0.text.withUTF8Buffer { Array($0) })
    }
  }
}
