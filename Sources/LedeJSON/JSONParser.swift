import CJSON

extension JSONValue {
  /// How deep arrays and objects may be nested.
  public static let maximumDepth = 512

  /// Reads one JSON text, which must be all of the bytes but white space.
  ///
  /// Stricter than RFC 8259 asks, for what it leaves to chance is refused: a name that an object
  /// has twice, a lone surrogate, a number that no double can hold, nesting over
  /// ``maximumDepth``.
  /// - Throws: ``JSONError`` with the offset in `bytes`.
  /// - Complexity: O(*n*).
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try JSONValue(parsing: buffer)
    }
  }

  /// Reads one JSON text from a borrowed buffer.
  public init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    self = try Self.build(JSONEvents(parsing: bytes))
  }

  /// Builds from the inside out: an object's or array's event comes behind its values.
  private static func build(_ parse: borrowing JSONEvents) throws(JSONError) -> JSONValue {
    var values: [JSONValue] = []
    var keys: [(text: String, position: Int)] = []
    for event in parse.events {
      switch lede_json_kind(event.kind) {
      case LEDE_JSON_KEY: keys.append((parse.text(event), Int(event.position)))
      case LEDE_JSON_ARRAY:
        let count = Int(event.length)
        let elements = Array(values.suffix(count))
        values.removeLast(count)
        values.append(.array(elements))
      case LEDE_JSON_OBJECT:
        let count = Int(event.length)
        let names = keys.suffix(count)
        try JSONEvents.refuseDuplicates(names)
        let members = zip(names, values.suffix(count)).map { Member($0.text, $1) }
        keys.removeLast(count)
        values.removeLast(count)
        values.append(.object(members))
      default: values.append(parse.scalar(event))
      }
    }
    return values.last ?? .null
  }
}
