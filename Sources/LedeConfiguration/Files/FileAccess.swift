import LedeCore

#if canImport(Glibc)
  // `environ` is a mutable global of C; it is only read here, before anything could write it.
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// The file system and the environment: all that this module asks of the system.
enum FileAccess {
  enum Kind { case file, folder, other, missing }

  /// Larger configuration files are refused.
  static let limit = 16 << 20

  /// What is at a path; links are followed.
  static func kind(of path: String) -> Kind {
    var info = stat()
    guard stat(path, &info) == 0 else { return .missing }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The names in a folder, sorted; hidden ones are left out.
  static func names(in folder: String) throws(DiagnosticsError) -> [String] {
    guard let stream = opendir(folder) else { throw failure("read the folder", folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of a file, a pipe or a device, up to `limit`.
  static func read(_ path: String, limit: Int = limit) throws(DiagnosticsError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("read", path, errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(file, &buffer, buffer.count)
      #else
        let count = Darwin.read(file, &buffer, buffer.count)
      #endif
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("read", path, errno)
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw DiagnosticsError([
          Diagnostic(
            .error, code: .tooLarge,
            message: "'\(path)' is larger than it may be (\(limit >> 20) MiB)")
        ])
      }
    }
  }

  /// The working directory, absolute.
  static func workingDirectory() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The environment of the process.
  static func environment() -> [String: String] {
    var result: [String: String] = [:]
    var cursor = environ
    while let entry = cursor.pointee {
      let text = String(cString: entry)
      if let equals = text.utf8.firstIndex(of: 0x3D) {
        result[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
      }
      cursor += 1
    }
    return result
  }

  private static func failure(_ what: String, _ path: String, _ error: CInt) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic(
        .error, code: .fileFailed,
        message: "cannot \(what) '\(path)': \(String(cString: strerror(error)))")
    ])
  }
}
