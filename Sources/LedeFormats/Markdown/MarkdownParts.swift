import LedeCore

/// What contents come down to in Markdown.
enum MarkdownParts {
  /// A content without what Markdown has no room for: white space and line breaks at the ends of the
  /// text and of lines, ends without begins, pairs around nothing.
  static func prepared(_ content: [ContentPart]) -> [ContentPart] {
    var parts = withoutLineEndsInCode(joined(withoutLoneEnds(content)))
    var count: Int
    repeat {
      count = parts.count
      parts = joined(withoutEmptyPairs(withoutOuterSpace(parts)))
    } while parts.count < count
    return parts
  }

  /// Text and codes as one line, to compare contents by.
  static func outline(of content: [ContentPart]) -> [String] {
    var outline: [String] = [""]
    for part in content {
      switch part {
      case .text(let text): outline[outline.count - 1] += text
      case .code(let code): outline += ["\(code.role) \(code.kind)", ""]
      }
    }
    return outline
  }

  /// The same of what was read.
  static func outline(of pieces: [ExtractionBuilder.Piece]) -> [String] {
    var bytes: [UInt8] = []
    var outline: [String] = []
    func close() {
      outline.append(String(decoding: bytes, as: UTF8.self))
      bytes = []
    }
    for piece in pieces {
      switch piece {
      case .text(let text, _), .protected(let text, _): bytes += text
      case .code(let code):
        close()
        outline.append("\(code.role) \(code.kind)")
      }
    }
    close()
    return outline
  }

  private static func joined(_ content: [ContentPart]) -> [ContentPart] {
    var result: [ContentPart] = []
    for part in content {
      if case .text(let text) = part, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else if part != .text("") {
        result.append(part)
      }
    }
    return result
  }

  /// Begins and ends of formatting that have lost their other half.
  private static func withoutLoneEnds(_ content: [ContentPart]) -> [ContentPart] {
    var open: [Int: [Int]] = [:]
    var lone: Set<Int> = []
    for (index, part) in content.enumerated() {
      guard case .code(let code) = part else { continue }
      switch code.role {
      case .opening: open[code.id, default: []].append(index)
      case .closing: if open[code.id]?.popLast() == nil { lone.insert(index) }
      case .standalone: break
      }
    }
    lone.formUnion(open.values.joined())
    return content.enumerated().filter { index, part in
      guard lone.contains(index), case .code(let code) = part else { return true }
      return code.kind != .formatting
    }.map(\.element)
  }

  /// A line's end in a code span is a space (CommonMark 0.30 section 6.1).
  private static func withoutLineEndsInCode(_ content: [ContentPart]) -> [ContentPart] {
    var depth = 0
    return content.map { part in
      switch part {
      case .code(let code):
        if code.subType == "html:code" {
          depth += code.role == .opening ? 1 : code.role == .closing ? -1 : 0
        }
        return part
      case .text(let text) where depth > 0:
        return .text(
          text.unicodeScalars.reduce(into: "") { $0 += $1.isSpace ? " " : String($1) })
      case .text: return part
      }
    }
  }

  private static func withoutEmptyPairs(_ content: [ContentPart]) -> [ContentPart] {
    var result: [ContentPart] = []
    for part in content {
      if case .code(let end) = part, end.role == .closing, end.kind == .formatting,
        case .code(let begin)? = result.last, begin.role == .opening, begin.id == end.id
      {
        result.removeLast()
      } else {
        result.append(part)
      }
    }
    return result
  }

  private static func withoutOuterSpace(_ content: [ContentPart]) -> [ContentPart] {
    var parts = content
    for index in parts.indices {
      guard case .text(let text) = parts[index] else { continue }
      var scalars = text.unicodeScalars[...]
      if index == 0 || parts[index - 1].isLineBreak {
        scalars = scalars.drop { $0.isSpace }
      }
      if index + 1 == parts.count || parts[index + 1].isLineBreak {
        while scalars.last?.isSpace == true { scalars.removeLast() }
      }
      parts[index] = .text(String(scalars))
    }
    while let first = parts.first, first == .text("") || first.isLineBreak { parts.removeFirst() }
    while let last = parts.last, last == .text("") || last.isLineBreak { parts.removeLast() }
    return parts
  }
}

extension ContentPart {
  /// Whether it is a code that ends a line.
  var isLineBreak: Bool {
    if case .code(let code) = self { code.subType == "xlf:lb" } else { false }
  }
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool { self == " " || (0x09...0x0D).contains(value) }
}
