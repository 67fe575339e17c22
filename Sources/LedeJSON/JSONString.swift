public import LedeCore

/// Strings of JSON as they are written (RFC 8259 section 7).
public enum JSONString {
  /// What a written string says, and how the two texts correspond: an escape as a whole, everything
  /// else byte by byte. A pair of escaped surrogates is one escape.
  ///
  /// - Parameter bytes: what stands between the quotation marks, of a string that a parser has
  ///   accepted. What is no escape of JSON is taken as it is.
  /// - Complexity: O(*n*).
  public static func decode<From: TextSpace, To: TextSpace>(
    _ bytes: ArraySlice<UInt8>
  ) -> (text: [UInt8], alignment: Alignment<From, To>) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var alignment = Alignment<From, To>()
    var start = bytes.startIndex
    while let escape = bytes[start...].firstIndex(of: 0x5C) {
      text.append(contentsOf: bytes[start..<escape])
      alignment.appendUnchanged(escape - start)
      let before = text.count
      start = min(escape + length(ofEscape: bytes[escape...], &text), bytes.endIndex)
      alignment.appendReplacement(from: start - escape, to: text.count - before)
    }
    text.append(contentsOf: bytes[start...])
    alignment.appendUnchanged(bytes.endIndex - start)
    return (text, alignment)
  }

  /// Appends what an escape stands for; its length in bytes.
  private static func length(ofEscape bytes: ArraySlice<UInt8>, _ text: inout [UInt8]) -> Int {
    guard let letter = bytes.dropFirst().first else {
      text.append(0x5C)
      return 1
    }
    switch letter {
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      let first = unit(bytes.dropFirst(2))
      let second = bytes.dropFirst(6).starts(with: [0x5C, 0x75]) ? unit(bytes.dropFirst(8)) : nil
      if let first, let second, 0xD800..<0xDC00 ~= first, 0xDC00..<0xE000 ~= second,
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        text.append(contentsOf: scalar.utf8)
        return 12
      }
      text.append(contentsOf: (first.flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}").utf8)
      return 6
    default: text.append(letter)
    }
    return 2
  }

  /// The code unit of four hexadecimal digits.
  private static func unit(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    let digits = bytes.prefix(4)
    return digits.count == 4 ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
  }

  /// A text as it is written between the quotation marks.
  public static func escaped(_ text: String) -> [UInt8] {
    Array(JSONWriter.quoted(text).dropFirst().dropLast())
  }
}
