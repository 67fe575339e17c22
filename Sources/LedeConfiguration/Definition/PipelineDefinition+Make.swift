public import LedeCore

extension PipelineDefinition {
  /// Makes the stages and chains them.
  ///
  /// - Parameters:
  ///   - registry: the one that the definition was loaded with.
  ///   - makeExternal: makes a stage that is another process, or refuses.
  /// - Throws: everything that stages find wrong with their options; if nothing, everything that is
  ///   wrong with their order, at the place where `stages` names them.
  public func makePipeline(
    registry: StageRegistry, context: StageContext,
    makeExternal: (ExternalStage) throws(DiagnosticsError) -> AnyStage
  ) throws(DiagnosticsError) -> Pipeline {
    var made: [AnyStage] = []
    var findings: [Diagnostic] = []
    for stage in stages {
      do {
        made.append(
          try make(stage, registry: registry, context: context, makeExternal: makeExternal))
      } catch {
        findings += error.diagnostics.map { Self.placed($0, stage) }
      }
    }
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    do {
      return try Pipeline(made)
    } catch {
      throw DiagnosticsError(
        error.mistakes.map { mistake in
          Diagnostic(
            .error, code: .invalidConfiguration, message: mistake.message,
            location: stages[mistake.index].origin.location)
        })
    }
  }

  private func make(
    _ stage: Entry, registry: StageRegistry, context: StageContext,
    makeExternal: (ExternalStage) throws(DiagnosticsError) -> AnyStage
  ) throws(DiagnosticsError) -> AnyStage {
    switch stage.content {
    case .external(let external): return try makeExternal(external)
    case .registered(let options):
      guard let factory = registry[stage.name] else {
        throw DiagnosticsError([
          Diagnostic(
            .error, code: .invalidConfiguration,
            message: "the registry has no stage '\(stage.name)'",
            location: stage.origin.location)
        ])
      }
      var values: [String: OptionValue] = [:]
      for option in options { values[option.name] = option.value }
      return try factory.make(values, context: context)
    }
  }

  /// What a stage says of its options has no place; it stands where the option was said whose name
  /// or value the message quotes, else where the stage is named.
  private static func placed(_ found: Diagnostic, _ stage: Entry) -> Diagnostic {
    guard found.location == nil else { return found }
    var place = stage.origin.location
    if case .registered(let options) = stage.content {
      let quoted =
        options.first { found.message.contains("'\($0.name)'") }
        ?? options.first { option in
          (option.value?.texts ?? []).contains { found.message.contains("'\($0)'") }
        }
      place = quoted?.origin.location ?? place
    }
    return Diagnostic(
      found.severity, code: found.code, message: found.message, location: place,
      suggestion: found.suggestion)
  }
}

extension OptionValue {
  /// The texts that it holds.
  fileprivate var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .list(let items): items.flatMap(\.texts)
    case .map(let entries): entries.flatMap(\.value.texts)
    case .bool, .int, .number: []
    }
  }
}
