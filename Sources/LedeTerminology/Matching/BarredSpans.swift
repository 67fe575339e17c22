import LedeUnicode

/// Where no term is looked for: URLs, e-mail addresses, domain names, handles, paths of files.
///
/// Asked only around a match, since addresses are rare and matches are, too.
struct BarredSpans {
  /// The chunk that was looked at last, and what is barred of it.
  private var chunk = 0..<0
  private var span: Range<Int>?

  /// Forgets the text.
  mutating func reset() {
    chunk = 0..<0
    span = nil
  }

  /// Whether a range lies inside an address. An address that is a term itself is not inside one.
  mutating func isBarred(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if !(chunk.lowerBound <= range.lowerBound && range.lowerBound < chunk.upperBound) {
      look(at: range.lowerBound, in: bytes)
    }
    guard let span else { return false }
    return span.overlaps(range)
      && !(range.lowerBound <= span.lowerBound
        && span.upperBound <= range.upperBound)
  }

  private mutating func look(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var start = offset
    while start > 0, !Self.isGap(bytes[start - 1]), offset - start < 2048 { start -= 1 }
    var end = offset
    while end < bytes.count, !Self.isGap(bytes[end]), end - offset < 2048 { end += 1 }
    chunk = start..<max(end, offset + 1)
    span = nil
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard text.contains(where: { Self.isSign($0) }) else { return }
    if let found = Self.address(text) {
      span = (start + found.lowerBound)..<(start + found.upperBound)
    }
  }

  /// White space, quotation marks and brackets around an address.
  private static func isGap(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x22, 0x28, 0x29, 0x2A, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }

  /// `@`, `/`, `\`, `.`: without one, nothing is an address.
  private static func isSign(_ byte: UInt8) -> Bool {
    byte == 0x40 || byte == 0x2F || byte == 0x5C || byte == 0x2E
  }

  private static func address(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var end = text.count
    while end > 0, isTrailing(text[end - 1]) { end -= 1 }
    var start = 0
    while start < end, [0x27, 0x2D, 0x2C, 0x3B, 0x5F].contains(text[start]) { start += 1 }
    guard start < end else { return nil }
    let range = start..<end
    if let scheme = scheme(text, range) { return scheme..<endOfURL(text, scheme, end) }
    if let sign = text[range].firstIndex(of: 0x40) { return mail(text, range, sign) }
    if isPath(text, range) { return range }
    return isDomain(text, range) ? range : nil
  }

  private static func isTrailing(_ byte: UInt8) -> Bool {
    [0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x27, 0x5F].contains(byte)
  }

  /// Where the scheme before `://`, or `www.`, begins.
  private static func scheme(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var i = range.lowerBound
    while i + 3 < range.upperBound {
      if text[i] == 0x3A, text[i + 1] == 0x2F, text[i + 2] == 0x2F {
        var start = i
        while start > range.lowerBound, isASCIILetter(text[start - 1]) { start -= 1 }
        return start < i ? start : nil
      }
      if text[i] | 0x20 == 0x77, text[i + 1] | 0x20 == 0x77, text[i + 2] | 0x20 == 0x77,
        text[i + 3] == 0x2E, i == range.lowerBound || !isASCIILetter(text[i - 1])
      {
        return i
      }
      i += 1
    }
    return nil
  }

  /// A URL ends before a letter of a script without spaces: the text goes on there.
  private static func endOfURL(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    var i = start
    while i < end {
      let (scalar, length) = UTF8Decoding.scalar(at: i, in: text)
      if scalar >= 0x2E80 || scalar >= 0x2000 && ScalarProperties.category(scalar).isPunctuation {
        return i
      }
      i += length
    }
    return end
  }

  /// `name@host`, or a handle.
  private static func mail(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ sign: Int
  ) -> Range<Int>? {
    func isPart(_ byte: UInt8) -> Bool {
      isASCIILetter(byte) || isDigit(byte) || [0x2E, 0x2D, 0x5F, 0x2B, 0x25].contains(byte)
    }
    var start = sign
    while start > range.lowerBound, isPart(text[start - 1]) { start -= 1 }
    // A handle may be in any script.
    let isHandle = start == sign
    var end = sign + 1
    while end < range.upperBound,
      isPart(text[end]) || text[end] == 0x40 || isHandle && text[end] >= 0x80
    {
      end += 1
    }
    return end > sign + 1 ? start..<end : nil
  }

  /// `/a/b`, `~/a`, `C:\a`, or folders before a name with an extension.
  private static func isPath(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let part = text[range]
    let slashes = part.count { $0 == 0x2F }
    let first = text[range.lowerBound]
    if first == 0x2F { return slashes >= 2 && text[range.lowerBound + 1] != 0x2F }
    if first == 0x7E || first == 0x2E, slashes >= 1 { return true }
    if range.count > 3, isASCIILetter(first), text[range.lowerBound + 1] == 0x3A,
      text[range.lowerBound + 2] == 0x5C
    {
      return true
    }
    guard slashes >= 2, let last = part.lastIndex(of: 0x2F) else { return false }
    let name = part[(last + 1)...]
    guard let stop = name.lastIndex(of: 0x2E), stop > name.startIndex else { return false }
    let ending = name[(stop + 1)...]
    return (1...5).contains(ending.count) && ending.allSatisfy { isASCIILetter($0) || isDigit($0) }
  }

  /// `word.word`, the last label of two to twenty-four letters, a path behind it or not.
  private static func isDomain(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var host = text[range]
    if let slash = host.firstIndex(where: { $0 == 0x2F || $0 == 0x3A || $0 == 0x3F }) {
      host = host[..<slash]
    }
    let labels = host.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, (2...24).contains(last.count) else {
      return false
    }
    func isLabel(_ byte: UInt8) -> Bool {
      isASCIILetter(byte) || isDigit(byte) || byte == 0x2D || byte >= 0x80
    }
    guard labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLabel) }),
      last.allSatisfy(isASCIILetter)
    else { return false }
    // `word.Word` is the end of a sentence without a space; `U.S` and `e.g` are abbreviations.
    let isLower = last.allSatisfy { (0x61...0x7A).contains($0) }
    let isUpper = host.allSatisfy { !(0x61...0x7A).contains($0) }
    return (isLower || isUpper) && labels.contains { $0.count > 1 && $0.endIndex < last.startIndex }
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
