@preconcurrency import Glibc
import ArgumentParser
import Lede
import LedeConfiguration

/// `lede pipeline`: look at pipelines, check them, begin one.
struct PipelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipeline", abstract: "Lists, shows, checks and begins pipelines.",
    subcommands: [List.self, Show.self, Options.self, Check.self, New.self])

  /// The names, with what they are for.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists all pipelines, those of the nearest .lede folder too.")

    func run() throws {
      let engine = try LedeEngine()
      var text = ""
      for listing in engine.pipelines.list(registry: engine.registry) {
        let name = listing.name + String(repeating: " ", count: max(1, 8 - listing.name.utf8.count))
        text += "\(name)\(listing.summary ?? "")"
        if let last = listing.files.last, last.kind != .builtIn { text += "  (\(last.path))" }
        text += "\n"
      }
      try OutputFile.standard(text)
    }
  }

  /// The effective pipeline.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Shows the effective pipeline, with where each value came from.",
      discussion: """
        EXAMPLES
          lede pipeline show ru
          lede pipeline show ./desk.yaml --set select.sentences=5
        """)

    @Argument(help: "A pipeline's name or file.", completion: Completion.pipelines)
    var name = "base"
    @OptionGroup var engine: EngineFlags

    func run() throws {
      var flags = engine
      flags.pipeline = name
      let engine = try LedeEngine(flags.options())
      let definition = try engine.definition(engine.pipelineName(for: .undetermined))
      for warning in definition.warnings { StandardError.write(warning.rendered) }
      try OutputFile.standard(definition.yaml)
    }
  }

  /// What can be said to the stages.
  struct Options: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "options",
      abstract: "Lists the options of the stages: what they may be, their defaults, their meaning.",
      discussion: "EXAMPLE\n  lede pipeline options select score")

    @Argument(help: "Names of stages; by default all.", completion: Completion.stages)
    var stages: [String] = []

    func run() throws {
      let registry = try LedeEngine().registry
      let known = registry.all.map(\.name.rawValue)
      for stage in stages where !known.contains(stage) {
        let hint =
          Suggestion.didYouMean(stage, in: known)
          ?? "the stages are \(known.joined(separator: ", "))"
        throw CommandFailure(.usage, "lede: error: there is no stage '\(stage)'; \(hint)")
      }
      let wanted = stages.isEmpty ? known : stages
      try OutputFile.standard(
        OptionReference.text(
          wanted.compactMap { registry[StageName(rawValue: $0)] }, width: Terminal.width))
    }
  }

  /// Everything that is wrong.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Checks pipelines: everything that is wrong, at once, with its place.",
      discussion: """
        EXAMPLES
          lede pipeline check
          lede pipeline check desk ./other.yaml
        """)

    @Argument(
      help: "Names or files; by default all that can be named.", completion: Completion.pipelines)
    var names: [String] = []

    func run() throws {
      let all = names.isEmpty ? try LedeEngine().pipelines.names : names
      var count = 0
      for name in all {
        do throws(DiagnosticsError) {
          var options = EngineOptions()
          options.pipeline = name
          options.allowsExternalStages = true
          try LedeEngine(options).prepare()
        } catch {
          StandardError.write(error.description)
          count += error.diagnostics.count
        }
      }
      guard count == 0 else {
        throw CommandFailure(.configuration, "\(count) mistake\(count == 1 ? "" : "s")")
      }
      try OutputFile.standard("\(all.count) pipeline\(all.count == 1 ? "" : "s"), no mistake\n")
    }
  }

  /// A commented file to begin with.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Writes a commented pipeline to begin with, into .lede/pipelines/.",
      discussion: "EXAMPLE\n  lede pipeline new desk")

    @Argument(help: "The name: a language tag makes it the pipeline of that language.") var name:
      String

    func run() throws {
      guard !name.contains("/"), !name.hasPrefix("."), !name.isEmpty else {
        throw ValidationError("a pipeline's name is a word, not a path")
      }
      let engine = try LedeEngine()
      let home = try ConfigurationLocator().locate()?.path ?? ".lede"
      for folder in [home, home + "/pipelines"] where mkdir(folder, 0o777) != 0 && errno != EEXIST {
        throw CommandFailure(Files.failed("make the folder", folder, errno))
      }
      let path = "\(home)/pipelines/\(name).yaml"
      guard access(path, F_OK) != 0 else {
        throw CommandFailure(.io, "lede: error: \(path) is there already")
      }
      let output = try OutputFile(path)
      let parent = LanguageTag(name).map { engine.pipelines.name(for: $0) } ?? "base"
      let text = StarterPipeline.text(
        name: name, extending: try engine.definition(parent), registry: engine.registry)
      try output.append(Array(text.utf8))
      try output.finish()
      try OutputFile.standard("\(path)\n")
    }
  }
}

extension OutputFile {
  /// Writes a text to standard output.
  static func standard(_ text: String) throws(CommandFailure) {
    let output = try OutputFile(nil)
    try output.append(Array(text.utf8))
    try output.finish()
  }
}
