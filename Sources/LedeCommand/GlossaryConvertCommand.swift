import ArgumentParser
import Lede

/// How a glossary's file is read.
struct GlossaryFileFlags: ParsableArguments {
  @Option(
    help: "The language of the first column of a file without a header.",
    transform: EngineFlags.languageTag)
  var source = LanguageTag.undetermined

  @Option(
    help: "The language of the second column of a file without a header.",
    transform: EngineFlags.languageTag)
  var target: LanguageTag?
}

extension GlossaryCommand {
  /// From one format to another.
  struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Converts a glossary, and lists what the new format can not carry.",
      discussion: """
        EXAMPLES
          lede glossary convert desk.tbx -o desk.yaml
          lede glossary convert news --to tbx --extended > news.tbx
        """)

    @Argument(help: "A glossary's name or file: yaml, json, tsv, csv, utx, tbx, tmx.") var glossary:
      String

    @Option(name: .shortAndLong, help: "Where to write; standard output by default.")
    var output: String?

    @Option(
      help: ArgumentHelp(
        "The format; by default that of the output's extension.", valueName: "yaml|tsv|csv|tbx"),
      transform: Convert.format)
    var to: GlossaryFormat?

    @Flag(help: "For TBX: write forms and match rules, in a private dialect.") var extended = false

    @OptionGroup var files: GlossaryFileFlags

    static func format(_ name: String) throws -> GlossaryFormat {
      guard let format = GlossaryFormat(rawValue: name), format != .utx, format != .tmx else {
        throw ValidationError("'\(name)' is no format to write; it is yaml, tsv, csv or tbx")
      }
      return format
    }

    func run() throws {
      guard let format = to ?? output.map({ GlossaryFormat(path: $0) }) else {
        throw ValidationError("say the format with --to, or a file with -o")
      }
      let library = try LedeEngine().glossaries
      let read = try library.glossary(glossary, source: files.source, target: files.target)
      for warning in read.warnings { StandardError.write(warning.rendered) }
      let written: (bytes: [UInt8], losses: [Diagnostic])
      do throws(LedeError) {
        written = try GlossaryWriter.write(read.glossary, as: format, extended: extended)
      } catch {
        throw CommandFailure(error)
      }
      for loss in written.losses { StandardError.write(loss.rendered) }
      let file = try OutputFile(output)
      try file.append(written.bytes)
      try file.finish()
    }
  }
}
