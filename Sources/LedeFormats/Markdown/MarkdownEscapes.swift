import LedeCore
import LedeUnicode

/// Writes text so that Markdown reads it as it is: CommonMark 0.30 section 2.4, and the marks of
/// GitHub's tables and strikethrough.
///
/// As few backslashes as may do, so that people can read what is written; careful, all that can ever
/// be needed. What was written is read again and compared, so few is tried first.
struct MarkdownEscapes {
  private let context: ContentPlace.Context
  private let isCareful: Bool
  /// Whether brackets may be links of the file: it has definitions, or the text is in a link.
  var hasReferences = false
  /// Whether the text begins a line.
  var isAtLineStart = false
  /// Whether what follows is nothing.
  var isAtEnd = false
  /// Whether what follows begins with a bracket.
  var isBeforeBracket = false

  init(_ context: ContentPlace.Context, isCareful: Bool) {
    self.context = context
    self.isCareful = isCareful
    hasReferences = isCareful
  }

  func escaped(_ text: String) -> String {
    switch context {
    case .frontMatterPlain, .frontMatterDoubleQuoted, .frontMatterSingleQuoted:
      return FrontMatter.escaped(text, at: context)
    case .markdownDoubleQuoted, .markdownSingleQuoted, .markdownParenthesized:
      return title(text)
    default: return inline(text)
    }
  }

  /// A title ends with its mark. Code spans, tags and the bars of a cell that it may stand in come
  /// before links, and MD4C 0.4.8 can take brackets and marks of emphasis in titles for those of text.
  private func title(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\"" where context == .markdownDoubleQuoted, "'" where context == .markdownSingleQuoted,
        "(" where context == .markdownParenthesized, ")" where context == .markdownParenthesized,
        "|", "`", "<", "[", "]", "*", "_", "~":
        result.append("\\")
      case "\\" where index + 1 == scalars.count || Self.isPunctuation(scalars[index + 1]):
        result.append("\\")
      case "&" where isReference(scalars, index): result.append("\\")
      default: break
      }
      append(scalar, to: &result)
    }
    return String(result)
  }

  private func inline(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if needsBackslash(scalars, index) { result.append("\\") }
      append(scalar, to: &result)
    }
    return String(result)
  }

  /// Controls other than a tab are written as references: a line's end would end more than the line.
  private func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    if scalar.value < 0x20, scalar != "\t" {
      result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
    } else {
      result.append(scalar)
    }
  }

  private func needsBackslash(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let before = index > 0 ? scalars[index - 1] : nil
    let behind = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch scalars[index] {
    case "\\": return isCareful || behind == nil || behind.map(Self.isPunctuation) == true
    case "`": return true
    case "*": return isCareful || !(before == " " && behind == " ")
    case "_":
      return isCareful || !(Self.isAlphanumeric(before) && Self.isAlphanumeric(behind))
    case "[", "]":
      return hasReferences || context == .markdownAlternative || behind == nil
        || index == 0 && isAtLineStart || behind == "(" || behind == "[" || behind == ":"
    case "<": return isCareful || behind == nil || behind.map(Self.beginsTag) == true
    case "&": return isReference(scalars, index)
    case "~": return isCareful || !(before == " " && Self.isAlphanumeric(behind))
    case "|":
      return context == .markdownCell || context == .markdownAlternative || isCareful
    case "!": return behind == nil && isBeforeBracket
    case "#":
      if context == .markdownHeading, isAtEnd, scalars[index...].allSatisfy({ $0 == "#" }) {
        return true
      }
      return isAtLineStart && index == 0
    case "+", "-", "=", ">": return isAtLineStart && index == 0
    case ".", ")":
      // The number of a list has at most nine digits.
      return isAtLineStart && (1...9).contains(index)
        && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
        && (behind == nil || behind == " " || behind == "\t")
    default: return false
    }
  }

  /// Whether an ampersand may begin a character reference.
  private func isReference(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    var end = index + 1
    if end < scalars.count, scalars[end] == "#" { end += 1 }
    let start = end
    while end < scalars.count, end - start < 40, Self.isAlphanumeric(scalars[end]) { end += 1 }
    return end > start && end < scalars.count && scalars[end] == ";"
  }

  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && MarkdownScanner.isPunctuation(UInt8(scalar.value))
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    let category = ScalarProperties.category(scalar.value)
    return category.isLetter || category.isNumber || category.isMark
  }

  private static func beginsTag(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "/", "!", "?": true
    default: false
    }
  }
}
