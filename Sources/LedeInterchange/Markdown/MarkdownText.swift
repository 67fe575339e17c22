/// Text as it must be written in Markdown to be read as it is.
enum MarkdownText {
  /// Escapes one line of text: CommonMark 0.31 sections 2.4 and 6, and the table cells and
  /// strikethrough of GitHub's dialect.
  static func escaped(_ text: some StringProtocol) -> String {
    let line = PlainLine.of(text).unicodeScalars
    var result = String.UnicodeScalarView()
    for scalar in line {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~", "$": result.append("\\")
      default: break
      }
      result.append(scalar)
    }
    return escapedStart(String(result))
  }

  /// At the start of a block some characters make a heading, a list or a rule.
  private static func escapedStart(_ line: String) -> String {
    let text = line.drop { $0 == " " }
    guard let first = text.unicodeScalars.first else { return "" }
    switch first {
    case "#", "+", "-", "=": return "\\" + text
    case "0"..."9":
      let digits = text.prefix { ("0"..."9").contains($0) }
      let rest = text.dropFirst(digits.count)
      return rest.hasPrefix(".") || rest.hasPrefix(")") ? digits + "\\" + rest : String(text)
    default: return String(text)
    }
  }
}
