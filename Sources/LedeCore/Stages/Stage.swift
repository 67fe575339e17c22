/// One step of the pipeline: reads the layers it requires, returns the one it provides.
///
/// A stage is a value, `Sendable`, and synchronous: only the runner is concurrent. The same
/// document gives the same layer, whatever ran before on whichever thread.
public protocol Stage<Output>: Sendable {
  /// The layer it provides.
  associatedtype Output: Layer
  /// Its name in pipelines, lower case.
  static var name: StageName { get }
  /// The layers that must be there before it runs.
  static var requires: [LayerID] { get }
  /// The same, and what this stage needs because of the way it was made. By default the same.
  var requires: [LayerID] { get }
  /// Does the work on one document.
  /// - Throws: ``StageError``; the runner makes it an error record, and neighbours go on.
  func run(on document: Document) throws(StageError) -> Output
}

extension Stage {
  /// The layers that every stage of the type needs.
  public var requires: [LayerID] { Self.requires }
}

/// The name of a stage.
public struct StageName: RawRepresentable, Hashable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The name, lower case.
  public let rawValue: String
  /// Makes a name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Makes a name from a literal.
  public init(stringLiteral value: String) { rawValue = value }
  /// The name.
  public var description: String { rawValue }
}

/// A stage with its type erased: what a pipeline holds.
public struct AnyStage: Sendable {
  /// Its name in this pipeline.
  public let name: StageName
  /// The layers that must be there before it runs.
  public let requires: [LayerID]
  /// The layer it adds.
  public let provides: LayerID
  private let body: @Sendable (Document) throws(StageError) -> any Layer

  /// Wraps a stage.
  ///
  /// - Parameters:
  ///   - name: its name in this pipeline, when it is not the type's.
  ///   - requires: the layers it needs, when they are not the stage's own.
  public init<S: Stage>(_ stage: S, name: StageName? = nil, requires: [LayerID]? = nil) {
    self.name = name ?? S.name
    self.requires = requires ?? stage.requires
    provides = S.Output.id
    body = { (document) throws(StageError) in try stage.run(on: document) }
  }

  /// The same stage under another name.
  public init(renaming stage: AnyStage, to name: StageName) {
    self.name = name
    requires = stage.requires
    provides = stage.provides
    body = stage.body
  }

  /// The document with the stage's layer added.
  public func run(on document: Document) throws(StageError) -> Document {
    document.adding(try body(document))
  }
}
