@preconcurrency import Glibc
import LedeJSON
import Logging

/// Writes log events to standard error, a line each: text for people, or a JSON object.
struct StandardErrorLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level
  private let format: LogFormat

  init(format: LogFormat, level: Logger.Level) {
    self.format = format
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let attributes = metadata.merging(event.metadata ?? [:]) { $1 }
      .sorted { $0.key < $1.key }
    switch format {
    case .text:
      var line = "\(Self.time) \(event.level) \(event.message)"
      for (key, value) in attributes { line += " \(key)=\(Self.quoted(value.description))" }
      StandardError.write(raw: StandardError.withoutControls(line) + "\n")
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("time")
        writer.string(Self.time)
        writer.key("level")
        writer.string(event.level.rawValue)
        writer.key("message")
        writer.string(event.message.description)
        for (key, value) in attributes {
          writer.key(key)
          // Figures are figures to whoever reads the log.
          switch value {
          case .stringConvertible(let figure as Int): writer.int(figure)
          case .stringConvertible(let figure as Double): writer.double(figure)
          default: writer.string(value.description)
          }
        }
      }
      StandardError.write(raw: String(decoding: writer.bytes + [0x0A], as: UTF8.self))
    }
  }

  /// A value that can be read back where it has spaces or could move a cursor.
  private static func quoted(_ value: String) -> String {
    let isPlain = value.utf8.allSatisfy { $0 > 0x22 && $0 != 0x5C && $0 != 0x7F }
    if isPlain, !value.isEmpty { return value }
    return String(decoding: JSONWriter.quoted(value), as: UTF8.self)
  }

  /// The time of day in UTC (RFC 3339).
  private static var time: String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var parts = tm()
    gmtime_r(&now.tv_sec, &parts)
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
    return date.map { padded($0, 2) }.joined(separator: "-") + "T"
      + clock.map { padded($0, 2) }.joined(separator: ":") + "."
      + padded(now.tv_nsec / 1_000_000, 3) + "Z"
  }
}
