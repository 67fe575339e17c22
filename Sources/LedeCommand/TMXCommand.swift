import ArgumentParser
import Lede

/// `lede tmx`: makes a translation memory of what came back.
struct TMXCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tmx",
    abstract: "Makes a translation memory (TMX 1.4b) of translated XLIFF files.",
    discussion: """
      An entry for each segment with a translation, equal ones once. Markup is kept as codes.

      EXAMPLES
        lede tmx story.ur.xlf -o story.tmx
        lede tmx --state reviewed back/*.xlf -o memory.tmx
      """)

  /// How far a translation has to be.
  enum State: String, ExpressibleByArgument, CaseIterable {
    case initial, translated, reviewed, final

    var segment: TranslationSegment.State {
      switch self {
      case .initial: .initial
      case .translated: .translated
      case .reviewed: .reviewed
      case .final: .final
      }
    }
  }

  @Argument(help: "XLIFF files, or - for standard input.", completion: .file()) var files: [String]

  @Option(help: "Take segments from this state on; all with a translation, if not said.")
  var state: State = .initial

  @Option(help: "The largest file that is taken, in bytes.") var maxBytes = 256 << 20

  @OptionGroup var destination: OutputFlag

  func validate() throws {
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
  }

  func run() throws {
    var documents: [TranslationDocument] = []
    for file in files {
      do throws(LedeError) {
        documents.append(try TranslationDocument(reading: file, limit: maxBytes))
      } catch {
        throw CommandFailure(error)
      }
    }
    for document in documents where document.targetLanguage == nil {
      StandardError.write("lede: \(document.name): names no target language, and is left out")
    }
    let memory = TranslationMemory(of: documents, from: state.segment)
    if memory.entries.isEmpty { StandardError.write("lede: no segment has a translation") }
    var page: [UInt8] = []
    do throws(LedeError) {
      try TMXWriter(version: LedeVersion.string).write(memory, to: &page)
    } catch {
      throw CommandFailure(error)
    }
    try PlainFile.write(page, to: destination.output)
  }
}
