import ArgumentParser
import Lede
import LedeConfiguration

/// The flags that choose and change a pipeline.
struct EngineFlags: ParsableArguments {
  @Option(
    name: [.short, .long], help: "A pipeline's name or file; by default the language's.",
    completion: Completion.pipelines)
  var pipeline: String?

  @Option(
    name: [.short, .long], help: "The language of the articles (BCP 47), when it is known.",
    completion: Completion.languages, transform: EngineFlags.languageTag)
  var language: LanguageTag?

  @Option(
    help: ArgumentHelp("The languages that terms are wanted in.", valueName: "ru,ur"),
    completion: Completion.languages, transform: EngineFlags.languageTags)
  var to: [LanguageTag] = []

  @Option(
    name: [.short, .long],
    help: "A glossary's name or file instead of the pipeline's, or none. May be repeated.",
    completion: Completion.glossaries)
  var glossary: [String] = []

  @Option(
    help: ArgumentHelp(
      "Overrides one value of the pipeline. May be repeated.", valueName: "stage.option=value"),
    completion: Completion.options)
  var set: [String] = []

  @Flag(help: "Let the pipeline start other processes (exec:).")
  var allowExec = false

  @Flag(name: .customLong("no-cache"), help: "Neither use nor write compiled glossaries.")
  var isUncached = false

  /// What the flags ask of the engine.
  func options(_ shorthands: [PipelineOverride] = []) -> EngineOptions {
    var options = EngineOptions(language: language, targets: to)
    options.pipeline = pipeline
    options.overrides = set.map { PipelineOverride($0) } + shorthands
    options.allowsExternalStages = allowExec
    if !isUncached { options.cache = GlossaryCache() }
    if !glossary.isEmpty { options.glossaries = glossary == ["none"] ? [] : glossary }
    return options
  }

  static func languageTag(_ text: String) throws -> LanguageTag {
    guard let tag = LanguageTag(text) else {
      throw ValidationError("'\(text)' is no language tag; write one such as en, ur or pt-BR")
    }
    return tag
  }

  static func languageTags(_ text: String) throws -> [LanguageTag] {
    try text.split(separator: ",").map { try languageTag(String($0)) }
  }
}
