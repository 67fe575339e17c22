import LedeConfiguration
import LedeCore
import Testing

// Small stages of the tests' own, so that nothing here hangs on what the real ones can do.

struct CleanLayer: Layer { static let id = LayerID(rawValue: "clean") }
struct SentencesLayer: Layer { static let id = LayerID(rawValue: "sentences") }
struct ScoresLayer: Layer { static let id = LayerID(rawValue: "scores") }
struct SummaryLayer: Layer { static let id = LayerID(rawValue: "summary") }

struct CleanStage: Stage {
  static let name: StageName = "clean"
  static let requires: [LayerID] = []
  func run(on document: Document) throws(StageError) -> CleanLayer { CleanLayer() }
}
struct SplitStage: Stage {
  static let name: StageName = "split"
  static let requires = [CleanLayer.id]
  func run(on document: Document) throws(StageError) -> SentencesLayer { SentencesLayer() }
}
struct ScoreStage: Stage {
  static let name: StageName = "score"
  static let requires = [SentencesLayer.id]
  func run(on document: Document) throws(StageError) -> ScoresLayer { ScoresLayer() }
}
struct SelectStage: Stage {
  static let name: StageName = "select"
  static let requires = [SentencesLayer.id, ScoresLayer.id]
  func run(on document: Document) throws(StageError) -> SummaryLayer { SummaryLayer() }
}

enum Fixtures {
  static func registry() -> StageRegistry {
    var registry = StageRegistry()
    registry.register(
      StageFactory(
        CleanStage.self, help: "cleans",
        options: [
          OptionDescriptor(
            "form", .choice(["nfc", "nfd", "none"]), default: .string("nfc"), help: "the form"),
          OptionDescriptor(
            "transform", .string, help: "a transform"),
          OptionDescriptor("repair", .bool, default: .bool(false), help: "whether to repair"),
        ]
      ) { (options, _) throws(DiagnosticsError) in
        if let transform = options.string("transform"), transform.hasPrefix("No") {
          throw DiagnosticsError([
            Diagnostic(
              .error, code: .invalidConfiguration,
              message: "option 'transform': there is no '\(transform)'")
          ])
        }
        return CleanStage()
      })
    registry.register(
      StageFactory(
        SplitStage.self, help: "splits",
        options: [
          OptionDescriptor("rules", .list(.string), default: .list([.string("standard")]), help: "")
        ]
      ) { (_, _) throws(DiagnosticsError) in SplitStage() })
    registry.register(
      StageFactory(
        ScoreStage.self, help: "scores",
        options: [
          OptionDescriptor(
            "weights", .map(keys: ["position", "title", "length"], .number(-10...10)),
            default: .map([.init("position", .int(1)), .init("length", .number(0.25))]),
            help: "weights"),
          OptionDescriptor("damping", .number(0...1), default: .number(0.85), help: "damping"),
        ]
      ) { (_, _) throws(DiagnosticsError) in ScoreStage() })
    registry.register(
      StageFactory(
        SelectStage.self, help: "selects",
        options: [
          OptionDescriptor(
            "sentences", .int(1...100), default: .int(3), group: "budget", help: "sentences"),
          OptionDescriptor("words", .int(1...Int.max), group: "budget", help: "words"),
          OptionDescriptor("ratio", .number(0...1), group: "budget", help: "share"),
          OptionDescriptor("min-words", .int(0...50), default: .int(4), help: "shortest"),
        ]
      ) { (_, _) throws(DiagnosticsError) in SelectStage() })
    return registry
  }

  static let base = """
    pipeline: base
    description: Any language
    language: und
    stages: [clean, split, score, select]
    clean: {form: nfc}
    score:
      weights: {title: 0.5}
    select: {sentences: 3}

    """

  static func files(_ kind: PipelineSource.Kind, _ files: [(String, String)]) -> PipelineSource {
    PipelineSource(
      kind: kind,
      files: files.map { ConfigurationFile(path: $0.0, bytes: Array($0.1.utf8)) })
  }

  /// A catalogue with `base`, files that are built in, and files of a user.
  static func catalogue(
    builtIn: [(String, String)] = [], user: [(String, String)] = []
  ) -> PipelineCatalogue {
    PipelineCatalogue([
      files(.builtIn, [("Pipelines/base.yaml", base)] + builtIn), files(.folder, user),
    ])
  }

  /// The mistakes of loading, or none.
  static func mistakes(
    _ catalogue: PipelineCatalogue, _ name: String, environment: [String: String] = [:],
    set overrides: [String] = []
  ) -> [Diagnostic] {
    do {
      _ = try catalogue.load(
        name, registry: registry(), environment: environment,
        overrides: overrides.map { PipelineOverride($0) })
      return []
    } catch {
      return error.diagnostics
    }
  }

  static func load(
    _ catalogue: PipelineCatalogue, _ name: String, environment: [String: String] = [:],
    set overrides: [String] = []
  ) throws -> PipelineDefinition {
    try catalogue.load(
      name, registry: registry(), environment: environment,
      overrides: overrides.map { PipelineOverride($0) })
  }
}

extension PipelineDefinition {
  func option(_ stage: StageName, _ name: String) -> Option? {
    for entry in stages where entry.name == stage {
      guard case .registered(let options) = entry.content else { continue }
      return options.first { $0.name == name }
    }
    return nil
  }

  /// `value  # origin` of an option; an entry of a map by its key.
  func said(_ stage: StageName, _ name: String, _ key: String? = nil) -> String? {
    guard let option = option(stage, name) else { return nil }
    guard let key else { return option.value.map { "\(Self.text($0)) # \(option.origin)" } }
    guard case .map(let entries)? = option.value,
      let entry = entries.first(where: { $0.key == key })
    else { return nil }
    return "\(Self.text(entry.value)) # \(option.entryOrigins[key]?.description ?? "?")"
  }

  private static func text(_ value: OptionValue) -> String {
    switch value {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value
    case .list(let items): items.map(text).joined(separator: ",")
    case .map(let entries):
      entries.map { "\($0.key)=\(text($0.value))" }.joined(separator: ",")
    }
  }
}
