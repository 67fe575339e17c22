/// Where no term is looked for: URLs, e-mail addresses, domain names, handles.
struct BarredSpans {
  private var spans: [Range<Int>] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var i = range.lowerBound
    while i < range.upperBound {
      while i < range.upperBound, Self.isGap(bytes[i]) { i += 1 }
      let start = i
      while i < range.upperBound, !Self.isGap(bytes[i]) { i += 1 }
      if i > start, Self.isAddress(UnsafeBufferPointer(rebasing: bytes[start..<i])) {
        spans.append(start..<i)
      }
    }
  }

  /// Whether a range touches a barred span.
  func overlaps(_ range: Range<Int>) -> Bool {
    spans.contains { $0.overlaps(range) }
  }

  /// White space and what stands around an address, but never inside one.
  private static func isGap(_ byte: UInt8) -> Bool {
    byte <= 0x20 || [0x22, 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x2C, 0x3B].contains(byte)
      || byte >= 0x80
  }

  private static func isAddress(_ chunk: UnsafeBufferPointer<UInt8>) -> Bool {
    if chunk.contains(0x40) { return chunk.count > 1 }
    if (0..<max(0, chunk.count - 2)).contains(where: {
      chunk[$0] == 0x3A && chunk[$0 + 1] == 0x2F && chunk[$0 + 2] == 0x2F
    }) {
      return true
    }
    return isDomain(chunk)
  }

  /// `word.word`, in lower case, the last label of at least two letters, a path behind it or not.
  private static func isDomain(_ chunk: UnsafeBufferPointer<UInt8>) -> Bool {
    var host = chunk[...]
    if let slash = host.firstIndex(of: 0x2F) { host = host[..<slash] }
    while let last = host.last, [0x2E, 0x21, 0x3F, 0x3A, 0x27].contains(last) { host.removeLast() }
    let labels = host.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.count >= 2 else { return false }
    func isLabel(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    return labels.allSatisfy { !$0.isEmpty && $0.allSatisfy(isLabel) }
      && last.allSatisfy { (0x61...0x7A).contains($0) }
  }
}
