// `environ` is a mutable global of C; it is only read here.
@preconcurrency import Glibc

/// A program that a test runs.
public struct Tool: Sendable {
  /// How it ended.
  public enum Ending: Sendable, Equatable {
    /// By itself, with an exit code.
    case exit(Int32)
    /// By a signal.
    case signal(Int32)
  }

  /// What it did.
  public struct Result: Sendable {
    /// How it ended.
    public let ending: Ending
    /// What it wrote to standard output.
    public let output: [UInt8]
    /// What it wrote to standard error.
    public let errors: String

    /// Its exit code, −1 when a signal ended it.
    public var code: Int32 { if case .exit(let code) = ending { code } else { -1 } }
    /// Its output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// Its output in lines, without the end of the last one.
    public var lines: [String] {
      guard !output.isEmpty else { return [] }
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        .dropLast(output.last == 0x0A ? 1 : 0)
    }
  }

  /// Where standard output goes.
  public enum Output: Sendable {
    /// Into the result.
    case captured
    /// To a file or device.
    case file(String)
    /// To a pipe that nobody reads.
    case brokenPipe
    /// Nowhere: it is closed.
    case closed
  }

  /// Its path, or its name along PATH.
  public let path: String
  /// The folder to work in, kept while the tool is; `nil` for the test's own.
  public var folder: TemporaryFolder?
  /// Where below it to work.
  public var subfolder = ""
  /// What is added to the environment, and with `nil` what is taken from it.
  public var environment: [String: String?] = [:]

  /// Names a program.
  public init(_ path: String) { self.path = path }

  /// The `lede` that was built beside the tests.
  public static var lede: Tool {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let own = String(
      decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = own.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    return Tool(folder + "/lede")
  }

  /// Runs it to its end.
  public func run(
    _ arguments: [String], input: [UInt8] = [], output: Output = .captured
  ) throws -> Result {
    let files = try TemporaryFolder()
    let input = try files.write(input, to: "in")
    let running = try start(arguments, input: .file(input), output: output, files: files)
    return running.wait()
  }

  /// Runs it to its end on a text.
  public func run(_ arguments: [String], input: String) throws -> Result {
    try run(arguments, input: Array(input.utf8))
  }

  /// Starts it with standard input open; see ``Running``.
  public func start(_ arguments: [String], output: Output = .captured) throws -> Running {
    try start(arguments, input: .pipe, output: output, files: try TemporaryFolder())
  }

  private enum Input {
    case file(String)
    case pipe
  }

  private func start(
    _ arguments: [String], input: Input, output: Output, files: TemporaryFolder
  ) throws -> Running {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var inputEnd: Int32 = -1
    var toClose: [Int32] = []
    defer { for file in toClose { close(file) } }
    switch input {
    case .file(let path): posix_spawn_file_actions_addopen(&actions, 0, path, O_RDONLY, 0)
    case .pipe:
      let ends = try Self.socketPair()
      inputEnd = ends.write
      toClose.append(ends.read)
      posix_spawn_file_actions_adddup2(&actions, ends.read, 0)
    }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    switch output {
    case .captured:
      posix_spawn_file_actions_addopen(&actions, 1, files.path + "/out", writing, 0o666)
    case .file(let path): posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY, 0)
    case .brokenPipe:
      let ends = try Self.socketPair()
      close(ends.read)
      toClose.append(ends.write)
      posix_spawn_file_actions_adddup2(&actions, ends.write, 1)
    case .closed: posix_spawn_file_actions_addclose(&actions, 1)
    }
    posix_spawn_file_actions_addopen(&actions, 2, files.path + "/errors", writing, 0o666)

    // There is no portable action that changes the folder.
    let command =
      (folder.map { ["env", "-C", "\($0.path)/\(subfolder)"] } ?? []) + [path] + arguments
    var words = command.map { strdup($0) } + [nil]
    var variables = environmentWords().map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let status = posix_spawnp(&process, command[0], &actions, nil, &words, &variables)
    guard status == 0 else {
      throw TemporaryFolder.Failure(
        message: "cannot start \(path): \(String(cString: strerror(status)))")
    }
    return Running(process: process, input: inputEnd, files: files)
  }

  private func environmentWords() -> [String] {
    var result: [String] = []
    var cursor = environ
    while let entry = cursor.pointee {
      let text = String(cString: entry)
      let name = text.split(separator: "=", maxSplits: 1).first.map(String.init) ?? ""
      // A developer's own configuration is no part of a test.
      if environment[name] == nil, !name.hasPrefix("LEDE_") { result.append(text) }
      cursor += 1
    }
    // No test writes to the cache of whoever runs it.
    if environment["LEDE_CACHE"] == nil { result.append("LEDE_CACHE=off") }
    for (name, value) in environment { if let value { result.append("\(name)=\(value)") } }
    return result
  }

  /// Connected sockets: unlike a pipe, to write to one that nobody reads can be an error instead of
  /// a signal that ends the tests.
  private static func socketPair() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw TemporaryFolder.Failure(message: "cannot make a socket")
    }
    return (ends[0], ends[1])
  }

  /// A program under way, for one test at a time.
  public final class Running {
    /// Its process.
    public let process: Int32
    private var input: Int32
    private let files: TemporaryFolder
    private var result: Result?

    fileprivate init(process: Int32, input: Int32, files: TemporaryFolder) {
      self.process = process
      self.input = input
      self.files = files
    }

    deinit {
      finishInput()
      if result == nil {
        kill(process, SIGKILL)
        _ = wait()
      }
    }

    /// Writes to its standard input.
    public func write(_ text: String) {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          Glibc.send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }

    /// Ends its standard input.
    public func finishInput() {
      if input >= 0 { close(input) }
      input = -1
    }

    /// Sends it a signal.
    public func send(_ signal: Int32) { kill(process, signal) }

    /// What it has written so far.
    public var output: String { String(decoding: files.read("out") ?? [], as: UTF8.self) }

    /// The most memory that it had at a time, in bytes, while it runs. (What `wait4` tells counts the
    /// tests' own, too.)
    public var peakMemory: Int? {
      let status = TemporaryFolder.read(path: "/proc/\(process)/status") ?? []
      for line in String(decoding: status, as: UTF8.self).split(separator: "\n")
      where line.hasPrefix("VmHWM:") {
        return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 }
      }
      return nil
    }

    /// How far it has read a file that it has open.
    public func position(in path: String) -> Int? {
      let folder = "/proc/\(process)/fd"
      for name in TemporaryFolder.names(in: folder) {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("\(folder)/\(name)", &buffer, buffer.count)
        guard count > 0,
          String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) == path
        else { continue }
        let info = TemporaryFolder.read(path: "/proc/\(process)/fdinfo/\(name)") ?? []
        return String(decoding: info, as: UTF8.self).split(separator: "\n").first
          .flatMap { $0.split(separator: "\t").last }.flatMap { Int($0) }
      }
      return nil
    }

    /// Waits until something holds, ten seconds at most; whether it does.
    public func waits(until isReached: () -> Bool) -> Bool {
      for _ in 0..<1000 {
        if isReached() { return true }
        usleep(10_000)
      }
      return isReached()
    }

    /// Ends its standard input, and waits for its end.
    public func wait() -> Result {
      finishInput()
      return waitWithInputOpen()
    }

    /// Waits for its end, while its standard input stays open.
    public func waitWithInputOpen() -> Result {
      if let result { return result }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7F
      let result = Result(
        ending: signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal),
        output: files.read("out") ?? [],
        errors: String(decoding: files.read("errors") ?? [], as: UTF8.self))
      self.result = result
      return result
    }
  }
}
