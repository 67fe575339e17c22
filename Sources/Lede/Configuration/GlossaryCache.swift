public import LedeConfiguration
import LedeCore
import LedeUnicode

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of compiled glossaries.
///
/// It never takes more than ``largestSize``: what was not used for longest goes first.
///
/// Nothing hangs on it: a file that is missing, was cut short, is of another version or can not be
/// written makes a run slower, and is no mistake. It may be removed at any time, and processes may
/// share it, since a file is put in its place whole.
public struct GlossaryCache: Sendable, Hashable {
  /// The folder. It is made when there is something to keep.
  public let folder: String
  /// The size in bytes from which on a glossary's file is compiled; smaller ones are read as fast.
  public let smallestFile: Int

  /// How many bytes it takes at most: half a gigabyte.
  public static let largestSize = 1 << 29

  private static let usualSmallestFile = 1 << 19

  /// Keeps compiled glossaries in a folder.
  ///
  /// - Parameter smallestFile: the size in bytes from which on a glossary's file is compiled; half a
  ///   megabyte if not said.
  public init(folder: String, smallestFile: Int? = nil) {
    self.folder = folder
    self.smallestFile = smallestFile ?? Self.usualSmallestFile
  }

  /// The cache that the environment names: the folder `LEDE_CACHE`, or `lede` in `XDG_CACHE_HOME`
  /// or in `.cache` of the home folder.
  /// - Returns: `nil` when `LEDE_CACHE` is `off`, or there is no such folder.
  public init?(environment: [String: String] = ConfigurationLocator().environment) {
    func folder(_ name: String) -> String? {
      // A path that is not absolute is to be ignored (XDG Base Directory Specification).
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    if let own = environment["LEDE_CACHE"], !own.isEmpty {
      guard own != "off" else { return nil }
      self.init(folder: own)
    } else if let shared = folder("XDG_CACHE_HOME") {
      self.init(folder: shared + "/lede")
    } else if let home = folder("HOME") {
      self.init(folder: home + "/.cache/lede")
    } else {
      return nil
    }
  }

  /// The bytes that were kept under a name, and where they begin; `nil` if they are not there, or
  /// not whole.
  func read(_ name: String) -> (bytes: [UInt8], start: Int)? {
    open(name) { file, size in
      let bytes = Self.read(size, from: file)
      guard Frame.holds(bytes) else { return nil }
      // The time of the last use, by which files are put in order when there are too many.
      futimens(file, nil)
      return (bytes, Frame.size)
    }
  }

  /// The first bytes of a file, which say what it was made of, and where they begin.
  func head(of file: File) -> (bytes: [UInt8], start: Int)? {
    open(file.name) { file, size in
      let bytes = Self.read(min(size, 1 << 16), from: file)
      return Frame.begins(bytes) ? (bytes, Frame.size) : nil
    }
  }

  private func open<Result>(_ name: String, _ body: (Int32, _ size: Int) -> Result?) -> Result? {
    let file = systemOpen("\(folder)/\(name)")
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
      info.st_size >= Frame.size, info.st_size < Self.largestFile
    else { return nil }
    return body(file, Int(info.st_size))
  }

  /// So many bytes, or fewer where the file ends.
  private static func read(_ count: Int, from file: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let got = systemRead(file, buffer.baseAddress.map { $0 + initialized }, count - initialized)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        initialized += got
      }
    }
  }

  /// Keeps bytes under a name, whole or not at all.
  func write(_ name: String, _ content: [UInt8]) {
    guard content.count + Frame.size < Self.largestFile, makeFolder() else { return }
    let path = "\(folder)/\(name)"
    let part = "\(folder)/\(getpid()).\(name)\(Self.partEnding)"
    let file = systemCreate(part)
    guard file >= 0 else { return }
    let isWritten =
      Self.write(Frame.bytes(around: content), to: file) && Self.write(content, to: file)
    if close(file) != 0 || !isWritten || rename(part, path) != 0 { unlink(part) }
    tidy(limit: Self.largestSize)
  }

  /// Removes files that were not used for longest until the others take no more than a limit, and
  /// what processes left that ended while they wrote. Only files that a cache made are looked at.
  package func tidy(limit: Int) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var size = 0
    for file in files() {
      size += file.size
      let isLeft = file.name.hasSuffix(Self.partEnding) && file.seconds + 3600 < now.tv_sec
      if size > limit || isLeft {
        unlink("\(folder)/\(file.name)")
        size -= file.size
      }
    }
  }

  /// A file that a cache made.
  struct File {
    let name: String
    /// In bytes.
    let size: Int
    /// When it was used last, since 1970.
    let seconds: Int
    let nanoseconds: Int
  }

  /// The files that a cache made, those used last first.
  func files() -> [File] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var files: [File] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      guard Self.endings.contains(where: { name.hasSuffix($0) }) else { continue }
      var info = stat()
      guard lstat("\(folder)/\(name)", &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      #if canImport(Darwin)
        let time = info.st_mtimespec
      #else
        let time = info.st_mtim
      #endif
      files.append(
        File(
          name: name, size: Int(info.st_size), seconds: Int(time.tv_sec),
          nanoseconds: Int(time.tv_nsec)))
    }
    return files.sorted {
      ($1.seconds, $1.nanoseconds, $0.name) < ($0.seconds, $0.nanoseconds, $1.name)
    }
  }

  /// Removes a file that a cache made.
  func remove(_ file: File) -> Bool { unlink("\(folder)/\(file.name)") == 0 }

  static let glossaryEnding = ".glossary"
  static let matcherEnding = ".matcher"
  private static let endings = [
    glossaryEnding, matcherEnding, glossaryEnding + partEnding, matcherEnding + partEnding,
  ]
  private static let partEnding = ".part"

  private static let largestFile = 1 << 31

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = systemWrite(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  /// Makes the folder and those above it, for the user alone.
  private func makeFolder() -> Bool {
    var info = stat()
    if stat(folder, &info) == 0 { return info.st_mode & S_IFMT == S_IFDIR }
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { return false }
    }
    return true
  }
}

/// What stands before the content of a file: by it, a file that was cut short or changed is told.
private enum Frame {
  static let size = 32
  private static let magic = Array("LedeTerm".utf8)
  /// Grows when the content is laid out differently; the other half tells the order of bytes.
  private static let format: UInt64 = 0x0102_0304_0000_0001

  static func bytes(around content: [UInt8]) -> [UInt8] {
    var frame = magic
    let checksum = content.withUnsafeBytes { Self.checksum($0) }
    for number in [format, UInt64(content.count), checksum] {
      withUnsafeBytes(of: number) { frame.append(contentsOf: $0) }
    }
    return frame
  }

  static func begins(_ file: [UInt8]) -> Bool { file.count >= size && file.starts(with: magic) }

  static func holds(_ file: [UInt8]) -> Bool {
    begins(file)
      && file.withUnsafeBytes { bytes in
        let content = UnsafeRawBufferPointer(rebasing: bytes[size...])
        func number(_ offset: Int) -> UInt64 {
          bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        return number(8) == format && number(16) == UInt64(content.count)
          && number(24) == checksum(content)
      }
  }

  /// Four multiplicative hashes side by side, each over every fourth word of eight bytes.
  private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
    var (a, b, c, d) = (prime, prime &* 3, prime &* 5, prime &* 7)
    func word(_ offset: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    func mix(_ sum: UInt64, _ word: UInt64) -> UInt64 {
      let product = (sum ^ word) &* prime
      return product ^ product >> 29
    }
    var i = 0
    while i + 32 <= bytes.count {
      a = mix(a, word(i))
      b = mix(b, word(i + 8))
      c = mix(c, word(i + 16))
      d = mix(d, word(i + 24))
      i += 32
    }
    while i < bytes.count {
      a = mix(a, UInt64(bytes[i]))
      i += 1
    }
    return mix(mix(mix(mix(a, b), c), d), UInt64(bytes.count))
  }
}

/// What tells whether a file is still the one that was read.
struct FileStamp: Hashable {
  /// Device, node, size, and the times of the last change of content and of node, in seconds and
  /// nanoseconds.
  let numbers: [Int64]
  /// The size in bytes.
  let size: Int
  /// Whether a later change is sure to be told: a file that was changed just now may be changed again
  /// without getting another time.
  let isSettled: Bool

  /// The stamp of a regular file; `nil` for anything else.
  init?(path: String) {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let (content, node) = (info.st_mtimespec, info.st_ctimespec)
    #else
      let (content, node) = (info.st_mtim, info.st_ctim)
    #endif
    size = Int(info.st_size)
    numbers = [
      Int64(bitPattern: UInt64(info.st_dev)), Int64(bitPattern: UInt64(info.st_ino)),
      Int64(info.st_size), Int64(content.tv_sec), Int64(content.tv_nsec), Int64(node.tv_sec),
      Int64(node.tv_nsec),
    ]
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    isSettled = max(content.tv_sec, node.tv_sec) + 2 < now.tv_sec
  }

  /// The path without links and detours, by which files are told apart.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

private func systemOpen(_ path: String) -> Int32 {
  open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
}

private func systemCreate(_ path: String) -> Int32 {
  open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int
{
  read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
