import CJSON
import LedeCore

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
    let result = lede_json_parse(
      bytes.baseAddress, UInt64(bytes.count), UInt32(JSONValue.maximumDepth))
    defer { lede_json_free(result) }
    if let error = result.error {
      var message = String(cString: error)
      if message.last == "." { message.removeLast() }
      throw JSONError(message: message, offset: Int(result.error_offset))
    }
    let events = UnsafeBufferPointer(start: result.events, count: Int(result.event_count))
    let pool = UnsafeBufferPointer(start: result.pool, count: Int(result.pool_length))
    try Self.checkSurrogates(events, pool)
    self = try Self.build(events, pool)
  }

  /// RapidJSON 1.1 takes an escaped low surrogate without a high one.
  private static func checkSurrogates(
    _ events: UnsafeBufferPointer<lede_json_event>, _ pool: UnsafeBufferPointer<UInt8>
  ) throws(JSONError) {
    guard let offset = UTF8Validation.firstInvalidOffset(in: pool) else { return }
    let holder = events.first {
      $0.length > 0 && $0.kind >= LEDE_JSON_NUMBER.rawValue && $0.kind <= LEDE_JSON_KEY.rawValue
        && Int($0.text) + Int($0.length) > offset
    }
    throw JSONError(
      message: "The string that ends here has a surrogate without its other half",
      offset: Int(holder?.position ?? 0))
  }

  /// Builds from the inside out: an object's or array's event comes behind its values.
  private static func build(
    _ events: UnsafeBufferPointer<lede_json_event>, _ pool: UnsafeBufferPointer<UInt8>
  ) throws(JSONError) -> JSONValue {
    var values: [JSONValue] = []
    var keys: [(text: String, position: Int)] = []
    func text(_ event: lede_json_event) -> String {
      let start = Int(event.text)
      return String(decoding: pool[start..<start + Int(event.length)], as: UTF8.self)
    }
    for event in events {
      switch lede_json_kind(event.kind) {
      case LEDE_JSON_FALSE: values.append(.bool(false))
      case LEDE_JSON_TRUE: values.append(.bool(true))
      case LEDE_JSON_NUMBER: values.append(.number(rawText: text(event)))
      case LEDE_JSON_STRING: values.append(.string(text(event)))
      case LEDE_JSON_KEY: keys.append((text(event), Int(event.position)))
      case LEDE_JSON_ARRAY:
        let count = Int(event.length)
        let elements = Array(values.suffix(count))
        values.removeLast(count)
        values.append(.array(elements))
      case LEDE_JSON_OBJECT:
        let count = Int(event.length)
        let names = keys.suffix(count)
        try refuseDuplicates(names)
        let members = zip(names, values.suffix(count)).map { Member($0.text, $1) }
        keys.removeLast(count)
        values.removeLast(count)
        values.append(.object(members))
      default: values.append(.null)
      }
    }
    return values.last ?? .null
  }

  private static func refuseDuplicates(
    _ names: ArraySlice<(text: String, position: Int)>
  ) throws(JSONError) {
    // Bytes are compared, not characters: "é" composed and decomposed are two names.
    if names.count <= 8 {
      for (index, name) in names.enumerated() {
        for other in names.prefix(index) where other.text.utf8.elementsEqual(name.text.utf8) {
          throw duplicate(name)
        }
      }
      return
    }
    var seen: Set<[UInt8]> = []
    for name in names where !seen.insert(Array(name.text.utf8)).inserted {
      throw duplicate(name)
    }
  }

  private static func duplicate(_ name: (text: String, position: Int)) -> JSONError {
    let excerpt = String(String.UnicodeScalarView(name.text.unicodeScalars.prefix(40)))
    return JSONError(message: "The object has the name '\(excerpt)' twice", offset: name.position)
  }
}
