@preconcurrency import Glibc
import Lede
import Logging
import Synchronization

/// Logs a run through swift-log: at `info` that it begins and ends and what of it failed, at `debug`
/// each article, at `trace` each stage. Names and figures, never the text.
final class RunLog: EngineObserver {
  private let logger: Logger
  private let counts = Mutex((articles: 0, failures: 0))
  private let began = ContinuousClock.now

  /// `nil` when no log is asked for, by flags or by `LEDE_LOG`, such as `debug`, `json` or both with
  /// a comma between.
  /// - Throws: a usage failure when `LEDE_LOG` says something else.
  init?(level: LogLevel?, format: LogFormat?) throws(CommandFailure) {
    var level = level
    var format = format
    for word in getenv("LEDE_LOG").map({ String(cString: $0) })?.split(separator: ",") ?? [] {
      if let said = LogLevel(rawValue: String(word)) {
        level = level ?? said
      } else if let said = LogFormat(rawValue: String(word)) {
        format = format ?? said
      } else {
        let words = LogLevel.allCases.map(\.rawValue) + LogFormat.allCases.map(\.rawValue)
        throw CommandFailure(
          .usage, "lede: error: LEDE_LOG knows \(words.joined(separator: ", ")), not '\(word)'")
      }
    }
    guard level != nil || format != nil else { return nil }
    let handler = StandardErrorLogHandler(
      format: format ?? .text, level: level?.level ?? .notice)
    logger = Logger(label: "lede") { _ in handler }
    if format == .json { StandardError.log(messagesTo: logger) }
  }

  /// Whether the engine is listened to.
  var isObserving: Bool { logger.logLevel <= .info }

  /// Says that the run begins.
  func begin() {
    let engine = EngineInfo(lede: LedeVersion.string, pipeline: "")
    logger.info(
      "the run begins",
      metadata: [
        "service.version": "\(engine.lede)", "lede.icu": "\(engine.icu)",
        "lede.unicode": "\(engine.unicode)", "process.pid": .stringConvertible(Int(getpid())),
      ])
  }

  /// Says that the run is over.
  func finish() {
    let counts = counts.withLock { $0 }
    logger.info(
      "the run is over",
      metadata: [
        "lede.articles": .stringConvertible(counts.articles),
        "lede.failures": .stringConvertible(counts.failures),
        "lede.seconds": .stringConvertible(Self.seconds(ContinuousClock.now - began)),
      ])
  }

  func articleBegan(_ article: ObservedArticle) {
    logger.debug(
      "an article begins",
      metadata: [
        "lede.article.name": "\(article.name)",
        "lede.article.number": .stringConvertible(article.number),
        "lede.article.size": .stringConvertible(article.byteCount),
        "lede.lane": .stringConvertible(article.lane),
      ])
  }

  func stageEnded(_ stage: ObservedStage, of article: ObservedArticle) {
    logger.trace(
      "a stage is done",
      metadata: [
        "lede.article.name": "\(article.name)",
        "lede.article.number": .stringConvertible(article.number),
        "lede.stage.name": "\(stage.name)",
        "lede.seconds": .stringConvertible(Self.seconds(stage.duration)),
      ])
  }

  func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle) {
    count(outcome.status)
    var metadata: Logger.Metadata = [
      "lede.article.name": "\(article.name)",
      "lede.article.number": .stringConvertible(article.number),
      "lede.status": "\(outcome.status.rawValue)",
      "lede.seconds": .stringConvertible(Self.seconds(outcome.ended - article.began)),
    ]
    if let error = outcome.error { metadata["error.type"] = "\(error.code)" }
    if let stage = outcome.stage { metadata["lede.stage.name"] = "\(stage)" }
    if outcome.status == .ok {
      logger.debug("an article is done", metadata: metadata)
    } else {
      logger.info("an article failed", metadata: metadata)
    }
  }

  func articleRefused(_ error: LedeError, named name: String) {
    count(.error)
    logger.info(
      "an article was refused",
      metadata: ["lede.article.name": "\(name)", "error.type": "\(error.code)"])
  }

  private func count(_ status: ObservedOutcome.Status) {
    counts.withLock { counts in
      counts.articles += 1
      if status != .ok { counts.failures += 1 }
    }
  }

  /// To the microsecond.
  private static func seconds(_ duration: Duration) -> Double {
    (duration / .microseconds(1)).rounded() / 1e6
  }
}
