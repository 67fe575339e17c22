import CJSON
import LedeCore

/// What RapidJSON told of a text: a flat list of events, an object's or array's behind its values.
struct JSONEvents: ~Copyable {
  private let result: lede_json_result

  init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    // A look at the whole is many times as fast as RapidJSON's at every byte, which is left to find
    // where the text is wrong.
    result = lede_json_parse(
      bytes.baseAddress, UInt64(bytes.count), UInt32(JSONValue.maximumDepth),
      UTF8Validation.firstInvalidOffset(in: bytes) == nil)
    try checkError()
    try checkSurrogates()
  }

  deinit { lede_json_free(result) }

  var events: UnsafeBufferPointer<lede_json_event> {
    UnsafeBufferPointer(start: result.events, count: Int(result.event_count))
  }
  private var pool: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: result.pool, count: Int(result.pool_length))
  }

  /// The text of a string, key or number.
  func text(_ event: lede_json_event) -> String {
    let start = Int(event.text)
    return String(decoding: pool[start..<start + Int(event.length)], as: UTF8.self)
  }

  /// What an event tells of that has no parts.
  func scalar(_ event: lede_json_event) -> JSONValue {
    switch lede_json_kind(event.kind) {
    case LEDE_JSON_FALSE: .bool(false)
    case LEDE_JSON_TRUE: .bool(true)
    case LEDE_JSON_NUMBER: .number(rawText: text(event))
    case LEDE_JSON_STRING: .string(text(event))
    default: .null
    }
  }

  private func checkError() throws(JSONError) {
    guard let error = result.error else { return }
    var message = String(cString: error)
    if message.last == "." { message.removeLast() }
    throw JSONError(message: message, offset: Int(result.error_offset))
  }

  /// RapidJSON 1.1 takes an escaped low surrogate without a high one.
  private func checkSurrogates() throws(JSONError) {
    guard let offset = UTF8Validation.firstInvalidOffset(in: pool) else { return }
    let holder = events.first {
      $0.length > 0 && $0.kind >= LEDE_JSON_NUMBER.rawValue && $0.kind <= LEDE_JSON_KEY.rawValue
        && Int($0.text) + Int($0.length) > offset
    }
    throw JSONError(
      message: "The string that ends here has a surrogate without its other half",
      offset: Int(holder?.position ?? 0))
  }

  static func refuseDuplicates(
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
