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

  /// Appends ``text(of:)`` of the ``rounded(_:significantDigits:)`` number, without a string on the
  /// way for sizes that are written without an exponent.
  static func append(_ value: Double, significantDigits digits: Int, to bytes: inout [UInt8]) {
    let size = abs(value)
    guard (1...15).contains(digits), size >= 1e-4, size < 1e6 else {
      let value = value.isFinite ? rounded(value, significantDigits: digits) : value
      return bytes.append(contentsOf: text(of: value).utf8)
    }
    // The number is mantissa / 10^places.
    var places = digits - exponent(of: size)
    guard places >= 0, places <= 22 else {
      return bytes.append(contentsOf: text(of: rounded(value, significantDigits: digits)).utf8)
    }
    var mantissa = Int((size * powers[places]).rounded())
    while places > 0, mantissa % 10 == 0 {
      mantissa /= 10
      places -= 1
    }
    if value < 0 { bytes.append(0x2D) }
    var width = 1
    var power = 10
    while power <= mantissa {
      width += 1
      power *= 10
    }
    // At least one digit before the point.
    width = max(width, places + 1) + (places > 0 ? 1 : 0)
    let start = bytes.count
    let point = places > 0 ? bytes.count + width - places - 1 : -1
    bytes.append(contentsOf: repeatElement(0x2E, count: width))
    for place in stride(from: start + width - 1, through: start, by: -1) where place != point {
      bytes[place] = UInt8(truncatingIfNeeded: 0x30 + mantissa % 10)
      mantissa /= 10
    }
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
