@preconcurrency import Glibc
import Lede
import LedeObservability
import Synchronization

/// The file of a trace. It is whole behind every chunk: its ending is written with each, and the next
/// chunk goes over it. So a run that is killed leaves a trace that opens.
final class TraceFile: Sendable {
  private struct State {
    var file: Int32 = -1
    /// Where the next chunk goes; `nil` for a pipe or a device, which only takes what comes.
    var offset: Int?
    var ending: [UInt8] = []
    var failure: LedeError?
  }

  let path: String
  let tracer: Tracer
  private let state: Handle

  /// What the tracer writes to.
  private final class Handle: Sendable {
    let path: String
    let state = Mutex(State())

    init(_ path: String) { self.path = path }

    deinit {
      let file = state.withLock { $0.file }
      if file >= 0 { close(file) }
    }

    func write(_ chunk: TraceChunk) {
      state.withLock { state in
        guard state.file >= 0, state.failure == nil else { return }
        state.ending = chunk.ending
        let bytes = state.offset == nil ? chunk.bytes : chunk.bytes + chunk.ending
        state.failure = Files.put(bytes, to: state.file, at: state.offset, path)
        if let offset = state.offset { state.offset = offset + chunk.bytes.count }
      }
    }
  }

  init(_ path: String, format: TraceFormat) {
    self.path = path
    let state = Handle(path)
    self.state = state
    tracer = Tracer(format: format) { state.write($0) }
  }

  func open() throws(CommandFailure) {
    let file = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw CommandFailure(Files.failed("write", path, errno)) }
    var info = stat()
    let isRegular = fstat(file, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    state.state.withLock { state in
      state.file = file
      state.offset = isRegular ? 0 : nil
    }
  }

  /// Writes what is left; what could not be written.
  func finish() -> LedeError? {
    tracer.finish()
    return state.state.withLock { state in
      guard state.file >= 0 else { return nil }
      if state.offset == nil, state.failure == nil {
        state.failure = Files.put(state.ending, to: state.file, at: nil, path)
      }
      close(state.file)
      state.file = -1
      return state.failure
    }
  }
}

extension Files {
  /// Writes bytes at an offset, or behind what was written where there is none.
  /// - Returns: why not all of them could be written.
  static func put(
    _ bytes: [UInt8], to file: Int32, at offset: Int?, _ path: String
  ) -> LedeError? {
    var rest = bytes[...]
    var offset = offset
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        offset.map { pwrite(file, buffer.baseAddress, buffer.count, off_t($0)) }
          ?? Glibc.write(file, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR || waits(for: file, POLLOUT, errno) { continue }
      guard count > 0 else { return failed("write", path, errno) }
      rest = rest.dropFirst(count)
      offset = offset.map { $0 + count }
    }
    return nil
  }
}
