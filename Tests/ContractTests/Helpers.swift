import LedeJSON
import Testing
import TestSupport

/// Runs records through `lede`: lines in, lines out.
func answers(
  _ lines: [String], _ arguments: [String] = [], input: String? = nil
) throws -> [JSONValue] {
  let result = try Tool.lede.run(
    ["run", "--input-format", "jsonl"] + arguments,
    input: input ?? lines.map { $0 + "\n" }.joined())
  #expect(result.code == 0 && result.errors.isEmpty, "\(result.errors)")
  return try result.lines.map { try JSONValue(parsing: Array($0.utf8)) }
}

extension JSONValue {
  /// A value down a path of keys and indices.
  subscript(_ path: [String]) -> JSONValue? {
    path.reduce(Optional(self)) { value, key in
      if let index = Int(key), let array = value?.array {
        return array.indices.contains(index) ? array[index] : nil
      }
      return value?[key]
    }
  }

  /// The names of an object, in order.
  var keys: [String] { members?.map(\.key) ?? [] }

  /// As it is written.
  var text: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The ends of a range.
  var range: (Int, Int)? {
    guard let pair = self["range"]?.array, pair.count == 2, let start = pair[0].int,
      let end = pair[1].int
    else { return nil }
    return (start, end)
  }
}
