import LedeCore

/// Writes values as YAML that reads back as the same values.
enum YAMLScalar {
  /// A value in flow style, on one line.
  static func flow(_ value: OptionValue) -> String {
    switch value {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .number(let value): String(value)
    case .string(let text): self.text(text)
    case .list(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(text($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text, quoted where it could be read as something else.
  static func text(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, isWord(first), text.utf8.last != 0x20 else { return false }
    let isSafe = text.utf8.allSatisfy { isWord($0) || " -._/+".utf8.contains($0) }
    guard isSafe, Double(text) == nil else { return false }
    return !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(
      text.lowercased())
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// A text in double quotes (YAML 1.2, 7.3.1), with what YAML cannot print escaped (5.1).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x09: result += "\\t"
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
