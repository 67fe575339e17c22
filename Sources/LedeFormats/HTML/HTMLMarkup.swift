/// What stands between texts that the parser took together.
enum HTMLMarkup {
  /// Whether a `<` begins markup, and is not text.
  static func isMarkup(_ page: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Bool {
    guard at + 1 < end else { return false }
    let next = page[at + 1]
    return isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      || next == UInt8(ascii: "?")
  }

  /// The end of the markup that begins at a `<`.
  static func end(_ page: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start + 1
    let isTag = isLetter(page[at]) || page[at] == UInt8(ascii: "/")
    var quote: UInt8?
    while at < end {
      let byte = page[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return at + 1
      } else if isTag, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        page[at - 1] == UInt8(ascii: "=")
      {
        quote = byte
      }
      at += 1
    }
    return end
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
