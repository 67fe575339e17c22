public import LedeCore

/// Finds the folder with a user's own configuration.
///
/// `LEDE_HOME` names it; otherwise it is the `.lede` of the working directory or of its nearest
/// ancestor that has one.
public struct ConfigurationLocator: Sendable {
  /// Where the search begins, absolute.
  public let workingDirectory: String
  /// The environment.
  public let environment: [String: String]

  /// Makes a locator; what is not given is the process's own.
  public init(workingDirectory: String? = nil, environment: [String: String]? = nil) {
    self.workingDirectory = workingDirectory ?? FileAccess.workingDirectory() ?? "/"
    self.environment = environment ?? FileAccess.environment()
  }

  /// The folder, or `nil` when there is none.
  /// - Throws: when `LEDE_HOME` names no folder.
  public func locate() throws(DiagnosticsError) -> ConfigurationHome? {
    if let home = environment["LEDE_HOME"], !home.isEmpty {
      guard FileAccess.kind(of: home) == .folder else {
        throw DiagnosticsError([
          Diagnostic(
            .error, code: .fileFailed, message: "LEDE_HOME names '\(home)', which is no folder",
            suggestion: "unset it, or name a folder with pipelines/, glossaries/ or languages/")
        ])
      }
      return ConfigurationHome(path: home)
    }
    var folder = workingDirectory
    while true {
      let candidate = folder.hasSuffix("/") ? folder + ".lede" : folder + "/.lede"
      if FileAccess.kind(of: candidate) == .folder { return ConfigurationHome(path: candidate) }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }
}

/// A folder with a user's own configuration: `pipelines/*.yaml`, `glossaries/` and
/// `languages/<tag>/*.yaml`.
public struct ConfigurationHome: Sendable, Hashable {
  /// The folder.
  public let path: String

  /// Names a folder; nothing is read.
  public init(path: String) { self.path = path }

  /// The pipelines in it; empty when there is no `pipelines/`.
  public func pipelines() throws(DiagnosticsError) -> PipelineSource {
    let folder = path + "/pipelines"
    guard FileAccess.kind(of: folder) == .folder else {
      return PipelineSource(kind: .folder, files: [])
    }
    return try PipelineSource(folder: folder)
  }

  /// The files of `glossaries/`, of any format, in the order of their names.
  public func glossaries() throws(DiagnosticsError) -> [ConfigurationFile] {
    try Self.files(in: path + "/glossaries")
  }

  /// The YAML files of `languages/<tag>/`, in the order of their tags and names.
  public func languages() throws(DiagnosticsError) -> [(tag: String, file: ConfigurationFile)] {
    let folder = path + "/languages"
    guard FileAccess.kind(of: folder) == .folder else { return [] }
    var result: [(tag: String, file: ConfigurationFile)] = []
    for tag in try FileAccess.names(in: folder) {
      for file in try Self.files(in: "\(folder)/\(tag)") where file.isYAML {
        result.append((tag, file))
      }
    }
    return result
  }

  static func files(in folder: String) throws(DiagnosticsError) -> [ConfigurationFile] {
    guard FileAccess.kind(of: folder) == .folder else { return [] }
    var files: [ConfigurationFile] = []
    for name in try FileAccess.names(in: folder) {
      let file = ConfigurationFile(path: "\(folder)/\(name)")
      if FileAccess.kind(of: file.path) == .file { files.append(file) }
    }
    return files
  }
}
