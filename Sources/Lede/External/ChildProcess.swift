@preconcurrency import Glibc
import LedeCore

/// A child process that answers one line of JSON with one line of JSON.
///
/// Not for two threads at once.
final class ChildProcess {
  /// Why an exchange failed.
  enum Failure: Error {
    case notStarted(String)
    case ended
    case timeout
    case tooLong
  }

  private var pid: pid_t = 0
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var received: [UInt8] = []

  /// The longest answer that is read, in bytes.
  static let maximumAnswer = 64 << 20

  /// Starts a command, found along PATH. Its standard error is ours.
  init(_ command: [String]) throws(Failure) {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard Self.openPair(&toChild) else { throw .notStarted("no pipe") }
    guard Self.openPair(&fromChild) else {
      close(toChild[0])
      close(toChild[1])
      throw .notStarted("no pipe")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // What this process ignores, a child would ignore too.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    let status = posix_spawnp(&pid, command[0], &actions, &attributes, &arguments, environ)
    close(toChild[0])
    close(fromChild[1])
    guard status == 0 else {
      close(toChild[1])
      close(fromChild[0])
      pid = 0
      throw .notStarted(String(cString: strerror(status)))
    }
    input = toChild[1]
    output = fromChild[0]
    _ = fcntl(input, F_SETFL, fcntl(input, F_GETFL) | O_NONBLOCK)
    _ = fcntl(output, F_SETFL, fcntl(output, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    close(input)
    close(output)
    guard pid > 0 else { return }
    kill(pid, SIGKILL)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  }

  /// Writes a line and reads one, within a time limit over both.
  func exchange(_ line: [UInt8], milliseconds: Int) throws(Failure) -> [UInt8] {
    let deadline = Self.now() + milliseconds
    var sent = 0
    let message = line + [0x0A]
    while true {
      if let end = received.firstIndex(of: 0x0A) {
        let answer = Array(received[..<end])
        received.removeFirst(end + 1)
        return answer
      }
      guard received.count <= Self.maximumAnswer else { throw .tooLong }
      var waits = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
      if sent < message.count {
        waits.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0))
      }
      let left = deadline - Self.now()
      guard left > 0 else { throw .timeout }
      let ready = poll(&waits, nfds_t(waits.count), Int32(min(left, 60_000)))
      if ready < 0, errno != EINTR { throw .ended }
      guard ready > 0 else { continue }
      if waits.count > 1, waits[1].revents != 0 {
        let count = message.withUnsafeBytes {
          // No signal: a child that died is a failure of its stage, not the end of this process.
          send(input, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
        }
        if count > 0 { sent += count } else if errno != EAGAIN, errno != EINTR { throw .ended }
      }
      if waits[0].revents != 0 { try receive() }
    }
  }

  private func receive() throws(Failure) {
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = read(output, &buffer, buffer.count)
    if count > 0 {
      received += buffer[..<count]
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      throw .ended
    }
  }

  /// A pair of connected sockets: unlike a pipe, it can be made close-on-exec at once, so that no
  /// other child inherits an end.
  private static func openPair(_ ends: inout [Int32]) -> Bool {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    return socketpair(AF_UNIX, kind, 0, &ends) == 0
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
