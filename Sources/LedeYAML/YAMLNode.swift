/// A node of a YAML document, with its place. Scalars stay texts: what they mean is for the reader
/// that knows what it expects, so `no` is never turned into false behind anybody's back.
public struct YAMLNode: Sendable {
  /// What a node is.
  public enum Content: Sendable {
    /// A text; `isPlain` when it stood without quotes.
    case scalar(String, isPlain: Bool)
    /// Nodes in order.
    case sequence([YAMLNode])
    /// Pairs in the order of the file. Keys are unique scalars.
    case mapping([Pair])
  }

  /// A key and its value.
  public struct Pair: Sendable {
    /// The key's text.
    public let key: String
    /// The key's node, for its place.
    public let keyNode: YAMLNode
    /// The value.
    public let value: YAMLNode
  }

  /// What it is.
  public let content: Content
  // Large files have millions of nodes.
  private let place: (line: Int32, column: Int32, length: Int32)

  init(content: Content, line: Int, column: Int, length: Int) {
    self.content = content
    place = (Int32(clamping: line), Int32(clamping: column), Int32(clamping: length))
  }

  /// 1-based line where it begins.
  public var line: Int { Int(place.line) }
  /// 1-based column, in Unicode scalars.
  public var column: Int { Int(place.column) }
  /// Length on its first line, in Unicode scalars, at least 1.
  public var length: Int { Int(place.length) }

  /// What kind of node it is, in words.
  public var kind: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// Whether it is empty, `~` or `null` (YAML 1.2 core schema, 10.3.2).
  public var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    switch text {
    case "", "~", "null", "Null", "NULL": return true
    default: return false
    }
  }

  /// The text of a scalar.
  public var text: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// A Boolean of the YAML 1.2 core schema: `true` or `false`, without quotes.
  public var bool: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// A whole number without quotes.
  public var int: Int? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return Int(text)
  }

  /// A finite number without quotes.
  public var number: Double? {
    guard case .scalar(let text, isPlain: true) = content, let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// The nodes of a sequence.
  public var items: [YAMLNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  /// The pairs of a mapping.
  public var pairs: [Pair]? {
    if case .mapping(let pairs) = content { return pairs }
    return nil
  }

  /// The value of a key of a mapping.
  public subscript(key: String) -> YAMLNode? {
    pairs?.first { $0.key == key }?.value
  }

  /// The texts of a sequence of scalars; a scalar stands for a sequence of one, nothing for an
  /// empty one. `nil` when something else is in it.
  public var texts: [String]? {
    if isNull { return [] }
    if let text { return [text] }
    guard let items else { return nil }
    var result: [String] = []
    result.reserveCapacity(items.count)
    for item in items {
      guard let text = item.text else { return nil }
      result.append(text)
    }
    return result
  }
}
