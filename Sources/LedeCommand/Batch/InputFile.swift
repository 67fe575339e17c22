@preconcurrency import Glibc
import Lede

/// A file that a command line names, in one way or another.
struct InputFile: Sendable, Hashable {
  /// Its path; `-` for standard input.
  let path: String
  /// Where it is below what was named: what an output folder mirrors.
  let mirrored: String

  /// As messages call it.
  var name: String { Article.shown(path) }

  init(_ path: String, mirrored: String? = nil) {
    self.path = path
    self.mirrored = mirrored ?? path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// What tells whether a file is still the one that was read.
struct InputIdentity: Sendable, Hashable {
  let path: String
  /// `nil` for what has none, such as a pipe.
  let size: Int?
  /// When it was changed, in nanoseconds since 1970.
  let modified: Int?

  init(path: String, size: Int?, modified: Int?) {
    self.path = path
    self.size = size
    self.modified = modified
  }

  /// The identity of an open file. Standard input has none: it may come from anywhere.
  init(_ file: Int32, path: String) {
    var info = stat()
    self.init(path: path, path != "-" && fstat(file, &info) == 0 ? info : nil)
  }

  /// The identity of the file that a path leads to.
  init(path: String) {
    var info = stat()
    self.init(path: path, path != "-" && stat(path, &info) == 0 ? info : nil)
  }

  private init(path: String, _ info: stat?) {
    self.path = path
    guard let info, info.st_mode & S_IFMT == S_IFREG else {
      size = nil
      modified = nil
      return
    }
    size = Int(info.st_size)
    modified = info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec
  }
}
