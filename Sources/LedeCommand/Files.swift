@preconcurrency import Glibc
import Lede
import LedeCompression

/// Standard error: messages only, a line each.
enum StandardError {
  /// Writes a message for people, or logs it where the log has a form for programs.
  static func write(_ text: String) {
    if !log(text) { Self.write(raw: withoutControls(text) + "\n") }
  }

  static func write(raw text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Files as the command reads them.
enum Files {
  /// The bytes of a file, or of standard input for `-`.
  /// - Parameter unpacks: whether a file that is packed is unpacked.
  /// - Throws: `file-failed`, `damaged-input`, or `too-large` beyond `limit` bytes.
  static func read(
    _ path: String, limit: Int, unpacks: Bool = false
  ) throws(LedeError) -> [UInt8] {
    if path == "-" { return try read(0, "standard input", limit, unpacks) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failed("read", path, errno) }
    defer { close(file) }
    return try read(file, path, limit, unpacks)
  }

  private static func read(
    _ file: Int32, _ name: String, _ limit: Int, _ unpacks: Bool
  ) throws(LedeError) -> [UInt8] {
    var bytes: [UInt8] = []
    guard var chunk = try chunk(file, name) else { return bytes }
    let unpacker = unpacks ? Unpacker(name: name) : nil
    if !unpacks || Unpacker.format(of: chunk.prefix(4)) == .plain {
      var info = stat()
      if fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG {
        guard info.st_size <= limit else { throw tooLarge(name, limit) }
        bytes.reserveCapacity(Int(info.st_size) + 1)
      }
    }
    func take(_ piece: [UInt8]) throws(LedeError) {
      bytes += piece
      guard bytes.count <= limit else { throw tooLarge(name, limit) }
    }
    while true {
      if let unpacker {
        unpacker.append(chunk)
        while let piece = try unpacker.next() { try take(piece) }
      } else {
        try take(chunk)
      }
      guard let more = try self.chunk(file, name) else { break }
      chunk = more
    }
    unpacker?.finish()
    while let piece = try unpacker?.next() { try take(piece) }
    return bytes
  }

  /// The next bytes of an open file; `nil` at its end.
  static func chunk(_ file: Int32, _ name: String) throws(LedeError) -> [UInt8]? {
    let capacity = 256 * 1024
    var count = 0
    var code: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      repeat {
        count = Glibc.read(file, buffer.baseAddress, capacity)
        code = errno
      } while count < 0 && (code == EINTR || waits(for: file, POLLIN, code))
      initialized = max(0, count)
    }
    guard count >= 0 else { throw failed("read", name, code) }
    return count == 0 ? nil : chunk
  }

  /// Waits for a file that another process has made non-blocking, if that is what the error says.
  static func waits(for file: Int32, _ event: Int32, _ code: Int32) -> Bool {
    guard code == EAGAIN else { return false }
    var wait = pollfd(fd: file, events: Int16(event), revents: 0)
    return poll(&wait, 1, -1) >= 0 || errno == EINTR
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> LedeError {
    LedeError(
      code: .tooLarge, kind: .limit,
      message: "\(name) is larger than \(limit) bytes; raise --max-bytes, or split the article")
  }

  /// Writes bytes to an open file.
  /// - Throws: `closed-pipe` when nobody reads what is written; else `file-failed`.
  static func write(_ bytes: [UInt8], to file: Int32, _ name: String) throws(LedeError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR || waits(for: file, POLLOUT, errno) { continue }
      guard count > 0 else {
        let error = failed("write", name, errno)
        throw errno == EPIPE
          ? LedeError(code: .closedPipe, kind: .io, message: error.message) : error
      }
      rest = rest.dropFirst(count)
    }
  }

  static func failed(_ what: String, _ path: String, _ code: Int32) -> LedeError {
    LedeError(
      code: .fileFailed, kind: .io,
      message: "cannot \(what) \(path): \(String(cString: strerror(code)))")
  }

  /// The size of a regular file, standard input included; `nil` for anything else.
  static func size(of path: String) -> Int? {
    var info = stat()
    guard path == "-" ? fstat(0, &info) == 0 : stat(path, &info) == 0,
      info.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return Int(info.st_size)
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The name of what is in a folder.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
    }
  }
}
