/// Text as it must be written in HTML, in elements and in quoted attributes, to be read as it is.
///
/// Byte by byte, not by `Character`: a quotation mark that a combining mark follows ends an
/// attribute all the same.
enum HTMLText {
  /// Appends text. What HTML 5 (section 13.2.3.5) or XML 1.0 can not hold becomes U+FFFD: control
  /// characters but tab and line feed, and noncharacters. A carriage return is a line end.
  static func append(_ text: String, to output: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: output.append(contentsOf: "&amp;".utf8)
      case 0x3C: output.append(contentsOf: "&lt;".utf8)
      case 0x3E: output.append(contentsOf: "&gt;".utf8)
      case 0x22: output.append(contentsOf: "&quot;".utf8)
      case 0x27: output.append(contentsOf: "&#39;".utf8)
      case 0x09, 0x0A, 0x20..<0x7F: output.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x0D: output.append(0x0A)
      case 0x00..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: append(replacement, &output)
      case let value where value & 0xFFFE == 0xFFFE: append(replacement, &output)
      default: append(scalar, &output)
      }
    }
  }

  private static let replacement: Unicode.Scalar = "\u{FFFD}"

  private static func append(_ scalar: Unicode.Scalar, _ output: inout [UInt8]) {
    output.append(contentsOf: scalar.utf8)
  }
}
