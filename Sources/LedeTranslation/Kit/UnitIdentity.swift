import LedeCore

/// Names the units of a document after what is in them, so that a name stays when other parts of the
/// article change.
struct UnitIdentity {
  private var counts: [UInt64: Int] = [:]

  /// The name of the next block: of its text and codes, with a number for all but the first of equal
  /// ones.
  mutating func id(of block: Block, in document: Document) -> String {
    let hash = Self.hash(of: block, in: document)
    let count = counts[hash, default: 0] + 1
    counts[hash] = count
    let hex = String(hash & 0xFFFF_FFFF_FFFF, radix: 16)
    let id = "u" + String(repeating: "0", count: 12 - hex.utf8.count) + hex
    return count == 1 ? id : "\(id)-\(count)"
  }

  /// FNV-1a of 64 bits: short, and the same everywhere.
  private static func hash(of block: Block, in document: Document) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let source = document.source.bytes
    var position = block.range.start
    for code in document.inlineCodes(in: block) {
      if position < code.range.start { source[position..<code.range.start].forEach(add) }
      position = max(position, code.range.end)
      // A byte that no text has parts text and codes.
      add(0xFF)
      if let text = document.extraction?.text { text.bytes[code.markup.offsets].forEach(add) }
      add(0xFF)
    }
    if position < block.range.end { source[position..<block.range.end].forEach(add) }
    return hash
  }
}
