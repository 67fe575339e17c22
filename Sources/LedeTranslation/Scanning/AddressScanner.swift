/// A web or mail address in a text.
package struct Address: Sendable, Hashable {
  package let range: Range<Int>
  package let text: String
}

/// Finds web addresses (with a scheme, or beginning with `www.`) and mail addresses.
package enum AddressScanner {
  package static func addresses(in scalars: [UInt32]) -> [Address] {
    var found: [Address] = []
    var index = 0
    while index < scalars.count {
      if let range = web(around: index, scalars, from: found.last?.range.upperBound ?? 0)
        ?? mail(around: index, scalars, from: found.last?.range.upperBound ?? 0)
      {
        var view = String.UnicodeScalarView()
        for value in scalars[range] {
          if let scalar = Unicode.Scalar(value) { view.append(scalar) }
        }
        found.append(Address(range: range, text: String(view)))
        index = range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// From the colon of `://`, or from `www.`.
  private static func web(around index: Int, _ scalars: [UInt32], from floor: Int) -> Range<Int>? {
    var start = index
    if scalars[index] == 0x3A {
      guard index + 3 < scalars.count, scalars[index + 1] == 0x2F, scalars[index + 2] == 0x2F
      else { return nil }
      while start > floor, (0x41...0x5A).contains(scalars[start - 1] & ~0x20) { start -= 1 }
      guard index - start >= 2 else { return nil }
    } else {
      guard scalars[index] | 0x20 == 0x77, index + 4 < scalars.count,
        scalars[index + 1] | 0x20 == 0x77, scalars[index + 2] | 0x20 == 0x77,
        scalars[index + 3] == 0x2E, isHost(scalars[index + 4]),
        index == 0 || !isHost(scalars[index - 1])
      else { return nil }
    }
    var end = index + 3
    while end < scalars.count, isPart(scalars[end]) { end += 1 }
    // Punctuation behind an address belongs to the sentence.
    while end > index, [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x27].contains(scalars[end - 1]) {
      // A bracket that was opened in the address is its own.
      if scalars[end - 1] == 0x29, scalars[start..<end].contains(0x28) { break }
      end -= 1
    }
    return end > index + 3 ? start..<end : nil
  }

  private static func mail(around index: Int, _ scalars: [UInt32], from floor: Int) -> Range<Int>? {
    guard scalars[index] == 0x40 else { return nil }
    var start = index
    while start > floor,
      isHost(scalars[start - 1]) || [0x2B, 0x5F, 0x25].contains(scalars[start - 1])
    {
      start -= 1
    }
    var end = index + 1
    while end < scalars.count, isHost(scalars[end]) { end += 1 }
    while end > index, scalars[end - 1] == 0x2E || scalars[end - 1] == 0x2D { end -= 1 }
    guard start < index, end > index + 1, scalars[(index + 1)..<end].contains(0x2E) else {
      return nil
    }
    return start..<end
  }

  private static func isHost(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar & ~0x20) || scalar == 0x2D
      || scalar == 0x2E
  }

  /// What RFC 3986 allows without escaping, as far as it is ASCII.
  private static func isPart(_ scalar: UInt32) -> Bool {
    scalar > 0x20 && scalar < 0x7F
      && ![0x22, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D, 0x5E, 0x60, 0x7B, 0x7C, 0x7D].contains(scalar)
  }
}
