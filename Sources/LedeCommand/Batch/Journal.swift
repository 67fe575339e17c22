import CZlib
@preconcurrency import Glibc
import Lede
import LedeJSON

/// What a run has done so far, in a file beside its output, so that a killed one can go on.
///
/// A line is the CRC-32 of its JSON in hexadecimal, a space, and the JSON: first the settings, then
/// groups of finished inputs with a commit behind them. What is behind the last commit never happened.
final class Journal {
  /// What is behind the name of an output in the name of its journal.
  static let suffix = ".lede-journal"
  private static let versionKey = "lede-journal"
  private static let version = 1

  /// What an earlier run has left.
  struct State {
    var settings: [RunSetting] = []
    var finished: [FinishedInput] = []
    var commit = Commit()
  }

  let path: String
  private let name: String
  private let folder: FolderHandle
  private let file: Int32

  private init(_ name: String, in folder: FolderHandle, file: Int32) {
    self.name = name
    self.folder = folder
    self.file = file
    path = Self.path(name, in: folder)
  }

  deinit { close(file) }

  private static func path(_ name: String, in folder: FolderHandle) -> String {
    folder.path == "." ? name : "\(folder.path)/\(name)"
  }

  /// Begins a journal, in place of an old one.
  /// - Parameter output: what it is for, as messages call it.
  init(
    creating name: String, in folder: FolderHandle, for output: String, settings: [RunSetting]
  ) throws(LedeError) {
    self.name = name
    self.folder = folder
    path = Self.path(name, in: folder)
    file = try OwnFile.create(name, in: folder, for: output)
    try append([
      .init(Self.versionKey, JSONValue(Self.version)),
      .init("settings", .object(settings.map { .init($0.name, .string($0.value)) })),
    ])
    try sync()
    folder.sync()
  }

  /// Opens the journal that an earlier run has left; `nil` if there is none, or one that holds
  /// nothing.
  /// - Throws: `broken-journal` when it is not as it was written.
  static func reopen(
    _ name: String, in folder: FolderHandle, for output: String
  ) throws(LedeError) -> (Journal, State)? {
    guard let file = try OwnFile.reopen(name, in: folder, for: output) else { return nil }
    let journal = Journal(name, in: folder, file: file)
    guard let state = try journal.read() else { return nil }
    return (journal, state)
  }

  /// Removes the journal, or what an earlier run has left of one.
  static func remove(
    _ name: String, in folder: FolderHandle, for output: String
  ) throws(LedeError) {
    try OwnFile.remove(name, in: folder, for: output)
  }

  /// Removes it.
  func remove() { unlinkat(folder.file, name, 0) }

  /// Adds what was finished and how far the work has come, and makes sure that it outlives a loss of
  /// power. What it says was written has to be safe before.
  func append(_ finished: [FinishedInput], _ commit: Commit) throws(LedeError) {
    var bytes: [UInt8] = []
    for input in finished {
      Self.line(to: &bytes) { $0.write(input) }
    }
    Self.line(to: &bytes) { $0.write(commit) }
    try Files.write(bytes, to: file, path)
    try sync()
  }

  private func append(_ members: [JSONValue.Member]) throws(LedeError) {
    var bytes: [UInt8] = []
    Self.line(to: &bytes) { $0.value(.object(members)) }
    try Files.write(bytes, to: file, path)
  }

  private func sync() throws(LedeError) {
    guard fdatasync(file) == 0 else { throw Files.failed("write", path, errno) }
  }

  // MARK: Lines

  private static let digits = Array("0123456789abcdef".utf8)

  private static func line(to bytes: inout [UInt8], _ body: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    body(&writer)
    let sum = CRC32.of(writer.bytes[...])
    for shift in stride(from: 28, through: 0, by: -4) {
      bytes.append(digits[Int(sum >> UInt32(shift)) & 15])
    }
    bytes.append(0x20)
    bytes += writer.bytes
    bytes.append(0x0A)
  }

  /// The JSON of a line; `nil` where it is not as it was written.
  private static func value(of line: [UInt8]) -> JSONValue? {
    guard line.count > 9, line[8] == 0x20,
      let sum = UInt32(String(decoding: line[..<8], as: UTF8.self), radix: 16),
      sum == CRC32.of(line[9...])
    else { return nil }
    return try? JSONValue(parsing: Array(line[9...]))
  }

  /// Reads it, and cuts off what is behind the last commit.
  private func read() throws(LedeError) -> State? {
    var lines = RecordReader()
    var state = State()
    var group: [FinishedInput] = []
    var end = 0
    var damaged: Int?
    var isHeader = true
    var isAtEnd = false
    while !isAtEnd {
      if let chunk = try Files.chunk(file, path) {
        lines.append(chunk)
      } else {
        // A last line without its end was not written to its end.
        isAtEnd = true
      }
      while case .bytes(let number, let line)? = lines.nextLine() {
        guard let value = Self.value(of: line) else {
          damaged = damaged ?? number
          continue
        }
        // Lines behind a damaged one are not what a loss of power leaves.
        if let damaged { throw broken(at: damaged) }
        if isHeader {
          guard value[Self.versionKey]?.int == Self.version,
            let settings = value["settings"]?.runSettings
          else { throw broken(at: number) }
          state.settings = settings
          isHeader = false
          end = lines.position.offset
        } else if let finished = value.finishedInput {
          group.append(finished)
        } else if let commit = value.commit {
          state.finished += group
          group = []
          guard commit.finished == state.finished.count else { throw broken(at: number) }
          state.commit = commit
          end = lines.position.offset
        } else {
          throw broken(at: number)
        }
      }
    }
    if isHeader {
      if damaged != nil { throw broken(at: 0) }
      return nil
    }
    guard ftruncate(file, end) == 0, lseek(file, 0, SEEK_END) == end else {
      throw Files.failed("write", path, errno)
    }
    return state
  }

  private func broken(at line: Int) -> LedeError {
    LedeError(
      code: .brokenJournal, kind: .configuration,
      message:
        "\(path), line \(line + 1), is not what this version of Lede writes, so the run cannot "
        + "go on; run without --resume to start over")
  }
}

/// CRC-32 (ISO 3309), by zlib: it finds accidents, not attackers.
enum CRC32 {
  static func of(_ bytes: ArraySlice<UInt8>, after start: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: crc32_z(UInt(start), $0.baseAddress, $0.count))
    }
  }
}

extension LedeError.Code {
  /// A journal is not as it was written.
  static let brokenJournal = Self(rawValue: "broken-journal")
  /// Nobody reads what is written.
  static let closedPipe = Self(rawValue: "closed-pipe")
}
