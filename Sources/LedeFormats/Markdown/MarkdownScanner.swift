/// Reads the marks of inline constructs at a place: what MD4C has found, it does not locate.
struct MarkdownScanner {
  let bytes: [UInt8]

  /// The bytes of an inline link behind its text, and those of its title between the marks.
  struct Tail {
    let end: Int
    var title: Range<Int>?
    /// The mark that ends the title.
    var titleMark: UInt8 = 0
  }

  subscript(_ offset: Int) -> UInt8? { offset < bytes.count && offset >= 0 ? bytes[offset] : nil }

  /// How many bytes of a value follow.
  func run(of byte: UInt8, at offset: Int) -> Int {
    var end = offset
    while self[end] == byte { end += 1 }
    return end - offset
  }

  /// The end of spaces and tabs.
  func skipSpaces(_ offset: Int) -> Int {
    var end = offset
    while self[end] == 0x20 || self[end] == 0x09 { end += 1 }
    return end
  }

  /// The end of a line's end with the white space before it and what stands before the content of
  /// the next line: indentation and the marks of quotations.
  func skipLineEnd(_ offset: Int, isHard: Bool = false) -> Int? {
    var end = skipSpaces(offset)
    if isHard, self[end] == 0x5C { end += 1 }
    if self[end] == 0x0D {
      end += self[end + 1] == 0x0A ? 2 : 1
    } else if self[end] == 0x0A {
      end += 1
    } else {
      return nil
    }
    while let byte = self[end], byte == 0x20 || byte == 0x09 || byte == 0x3E { end += 1 }
    return end
  }

  /// The end of white space with line ends.
  func skipWhiteSpace(_ offset: Int) -> Int {
    var end = offset
    while true {
      let next = skipLineEnd(end) ?? skipSpaces(end)
      if next == end { return end }
      end = next
    }
  }

  /// `](destination "title")`, by CommonMark 0.30 section 6.3.
  func inlineTail(_ offset: Int) -> Tail? {
    guard self[offset] == 0x5D, self[offset + 1] == 0x28 else { return nil }
    var position = skipWhiteSpace(offset + 2)
    guard let destination = destination(position) else { return nil }
    position = destination
    let space = skipWhiteSpace(position)
    var tail: (title: Range<Int>, mark: UInt8)?
    if space > position, let title = title(space) {
      tail = title
      position = skipWhiteSpace(title.title.upperBound + 1)
    } else {
      position = space
    }
    guard self[position] == 0x29 else { return nil }
    return Tail(end: position + 1, title: tail?.title, titleMark: tail?.mark ?? 0)
  }

  /// Whether a range is the tail of an inline link.
  func isInlineTail(_ range: Range<Int>) -> Bool {
    inlineTail(range.lowerBound)?.end == range.upperBound
  }

  private func destination(_ offset: Int) -> Int? {
    var end = offset
    if self[end] == 0x3C {
      end += 1
      while let byte = self[end], byte != 0x3E {
        if byte == 0x0A || byte == 0x0D || byte == 0x3C { return nil }
        end += byte == 0x5C ? 2 : 1
      }
      return self[end] == 0x3E ? end + 1 : nil
    }
    var depth = 0
    while let byte = self[end], byte > 0x20, byte != 0x7F {
      switch byte {
      case 0x5C where self[end + 1].map(Self.isPunctuation) ?? false: end += 1
      case 0x28: depth += 1
      case 0x29:
        if depth == 0 { return end }
        depth -= 1
      default: break
      }
      end += 1
    }
    return depth == 0 ? end : nil
  }

  private func title(_ offset: Int) -> (title: Range<Int>, mark: UInt8)? {
    let mark: UInt8
    switch self[offset] {
    case 0x22: mark = 0x22
    case 0x27: mark = 0x27
    case 0x28: mark = 0x29
    default: return nil
    }
    var end = offset + 1
    while let byte = self[end], byte != mark { end += byte == 0x5C ? 2 : 1 }
    return self[end] == mark ? (offset + 1..<end, mark) : nil
  }

  /// `][label]` or `][]`.
  func labelTail(_ offset: Int) -> Int? {
    guard self[offset] == 0x5D, self[offset + 1] == 0x5B else { return nil }
    var end = offset + 2
    // A label has at most 999 characters.
    while let byte = self[end], byte != 0x5D, end - offset < 4000 {
      if byte == 0x5B { return nil }
      end += byte == 0x5C ? 2 : 1
    }
    return self[end] == 0x5D ? end + 1 : nil
  }

  /// ASCII punctuation, which a backslash may stand before.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
