public import LedeCore

/// A pipeline as it takes effect: checked against a registry, every layer merged, every value with
/// its origin.
public struct PipelineDefinition: Sendable, Hashable {
  /// A value and where it came from.
  public struct Sourced<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The value.
    public let value: Value
    /// Where it came from.
    public let origin: ValueOrigin
  }

  /// An option of a stage.
  public struct Option: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value; `nil` when it has none and the stage does without.
    public let value: OptionValue?
    /// Where it came from; for a map, where it was last touched.
    public let origin: ValueOrigin
    /// Where each entry of a map came from.
    public let entryOrigins: [String: ValueOrigin]
  }

  /// What a stage of the pipeline is.
  public enum Content: Sendable, Hashable {
    /// One of the registry, with all of its options in the registry's order. Of a group of options
    /// that exclude each other, only the one that holds.
    case registered([Option])
    /// Another process.
    case external(ExternalStage)
  }

  /// A stage of the pipeline.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public let name: StageName
    /// What it is.
    public let content: Content
    /// Its place in `stages`.
    public let origin: ValueOrigin
  }

  /// The name.
  public let name: String
  /// What it is for, in one line.
  public let summary: Sourced<String>?
  /// The language; `und` for the neutral one.
  public let language: Sourced<LanguageTag>
  /// The stages, in order.
  public let stages: [Entry]
  /// Where the list of stages was said.
  public let stagesOrigin: ValueOrigin
  /// The files that were merged, weakest first.
  public let files: [String]
  /// What was passed over.
  public let warnings: [Diagnostic]
}

/// A stage that is another process.
public struct ExternalStage: Sendable, Hashable {
  /// Its name in the pipeline.
  public let name: StageName
  /// The program and its arguments; at least the program.
  public let command: [String]
  /// The layer it provides: `scores` or `annotations`.
  public let provides: LayerID
  /// The layers it needs.
  public let requires: [LayerID]
  /// How long it may take for a document.
  public let timeoutMilliseconds: Int
  /// Its place in `stages`.
  public let location: Diagnostic.Location?
}
