/// What of a sentence stands in quotation marks, which may have been opened in a sentence before.
///
/// Marks that open or close in pairs of their own count by their shape, straight ones in turn. What
/// is open ends with its paragraph.
public struct QuotedText: Sendable, Hashable {
  /// How many bytes are within quotation marks, the marks themselves left out.
  public private(set) var bytes = 0
  /// Whether its first character is a quotation mark.
  public private(set) var opens = false
  /// Whether it begins within a quotation.
  public let isInside: Bool

  /// - Parameter isOpen: whether a quotation is open before the text, and then behind it.
  init(_ text: UnsafeBufferPointer<UInt8>, _ isOpen: inout Bool) {
    isInside = isOpen
    var index = 0
    while index < text.count {
      if let mark = Self.mark(at: index, in: text) {
        if index == 0 { opens = true }
        isOpen = mark.opens ?? !isOpen
        index += mark.length
      } else {
        if isOpen { bytes += 1 }
        index += 1
      }
    }
  }

  /// A quotation mark; `opens` is `nil` where its shape does not tell.
  private static func mark(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (opens: Bool?, length: Int)? {
    // Most bytes are letters.
    let byte = bytes[index]
    if byte != 0x22, byte < 0xC2 { return nil }
    switch byte {
    case 0x22: return (nil, 1)
    case 0xC2 where index + 1 < bytes.endIndex:
      if bytes[index + 1] == 0xAB { return (true, 2) }  // «
      if bytes[index + 1] == 0xBB { return (false, 2) }  // »
      return nil
    case 0xE2 where index + 2 < bytes.endIndex && bytes[index + 1] == 0x80:
      if bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9E { return (true, 3) }  // “ „
      if bytes[index + 2] == 0x9D { return (false, 3) }  // ”
      return nil
    case 0xE3 where index + 2 < bytes.endIndex && bytes[index + 1] == 0x80:
      if bytes[index + 2] == 0x8C || bytes[index + 2] == 0x8E { return (true, 3) }  // 「 『
      if bytes[index + 2] == 0x8D || bytes[index + 2] == 0x8F { return (false, 3) }  // 」 』
      return nil
    default: return nil
    }
  }
}
