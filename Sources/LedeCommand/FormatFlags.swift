import ArgumentParser
import Lede

/// The flag that says what format the articles have.
struct FormatFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the articles, when name and content do not tell it: \(Self.names).",
      valueName: "name"),
    completion: .list(FormatRegistry.standard.names))
  var format: String?

  /// What reads the articles.
  func reader(encoding: String?) throws(CommandFailure) -> ArticleReader {
    try Self.reader(format: format, encoding: encoding)
  }

  static let names = FormatRegistry.standard.names.joined(separator: ", ")

  /// What reads articles of a format.
  /// - Throws: a wrong usage when there is no such format.
  static func reader(format: String?, encoding: String?) throws(CommandFailure) -> ArticleReader {
    do throws(LedeError) {
      if let format { _ = try FormatRegistry.standard.format(named: format) }
    } catch {
      throw CommandFailure(.usage, "lede: error: \(error.message)")
    }
    return ArticleReader(format: format, charset: encoding)
  }
}
