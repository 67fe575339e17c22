import LedeUnicode

/// Signs by what they are, with a short way for ASCII.
package enum Signs {
  package static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (0x41...0x5A).contains(scalar & ~0x20) }
    let category = ScalarProperties.category(scalar)
    return category.isLetter || category.isMark
  }

  /// The value of a decimal digit of any script.
  package static func digit(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x80 { return (0x30...0x39).contains(scalar) ? UInt8(scalar - 0x30) : nil }
    guard ScalarProperties.category(scalar) == .decimalNumber,
      let value = ScalarProperties.numericValue(scalar)
    else { return nil }
    return UInt8(value)
  }

  package static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || (0x09...0x0D).contains(scalar) }
    return ScalarProperties.isWhiteSpace(scalar)
  }

  /// Marks that steer the direction of text, and other invisible ones.
  package static func isInvisible(_ scalar: UInt32) -> Bool {
    scalar >= 0xAD && ScalarProperties.isDefaultIgnorable(scalar)
  }

  package static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
