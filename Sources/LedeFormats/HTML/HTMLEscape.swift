import LedeCore

/// Writes text so that a page shows it.
enum HTMLEscape {
  /// A text as it stands in a place.
  static func escape(_ text: String, in context: ContentPlace.Context) -> String {
    var text = text
    let isUnquoted = context == .htmlUnquoted
    let escaped: [UInt8]? = text.withUTF8 { bytes in
      guard isUnquoted || bytes.contains(where: { isSpecial[Int($0)] }) else { return nil }
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count + 16)
      // What is there without quotation marks gets them.
      if isUnquoted { output.append(UInt8(ascii: "\"")) }
      var at = 0
      while at < bytes.count {
        let (count, reference) = reference(bytes, at, context)
        if let reference {
          output.append(contentsOf: reference.utf8)
        } else {
          output.append(bytes[at])
        }
        at += count
      }
      if isUnquoted { output.append(UInt8(ascii: "\"")) }
      return output
    }
    return escaped.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The first bytes of what may have to be escaped.
  private static let isSpecial: [Bool] = (0...255).map { "&<>\"'\u{A0}\u{200E}".utf8.contains($0) }

  /// How many bytes at an offset are written as a reference, and as which.
  @inline(__always)
  private static func reference(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ context: ContentPlace.Context
  ) -> (count: Int, reference: String?) {
    func follows(_ distance: Int, _ byte: UInt8) -> Bool {
      at + distance < bytes.count && bytes[at + distance] == byte
    }
    switch bytes[at] {
    case UInt8(ascii: "&"): return (1, "&amp;")
    case UInt8(ascii: "<"): return (1, "&lt;")
    case UInt8(ascii: ">"): return (1, context == .htmlText ? "&gt;" : nil)
    case UInt8(ascii: "\""):
      return (1, context == .htmlDoubleQuoted || context == .htmlUnquoted ? "&quot;" : nil)
    case UInt8(ascii: "'"): return (1, context == .htmlSingleQuoted ? "&#39;" : nil)
    // No-break space, soft hyphen and direction marks: nobody sees these in an editor.
    case 0xC2 where follows(1, 0xA0): return (2, "&#160;")
    case 0xC2 where follows(1, 0xAD): return (2, "&#173;")
    case 0xE2 where follows(1, 0x80) && follows(2, 0x8E): return (3, "&#8206;")
    case 0xE2 where follows(1, 0x80) && follows(2, 0x8F): return (3, "&#8207;")
    default: return (1, nil)
    }
  }
}
