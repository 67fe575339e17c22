/// Validation of UTF-8, by Unicode 15.0 table 3-7 (well-formed byte sequences).
public enum UTF8Validation {
  /// The offset of the first byte that does not belong to a well-formed sequence, or `nil`.
  ///
  /// - Complexity: O(*n*); runs of ASCII are passed eight bytes at a time.
  public static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { firstInvalidOffset(in: $0) }
  }

  /// The same over a borrowed buffer.
  public static func firstInvalidOffset(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    var i = 0
    while i < count {
      while i + 8 <= count,
        raw.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        i += 8
      }
      guard i < count else { break }
      let lead = bytes[i]
      if lead < 0x80 {
        i += 1
        continue
      }
      let length = sequenceLength(at: i, in: bytes)
      if length == 0 { return i }
      i += length
    }
    return nil
  }

  /// Length of the well-formed multi-byte sequence at `i`, or 0 where there is none.
  private static func sequenceLength(at i: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    func trail(_ k: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      i + k < bytes.count && bytes[i + k] >= low && bytes[i + k] <= high
    }
    switch bytes[i] {
    case 0xC2...0xDF: return trail(1) ? 2 : 0
    case 0xE0: return trail(1, 0xA0) && trail(2) ? 3 : 0
    case 0xED: return trail(1, 0x80, 0x9F) && trail(2) ? 3 : 0
    case 0xE1...0xEF: return trail(1) && trail(2) ? 3 : 0
    case 0xF0: return trail(1, 0x90) && trail(2) && trail(3) ? 4 : 0
    case 0xF1...0xF3: return trail(1) && trail(2) && trail(3) ? 4 : 0
    case 0xF4: return trail(1, 0x80, 0x8F) && trail(2) && trail(3) ? 4 : 0
    default: return 0
    }
  }
}
