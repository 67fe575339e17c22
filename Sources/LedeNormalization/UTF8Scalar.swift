/// Reads and writes single scalars of valid UTF-8.
enum UTF8Scalar {
  /// The scalar that begins at `i`, and its length in bytes.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> (UInt32, Int) {
    let lead = UInt32(bytes[i])
    if lead < 0x80 { return (lead, 1) }
    let second = UInt32(bytes[i + 1] & 0x3F)
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
    let third = UInt32(bytes[i + 2] & 0x3F)
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
    return ((lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[i + 3] & 0x3F), 4)
  }

  /// The start of the scalar that ends at `end`, which is not 0.
  static func start(_ bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
    var i = end - 1
    while i > 0, bytes[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }

  /// Hands out the UTF-8 of a scalar, byte by byte with the index; the length.
  @inline(__always) @discardableResult
  static func encode(_ scalar: UInt32, _ put: (Int, UInt8) -> Void) -> Int {
    func trail(_ shift: UInt32) -> UInt8 {
      0x80 | UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F
    }
    if scalar < 0x80 {
      put(0, UInt8(truncatingIfNeeded: scalar))
      return 1
    }
    if scalar < 0x800 {
      put(0, 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      put(1, trail(0))
      return 2
    }
    if scalar < 0x10000 {
      put(0, 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      put(1, trail(6))
      put(2, trail(0))
      return 3
    }
    put(0, 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
    put(1, trail(12))
    put(2, trail(6))
    put(3, trail(0))
    return 4
  }
}

extension [UInt8] {
  /// Appends the UTF-8 of a scalar.
  mutating func append(scalar: UInt32) {
    UTF8Scalar.encode(scalar) { append($1) }
  }
}
