@preconcurrency import Glibc
import Lede

/// An open folder: files are made and renamed in it, whatever becomes of its path.
final class FolderHandle: Sendable {
  /// As messages call it.
  let path: String
  let file: Int32

  private init(path: String, file: Int32) {
    self.path = path
    self.file = file
  }

  deinit { close(file) }

  /// Opens a folder that the user has named.
  init(_ path: String) throws(LedeError) {
    file = Self.open(path)
    guard file >= 0 else { throw Files.failed("open the folder", path, errno) }
    self.path = path
  }

  /// Opens the folder that a file is to be written in.
  /// - Returns: the folder, and the file's name in it.
  static func parent(
    ofOutput path: String
  ) throws(LedeError) -> (folder: FolderHandle, name: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let file = Self.open(folder)
    guard file >= 0 else { throw Files.failed("write", path, errno) }
    return (
      FolderHandle(path: folder, file: file),
      slash.map { String(path[path.index(after: $0)...]) } ?? path
    )
  }

  /// `O_PATH` of Linux, which Swift's module of Glibc does not have.
  private static let pathOnly: Int32 = 0o10_000_000

  private static func open(_ path: String) -> Int32 {
    let flags = O_DIRECTORY | O_CLOEXEC
    let file = Glibc.open(path, O_RDONLY | flags)
    // One that may not be listed may be written to.
    return file < 0 && errno == EACCES ? Glibc.open(path, pathOnly | flags) : file
  }

  /// Opens a folder in this one, and makes it if it is not there. A link is not followed: nothing
  /// is written outside.
  func folder(_ name: String) throws(LedeError) -> FolderHandle {
    let path = self.path.hasSuffix("/") ? self.path + name : "\(self.path)/\(name)"
    guard mkdirat(file, name, 0o777) == 0 || errno == EEXIST else {
      throw Files.failed("make the folder", path, errno)
    }
    let inner = openat(file, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard inner >= 0 else {
      guard errno == ELOOP || errno == ENOTDIR else {
        throw Files.failed("open the folder", path, errno)
      }
      throw LedeError(
        code: .fileFailed, kind: .io,
        message: "\(path) is a link or a file where a folder is needed; Lede writes nothing "
          + "through links in an output folder, so move it away")
    }
    return FolderHandle(path: path, file: inner)
  }

  /// Makes sure that what was made and renamed in it outlives a loss of power. File systems that
  /// cannot do that are left to themselves.
  func sync() { fsync(file) }

  /// The names of what is in it; empty if it may not be listed.
  var names: [String] {
    let copy = openat(file, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else {
      if copy >= 0 { close(copy) }
      return []
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) { names.append(Files.name(of: entry)) }
    return names
  }
}
