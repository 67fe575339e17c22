import LedeUnicode

/// How many columns of a terminal a text takes.
///
/// Wide and fullwidth characters (UAX #11) take two, nonspacing marks and format characters none,
/// all others one. Spacing marks count as one, as most terminals draw them; where a terminal joins
/// them a line is merely short.
package enum DisplayWidth {
  package static func of(_ text: some StringProtocol) -> Int {
    var width = 0
    var last: UInt32 = 0
    for scalar in text.unicodeScalars {
      width += of(scalar.value, after: last)
      last = scalar.value
    }
    return width
  }

  private static func of(_ scalar: UInt32, after last: UInt32) -> Int {
    if scalar < 0x300 { return scalar == 0xAD ? 0 : 1 }
    // Vowels and final consonants of conjoining jamo stand in the cell of the first.
    if (0x1160...0x11FF).contains(scalar) || (0xD7B0...0xD7FB).contains(scalar) { return 0 }
    switch ScalarProperties.category(scalar) {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    guard ScalarProperties.isWide(scalar) else { return 1 }
    // Joined emoji and skin tones change the picture before them.
    let isJoined = last == 0x200D || (0x1F3FB...0x1F3FF).contains(scalar) && last > 0x2000
    return isJoined && ScalarProperties.isEmoji(scalar) ? 0 : 2
  }
}
