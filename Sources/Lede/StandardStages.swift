import LedeConfiguration
import LedeCore
import LedeLanguages
import LedeNormalization
import LedeSegmentation
import LedeSummarization
import LedeTerminology

/// The stages that come with Lede.
enum StandardStages {
  static func registry(library: LanguageLibrary, glossaries: GlossaryLibrary) -> StageRegistry {
    // Stop words are asked for when a stage is made; broken language data was reported before.
    let stopWords: @Sendable (LanguageTag) -> [String] = { language in
      (try? library.data(for: language))?.summary.stopWords ?? []
    }
    var registry = StageRegistry()
    registry.register(NormalizationStage.factory)
    registry.register(
      SegmentStage.factory(library: library) { (path) throws(DiagnosticsError) in
        try ConfigurationFile(path: path).read()
      })
    registry.register(TokenizeStage.factory)
    registry.register(ScoreStage.factory(stopWords: stopWords))
    registry.register(SelectStage.factory(stopWords: stopWords))
    registry.register(
      TerminologyStage.factory(library: library) { (name, context) throws(DiagnosticsError) in
        try glossaries.glossary(name, source: context.language, target: context.targets.first)
          .glossary
      })
    return registry
  }

  /// A stage that is another process, if processes are allowed.
  static func external(
    _ stage: ExternalStage, isAllowed: Bool
  ) throws(DiagnosticsError) -> AnyStage {
    guard isAllowed else {
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidConfiguration,
          message:
            "stage '\(stage.name)' starts the process '\(stage.command.joined(separator: " "))'",
          location: stage.location, suggestion: "say --allow-exec if you trust this pipeline")
      ])
    }
    let exchange = ExternalExchange(
      stage: stage.name, command: stage.command, milliseconds: stage.timeoutMilliseconds)
    if stage.provides == Scores.id {
      return AnyStage(
        ExternalScoreStage(exchange: exchange), name: stage.name, requires: stage.requires)
    }
    return AnyStage(
      ExternalAnnotationStage(exchange: exchange), name: stage.name, requires: stage.requires)
  }
}
