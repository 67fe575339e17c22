import ArgumentParser
import Lede

/// `lede glossary`: look at glossaries and check them.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary",
    abstract:
      "Lists, checks, converts, compares and suggests glossaries; finds, masks, replaces terms.",
    subcommands: [
      List.self, Check.self, Convert.self, Diff.self, Stats.self, Match.self, Mask.self,
      Unmask.self, Replace.self, Suggest.self, Cache.self,
    ])

  /// The names.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Lists all glossaries, those of the nearest .lede folder too.")

    func run() throws {
      let text = try LedeEngine().glossaries.all.map { "\($0.name)  (\($0.path))\n" }
      try OutputFile.standard(text.joined())
    }
  }

  /// Everything that is wrong.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Checks glossaries: everything that is wrong, at once, with its place.",
      discussion: """
        EXAMPLES
          lede glossary check
          lede glossary check desk/terms.tsv --source en --target ru
        """)

    @Argument(
      help: "Names or files; by default all that can be named.", completion: Completion.glossaries)
    var names: [String] = []

    @OptionGroup var files: GlossaryFileFlags

    func run() throws {
      let engine = try LedeEngine()
      let library = engine.glossaries
      var mistakes = 0
      var lines = ""
      for name in names.isEmpty ? library.all.map(\.name) : names {
        do throws(DiagnosticsError) {
          let read = try library.glossary(name, source: files.source, target: files.target)
          let path = library.path(of: name)
          let warnings = try read.warnings + engine.doubts(of: read, path: path)
          for warning in warnings { StandardError.write(warning.rendered) }
          let terms = read.glossary.concepts.reduce(0) { sum, concept in
            sum + concept.terms.reduce(0) { $0 + $1.terms.count }
          }
          lines +=
            "\(name): \(read.glossary.concepts.count) concepts, \(terms) terms, "
            + "\(read.glossary.languages.count) languages, \(warnings.count) warnings\n"
        } catch {
          StandardError.write(error.description)
          mistakes += error.diagnostics.count
        }
      }
      try OutputFile.standard(lines)
      if mistakes > 0 {
        throw CommandFailure(.configuration, "\(mistakes) mistake\(mistakes == 1 ? "" : "s")")
      }
    }
  }
}
