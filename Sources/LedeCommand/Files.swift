@preconcurrency import Glibc
import Lede
import Logging

/// Standard error: messages only, a line each.
enum StandardError {
  /// Writes a message for people, or logs it where the log has a form for programs.
  static func write(_ text: String, _ level: Logger.Level = .warning) {
    if !log(text, level) { Self.write(raw: text + "\n") }
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
  /// - Throws: `file-failed`, or `too-large` beyond `limit` bytes.
  static func read(_ path: String, limit: Int) throws(LedeError) -> [UInt8] {
    if path == "-" { return try read(0, "standard input", limit: limit) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failed("read", path, errno) }
    defer { close(file) }
    return try read(file, path, limit: limit)
  }

  private static func read(_ file: Int32, _ name: String, limit: Int) throws(LedeError) -> [UInt8] {
    var info = stat()
    var bytes: [UInt8] = []
    if fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG {
      guard info.st_size <= limit else { throw tooLarge(name, limit) }
      bytes.reserveCapacity(Int(info.st_size) + 1)
    }
    while let chunk = try chunk(file, name) {
      bytes += chunk
      guard bytes.count <= limit else { throw tooLarge(name, limit) }
    }
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

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The files that a command line names, or standard input where it names none.
  /// - Throws: a usage failure where nothing is named and a keyboard would have to be read.
  static func named(
    _ arguments: [String], extensions: [String]
  ) throws(CommandFailure) -> [String] {
    if arguments.isEmpty, Terminal.readsFromKeyboard {
      throw CommandFailure(
        .usage, "lede: error: no file given; name one, or - to read standard input")
    }
    do throws(LedeError) {
      return try expand(arguments.isEmpty ? ["-"] : arguments, extensions: extensions)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The files that arguments name: files as they are, the files with one of the `extensions` in
  /// folders and their folders in the order of their names, and what a glob matches when no file
  /// has its name. One that is missing is named too: it is missed when it is read.
  static func expand(
    _ arguments: [String], extensions: [String]
  ) throws(LedeError) -> [String] {
    var paths: [String] = []
    for argument in arguments {
      var info = stat()
      if argument == "-" {
        paths.append(argument)
      } else if stat(argument, &info) == 0 {
        if info.st_mode & S_IFMT == S_IFDIR {
          let found = try files(in: argument, extensions)
          guard !found.isEmpty else {
            throw LedeError(
              code: .fileFailed, kind: .input,
              message: "the folder \(argument) has no file to read in it: none whose name ends in "
                + extensions.joined(separator: ", "))
          }
          paths += found
        } else {
          paths.append(argument)
        }
      } else if argument.contains(where: { "*?[".contains($0) }) {
        let found = try matches(argument)
        guard !found.isEmpty else {
          throw LedeError(
            code: .fileFailed, kind: .input, message: "no file matches '\(argument)'")
        }
        paths += try expand(found, extensions: extensions)
      } else {
        paths.append(argument)
      }
    }
    return paths
  }

  private static func files(
    in folder: String, _ extensions: [String]
  ) throws(LedeError) -> [String] {
    guard let stream = opendir(folder) else { throw failed("read the folder", folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) { names.append(name(of: entry)) }
    var paths: [String] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var info = stat()
      // Links to folders are not followed: they may lead round in circles.
      guard lstat(path, &info) == 0 else { continue }
      if info.st_mode & S_IFMT == S_IFDIR {
        paths += try files(in: path, extensions)
      } else if extensions.contains(where: { name.hasSuffix($0) }) {
        paths.append(path)
      }
    }
    return paths
  }

  /// The name of what is in a folder.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
    }
  }

  private static func matches(_ pattern: String) throws(LedeError) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
  }
}
