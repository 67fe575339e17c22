import LedeCore
import LedeYAML

/// What one layer (a file, the environment, the flags) says of a pipeline.
struct PipelineLayer {
  /// An item of `stages`.
  enum Item {
    case named(StageName, ValueOrigin)
    case external(ExternalStage, ValueOrigin)

    var name: StageName {
      switch self {
      case .named(let name, _): name
      case .external(let stage, _): stage.name
      }
    }
  }

  var stages: (items: [Item], origin: ValueOrigin)?
  /// By stage, in the order of the layer.
  var settings: [(stage: StageName, place: ValueOrigin, settings: [Setting])] = []
}

/// A pipeline file, read but not merged.
struct PipelineFile {
  /// The keys that are not stages.
  static let keys = ["pipeline", "description", "language", "extends", "stages"]

  let path: String
  var name: PipelineDefinition.Sourced<String>?
  var summary: PipelineDefinition.Sourced<String>?
  var language: PipelineDefinition.Sourced<LanguageTag>?
  var extends: PipelineDefinition.Sourced<String>?
  var layer = PipelineLayer()
  var findings: [Diagnostic] = []

  /// Reads a file. Everything that is wrong is in ``findings``.
  init(_ file: ConfigurationFile, registry: StageRegistry) {
    path = file.path
    let yaml: YAMLFile
    do {
      yaml = try YAMLFile(
        name: file.path, bytes: try file.read(), limits: .init(nodes: 100_000, depth: 20))
    } catch {
      findings = error.diagnostics
      return
    }
    guard let root = yaml.root, !root.isNull else { return }
    var reader = OptionReader { .file(yaml.location(of: $0)) }
    guard let pairs = root.pairs else {
      reader.report("a pipeline is a mapping, found \(root.kind)", at: root)
      findings = reader.findings
      return
    }
    for pair in pairs {
      switch pair.key {
      case "pipeline": name = Self.text(pair, &reader)
      case "description": summary = Self.text(pair, &reader)
      case "extends": extends = Self.text(pair, &reader)
      case "language":
        guard let text = Self.text(pair, &reader) else { continue }
        if let tag = LanguageTag(text.value) {
          language = .init(value: tag, origin: text.origin)
        } else {
          reader.report(
            "'language': expected a language tag such as en or zh-Hant, found '\(text.value)'",
            at: pair.value)
        }
      case "stages":
        var stages = StageListReader(registry: registry)
        layer.stages = stages.read(pair, &reader)
      default: section(pair, registry, &reader)
      }
    }
    findings = reader.findings.sorted(by: Self.inOrder)
  }

  private static func text(
    _ pair: YAMLNode.Pair, _ reader: inout OptionReader
  ) -> PipelineDefinition.Sourced<String>? {
    guard let text = pair.value.text, !pair.value.isNull else {
      reader.report(
        "'\(pair.key)': expected a text, found \(pair.value.kind)",
        at: pair.value.isNull ? pair.keyNode : pair.value)
      return nil
    }
    return .init(value: text, origin: reader.origin(pair.value))
  }

  private mutating func section(
    _ pair: YAMLNode.Pair, _ registry: StageRegistry, _ reader: inout OptionReader
  ) {
    let stage = StageName(rawValue: pair.key)
    guard let factory = registry[stage] else {
      let known = Self.keys + registry.all.map(\.name.rawValue)
      reader.report(
        "unknown key '\(pair.key)'", at: pair.keyNode,
        suggestion: Suggestion.didYouMean(pair.key, in: known)
          ?? "the keys are \(known.joined(separator: ", "))")
      return
    }
    layer.settings.append(
      (
        stage, reader.origin(pair.keyNode),
        reader.settings(pair.value, factory.options, label: pair.key)
      ))
  }

  /// By line, then column.
  static func inOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    guard let a = a.location, let b = b.location else { return false }
    return (a.line, a.column) < (b.line, b.column)
  }
}
