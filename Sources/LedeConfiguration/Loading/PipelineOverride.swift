/// One value that the command line lays over a pipeline.
public struct PipelineOverride: Sendable, Hashable {
  /// The flag, as values and messages name it: `--set`, `--sentences`.
  public let flag: String
  /// `stage.option=value`, or `stage.option.entry=value` for one entry of a map. The value is
  /// written as in YAML; a list may also be written `a,b`.
  public let assignment: String

  /// Makes an override.
  public init(_ assignment: String, flag: String = "--set") {
    self.assignment = assignment
    self.flag = flag
  }
}
