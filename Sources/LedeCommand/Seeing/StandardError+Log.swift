import Logging
import Synchronization

extension StandardError {
  /// Where messages are logged instead of being written as they are; set once, at the start.
  private static let logger = Mutex<Logger?>(nil)

  /// From now on messages for people become events of a log.
  static func log(messagesTo logger: Logger) { Self.logger.withLock { $0 = logger } }

  /// Logs a message, if a log takes messages.
  static func log(_ text: String, _ level: Logger.Level) -> Bool {
    guard let logger = logger.withLock({ $0 }) else { return false }
    let prefixes = ["lede: error: ", "lede: "]
    let start = prefixes.first { text.hasPrefix($0) }?.count ?? 0
    logger.log(level: level, "\(text.dropFirst(start))")
    return true
  }
}
