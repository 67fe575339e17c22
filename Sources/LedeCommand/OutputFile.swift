@preconcurrency import Glibc
import Lede

/// Where results go: standard output, or a file that is there whole or not at all.
final class OutputFile {
  private let path: String?
  private var temporary: String?
  private var file: Int32 = 1
  private var buffer: [UInt8] = []
  /// Whether nothing is written but what would be.
  private let pretends: Bool

  /// Opens standard output (`nil` or `-`), or a new file beside `path`.
  /// - Parameter pretends: whether to tell on standard output what would be written, and where,
  ///   instead of writing it.
  init(_ path: String?, pretends: Bool = false) throws(CommandFailure) {
    self.path = path == "-" ? nil : path.map { Self.target(of: $0) }
    self.pretends = pretends
    guard let path = self.path, !pretends else { return }
    var info = stat()
    let exists = stat(path, &info) == 0
    // A device or a pipe is written to as it is.
    if exists, info.st_mode & S_IFMT != S_IFREG {
      file = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      let name = "\(path).\(getpid()).part"
      file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      temporary = name
      // Who may read the former file may read the new one, and nobody else.
      if exists, file >= 0 { fchmod(file, info.st_mode & 0o777) }
    }
    guard file >= 0 else {
      temporary = nil
      throw CommandFailure(Files.failed("write", path, errno))
    }
    if let temporary { Interruption.remove(temporary) }
  }

  /// Where a link leads, so that the link stays one.
  private static func target(of path: String) -> String {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFLNK,
      let resolved = realpath(path, nil)
    else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  deinit {
    if let temporary { unlink(temporary) }
    if file > 2 { close(file) }
  }

  /// Takes bytes; they are written now and then.
  func append(_ bytes: [UInt8]) throws(CommandFailure) {
    buffer += bytes
    if buffer.count >= 64 * 1024, !pretends { try flush() }
  }

  /// Writes what was taken.
  func flush() throws(CommandFailure) {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || Files.waits(for: file, POLLOUT, errno) { continue }
      guard count > 0 else {
        // Whoever read the output has had enough.
        if errno == EPIPE { throw CommandFailure(.success, nil) }
        throw CommandFailure(Files.failed("write", path ?? "standard output", errno))
      }
      rest = rest.dropFirst(count)
    }
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
    if temporary == nil, !pretends { try flush() }
  }

  /// Writes all, and puts the file in its place.
  func finish() throws(CommandFailure) {
    if pretends {
      buffer = Array(pretence.utf8)
      return try flush()
    }
    try flush()
    guard let path, let temporary else { return }
    guard fsync(file) == 0, rename(temporary, path) == 0 else {
      throw CommandFailure(Files.failed("write", path, errno))
    }
    self.temporary = nil
    Interruption.remove(nil)
  }
}

/// What an interrupted command tidies up.
enum Interruption {
  /// The file to remove; written by one task at a time, read by the handler.
  nonisolated(unsafe) private static var name: UnsafeMutablePointer<CChar>?

  /// From now on SIGINT, SIGTERM and SIGHUP end the process with 128 and their number, and leave no
  /// file behind that is not whole. Only async-signal-safe calls are made in the handler.
  static func handleSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let former = signal(number) { number in
        if let name = Interruption.name { unlink(name) }
        _exit(128 + number)
      }
      // `nohup` means it.
      if number == SIGHUP, isIgnored(former) { signal(number, SIG_IGN) }
    }
  }

  /// Names the file that has to go when a signal ends the process; `nil` for none.
  static func remove(_ path: String?) {
    let old = name
    name = path.map { strdup($0) } ?? nil
    free(old)
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
