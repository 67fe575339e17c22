import LedeJSON
import TestSupport
import Testing

private func parse(_ text: String) throws(JSONError) -> JSONValue {
  try JSONValue(parsing: Array(text.utf8))
}

private func error(_ bytes: [UInt8]) -> JSONError? {
  do {
    _ = try JSONValue(parsing: bytes)
    return nil
  } catch {
    return error
  }
}

private func error(_ text: String) -> JSONError? { error(Array(text.utf8)) }

@Suite struct JSONParserTests {
  @Test func keepsOrderOfMembersAndTextOfNumbers() throws {
    let value = try parse(#" {"b": 1.50, "a": [true, false, null, "x"], "": {}} "#)
    #expect(
      value
        == .object([
          .init("b", .number(rawText: "1.50")),
          .init("a", .array([.bool(true), .bool(false), .null, .string("x")])),
          .init("", .object([])),
        ]))
    #expect(value["b"]?.double == 1.5)
    #expect(value["b"]?.int == nil)
    #expect(value["a"]?.array?.count == 4)
    #expect(value["c"] == nil)
  }

  @Test func readsScalarsAtTheRoot() throws {
    #expect(try parse("-12").int == -12)
    #expect(try parse("\"سلام\"").string == "سلام")
    #expect(try parse("true").bool == true)
    #expect(try parse("null").isNull)
    #expect(try parse("-0.25e2").double == -25)
    #expect(try parse("12345678901234567890123").int == nil)
  }

  @Test func unescapesStrings() throws {
    #expect(
      try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000""#).string
        == "\"\\/\u{8}\u{c}\n\r\té😀\0")
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "+1", "1e", "NaN", "Infinity",
    "tru",
    "\"a", "\"\\x\"", "\"\u{1}\"", "[1] 2", "'a'", "// c\n1", "\"\\ud800\"", "\"\\udc00\"",
    "\"\\ud800\\u0041\"", "1\0", "\u{FEFF}1", "nul", "[1 2]", "{\"a\" 1}",
  ]) func refuses(_ text: String) {
    #expect(error(text) != nil)
  }

  @Test func tellsWhereTheErrorIs() {
    #expect(error("[1, 2, x]")?.offset == 7)
    #expect(error("{\"é\": tru}")?.offset ?? 0 >= 7)
    #expect(error("[1]\0")?.offset == 3)
    #expect(error(#"["ok", "a\udc00b"]"#)?.offset == 17)
  }

  @Test func refusesBytesThatAreNotUTF8() {
    let cases: [[UInt8]] = [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ]
    for bytes in cases { #expect(error([0x22] + bytes + [0x22])?.offset == 1) }
  }

  @Test func refusesANameThatAnObjectHasTwice() {
    #expect(error(#"{"a":1,"b":2,"a":3}"#)?.message.contains("'a' twice") == true)
    let many = (0..<40).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    #expect(error("{\(many)}") == nil)
    #expect(error("{\(many),\"k7\":1}")?.message.contains("'k7' twice") == true)
    // Two names by their bytes, though one by canonical equivalence.
    #expect(error("{\"\u{e9}\":1,\"e\u{301}\":2}") == nil)
  }

  @Test func limitsNesting() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(error(nested(512)) == nil)
    #expect(error(nested(513))?.message.contains("too deep") == true)
    #expect(error(String(repeating: "[", count: 1_000_000))?.message.contains("too deep") == true)
    #expect(error(String(repeating: "{\"a\":", count: 1_000_000)) != nil)
  }

  @Test func writesBackWhatItRead() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let value = randomValue(depth: 4, &generator)
      for style in [JSONWriter.Style.compact, .indented] {
        var writer = JSONWriter(style: style)
        writer.value(value)
        #expect(try JSONValue(parsing: writer.bytes) == value)
      }
    }
  }

  @Test func survivesBrokenText() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      var writer = JSONWriter()
      writer.value(randomValue(depth: 4, &generator))
      var bytes = writer.bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        guard let place = bytes.indices.randomElement(using: &generator) else { break }
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      if let offset = error(bytes)?.offset { #expect((0...bytes.count).contains(offset)) }
    }
  }

  private func randomValue(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: JSONValue(Int.random(in: -1000...1_000_000_000_000, using: &generator))
    case 3: JSONValue(Double.random(in: -1e9...1e9, using: &generator))
    case 4: .string(randomText(&generator))
    case 5:
      .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          randomValue(depth: depth - 1, &generator)
        })
    default:
      .object(
        (0..<Int.random(in: 0...12, using: &generator)).map {
          .init("\(randomText(&generator))\($0)", randomValue(depth: depth - 1, &generator))
        })
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    let scalars: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0x7FF, 0x600...0x6FF, 0x900...0x97F, 0x4E00...0x9FFF, 0xE000...0xFFFF,
      0x1F300...0x1FAFF,
    ]
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range = scalars.randomElement(using: &generator) ?? 0...0x7F
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        view.append(scalar)
      }
    }
    return String(view)
  }
}
