import CHTML

/// Decodes character references (HTML, section 13.2.5.72); each that a page uses is looked up once.
struct HTMLReferences {
  /// What a reference stands for.
  struct Reference {
    /// Its bytes, `&` included; 0 when it is none.
    let count: Int
    /// Its text in UTF-8.
    let text: [UInt8]
    /// The white space that HTML collapses.
    var isCollapsible: Bool { text.count == 1 && HTMLText.isSpace(text[0]) }
  }

  private struct Key: Hashable {
    let bytes: [UInt8]
    let isInAttribute: Bool
  }

  private var known: [Key: Reference] = [:]
  /// No honest page uses more different ones.
  private static let mostKnown = 4096
  /// The longest name has 32 bytes; a number may have noughts before it.
  private static let longest = 64

  /// The reference that begins with the `&` at an offset.
  mutating func reference(
    in text: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int, isInAttribute: Bool
  ) -> Reference {
    var stop = offset + 1
    let last = min(end, offset + Self.longest)
    while stop < last, Self.isPart(text[stop]) { stop += 1 }
    if stop < last, text[stop] == UInt8(ascii: ";") { stop += 1 }
    // In an attribute, what follows a name without a semicolon decides whether it is one.
    if stop < last, isInAttribute, text[stop] == UInt8(ascii: "=") { stop += 1 }
    let key = Key(bytes: Array(text[offset..<stop]), isInAttribute: isInAttribute)
    if let reference = known[key] { return reference }
    let reference = Self.decode(key)
    if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
    known[key] = reference
    return reference
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x23
  }

  private static func decode(_ key: Key) -> Reference {
    var scalars: [UInt32] = [0, 0]
    var scalarCount = 0
    let count = key.bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        chars.baseAddress.map {
          lede_html_reference($0, chars.count, key.isInAttribute, &scalars, &scalarCount)
        } ?? 0
      }
    }
    let text = scalars.prefix(scalarCount).compactMap(Unicode.Scalar.init)
    return Reference(count: count, text: text.flatMap { Array(String($0).utf8) })
  }
}

/// White space of HTML.
enum HTMLText {
  /// Space, tab, line feed, form feed, carriage return.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }
}
