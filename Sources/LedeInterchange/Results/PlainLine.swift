import LedeUnicode

/// Text as one line for people.
package enum PlainLine {
  /// The text without line ends and control characters: what ends a line becomes a space, with
  /// the spaces around it, and other controls U+FFFD, so that no text can move a terminal's cursor
  /// or close its window.
  static func of(_ text: some StringProtocol) -> String {
    var line = String.UnicodeScalarView()
    var isAfterEnd = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A...0x0D, 0x85, 0x2028, 0x2029:
        if line.last != " " { line.append(" ") }
        isAfterEnd = true
        continue
      case 0x09, 0x20: if !isAfterEnd { line.append(" ") }
      case 0x00...0x1F, 0x7F...0x9F: line.append("\u{FFFD}")
      default: line.append(scalar)
      }
      isAfterEnd = isAfterEnd && scalar == " "
    }
    return String(line)
  }

  /// A number with so many decimals, halves away from zero; for people, so never in exponents.
  package static func decimal(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return value.description }
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: digits - fraction.utf8.count)
    return "\(sign)\(scaled / scale).\(zeros)\(fraction)"
  }
}
