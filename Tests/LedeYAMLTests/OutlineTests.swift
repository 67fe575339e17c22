import LedeCore
import LedeYAML
import Testing

@Suite struct OutlineTests {
  private let text = "a: [x, \"é\"]\nb: {c: }\n"

  @Test func givesTheNodesOfTheBytes() throws {
    let outline: StaticString =
      "m1 1 1 2:s1 1 1 1:al1 4 1 2:s1 5 1 1:xq1 8 3 2:és2 1 1 1:bm2 4 1 1:s2 5 1 1:cs2 8 1 0:"
    let read = try YAMLFile(name: "f", bytes: [], outline: outline)
    let parsed = try YAMLFile(name: "f", bytes: Array(text.utf8))
    #expect(read.root.map(described) == parsed.root.map(described))
  }

  @Test(
    arguments: [
      "", "m1 1 1 2:", "s1 1 1 9:a", "s1 1 1 1:ab", "x1 1 1 0:", "s1 1 1:a", "s1 1 1 -1:a",
      "s99999999999 1 1 1:a", "l1 1 1 3:s1 1 1 1:a",
    ] as [StaticString])
  func readsTheBytesWhereAnOutlineIsBroken(_ outline: StaticString) throws {
    let read = try YAMLFile(name: "f", bytes: Array(text.utf8), outline: outline)
    #expect(read.root?.pairs?.map(\.key) == ["a", "b"])
  }

  private func described(_ node: YAMLNode) -> String {
    let content: String
    switch node.content {
    case .scalar(let text, let isPlain): content = isPlain ? text : "'\(text)'"
    case .sequence(let items): content = "\(items.map(described))"
    case .mapping(let pairs):
      content = "\(pairs.map { "\($0.key) \(described($0.keyNode)): \(described($0.value))" })"
    }
    return "\(node.line):\(node.column)+\(node.length) \(content)"
  }
}
