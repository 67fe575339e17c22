@preconcurrency import Glibc
import Lede

/// A folder where each article has a file, named after it.
struct OutputFolder {
  private let folder: String
  private let fileExtension: String

  /// Makes the folder unless it is there.
  /// - Parameters:
  ///   - languages: those that an article has a file each in; none for one file.
  ///   - pretends: whether the folder is not made.
  /// - Throws: a usage failure when two articles would have one file, or a file would take the
  ///   place of an article; an I/O failure when there can be no folder.
  init(
    _ folder: String, fileExtension: String, articles: [String], languages: [LanguageTag] = [],
    pretends: Bool = false
  ) throws(CommandFailure) {
    self.folder = folder.hasSuffix("/") ? folder : folder + "/"
    self.fileExtension = fileExtension
    guard pretends || mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw CommandFailure(Files.failed("make the folder", folder, errno))
    }
    var owners: [String: String] = [:]
    let identities = Set(articles.compactMap { Self.identity(of: $0) })
    let suffixes = languages.isEmpty ? [nil] : languages.map(Optional.some)
    for (article, language) in articles.flatMap({ article in suffixes.map { (article, $0) } }) {
      let file = path(of: article, in: language)
      if let other = owners.updateValue(article, forKey: file) {
        throw CommandFailure(
          .usage,
          "lede: error: \(other) and \(article) would both be written to \(file); run lede once "
            + "for each, with a folder of its own")
      }
      if let identity = Self.identity(of: file), identities.contains(identity) {
        throw CommandFailure(
          .usage,
          "lede: error: \(file) is an article itself and would be written over; name another folder"
        )
      }
    }
  }

  /// The folder, open.
  func handle() throws(LedeError) -> FolderHandle { try FolderHandle(String(folder.dropLast())) }

  var path: String { folder }

  /// The file of an article, and of a language when there is one for each.
  func path(of article: String, in language: LanguageTag? = nil) -> String {
    let name = article == "-" ? "stdin" : article.split(separator: "/").last ?? "article"
    // What begins with its only dot has no extension.
    let end = name.dropFirst().lastIndex(of: ".") ?? name.endIndex
    let suffix = language.map { ".\($0)" } ?? ""
    return "\(folder)\(name[..<end])\(suffix).\(fileExtension)"
  }

  /// Device and number of a file, whatever it is called.
  private static func identity(of path: String) -> [UInt]? {
    var info = stat()
    guard path != "-", stat(path, &info) == 0 else { return nil }
    return [UInt(info.st_dev), UInt(info.st_ino)]
  }
}
