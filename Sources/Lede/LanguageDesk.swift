public import LedeConfiguration
public import LedeCore
import LedeInterchange
import LedeLanguages
import LedeSegmentation
import LedeSummarization

/// All that is needed for the articles of one language.
struct LanguageDesk: Sendable {
  let pipeline: Pipeline
  let classifier: BlockClassifier
  /// `sha256:…` over the effective pipeline, its glossaries and the engine's versions.
  let fingerprint: String
  let context: StageContext
  let definition: PipelineDefinition
  let warnings: [Diagnostic]

  init(
    definition: PipelineDefinition, language: LanguageTag, engine: LedeEngine,
    data: LanguageData, neutral: LanguageData
  ) throws(DiagnosticsError) {
    let options = engine.options
    self.definition = definition
    context = StageContext(
      language: language, targets: options.targets, explains: options.explains)
    let whole = try definition.makePipeline(registry: engine.registry, context: context) {
      (external) throws(DiagnosticsError) in
      try StandardStages.external(external, isAllowed: options.allowsExternalStages)
    }
    if let until = options.until {
      guard let prefix = whole.prefix(through: until) else {
        let names = whole.stages.map(\.name.rawValue)
        throw DiagnosticsError([
          Diagnostic(
            .error, code: .invalidConfiguration,
            message: "the pipeline '\(definition.name)' has no stage '\(until)'",
            suggestion: Suggestion.didYouMean(until.rawValue, in: names)
              ?? "its stages are \(names.joined(separator: ", "))")
        ])
      }
      pipeline = prefix
    } else {
      pipeline = options.goal.flatMap { whole.needed(for: $0) } ?? whole
    }
    classifier = BlockClassifier(language: data, neutral: neutral)
    fingerprint = try engine.fingerprint(of: definition, language: language)
    var warnings = definition.warnings
    if let path = definition.segmentationRules {
      warnings += try SRXFile(ConfigurationFile(path: path).read(), name: path).notes
    }
    if data.tag == "und", !language.isUndetermined {
      warnings.append(
        Diagnostic(
          .warning, code: .unknownLanguage,
          message:
            "nothing is known of the language '\(language)'; the rules of its script are used",
          suggestion: "add a folder .lede/languages/\(language.language)"))
    }
    warnings += try engine.unknownConcepts(of: definition, language: language)
    self.warnings = warnings
  }
}

extension LedeEngine {
  /// A warning for each wanted concept that no glossary of the pipeline has.
  fileprivate func unknownConcepts(
    of definition: PipelineDefinition, language: LanguageTag
  ) throws(DiagnosticsError) -> [Diagnostic] {
    let wanted = definition.wantedConcepts.filter { $0 != ScoreStage.allConcepts }
    guard !wanted.isEmpty else { return [] }
    var known: Set<String> = []
    for name in definition.glossaryNames {
      known.formUnion(
        try glossaries.conceptIDs(of: name, source: language, target: options.targets.first))
    }
    return wanted.filter { !known.contains($0) }.map { id in
      Diagnostic(
        .warning, code: .unknownConcept,
        message: "'score.concepts' has '\(id)', which is no concept of the pipeline's glossaries",
        suggestion: Suggestion.didYouMean(id, in: known.sorted()))
    }
  }

  /// The fingerprint of a pipeline: what has to be the same for the output to be the same.
  public func fingerprint(
    of definition: PipelineDefinition, language: LanguageTag
  ) throws(DiagnosticsError) -> String {
    var digests: [String: String] = [:]
    for name in definition.glossaryNames {
      digests["glossary:\(name)"] = try glossaries.digest(name)
    }
    for file in library.overlays(for: language) {
      digests["language:\(file.path)"] = Fingerprint.sha256(file.bytes)
    }
    if let path = definition.segmentationRules {
      digests["srx:\(path)"] = Fingerprint.sha256(try ConfigurationFile(path: path).read())
    }
    let engine = EngineInfo(lede: LedeVersion.string, pipeline: "")
    digests["lede"] = engine.lede
    digests["icu"] = engine.icu
    digests["unicode"] = engine.unicode
    return "sha256:" + Fingerprint.sha256(definition.canonicalBytes(digests: digests))
  }
}

extension PipelineDefinition {
  /// The options of a registered stage that have a value.
  func options(of name: StageName) -> [String: OptionValue] {
    var values: [String: OptionValue] = [:]
    for stage in stages where stage.name == name {
      guard case .registered(let options) = stage.content else { continue }
      for option in options { values[option.name] = option.value }
    }
    return values
  }

  /// The concepts that the score stage wants.
  var wantedConcepts: [String] { texts(of: "concepts", in: "score") }

  /// The glossaries that the terminology stage names.
  var glossaryNames: [String] { texts(of: "glossaries", in: "terminology") }

  private func texts(of option: String, in stage: StageName) -> [String] {
    switch value(of: option, in: stage) {
    case .list(let items)?:
      items.compactMap { if case .string(let name) = $0 { name } else { nil } }
    case .string(let name)?: [name]
    default: []
    }
  }

  /// The path of the SRX file that the segmentation stage names.
  var segmentationRules: String? {
    if case .string(let path)? = value(of: "srx", in: "segment") { return path }
    return nil
  }

  private func value(of option: String, in name: StageName) -> OptionValue? {
    for stage in stages where stage.name == name {
      guard case .registered(let options) = stage.content else { continue }
      return options.first { $0.name == option }?.value
    }
    return nil
  }
}
