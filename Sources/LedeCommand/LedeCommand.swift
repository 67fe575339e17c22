import ArgumentParser
import Lede

/// `lede`: arguments in, library calls, exit codes out.
@main
struct LedeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lede",
    abstract: "Turns a news article into clean text, sentences, a summary with reasons, and terms.",
    discussion: """
      EXAMPLES
        lede run article.txt                 a page to read
        lede run --to ru,ur article.txt      with its terms in Russian and Urdu
        lede digest desk/*.txt              one summary of several articles
        lede run --emit xliff --to ru article.txt -o article.xlf
        lede merge story.html story.ur.xlf -o story.ur.html
        lede run --input-format jsonl wire.jsonl -o out.jsonl
        lede check article.txt               what an editor should mend
        lede pipeline show ru                each value, and where it is from

      EXIT CODES
        0   all answered             1   an answer was as bad as --fail-on says
        2   reading or writing failed
        64  wrong usage              65  wrong input
        78  wrong configuration      130, 143  interrupted
      """,
    version: LedeVersion.string,
    subcommands: [
      RunCommand.self, DigestCommand.self, CheckCommand.self, MergeCommand.self,
      CountCommand.self, PseudoCommand.self, BilingualCommand.self, TMXCommand.self,
      PipelineCommand.self,
      GlossaryCommand.self, CapabilitiesCommand.self,
    ])

  static func main() async {
    Terminal.openStandardStreams()
    Terminal.ignoreBrokenPipes()
    Interruption.handleSignals()
    do {
      var command = try parsed(CommandLine.arguments.dropFirst())
      if let run = command as? RunCommand {
        // Articles are worked on here: for one, another thread costs more than it gives.
        try await run.perform()
      } else if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      failure.report()
      Terminal.exit(failure.status)
    } catch let error as DiagnosticsError {
      StandardError.write(error.description)
      Terminal.exit(.configuration)
    } catch {
      exit(withError: error)
    }
  }

  /// The command that arguments ask for.
  ///
  /// The one that the first word names is parsed by itself, in half the time; what is wrong there, or
  /// asks for help, is told by the whole tree.
  private static func parsed(_ arguments: ArraySlice<String>) throws -> any ParsableCommand {
    guard let word = arguments.first else { return try parseAsRoot() }
    try checkSubcommand(word)
    if let named = configuration.subcommands.first(where: { $0.configuration.commandName == word }),
      named.configuration.subcommands.isEmpty,
      let command = try? named.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == named
    {
      return command
    }
    return try parseAsRoot()
  }

  /// A first word that is no subcommand is told so, with the one that was meant.
  private static func checkSubcommand(_ word: String) throws(CommandFailure) {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !word.hasPrefix("-"), !word.isEmpty, !names.contains(word) else { return }
    let advice =
      Suggestion.didYouMean(word, in: names)
      ?? (Files.exists(word)
        ? "write 'lede run \(word)'" : "the commands are \(names.joined(separator: ", "))")
    throw CommandFailure(.usage, "lede: error: there is no command '\(word)'; \(advice)")
  }
}
