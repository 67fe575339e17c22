public import LedeConfiguration
public import LedeCore
import LedeInterchange
import LedeLanguages
import LedeSegmentation

/// All that is needed for the articles of one language.
struct LanguageDesk: Sendable {
  let pipeline: Pipeline
  let classifier: BlockClassifier
  /// `sha256:…` over the effective pipeline, its glossaries and the engine's versions.
  let fingerprint: String
  let context: StageContext
  let definition: PipelineDefinition
  let warnings: [Diagnostic]
  /// What the language's data says of terms.
  let terminology: LanguageData.Terminology

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
      pipeline = whole
    }
    terminology = data.terminology
    classifier = BlockClassifier(language: data, neutral: neutral)
    fingerprint = try engine.fingerprint(of: definition, language: language)
    var warnings = definition.warnings
    if data.tag == "und", !language.isUndetermined {
      warnings.append(
        Diagnostic(
          .warning, code: .unknownLanguage,
          message:
            "nothing is known of the language '\(language)'; the rules of its script are used",
          suggestion: "add a folder .lede/languages/\(language.language)"))
    }
    self.warnings = warnings
  }
}

extension LedeEngine {
  /// The fingerprint of a pipeline: what has to be the same for the output to be the same.
  public func fingerprint(
    of definition: PipelineDefinition, language: LanguageTag
  ) throws(DiagnosticsError) -> String {
    var digests: [String: String] = [:]
    for name in definition.glossaryNames {
      digests["glossary:\(name)"] = Fingerprint.sha256(try glossaries.bytes(name))
    }
    let engine = EngineInfo(lede: LedeVersion.string, pipeline: "")
    digests["lede"] = engine.lede
    digests["icu"] = engine.icu
    digests["unicode"] = engine.unicode
    return "sha256:" + Fingerprint.sha256(definition.canonicalBytes(digests: digests))
  }
}

extension PipelineDefinition {
  /// The glossaries that the terminology stage names.
  var glossaryNames: [String] {
    for stage in stages where stage.name == "terminology" {
      guard case .registered(let options) = stage.content else { continue }
      for option in options where option.name == "glossaries" {
        switch option.value {
        case .list(let items)?:
          return items.compactMap { if case .string(let name) = $0 { name } else { nil } }
        case .string(let name)?: return [name]
        default: return []
        }
      }
    }
    return []
  }
}
