import Lede
import LedeObservability

/// What a run lets one see: a trace, metrics and a log, as far as they are asked for.
final class Seeing {
  private let trace: TraceFile?
  private let metrics: MetricsFile?
  private let log: RunLog?
  private var hasBegun = false
  /// What the engine tells; `nil` when nobody listens, so that it costs nothing.
  let observer: (any EngineObserver)?

  /// - Parameter others: further observers of the run.
  init(_ flags: SeeingFlags, others: [any EngineObserver] = []) throws(CommandFailure) {
    trace = flags.trace.map { TraceFile($0, format: flags.traceFormat?.format ?? .chrome) }
    metrics = flags.metrics.map { MetricsFile($0) }
    log = try RunLog(level: flags.logLevel, format: flags.logFormat)
    var observers = others
    if let trace { observers.append(trace.tracer) }
    if let metrics { observers += [metrics.metrics, metrics] as [any EngineObserver] }
    if let log, log.isObserving { observers.append(log) }
    observer = ObserverGroup.of(observers)
  }

  /// Opens the files: what cannot be written is said before an article is read.
  /// - Parameter files: the articles and the output, over which nothing is written.
  func begin(sparing files: [String]) throws(CommandFailure) {
    let taken = Set(files.compactMap { NodeIdentity(regularFile: $0) })
    for path in [trace?.path, metrics?.path].compactMap(\.self) {
      if let identity = NodeIdentity(regularFile: path), taken.contains(identity) {
        throw CommandFailure(
          .usage,
          "lede: error: \(path) is an article or the output of this run and would be written over; "
            + "name another file")
      }
    }
    hasBegun = true
    try trace?.open()
    try metrics?.begin()
    log?.begin()
  }

  /// Makes the files whole.
  /// - Throws: what could not be written.
  func finish() throws(CommandFailure) {
    guard hasBegun else { return }
    log?.finish()
    // Both are tried, whatever becomes of the first.
    let failures = [trace?.finish(), metrics?.finish()].compactMap(\.self)
    if let failure = failures.first { throw CommandFailure(failure) }
  }
}
