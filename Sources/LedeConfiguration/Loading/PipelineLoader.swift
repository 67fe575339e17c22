import LedeCore

/// Reads the files that a pipeline is made of, and merges them.
struct PipelineLoader {
  let catalogue: PipelineCatalogue
  let registry: StageRegistry
  private var findings: [Diagnostic] = []
  private var warnings: [Diagnostic] = []
  /// Files by name, a place for each source.
  private var files: [String: [PipelineFile?]] = [:]

  init(catalogue: PipelineCatalogue, registry: StageRegistry) {
    self.catalogue = catalogue
    self.registry = registry
  }

  mutating func load(
    _ name: String, environment: [String: String], reserved: Set<String>,
    overrides: [PipelineOverride], goal: StageName?
  ) throws(DiagnosticsError) -> PipelineDefinition {
    let names = catalogue.names
    guard names.contains(name) else {
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidConfiguration, message: "there is no pipeline '\(name)'",
          suggestion: Suggestion.didYouMean(name, in: names)
            ?? (names.isEmpty ? nil : "the pipelines are \(names.joined(separator: ", "))"))
      ])
    }
    let chain = chain(to: name, names: names)
    let merged = catalogue.sources.indices.flatMap { source in
      chain.compactMap { files[$0]?[source] }
    }
    findings = merged.flatMap(\.findings) + findings
    var reader = OverrideReader(registry: registry)
    var layers = merged.map(\.layer)
    layers.append(reader.environment(environment, reserved: reserved))
    layers.append(reader.flags(overrides))
    findings += reader.findings.filter { $0.severity == .error }
    warnings += reader.findings.filter { $0.severity != .error }
    guard let deciding = layers.lastIndex(where: { $0.stages != nil }),
      var stages = layers[deciding].stages
    else {
      // A list with mistakes in it is no missing list.
      if findings.isEmpty {
        findings.append(
          Diagnostic(
            .error, code: .invalidConfiguration, message: "pipeline '\(name)' names no stages",
            suggestion: "add 'stages:', or extend a pipeline that has it"))
      }
      throw DiagnosticsError(findings)
    }
    if let goal, !stages.items.contains(where: { $0.name == goal }) {
      stages.items.append(.named(goal, .stageDefault))
    }
    warnUnused(layers[deciding...], stages.items)
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    return definition(name, chain, merged.map(\.path), layers, stages)
  }

  // MARK: Which files

  /// The names from `base` to the pipeline, as each extends the one before.
  private mutating func chain(to name: String, names: [String]) -> [String] {
    var chain = [name]
    var current = name
    while true {
      let own = catalogue.sources.map { source in
        source[current].map { PipelineFile($0, registry: registry) }
      }
      files[current] = own
      guard let parent = parent(of: current, own, names: names) else { break }
      if chain.contains(parent.name) {
        if let origin = parent.origin {
          let circle = (chain + [parent.name]).joined(separator: "', '")
          report(
            "'extends' goes in a circle: '\(circle)'", origin.location,
            "a pipeline cannot extend itself")
        }
        break
      }
      chain.append(parent.name)
      current = parent.name
    }
    return chain.reversed()
  }

  private mutating func parent(
    of name: String, _ own: [PipelineFile?], names: [String]
  ) -> (name: String, origin: ValueOrigin?)? {
    // A file that extends its own name means the weaker file below it.
    let weakest = own.firstIndex { $0 != nil }
    for (index, file) in own.enumerated().reversed() {
      guard let extends = file?.extends else { continue }
      if extends.value == name, index != weakest || name == PipelineCatalogue.baseName { continue }
      if names.contains(extends.value) { return (extends.value, extends.origin) }
      report(
        "there is no pipeline '\(extends.value)' to extend", extends.origin.location,
        Suggestion.didYouMean(extends.value, in: names)
          ?? "the pipelines are \(names.joined(separator: ", "))")
      break
    }
    guard name != PipelineCatalogue.baseName else { return nil }
    // A pipeline named after its language extends the wider tag: 'pt-BR' extends 'pt'.
    if let tag = LanguageTag(name), own.contains(where: { $0?.language?.value == tag }) {
      for wider in tag.lookupChain.dropFirst() {
        if let parent = names.first(where: { LanguageTag($0)?.description == wider }) {
          return (parent, nil)
        }
      }
    }
    return names.contains(PipelineCatalogue.baseName) ? (PipelineCatalogue.baseName, nil) : nil
  }

  // MARK: Merging

  private mutating func definition(
    _ name: String, _ chain: [String], _ paths: [String], _ layers: [PipelineLayer],
    _ stages: (items: [PipelineLayer.Item], origin: ValueOrigin)
  ) -> PipelineDefinition {
    let own = (files[name] ?? []).compactMap(\.self)
    // Who a pipeline is follows the chain, not the source: a user's 'base' has no say in what
    // language 'en' is for.
    let all = chain.flatMap { files[$0] ?? [] }.compactMap(\.self)
    let language = all.last { $0.language != nil }?.language
    for (source, file) in zip(catalogue.sources, files[name] ?? []) where source.kind == .folder {
      guard let said = file?.name, said.value != name else { continue }
      warnings.append(
        Diagnostic(
          .warning, code: .invalidConfiguration,
          message: "this pipeline is called '\(name)' after its file, not '\(said.value)'",
          location: said.origin.location, suggestion: "write 'pipeline: \(name)'"))
    }
    let merger = OptionMerger(layers: layers)
    return PipelineDefinition(
      name: own.last { $0.name != nil }?.name?.value ?? name,
      summary: own.last { $0.summary != nil }?.summary,
      language: language ?? .init(value: .undetermined, origin: .stageDefault),
      stages: stages.items.map { item in
        switch item {
        case .external(let stage, let origin):
          PipelineDefinition.Entry(
            name: stage.name, content: .external(stage), origin: origin)
        case .named(let name, let origin):
          PipelineDefinition.Entry(
            name: name,
            content: .registered(merger.options(of: name, registry[name]?.options ?? [])),
            origin: origin)
        }
      },
      stagesOrigin: stages.origin, files: paths, warnings: warnings)
  }

  /// Options for a stage that does not run, said where or after the stages were named.
  private mutating func warnUnused(
    _ layers: ArraySlice<PipelineLayer>, _ items: [PipelineLayer.Item]
  ) {
    let names = Set(items.map(\.name))
    for section in layers.flatMap(\.settings)
    where !names.contains(section.stage) && !section.settings.isEmpty
      && registry[section.stage]?.isOnRequest != true
    {
      warnings.append(
        Diagnostic(
          .warning, code: .invalidConfiguration,
          message: "options for '\(section.stage)', which is not among the stages",
          location: section.place.location,
          suggestion: "add '\(section.stage)' to 'stages', or take them out"))
    }
  }

  private mutating func report(
    _ message: String, _ place: Diagnostic.Location?, _ suggestion: String
  ) {
    findings.append(
      Diagnostic(
        .error, code: .invalidConfiguration, message: message, location: place,
        suggestion: suggestion))
  }
}
