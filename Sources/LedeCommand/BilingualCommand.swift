import ArgumentParser
import Lede

/// `lede bilingual`: shows a translation beside its source.
struct BilingualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bilingual",
    abstract: "Makes a page of two columns, source and translation, of an XLIFF file.",
    discussion: """
      One file of HTML without script, to read or to print. 'lede run --emit bilingual-html' makes the
      same of an article, with room for the translation.

      EXAMPLES
        lede bilingual story.ur.xlf -o story.html
      """)

  @Argument(help: "An XLIFF file, or - for standard input.", completion: .file()) var file: String

  @Option(help: "The largest file that is taken, in bytes.") var maxBytes = 256 << 20

  @OptionGroup var destination: OutputFlag

  func validate() throws {
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
  }

  func run() throws {
    var page: [UInt8] = []
    do throws(LedeError) {
      let document = try TranslationDocument(reading: file, limit: maxBytes)
      BilingualPageWriter().write(document, to: &page)
    } catch {
      throw CommandFailure(error)
    }
    try PlainFile.write(page, to: destination.output)
  }
}

extension TranslationDocument {
  /// Reads an XLIFF file.
  init(reading path: String, limit: Int) throws(LedeError) {
    let bytes = try Files.read(path, limit: limit)
    do throws(DiagnosticsError) {
      self = try XLIFFReader().read(bytes, name: Article.shown(path))
    } catch {
      throw LedeError(code: .invalidXLIFF, kind: .input, message: error.description)
    }
  }
}
