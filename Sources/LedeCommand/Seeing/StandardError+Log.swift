import Logging
import Synchronization

extension StandardError {
  /// Where messages are logged instead of being written as they are; set once, at the start.
  private static let logger = Mutex<Logger?>(nil)

  /// From now on messages for people become events of a log.
  static func log(messagesTo logger: Logger) { Self.logger.withLock { $0 = logger } }

  /// A text for a terminal: what would move its cursor is shown by number. A message may have the name
  /// of a file in it, which somebody else chose.
  static func withoutControls(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        || (0x7F...0x9F).contains(scalar.value)
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.map { scalar in
      isControl(scalar)
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }

  /// Logs a message, if a log takes messages.
  static func log(_ text: String) -> Bool {
    guard let logger = logger.withLock({ $0 }) else { return false }
    var message = text[...]
    if message.hasPrefix("lede: ") { message = message.dropFirst(6) }
    // Messages say how bad it is, at their beginning or behind a place.
    let severities: [(String, Logger.Level)] = [("error: ", .error), ("warning: ", .warning)]
    let line = message.prefix { $0 != "\n" }
    let level = severities.first { line.contains($0.0) }?.1 ?? .notice
    for word in ["error: ", "warning: ", "note: "] where message.hasPrefix(word) {
      message = message.dropFirst(word.count)
    }
    logger.log(level: level, "\(message)")
    return true
  }
}
