import CJSON

/// A JSON value with its place in the text it was read from.
public struct JSONNode: Sendable {
  /// What it is.
  public enum Content: Sendable {
    /// `null`, `true`, `false`, a number or a string, as a value without parts.
    case scalar(JSONValue)
    /// Values in order.
    case array([JSONNode])
    /// Named values, in order; no name twice.
    case object([Member])
  }

  /// A named value of an object.
  public struct Member: Sendable {
    /// The name.
    public let key: String
    /// The value.
    public let node: JSONNode
  }

  /// What it is.
  public let content: Content
  /// Its bytes: a string with its quotation marks, an object or array with its brackets.
  public let range: Range<Int>

  /// The value of a member; `nil` if there is none, or if this is no object.
  /// - Complexity: O(*members*).
  public subscript(key: String) -> JSONNode? { members?.first { $0.key == key }?.node }

  /// The members, if it is an object.
  public var members: [Member]? { if case .object(let members) = content { members } else { nil } }

  /// The elements, if it is an array.
  public var array: [JSONNode]? { if case .array(let nodes) = content { nodes } else { nil } }

  /// The string, if it is one.
  public var string: String? { if case .scalar(let value) = content { value.string } else { nil } }
}

extension JSONNode {
  /// Reads one JSON text with the places of its values; as strict as ``JSONValue/init(parsing:)``,
  /// and like it without a byte order mark.
  /// - Parameter start: where it begins; places and the error's offset count from the beginning.
  /// - Throws: ``JSONError`` with the offset in `bytes`.
  /// - Complexity: O(*n*).
  public init(parsing bytes: [UInt8], from start: Int = 0) throws(JSONError) {
    do throws(JSONError) {
      self = try bytes[start...].withUnsafeBufferPointer { (buffer) throws(JSONError) in
        try Self.build(JSONEvents(parsing: buffer), buffer, start)
      }
    } catch {
      throw JSONError(message: error.message, offset: start + error.offset)
    }
  }

  /// Builds from the inside out, as the events come. Between the ends of two values stand white
  /// space, commas, colons, and brackets that open what is told when it ends.
  private static func build(
    _ parse: borrowing JSONEvents, _ bytes: UnsafeBufferPointer<UInt8>, _ origin: Int
  ) throws(JSONError) -> JSONNode {
    var nodes: [JSONNode] = []
    var keys: [(text: String, position: Int)] = []
    // Where brackets stand that are not closed yet.
    var open: [Int] = []
    var position = 0
    for event in parse.events {
      while position < bytes.count, isBetweenValues(bytes[position]) {
        if bytes[position] == 0x5B || bytes[position] == 0x7B { open.append(position) }
        position += 1
      }
      // At the value, or at the bracket that ends it, which is not behind the event's place.
      var start = position
      let content: Content
      position = max(position + 1, Int(event.position))
      switch lede_json_kind(event.kind) {
      case LEDE_JSON_KEY:
        keys.append((parse.text(event), position))
        continue
      case LEDE_JSON_ARRAY:
        let count = Int(event.length)
        content = .array(Array(nodes.suffix(count)))
        nodes.removeLast(count)
        start = open.popLast() ?? start
      case LEDE_JSON_OBJECT:
        let count = Int(event.length)
        let names = keys.suffix(count)
        try JSONEvents.refuseDuplicates(names)
        content = .object(
          zip(names, nodes.suffix(count)).map { Member(key: $0.text, node: $1) })
        keys.removeLast(count)
        nodes.removeLast(count)
        start = open.popLast() ?? start
      default: content = .scalar(parse.scalar(event))
      }
      nodes.append(JSONNode(content: content, range: origin + start..<origin + position))
    }
    return nodes.last ?? JSONNode(content: .scalar(.null), range: 0..<0)
  }

  private static func isBetweenValues(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x3A, 0x5B, 0x7B: true
    default: false
    }
  }
}
