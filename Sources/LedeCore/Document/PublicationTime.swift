/// When something was published: a date of ISO 8601 (extended format, `2024-06-03`), with or without a
/// time of day (`2024-06-03T14:30+02:00`; RFC 3339 is a part of it).
///
/// Ordered by time. A date alone counts as its midnight, and a time without an offset as UTC.
public struct PublicationTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// As it was written.
  public let description: String
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int

  /// Reads a text that is nothing else, but for white space around it.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while bytes.first.map(Self.isSpace) ?? false { bytes.removeFirst() }
    while bytes.last.map(Self.isSpace) ?? false { bytes.removeLast() }
    guard let (time, end) = Self.read(bytes), end == bytes.endIndex else { return nil }
    self = time
  }

  /// Reads the first one in a text.
  public init?(firstIn text: String) {
    let bytes = Array(text.utf8)
    for start in bytes.indices where Self.isDigit(bytes[start]) {
      if start > 0, Self.isDigit(bytes[start - 1]) { continue }
      guard let (time, _) = Self.read(bytes[start...]) else { continue }
      self = time
      return
    }
    return nil
  }

  /// Orders by time.
  public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }
  /// Whether two are the same time, however written.
  public static func == (a: Self, b: Self) -> Bool { a.seconds == b.seconds }
  /// Hashes the time.
  public func hash(into hasher: inout Hasher) { hasher.combine(seconds) }

  private init(_ bytes: ArraySlice<UInt8>, seconds: Int) {
    description = String(decoding: bytes, as: UTF8.self)
    self.seconds = seconds
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Reads one at the start of `bytes`; also gives where it ends.
  private static func read(_ bytes: ArraySlice<UInt8>) -> (PublicationTime, Int)? {
    var reader = Reader(bytes: bytes, at: bytes.startIndex)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2), !reader.isAtDigit,
      (1...12).contains(month), (1...days(in: month, of: year)).contains(day)
    else { return nil }
    var seconds = self.days(year, month, day) * 86_400
    let dateEnd = reader.at
    if let (time, end) = timeOfDay(reader) {
      seconds += time
      return (Self(bytes[..<end], seconds: seconds), end)
    }
    return (Self(bytes[..<dateEnd], seconds: seconds), dateEnd)
  }

  /// Seconds of a time of day in UTC, which may be of the day before or after, and where it ends.
  private static func timeOfDay(_ date: Reader) -> (Int, Int)? {
    var reader = date
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
      hour < 24, minute < 60, !reader.isAtDigit
    else { return nil }
    var seconds = hour * 3600 + minute * 60
    var end = reader.at
    if reader.skip(":"), let second = reader.number(2), second <= 60 {
      seconds += second
      end = reader.at
      // A fraction is of no matter here.
      if reader.skip("."), reader.isAtDigit {
        while reader.isAtDigit { reader.at += 1 }
        end = reader.at
      }
    }
    reader.at = end
    if reader.skip("Z") || reader.skip("z") { return (seconds, reader.at) }
    let isEast = reader.skip("+")
    guard isEast || reader.skip("-"), let hours = reader.number(2), hours < 24 else {
      return (seconds, end)
    }
    _ = reader.skip(":")
    guard let minutes = reader.number(2), minutes < 60, !reader.isAtDigit else {
      return (seconds, end)
    }
    let offset = hours * 3600 + minutes * 60
    return (seconds + (isEast ? -offset : offset), reader.at)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar, of years from 0 on.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // A year begins in March, so that the leap day is its last.
    let shifted = month > 2 ? year : year - 1
    let monthOfYear = (month + 9) % 12
    let leapDays = floorDivide(shifted, 4) - floorDivide(shifted, 100) + floorDivide(shifted, 400)
    return 365 * shifted + leapDays + (153 * monthOfYear + 2) / 5 + day - 1 - 719_468
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : (a - b + 1) / b }

  private struct Reader {
    let bytes: ArraySlice<UInt8>
    var at: Int

    var isAtDigit: Bool { at < bytes.endIndex && PublicationTime.isDigit(bytes[at]) }

    mutating func number(_ digits: Int) -> Int? {
      guard at + digits <= bytes.endIndex else { return nil }
      var value = 0
      for byte in bytes[at..<at + digits] {
        guard PublicationTime.isDigit(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      at += digits
      return value
    }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
      guard at < bytes.endIndex, UInt32(bytes[at]) == sign.value else { return false }
      at += 1
      return true
    }
  }
}
