import LedeChecking
import LedeConfiguration
import LedeCore
import LedeLanguages
import LedeNormalization
import LedeSegmentation
import LedeSummarization
import LedeTerminology

/// The stages that come with Lede.
enum StandardStages {
  static func registry(
    library: LanguageLibrary, glossaries: GlossaryLibrary, rules: [any CheckRule],
    translationRules: [any TranslationRule]
  ) -> StageRegistry {
    // A lexicon is asked for when a stage is made; broken language data was reported before.
    let lexicon: @Sendable (LanguageTag) -> LexiconData = { language in
      (try? library.data(for: language)).map(LexiconData.init) ?? LexiconData()
    }
    var registry = StageRegistry()
    registry.register(NormalizationStage.factory)
    registry.register(
      SegmentStage.factory(library: library) { (path) throws(DiagnosticsError) in
        try ConfigurationFile(path: path).read()
      })
    registry.register(TokenizeStage.factory)
    registry.register(ScoreStage.factory(lexicon: lexicon))
    registry.register(SelectStage.factory(lexicon: lexicon))
    registry.register(
      TerminologyStage.factory(library: library) { (request) throws(DiagnosticsError) in
        try glossaries.matcher(request, library: library)
      })
    registry.register(
      CheckStage.factory(
        library: library, rules: StandardRules.all + rules,
        others: [LedeEngine.structureRule] + translationRules.map(\.description)))
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

extension LexiconData {
  /// What the folder of a language says of summaries, and its days, months and words of saying.
  init(_ data: LanguageData) {
    // Function words may follow a quotation, too, but say nothing of who spoke.
    let functionWords = Set(data.summary.stopWords)
    let speech =
      data.segmentation.continuers.filter { !functionWords.contains($0) } + data.segmentation.speech
    self.init(
      stopWords: data.summary.stopWords,
      cues: [
        .opener: data.summary.openers, .speaker: data.summary.speakers,
        .bonus: data.summary.bonus, .stigma: data.summary.stigma,
        .research: data.summary.research,
        .date: data.segmentation.months + data.segmentation.weekdays,
        .reporting: speech,
      ])
  }
}
