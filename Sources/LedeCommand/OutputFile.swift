@preconcurrency import Glibc
import Lede

/// Where results go: standard output, or a file that is there whole or not at all.
final class OutputFile {
  private enum Target {
    /// Standard output, a device or a pipe: it is written to as it is.
    case stream(Int32)
    case part(PartFile)
    /// Nothing is written but what would be.
    case pretence
  }

  /// The file, links followed; `nil` for standard output.
  let path: String?
  private let target: Target
  private var buffer: [UInt8] = []

  /// Opens standard output (`nil` or `-`), or a new file beside `path`.
  /// - Parameters:
  ///   - pretends: whether to tell on standard output what would be written, and where, instead of
  ///     writing it.
  ///   - length: how much of what a killed run has written is kept; `nil` to begin.
  init(
    _ path: String?, pretends: Bool = false, keeping length: Int? = nil
  ) throws(CommandFailure) {
    guard let path = path == "-" ? nil : path.map({ Self.target(of: $0) }), !pretends else {
      self.path = path == "-" ? nil : path.map { Self.target(of: $0) }
      target = pretends ? .pretence : .stream(1)
      return
    }
    self.path = path
    var info = stat()
    let exists = stat(path, &info) == 0
    if exists, info.st_mode & S_IFMT != S_IFREG {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw CommandFailure(Files.failed("write", path, errno)) }
      target = .stream(file)
      return
    }
    do throws(LedeError) {
      let (folder, name) = try FolderHandle.parent(ofOutput: path)
      target = .part(
        try PartFile(
          name, in: folder, path: path, mode: exists ? info.st_mode & 0o777 : nil, keeping: length))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Begins a file in an output folder.
  init(_ part: PartFile) {
    path = part.path
    target = .part(part)
  }

  deinit { if case .stream(let file) = target, file > 2 { close(file) } }

  /// Where a link leads, so that the link stays one.
  static func target(of path: String) -> String {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFLNK,
      let resolved = realpath(path, nil)
    else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// How many bytes were taken, those included that were kept.
  var count: Int { (part?.count ?? written) + buffer.count }
  private var written = 0

  /// The file while it is written, where it is there whole or not at all.
  var part: PartFile? { if case .part(let part) = target { part } else { nil } }

  /// Takes bytes; they are written now and then.
  func append(_ bytes: [UInt8]) throws(CommandFailure) {
    buffer += bytes
    if buffer.count >= 64 * 1024 { try flush() }
  }

  /// Writes what was taken.
  func flush() throws(CommandFailure) {
    do throws(LedeError) {
      switch target {
      case .stream(let file): try Files.write(buffer, to: file, path ?? "standard output")
      case .part(let part): try part.write(buffer)
      case .pretence: return
      }
    } catch {
      // Whoever read the output has had enough.
      if error.code == .closedPipe { throw CommandFailure(.success, nil) }
      throw CommandFailure(error)
    }
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  /// What would be written, and where.
  private var pretence: String {
    guard !buffer.isEmpty || path != nil else { return "" }
    let size = "\(buffer.count) bytes"
    guard let path else { return "standard output: \(size)\n" }
    guard Files.exists(path) else { return "\(path): \(size), a new file\n" }
    let old = try? Files.read(path, limit: .max)
    return "\(path): \(size), "
      + (old == buffer
        ? "as it is\n" : "in place of \(old.map { "\($0.count) bytes" } ?? "what is there")\n")
  }

  /// Writes what was taken when the command fails, unless it goes to a file that is there whole or
  /// not at all.
  func rescue() throws(CommandFailure) {
    if case .stream = target { try flush() }
  }

  /// Writes all, and puts the file in its place.
  /// - Parameter syncsFolder: whether the folder is synced, too; else it is up to the caller.
  func finish(syncsFolder: Bool = true) throws(CommandFailure) {
    if case .pretence = target {
      let output = try OutputFile(nil)
      try output.append(Array(pretence.utf8))
      return try output.finish()
    }
    try flush()
    guard let part else { return }
    do throws(LedeError) {
      try part.finish(syncsFolder: syncsFolder)
    } catch {
      throw CommandFailure(error)
    }
  }
}
