import LedeCore
public import LedeInterchange
import LedeJSON

/// Which record of a stream a file of translations is of: the fragment of `wire.jsonl#id=story-1`, or
/// of `wire.jsonl#line=3` for a record without an identifier.
public struct RecordReference: Sendable, Hashable {
  /// `id=` and the identifier, percent-encoded as far as RFC 3986 asks; or `line=` and the number of
  /// the line, from 1.
  public let fragment: String

  /// The reference to a record.
  public init(_ record: InputRecord) {
    fragment = Self.text(of: record.id).map { "id=\(Self.encoded($0))" } ?? "line=\(record.seq + 1)"
  }

  /// The reference in what a file of translations says of its original; `nil` if there is none.
  public init?(original: String?) {
    guard let original, let sign = original.lastIndex(of: "#") else { return nil }
    let text = original[original.index(after: sign)...]
    guard text.hasPrefix("id=") || text.hasPrefix("line=") else { return nil }
    fragment = String(text)
  }

  /// What a file of translations says of its original.
  public func original(in stream: String) -> String { "\(stream)#\(fragment)" }

  /// An identifier without quotation marks; `nil` for none.
  static func text(of id: JSONValue) -> String? {
    switch id {
    case .null, .array, .object: nil
    case .bool(let value): String(value)
    case .number(let text): text
    case .string(let text): text
    }
  }

  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F, 0x7E, 0x80...:
        result.append(byte)
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
