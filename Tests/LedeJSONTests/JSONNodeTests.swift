import LedeCore
import LedeJSON
import TestSupport
import Testing

@Suite struct JSONNodeTests {
  @Test func everyValueKnowsItsBytes() throws {
    let text = #"{ "a": ["x\"y", 12, [], {}], "b": {"c": null}, "é": "😀", "": [[1], true] }"#
    let bytes = Array(text.utf8)
    let root = try JSONNode(parsing: bytes)
    var places: [String] = []
    func visit(_ node: JSONNode) throws {
      let piece = Array(bytes[node.range])
      places.append(String(decoding: piece, as: UTF8.self))
      #expect(try JSONValue(parsing: piece) == value(of: node))
      for member in node.members ?? [] { try visit(member.node) }
      for element in node.array ?? [] { try visit(element) }
    }
    try visit(root)
    #expect(
      places == [
        text, #"["x\"y", 12, [], {}]"#, #""x\"y""#, "12", "[]", "{}", #"{"c": null}"#, "null",
        #""😀""#, "[[1], true]", "[1]", "1", "true",
      ])
    #expect(root["a"]?.array?[0].string == "x\"y")
    #expect(root["missing"] == nil)
  }

  private func value(of node: JSONNode) -> JSONValue {
    switch node.content {
    case .scalar(let value): value
    case .array(let nodes): .array(nodes.map { value(of: $0) })
    case .object(let members): .object(members.map { .init($0.key, value(of: $0.node)) })
    }
  }

  @Test func isAsStrictAsValues() {
    for text in [
      #"{"a":1,"a":2}"#, #"["\udc00"]"#, "[1,]", "", "[1] 2", #"{"a":{"b":1,"b":2}}"#,
      String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
    ] {
      #expect(throws: JSONError.self) { try JSONNode(parsing: Array(text.utf8)) }
      #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
    }
  }

  @Test func randomValuesComeBackWithTheirPlaces() throws {
    for seed in 0..<200 {
      var random = SeededGenerator(seed: seed)
      let value = Self.value(&random, depth: 0)
      var writer = JSONWriter(style: seed % 2 == 0 ? .compact : .indented)
      writer.value(value)
      let node = try JSONNode(parsing: writer.bytes)
      #expect(self.value(of: node) == value)
      #expect(node.range == 0..<writer.bytes.count)
    }
  }

  private static func value(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .number(rawText: ["-1", "0.50", "3e7"].randomElement(using: &random) ?? "0")
    case 3, 4: .string(text(&random))
    case 5:
      .array(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth + 1) })
    default:
      .object(
        (0..<Int.random(in: 0...3, using: &random)).map {
          .init("\($0)[:,{\"", value(&random, depth: depth + 1))
        })
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let pieces = ["a", "\"", "\\", "\n", "ü", "中", "😀", "]", "{", ",", "\u{1}", " "]
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  @Test func escapesAreDecodedWithAnAlignment() {
    let written = #"a\"b\n\u00e9x\uD83D\uDE00\/ü\\"#
    let (text, alignment): ([UInt8], Alignment<FileSpace, SourceSpace>) = JSONString.decode(
      Array(written.utf8)[...])
    let decoded = SourceText(knownValid: text)
    #expect(decoded.string == "a\"b\néx😀/ü\\")
    let bytes = Array(written.utf8)
    func home(_ piece: String) -> String? {
      let wanted = Array(piece.utf8)
      guard let start = text.indices.first(where: { text[$0...].starts(with: wanted) }) else {
        return nil
      }
      let range = SourceRange(start, start + wanted.count)
      return String(decoding: bytes[alignment.source(of: range).offsets], as: UTF8.self)
    }
    #expect(home("😀") == #"\uD83D\uDE00"#)
    #expect(home("é") == #"\u00e9"#)
    #expect(home("x") == "x")
    #expect(home("/ü") == #"\/ü"#)
    #expect(home("\n") == #"\n"#)
  }

  @Test func whatIsEscapedReadsBack() throws {
    for seed in 0..<200 {
      var random = SeededGenerator(seed: seed)
      let text = Self.text(&random)
      let written = JSONString.escaped(text)
      let (read, _): ([UInt8], Alignment<FileSpace, SourceSpace>) = JSONString.decode(written[...])
      #expect(String(decoding: read, as: UTF8.self) == text)
      #expect(try JSONValue(parsing: [0x22] + written + [0x22]).string == text)
    }
  }
}
