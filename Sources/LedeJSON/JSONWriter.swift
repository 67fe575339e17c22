/// Writes JSON as UTF-8 bytes, in the order of the calls.
///
/// The caller opens and closes objects and arrays in pairs, and writes a key before each value of
/// an object; the writer sets commas and indentation.
public struct JSONWriter: Sendable {
  /// How values are laid out.
  public enum Style: Sendable, Hashable {
    /// Without any white space: one line.
    case compact
    /// A value a line, two spaces a level, `": "` behind a key.
    case indented
  }

  /// What was written.
  public private(set) var bytes: [UInt8]
  /// How values are laid out.
  public let style: Style
  private var levels: [Level] = []
  private var isAfterKey = false

  private struct Level {
    var isEmpty = true
    /// Whether its values stand on separate lines.
    var isSpread: Bool
  }

  /// Makes a writer that begins with nothing.
  public init(style: Style = .compact) {
    bytes = []
    self.style = style
  }

  /// Appends to bytes that are there already, without copying them.
  public static func append(
    to output: inout [UInt8], style: Style = .compact, _ body: (inout JSONWriter) -> Void
  ) {
    var writer = JSONWriter(style: style)
    swap(&writer.bytes, &output)
    body(&writer)
    swap(&writer.bytes, &output)
  }
}

// MARK: Structure

extension JSONWriter {
  /// Writes an object whose members `body` writes.
  ///
  /// `onOneLine` keeps it, and all inside, on one line even when indented.
  public mutating func object(onOneLine: Bool = false, _ body: (inout JSONWriter) -> Void) {
    open(0x7B, onOneLine)
    body(&self)
    close(0x7D)
  }

  /// Writes an array whose elements `body` writes.
  public mutating func array(onOneLine: Bool = false, _ body: (inout JSONWriter) -> Void) {
    open(0x5B, onOneLine)
    body(&self)
    close(0x5D)
  }

  /// Writes the name of the next value.
  public mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(0x3A)
    if style == .indented { bytes.append(0x20) }
    isAfterKey = true
  }

  /// Writes an object of numbers, each rounded to so many significant digits.
  ///
  /// - Parameters:
  ///   - names: of all members.
  ///   - values: a value for each of the names.
  ///   - omitsZeros: whether a member is left out whose value is 0.
  public mutating func object(
    _ names: JSONNames, _ values: ArraySlice<Double>, significantDigits: Int, omitsZeros: Bool
  ) {
    let width = names.longest + JSONNumber.longest + 2
    open(0x7B, false)
    var level = levels.removeLast()
    let separator = level.isSpread ? 2 * (levels.count + 1) + 2 : 2
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width + separator) { text in
      for (number, value) in values.enumerated() where !omitsZeros || value != 0 {
        var count = 0
        func put(_ byte: UInt8) {
          text[count] = byte
          count += 1
        }
        if !level.isEmpty { put(0x2C) }
        if level.isSpread {
          put(0x0A)
          for _ in 0...levels.count {
            put(0x20)
            put(0x20)
          }
        } else if style == .indented, !level.isEmpty {
          put(0x20)
        }
        level.isEmpty = false
        count += names.write(number, to: text, at: count)
        put(0x3A)
        if style == .indented { put(0x20) }
        if value.isFinite {
          count += JSONNumber.write(
            value, significantDigits: significantDigits,
            to: UnsafeMutableBufferPointer(rebasing: text[count...]))
        } else {
          for byte in "null".utf8 { put(byte) }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<count]))
      }
    }
    levels.append(level)
    close(0x7D)
  }

  /// A string as JSON has it.
  public static func quoted(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.string(text)
    return writer.bytes
  }

  private mutating func open(_ bracket: UInt8, _ onOneLine: Bool) {
    separate()
    bytes.append(bracket)
    let isSpread = style == .indented && !onOneLine && (levels.last?.isSpread ?? true)
    levels.append(Level(isSpread: isSpread))
  }

  private mutating func close(_ bracket: UInt8) {
    if let level = levels.popLast(), level.isSpread, !level.isEmpty { newLine() }
    bytes.append(bracket)
  }

  /// Sets what stands between two values, or between a bracket and a value.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let level = levels.last else { return }
    if !level.isEmpty {
      bytes.append(0x2C)
      if style == .indented, !level.isSpread { bytes.append(0x20) }
    }
    levels[levels.count - 1].isEmpty = false
    if level.isSpread { newLine() }
  }

  private mutating func newLine() {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * levels.count))
  }
}

// MARK: Values

extension JSONWriter {
  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    appendQuoted(value)
  }

  /// Writes a string of valid UTF-8.
  public mutating func string(utf8: some Sequence<UInt8>) {
    separate()
    bytes.append(0x22)
    if utf8.withContiguousStorageIfAvailable({ appendEscaped($0) }) == nil {
      Array(utf8).withUnsafeBufferPointer { appendEscaped($0) }
    }
    bytes.append(0x22)
  }

  /// Writes a whole number.
  public mutating func int(_ value: Int) {
    separate()
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: JSONNumber.longest) { text in
      let count = JSONNumber.write(value, to: text)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<count]))
    }
  }

  /// Writes a number in its shortest form that reads back as the same, or rounded to so many
  /// significant digits before; `null` unless it is finite.
  public mutating func double(_ value: Double, significantDigits: Int? = nil) {
    separate()
    guard value.isFinite else {
      bytes.append(contentsOf: "null".utf8)
      return
    }
    if let significantDigits {
      JSONNumber.append(value, significantDigits: significantDigits, to: &bytes)
    } else {
      bytes.append(contentsOf: JSONNumber.text(of: value).utf8)
    }
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a fragment that is JSON already.
  public mutating func raw(_ fragment: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: fragment)
  }

  /// Writes a value.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let text): raw(text.utf8)
    case .string(let text): string(text)
    case .array(let values): array { for value in values { $0.value(value) } }
    case .object(let members):
      object {
        for member in members {
          $0.key(member.key)
          $0.value(member.value)
        }
      }
    }
  }
}

// MARK: Strings

extension JSONWriter {
  private mutating func appendQuoted(_ text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { appendEscaped($0) }
    bytes.append(0x22)
  }

  /// Escapes what RFC 8259 section 7 requires, nothing else.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var i = 0
    while true {
      i = Self.nextToEscape(text, i)
      guard i < text.count else { break }
      let byte = text[i]
      i += 1
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<(i - 1)]))
      start = i
      bytes.append(0x5C)
      switch byte {
      case 0x22, 0x5C: bytes.append(byte)
      case 0x08: bytes.append(0x62)
      case 0x09: bytes.append(0x74)
      case 0x0A: bytes.append(0x6E)
      case 0x0C: bytes.append(0x66)
      case 0x0D: bytes.append(0x72)
      default:
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 0xF))
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Where the next byte is that is escaped, or the end; eight are looked at in a go.
  private static func nextToEscape(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    let raw = UnsafeRawBufferPointer(text)
    var i = start
    while i + 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let (quotes, slashes) = (word ^ 0x22 &* ones, word ^ 0x5C &* ones)
      let controls = (word &- 0x20 &* ones) & ~word
      let marks = (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes
      if (controls | marks) & highs != 0 { break }
      i += 8
    }
    while i < text.count, text[i] >= 0x20, text[i] != 0x22, text[i] != 0x5C { i += 1 }
    return i
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
