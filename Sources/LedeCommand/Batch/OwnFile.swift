@preconcurrency import Glibc
import Lede

/// Files that Lede keeps beside an output while it is made. Each is locked by the process that works
/// on it: what has no lock was left by one that was killed.
enum OwnFile {
  /// Makes a new file, in place of one that a killed run has left.
  /// - Parameter output: the file that it is for, as messages call it.
  /// - Returns: the file, open for reading and writing, and locked.
  static func create(
    _ name: String, in folder: FolderHandle, for output: String
  ) throws(LedeError) -> Int32 {
    // Each round another process has made or removed the file between two calls.
    for _ in 0..<100 {
      try remove(name, in: folder, for: output)
      let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let file = openat(folder.file, name, flags, 0o666)
      guard file >= 0 else {
        if errno == EEXIST { continue }
        throw Files.failed("write", output, errno)
      }
      if lock(file), isStill(name, in: folder, file) { return file }
      close(file)
    }
    throw isBusy(output)
  }

  /// Opens what an earlier run has left, locked; `nil` if there is nothing.
  static func reopen(
    _ name: String, in folder: FolderHandle, for output: String
  ) throws(LedeError) -> Int32? {
    let file = openat(folder.file, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw Files.failed("open", "\(folder.path)/\(name)", errno)
    }
    var info = stat()
    guard lock(file) else {
      close(file)
      throw isBusy(output)
    }
    // A file that somebody else has put there is not trusted.
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_uid == geteuid(),
      info.st_nlink == 1
    else {
      close(file)
      throw LedeError(
        code: .fileFailed, kind: .io,
        message: "\(folder.path)/\(name) is not a file of one's own; remove it to go on")
    }
    return file
  }

  /// Removes what a killed run has left.
  /// - Throws: an error when a process is at work on it.
  static func remove(
    _ name: String, in folder: FolderHandle, for output: String
  ) throws(LedeError) {
    let file = openat(folder.file, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if file < 0, errno == ENOENT { return }
    defer { if file >= 0 { close(file) } }
    guard file < 0 || lock(file) else { throw isBusy(output) }
    unlinkat(folder.file, name, 0)
  }

  /// Whether this process may work on a file. Where there are no locks, everybody may.
  private static func lock(_ file: Int32) -> Bool {
    flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  /// Whether a name still leads to a file.
  private static func isStill(_ name: String, in folder: FolderHandle, _ file: Int32) -> Bool {
    var open = stat()
    var named = stat()
    return fstat(file, &open) == 0
      && fstatat(folder.file, name, &named, AT_SYMLINK_NOFOLLOW) == 0
      && open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }

  private static func isBusy(_ output: String) -> LedeError {
    LedeError(
      code: .fileFailed, kind: .io,
      message: "another process is writing \(output); wait for its end, or name another file")
  }
}
