@preconcurrency import Glibc
import Lede
import LedeCompression

/// The bytes of an input, unpacked, as they are asked for.
final class ByteSource {
  let input: InputFile
  let identity: InputIdentity
  /// How many bytes of the file were read, of a packed one those that are packed.
  private(set) var readCount = 0
  private let file: Int32
  private let unpacker: Unpacker
  private(set) var isAtEnd = false
  /// What was read and is wanted once more.
  private var pending: [UInt8] = []

  init(_ input: InputFile) throws(LedeError) {
    self.input = input
    file = input.path == "-" ? 0 : open(input.path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Files.failed("read", input.path, errno) }
    identity = InputIdentity(file, path: input.path)
    unpacker = Unpacker(name: input.name)
  }

  deinit { if file > 2 { close(file) } }

  /// Whether ``next()`` would wait.
  var wouldWait: Bool {
    guard pending.isEmpty, !unpacker.mayHaveMore, !isAtEnd else { return false }
    var wait = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) == 0
  }

  /// The next bytes: none when more of the file has to be read first, `nil` at the end. It reads once at
  /// most.
  /// - Throws: `file-failed`, `damaged-input`.
  func next() throws(LedeError) -> [UInt8]? {
    guard pending.isEmpty else {
      defer { pending = [] }
      return pending
    }
    if unpacker.mayHaveMore { return try unpacker.next() ?? (isAtEnd ? nil : []) }
    if isAtEnd { return nil }
    if let chunk = try Files.chunk(file, input.name) {
      readCount += chunk.count
      unpacker.append(chunk)
    } else {
      isAtEnd = true
      unpacker.finish()
    }
    return try unpacker.next() ?? (isAtEnd ? nil : [])
  }

  /// Passes over the beginning.
  /// - Parameter checksum: what it has to have; looked at if the input has no identity.
  /// - Returns: the checksum of what was passed over, if the input has no identity.
  /// - Throws: `changed-input` when the input is shorter, or has another checksum.
  func skip(
    _ count: Int, _ checksum: StreamChecksum?
  ) throws(LedeError) -> StreamChecksum {
    if identity.size != nil, isPlain, lseek(file, count, SEEK_SET) >= 0 {
      readCount = count
      return StreamChecksum()
    }
    var total = StreamChecksum()
    while total.length < count {
      guard let chunk = try next() else { throw changed }
      let taken = chunk.prefix(count - total.length)
      total.add(taken)
      pending = Array(chunk[taken.endIndex...])
    }
    guard identity.size != nil || checksum.map({ $0 == total }) ?? true else { throw changed }
    return total
  }

  /// Whether a file is not packed.
  private var isPlain: Bool {
    var head = [UInt8](repeating: 0, count: 4)
    let count = pread(file, &head, head.count, 0)
    return count >= 0 && Unpacker.format(of: head.prefix(count)) ?? .plain == .plain
  }

  private var changed: LedeError {
    LedeError(
      code: .changedInput, kind: .configuration,
      message:
        "\(input.name) is not what the run began with, so it cannot go on; give the same input, "
        + "or run without --resume to start over")
  }
}

extension LedeError.Code {
  /// An input is not the one that a run began with.
  static let changedInput = Self(rawValue: "changed-input")
}
