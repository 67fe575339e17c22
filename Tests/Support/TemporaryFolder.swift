import Glibc

/// A folder for one test; removed with all in it when the test lets go of it.
public final class TemporaryFolder: Sendable {
  /// Its path, absolute.
  public let path: String

  /// Why a test could not go on.
  public struct Failure: Error {
    let message: String
  }

  /// Makes an empty folder.
  public init() throws {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(root)/lede-test-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw Failure(message: "cannot make a folder in \(root)") }
    path = name.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
  }

  deinit { Self.remove(path) }

  /// Writes a file, and the folders that it is in; its path.
  @discardableResult public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = self.path + "/" + name
    var folder = self.path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o777)
    }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Failure(message: "cannot write \(path)") }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(message: "cannot write \(path)") }
      rest = rest.dropFirst(count)
    }
    return path
  }

  /// Writes a text; its path.
  @discardableResult public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Makes a folder in it; its path.
  public func makeFolder(_ name: String) -> String {
    mkdir("\(path)/\(name)", 0o777)
    return "\(path)/\(name)"
  }

  /// The bytes of a file in it, `nil` if there is none.
  public func read(_ name: String) -> [UInt8]? { Self.read(path: "\(path)/\(name)") }

  /// The names of what is in it, sorted.
  public var names: [String] { Self.names(in: path) }

  /// The bytes of a file, `nil` if there is none.
  public static func read(path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }

  /// The names of what is in a folder, sorted.
  public static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    if info.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
