/// What of a sentence stands in quotation marks, which may have been opened in a sentence before.
///
/// Marks that open or close in pairs of their own count by their shape, straight ones in turn. What
/// is open ends with its paragraph.
public struct QuotedText: Sendable, Hashable {
  /// How many bytes are within quotation marks, the marks themselves left out.
  public internal(set) var bytes = 0
  /// Whether its first character is a quotation mark.
  public internal(set) var opens = false
  /// Whether it begins within a quotation.
  public let isInside: Bool

  init(isInside: Bool) { self.isInside = isInside }

  /// A quotation mark; `opens` is `nil` where its shape does not tell.
  static func mark(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (opens: Bool?, length: Int)? {
    switch bytes[index] {
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
