/// A JSON value (RFC 8259). Numbers keep their text and objects their order, so that a value can
/// be handed on as it came.
public enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as written.
  case number(rawText: String)
  /// A string.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Named values, in order; no name twice.
  case object([Member])

  /// A named value of an object.
  public struct Member: Sendable, Hashable {
    /// The name.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// Makes a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A whole number.
  public init(_ int: Int) { self = .number(rawText: String(int)) }

  /// A number in its shortest form; `null` unless finite, for JSON has no other.
  public init(_ double: Double) {
    self = double.isFinite ? .number(rawText: JSONNumber.text(of: double)) : .null
  }
}

extension JSONValue {
  /// The value of a member; `nil` if there is none, or if this is no object.
  /// - Complexity: O(*members*).
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// Whether it is `null`.
  public var isNull: Bool { self == .null }

  /// The Boolean, if it is one.
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The string, if it is one.
  public var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The number, if it is one that is written as a whole number and fits.
  public var int: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }

  /// The number, if it is one and finite as a double.
  public var double: Double? {
    guard case .number(let text) = self, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }

  /// The elements, if it is an array.
  public var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The members, if it is an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// What it is, for messages: `a string`, `null` …
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
