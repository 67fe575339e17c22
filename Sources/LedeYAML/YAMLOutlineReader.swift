/// Reads the nodes of a file that was parsed while building; see `EmbedResourcesTool`.
///
/// A node is a letter (`s` a plain scalar, `q` a quoted one, `l` a list, `m` a mapping), line,
/// column and length, then the length of its text in bytes and the text, or the number of its items
/// or pairs and these.
struct YAMLOutlineReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// The root; `nil` when the outline is not as it should be.
  static func root(of outline: StaticString) -> YAMLNode? {
    outline.withUTF8Buffer { buffer in
      var reader = YAMLOutlineReader(bytes: buffer)
      guard let node = reader.node(), reader.index == buffer.count else { return nil }
      return node
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func node() -> YAMLNode? {
    guard index < bytes.count else { return nil }
    let kind = bytes[index]
    index += 1
    guard let line = number(before: 0x20), let column = number(before: 0x20),
      let length = number(before: 0x20), let count = number(before: 0x3A),
      let content = content(kind, count)
    else { return nil }
    return YAMLNode(content: content, line: line, column: column, length: length)
  }

  private mutating func content(_ kind: UInt8, _ count: Int) -> YAMLNode.Content? {
    switch kind {
    case UInt8(ascii: "s"), UInt8(ascii: "q"):
      guard index + count <= bytes.count else { return nil }
      let text = String(
        decoding: UnsafeBufferPointer(rebasing: bytes[index..<(index + count)]), as: UTF8.self)
      index += count
      return .scalar(text, isPlain: kind == UInt8(ascii: "s"))
    case UInt8(ascii: "l"):
      var items: [YAMLNode] = []
      items.reserveCapacity(count)
      for _ in 0..<count {
        guard let item = node() else { return nil }
        items.append(item)
      }
      return .sequence(items)
    case UInt8(ascii: "m"):
      var pairs: [YAMLNode.Pair] = []
      pairs.reserveCapacity(count)
      for _ in 0..<count {
        guard let key = node(), let text = key.text, let value = node() else { return nil }
        pairs.append(YAMLNode.Pair(key: text, keyNode: key, value: value))
      }
      return .mapping(pairs)
    default: return nil
    }
  }

  /// The decimal number before a byte, which is passed over.
  private mutating func number(before end: UInt8) -> Int? {
    var value = 0
    let start = index
    while index < bytes.count, index - start < 10 {
      let byte = bytes[index]
      index += 1
      if byte == end { return index - start > 1 ? value : nil }
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return nil
  }
}
