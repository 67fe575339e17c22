public import LedeCore

/// A place that pipelines come from. Sources are laid over each other.
public struct PipelineSource: Sendable {
  /// What a source is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Comes with Lede.
    case builtIn = "built-in"
    /// A folder of the user's.
    case folder
    /// One file, named on the command line.
    case file
  }

  /// What it is.
  public let kind: Kind
  /// Its files, in the order of their names; each holds the pipeline of its name.
  public let files: [ConfigurationFile]

  /// Takes files.
  public init(kind: Kind, files: [ConfigurationFile]) {
    self.kind = kind
    self.files = files
  }

  /// The pipelines that come with Lede.
  public init(builtIn files: [(path: String, bytes: [UInt8])]) {
    self.init(
      kind: .builtIn, files: files.map { ConfigurationFile(path: $0.path, bytes: $0.bytes) })
  }

  /// The `*.yaml` and `*.yml` of a folder.
  /// - Throws: when it cannot be read, or two files are of one name.
  public init(folder: String) throws(DiagnosticsError) {
    let files = try ConfigurationHome.files(in: folder).filter(\.isYAML)
    var seen: [String: String] = [:]
    var mistakes: [Diagnostic] = []
    for file in files {
      if let other = seen.updateValue(file.path, forKey: file.name) {
        mistakes.append(
          Diagnostic(
            .error, code: .invalidConfiguration,
            message: "'\(other)' and '\(file.path)' are both the pipeline '\(file.name)'",
            suggestion: "keep one of the two"))
      }
    }
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
    self.init(kind: .folder, files: files)
  }

  /// One file.
  public init(file path: String) {
    self.init(kind: .file, files: [ConfigurationFile(path: path)])
  }

  /// The file of a pipeline.
  subscript(name: String) -> ConfigurationFile? {
    files.first { $0.name == name }
  }
}
