@preconcurrency import Glibc
import Lede

/// A file that is there whole or not at all: it is written under another name in the same folder, and
/// renamed when it is whole.
final class PartFile {
  /// What is behind the name of a file while it is written.
  static let suffix = ".lede-part"

  /// The file, as messages call it.
  let path: String
  /// How many bytes are written.
  private(set) var count = 0
  let folder: FolderHandle
  private let name: String
  private let file: Int32
  private var slot: Interruption.Slot?
  private var isKept = false
  private var isFinished = false

  /// Begins a file, or goes on with one.
  /// - Parameters:
  ///   - mode: the permissions, unless they are those of any new file.
  ///   - length: how much of what a killed run has written is kept; `nil` to begin.
  /// - Throws: `file-failed`; also where less was written than is to be kept.
  init(
    _ name: String, in folder: FolderHandle, path: String, mode: mode_t? = nil,
    keeping length: Int? = nil
  ) throws(LedeError) {
    self.name = name
    self.folder = folder
    self.path = path
    let part = name + Self.suffix
    if let length {
      guard let old = try OwnFile.reopen(part, in: folder, for: path) else {
        throw Self.isShort(part, in: folder)
      }
      file = old
      var info = stat()
      guard fstat(file, &info) == 0, info.st_size >= length, ftruncate(file, length) == 0,
        lseek(file, 0, SEEK_END) == length
      else { throw Self.isShort(part, in: folder) }
      count = length
    } else {
      file = try OwnFile.create(part, in: folder, for: path)
      // Who may read the former file may read the new one, and nobody else.
      if let mode { fchmod(file, mode) }
      slot = Interruption.remove(partPath)
    }
  }

  deinit {
    if !isKept, !isFinished { unlinkat(folder.file, name + Self.suffix, 0) }
    slot?.free()
    close(file)
  }

  private var partPath: String { folder.path + "/" + name + Self.suffix }

  private static func isShort(_ part: String, in folder: FolderHandle) -> LedeError {
    LedeError(
      code: .brokenJournal, kind: .configuration,
      message: "\(folder.path)/\(part) has not all that its journal says was written; run without "
        + "--resume to start over")
  }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws(LedeError) {
    try Files.write(bytes, to: file, path)
    count += bytes.count
  }

  /// From now on the file stays when the run fails or is killed, to go on with.
  func keep() {
    isKept = true
    slot?.free()
    slot = nil
  }

  /// Makes sure that what was written outlives a loss of power.
  func sync() throws(LedeError) {
    guard fdatasync(file) == 0 else { throw Files.failed("write", path, errno) }
  }

  /// Puts the file in its place.
  /// - Parameter syncsFolder: whether the folder is synced, too; else it is up to the caller.
  func finish(syncsFolder: Bool = true) throws(LedeError) {
    guard fsync(file) == 0,
      renameat(folder.file, name + Self.suffix, folder.file, name) == 0
    else { throw Files.failed("write", path, errno) }
    isFinished = true
    slot?.free()
    slot = nil
    if syncsFolder { folder.sync() }
  }
}
