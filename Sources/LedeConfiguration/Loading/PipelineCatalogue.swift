public import LedeCore

/// All pipelines that can be named: sources laid over each other.
///
/// What a pipeline says is merged from weak to strong: the built-in files (`base`, then what it
/// extends, then its own), the user's files in the same order, the environment
/// (`LEDE_SELECT_SENTENCES=5`), the flags. Maps merge entry by entry; anything else replaces.
public struct PipelineCatalogue: Sendable {
  /// The pipeline that every other extends.
  public static let baseName = "base"

  /// The sources, weakest first.
  public let sources: [PipelineSource]

  /// Lays sources over each other, weakest first: built-in, a user's folder, a file of the command
  /// line.
  public init(_ sources: [PipelineSource]) {
    self.sources = sources
  }

  /// The names of all pipelines, sorted, `base` first.
  public var names: [String] {
    let all = Set(sources.flatMap { $0.files.map(\.name) })
    return all.sorted { a, b in
      (a == Self.baseName ? 0 : 1, a) < (b == Self.baseName ? 0 : 1, b)
    }
  }

  /// The name of the pipeline for a language: by RFC 4647 lookup (`zh-Hans-CN`, `zh-Hans`, `zh`),
  /// else `base`.
  public func name(for language: LanguageTag) -> String {
    let names = names
    for tag in language.lookupChain {
      if let name = names.first(where: { LanguageTag($0)?.description == tag }) { return name }
    }
    return Self.baseName
  }

  /// The effective pipeline of a name.
  ///
  /// - Parameters:
  ///   - registry: the stages that it can name, and their options.
  ///   - environment: variables; only those of the form `LEDE_<STAGE>_<OPTION>` matter.
  ///   - reserved: variables of that prefix that mean something else.
  ///   - overrides: the command line's, in its order.
  ///   - goal: a stage that is added behind the others when they do not name it.
  /// - Throws: every mistake of every file, variable and flag at once.
  public func load(
    _ name: String, registry: StageRegistry, environment: [String: String] = [:],
    reserved: Set<String> = ["LEDE_HOME", "LEDE_CACHE"], overrides: [PipelineOverride] = [],
    goal: StageName? = nil
  ) throws(DiagnosticsError) -> PipelineDefinition {
    var loader = PipelineLoader(catalogue: self, registry: registry)
    return try loader.load(
      name, environment: environment, reserved: reserved, overrides: overrides, goal: goal)
  }

  /// Every pipeline with the files that make it, for people to read.
  public func list(registry: StageRegistry) -> [PipelineListing] {
    names.map { name in
      var listing = PipelineListing(name: name)
      for source in sources {
        guard let file = source[name] else { continue }
        let read = PipelineFile(file, registry: registry)
        listing.language = read.language?.value ?? listing.language
        listing.summary = read.summary?.value ?? listing.summary
        listing.files.append((source.kind, file.path))
        listing.diagnostics += read.findings
      }
      return listing
    }
  }
}

/// A line of the list of pipelines.
public struct PipelineListing: Sendable {
  /// The name.
  public let name: String
  /// The language that its files say, if they do.
  public internal(set) var language: LanguageTag?
  /// What it is for.
  public internal(set) var summary: String?
  /// The files of this name, weakest first; more than one where a user's lies over a built-in one.
  public internal(set) var files: [(kind: PipelineSource.Kind, path: String)] = []
  /// What is wrong with these files.
  public internal(set) var diagnostics: [Diagnostic] = []
}
