public import LedeCore

/// Where a value of the effective pipeline came from.
public enum ValueOrigin: Sendable, Hashable, CustomStringConvertible {
  /// Nobody said anything; the stage's own default.
  case stageDefault
  /// A file.
  case file(Diagnostic.Location)
  /// A variable of the environment.
  case environment(String, Diagnostic.Location)
  /// A flag of the command line, such as `--set`.
  case flag(String, Diagnostic.Location)

  /// `file:line`, the variable, the flag, or `default`.
  public var description: String {
    switch self {
    case .stageDefault: "default"
    case .file(let place): "\(place.file):\(place.line)"
    case .environment(let name, _): name
    case .flag(let name, _): name
    }
  }

  /// Its place, for a diagnostic.
  public var location: Diagnostic.Location? {
    switch self {
    case .stageDefault: nil
    case .file(let place), .environment(_, let place), .flag(_, let place): place
    }
  }
}
