/// Quantities as people read them.
enum Quantity {
  /// A count, such as `12,345`.
  static func count(_ number: Int) -> String {
    var text = String(number)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return text
  }

  /// A count of something, such as `1 record` or `12 records`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A duration, such as `3.2 s`, `2 min 3 s` or `5 h 0 min`.
  static func duration(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    switch seconds {
    case ..<10: return "\(tenths(milliseconds, 1000)) s"
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
    default: return "\(count(seconds / 3600)) h \(seconds / 60 % 60) min"
    }
  }

  /// A size in decimal units, such as `1.2 GB`.
  static func bytes(_ number: Int) -> String {
    switch number {
    case ..<1000: count(number, "byte")
    case ..<1_000_000: "\(tenths(number, 1000)) kB"
    case ..<1_000_000_000: "\(tenths(number, 1_000_000)) MB"
    default: "\(tenths(number, 1_000_000_000)) GB"
    }
  }

  /// Megabytes a second, such as `14.2 MB/s`.
  static func rate(bytes: Int, milliseconds: Int) -> String {
    "\(tenths(bytes, max(1, milliseconds) * 1000)) MB/s"
  }

  /// So many a second, such as `1,234 a second`.
  static func rate(_ number: Int, milliseconds: Int) -> String {
    let rate = number * 1000 / max(1, milliseconds)
    return rate < 10
      ? "\(tenths(number * 1000, max(1, milliseconds))) a second" : "\(count(rate)) a second"
  }

  private static func tenths(_ number: Int, _ unit: Int) -> String {
    let tenths = number / unit * 10 + number % unit * 10 / unit
    return "\(count(tenths / 10)).\(tenths % 10)"
  }
}
