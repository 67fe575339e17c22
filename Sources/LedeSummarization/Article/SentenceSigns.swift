/// One pass over a sentence for all that its signs say of it.
struct SentenceSigns {
  private(set) var punctuation = Punctuation()
  private(set) var quoted: QuotedText

  /// - Parameter isOpen: whether a quotation is open before the text, and then behind it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ isOpen: inout Bool) {
    quoted = QuotedText(isInside: isOpen)
    punctuation.setEnd(bytes)
    var wasRead = 0
    Self.isSign.withUnsafeBufferPointer { isSign in
      var index = 0
      while index < bytes.count {
        // Letters, digits and spaces are nearly all of it.
        guard isSign[Int(bytes[index])] else {
          index += 1
          continue
        }
        if let mark = QuotedText.mark(at: index, in: bytes) {
          if isOpen { quoted.bytes += index - wasRead }
          if index == 0 { quoted.opens = true }
          isOpen = mark.opens ?? !isOpen
          wasRead = index + mark.length
        }
        punctuation.add(bytes, index)
        index += 1
      }
    }
    if isOpen, wasRead < bytes.count { quoted.bytes += bytes.count - wasRead }
  }

  /// ASCII signs, and first bytes of others: looking each scalar up would cost more than all the rest.
  private static let isSign: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in [0x22, 0x28, 0x2C, 0x3B, 0x5B, 0xC2, 0xD8, 0xE2, 0xE3, 0xEF] { table[byte] = true }
    return table
  }()
}
