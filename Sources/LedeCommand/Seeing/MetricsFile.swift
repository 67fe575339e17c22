@preconcurrency import Glibc
import Lede
import LedeObservability
import Synchronization

/// The file of the metrics, written anew every few seconds while articles end, and when the run is
/// over. Who reads it finds it whole: it is written under another name, and renamed.
final class MetricsFile: EngineObserver {
  let path: String
  let metrics = EngineMetrics()
  private let state = Mutex(State())

  private struct State {
    var lastWritten = ContinuousClock.now
    var failure: LedeError?
  }

  private static let interval = Duration.seconds(5)

  init(_ path: String) { self.path = path }

  func begin() throws(CommandFailure) {
    if let failure = write(isFinished: false) { throw CommandFailure(failure) }
  }

  func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle) {
    state.withLock { state in
      guard outcome.ended - state.lastWritten >= Self.interval, state.failure == nil else { return }
      state.lastWritten = outcome.ended
      state.failure = write(isFinished: false)
    }
  }

  /// Writes the last figures; what could not be written.
  func finish() -> LedeError? {
    state.withLock { $0.failure = write(isFinished: true) ?? $0.failure }
    return state.withLock { $0.failure }
  }

  private func write(isFinished: Bool) -> LedeError? {
    let bytes = metrics.prometheusText(isFinished: isFinished)
    var info = stat()
    // A device or a pipe is written to as it is.
    let isFile = stat(path, &info) != 0 || info.st_mode & S_IFMT == S_IFREG
    let name = isFile ? "\(path).\(getpid()).part" : path
    let file = open(name, O_WRONLY | O_CLOEXEC | (isFile ? O_CREAT | O_TRUNC : 0), 0o666)
    guard file >= 0 else { return Files.failed("write", path, errno) }
    let failure = Files.put(bytes, to: file, at: nil, path)
    close(file)
    guard isFile else { return failure }
    if failure == nil, rename(name, path) == 0 { return nil }
    let code = errno
    unlink(name)
    return failure ?? Files.failed("write", path, code)
  }
}
