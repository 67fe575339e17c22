/// How numbers are written: the shortest text that reads back as the same value.
public enum JSONNumber {
  /// The shortest text of a finite number: `0.1`, `3`, `1e-07`. Not for NaN and infinities.
  public static func text(of value: Double) -> String {
    if value == 0 { return "0" }
    let text = value.description
    return text.utf8.count > 2 && text.utf8.suffix(2).elementsEqual([0x2E, 0x30])
      ? String(text.dropLast(2)) : text
  }

  /// The nearest number of so many significant decimal digits (1 to 15), halves away from zero.
  ///
  /// Only multiplications and divisions by exact powers of ten: the same on every machine.
  /// Numbers below 10⁻¹⁶ and above 10²² in size stay as they are.
  public static func rounded(_ value: Double, significantDigits digits: Int) -> Double {
    let size = abs(value)
    guard value.isFinite, size >= 1e-16, size < 1e22 else { return value }
    let digits = min(15, max(1, digits))
    let exponent = exponent(of: size)
    let shift = digits - exponent
    if shift < 0 { return (value / powers[-shift]).rounded() * powers[-shift] }
    // Powers above 10²² are no exact doubles, so a very small number goes in two steps.
    let first = min(shift, 22)
    let second = powers[min(22, shift - first)]
    return (value * powers[first] * second).rounded() / second / powers[first]
  }

  /// The smallest exponent with `size` below 10^exponent.
  private static func exponent(of size: Double) -> Int {
    var exponent = 0
    if size >= 1 {
      while exponent < 22, size >= powers[exponent] { exponent += 1 }
    } else {
      while exponent > -16, size * powers[1 - exponent] < 1 { exponent -= 1 }
    }
    return exponent
  }

  /// More bytes than any number takes.
  static let longest = 32

  /// Appends ``text(of:)`` of the ``rounded(_:significantDigits:)`` number.
  static func append(_ value: Double, significantDigits digits: Int, to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { text in
      let count = write(value, significantDigits: digits, to: text)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[..<count]))
    }
  }

  /// Writes ``text(of:)`` of the ``rounded(_:significantDigits:)`` number, without a string on the
  /// way for sizes that are written without an exponent.
  /// - Parameter text: room for ``longest`` bytes.
  /// - Returns: how many were written.
  static func write(
    _ value: Double, significantDigits digits: Int, to text: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let size = abs(value)
    guard (1...15).contains(digits), size >= 1e-4, size < 1e6 else {
      return write(value.isFinite ? rounded(value, significantDigits: digits) : value, to: text)
    }
    // The number is mantissa / 10^places.
    var places = digits - exponent(of: size)
    guard places >= 0, places <= 22 else {
      return write(rounded(value, significantDigits: digits), to: text)
    }
    let scaled = size * powers[places]
    var mantissa = UInt64(scaled)
    // The difference is exact: halves go away from zero.
    if scaled - Double(mantissa) >= 0.5 { mantissa += 1 }
    while places > 0, mantissa % 10 == 0 {
      mantissa /= 10
      places -= 1
    }
    var start = 0
    if value < 0 {
      text[0] = 0x2D
      start = 1
    }
    var width = 1
    var power: UInt64 = 10
    while power <= mantissa {
      width += 1
      power *= 10
    }
    // At least one digit before the point.
    let end = start + max(width, places + 1) + (places > 0 ? 1 : 0)
    var place = end
    while places > 0 {
      place -= 1
      places -= 1
      text[place] = UInt8(truncatingIfNeeded: 0x30 + mantissa % 10)
      mantissa /= 10
      if places == 0 {
        place -= 1
        text[place] = 0x2E
      }
    }
    while place > start {
      place -= 1
      text[place] = UInt8(truncatingIfNeeded: 0x30 + mantissa % 10)
      mantissa /= 10
    }
    return end
  }

  private static func write(_ value: Double, to text: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in Self.text(of: value).utf8 {
      text[count] = byte
      count += 1
    }
    return count
  }

  /// Writes a whole number.
  /// - Parameter text: room for ``longest`` bytes.
  /// - Returns: how many were written.
  static func write(_ value: Int, to text: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var rest = value.magnitude
    var width = value < 0 ? 2 : 1
    var power: UInt = 10
    while power <= rest {
      width += 1
      let (next, isTooLarge) = power.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      power = next
    }
    var place = width
    repeat {
      place -= 1
      text[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    } while rest > 0
    if value < 0 { text[0] = 0x2D }
    return width
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
