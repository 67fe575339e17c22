/// Stages in order, checked when made: each finds the layers it requires.
public struct Pipeline: Sendable {
  /// The stages, in order.
  public let stages: [AnyStage]

  /// Chains stages.
  /// - Throws: ``PipelineError`` with every mistake at once.
  public init(_ stages: [AnyStage]) throws(PipelineError) {
    var mistakes: [PipelineError.Mistake] = []
    var provided: [LayerID: StageName] = [:]
    var names: Set<StageName> = []
    for (index, stage) in stages.enumerated() {
      if !names.insert(stage.name).inserted {
        mistakes.append(
          .init(stage: stage.name, index: index, "stage '\(stage.name)' occurs twice"))
      }
      for layer in stage.requires where provided[layer] == nil {
        let later = stages[(index + 1)...].first { $0.provides == layer }
        let hint =
          later.map { "stage '\($0.name)' provides it, but comes later" }
          ?? "no earlier stage provides it"
        mistakes.append(
          .init(
            stage: stage.name, index: index, "stage '\(stage.name)' needs layer '\(layer)'; \(hint)"
          ))
      }
      if let other = provided[stage.provides] {
        mistakes.append(
          .init(
            stage: stage.name, index: index,
            "stages '\(other)' and '\(stage.name)' both provide layer '\(stage.provides)'"))
      }
      provided[stage.provides] = stage.name
    }
    guard mistakes.isEmpty else { throw PipelineError(mistakes: mistakes) }
    self.stages = stages
  }

  /// The pipeline up to and with a stage, or `nil` if it has no such stage.
  public func prefix(through name: StageName) -> Pipeline? {
    guard let index = stages.firstIndex(where: { $0.name == name }) else { return nil }
    return Pipeline(checked: Array(stages[...index]))
  }

  /// Only the stages that a stage's layer hangs on, and that one, or `nil` if there is no such stage.
  public func needed(for name: StageName) -> Pipeline? {
    guard let index = stages.firstIndex(where: { $0.name == name }) else { return nil }
    var layers = Set(stages[index].requires)
    var needed = [stages[index]]
    for stage in stages[..<index].reversed() where layers.contains(stage.provides) {
      layers.formUnion(stage.requires)
      needed.append(stage)
    }
    return Pipeline(checked: needed.reversed())
  }

  private init(checked stages: [AnyStage]) { self.stages = stages }

  /// Runs all stages on one document.
  /// - Throws: ``StageError`` of the first stage that fails, or `cancelled` between two stages when
  ///   the current task was cancelled.
  public func run(on document: Document) throws(StageError) -> Document {
    var document = document
    for stage in stages {
      if Task.isCancelled {
        throw StageError(
          stage: stage.name, code: .cancelled, kind: .internal, message: "the run was cancelled",
          retryable: true)
      }
      document = try stage.run(on: document)
    }
    return document
  }
}

/// All that is wrong with a chain of stages.
public struct PipelineError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One mistake.
  public struct Mistake: Sendable, Hashable {
    /// The stage it is about.
    public let stage: StageName
    /// Its place in the chain, 0-based.
    public let index: Int
    /// What is wrong.
    public let message: String

    init(stage: StageName, index: Int, _ message: String) {
      self.stage = stage
      self.index = index
      self.message = message
    }
  }

  /// The mistakes, in the order of the stages.
  public let mistakes: [Mistake]
  /// One line a mistake.
  public var description: String { mistakes.map(\.message).joined(separator: "\n") }
}
