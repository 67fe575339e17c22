import LedeCore
import LedeYAML
import Testing

@Suite struct YAMLFileTests {
  private func read(_ text: String, limits: YAMLFile.Limits = .init()) throws -> YAMLFile {
    try YAMLFile(name: "a.yaml", bytes: Array(text.utf8), limits: limits)
  }

  private func findings(_ text: String, limits: YAMLFile.Limits = .init()) -> [Diagnostic] {
    do {
      _ = try YAMLFile(name: "a.yaml", bytes: Array(text.utf8), limits: limits)
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test func keepsTheOrderAndThePlaceOfKeys() throws {
    let root = try #require(try read("b: 1\nа: [x, 'no']\n").root)
    #expect(root.pairs?.map(\.key) == ["b", "а"])
    let list = try #require(root["а"])
    #expect((list.line, list.column) == (2, 4))
    #expect(list.texts == ["x", "no"])
  }

  @Test func readsTheCoreSchemaOnly() throws {
    let root = try #require(try read("a: no\nb: true\nc: 'true'\nd: 0x10\ne: ~\n").root)
    #expect(root["a"]?.bool == nil && root["a"]?.text == "no")
    #expect(root["b"]?.bool == true)
    #expect(root["c"]?.bool == nil)
    #expect(root["e"]?.isNull == true)
  }

  @Test func reportsEveryDuplicateKeyWithItsLine() {
    let found = findings("a: 1\nb: 2\na: 3\nb: 4\n")
    #expect(found.map { $0.location?.line } == [3, 4])
    #expect(found.first?.rendered.contains("3 | a: 3") == true)
  }

  @Test func pointsAtABrokenLine() {
    let found = findings("a: 1\nb: [1, 2\nc: 3\n")
    #expect(found.count == 1)
    #expect(found.first?.location?.line ?? 0 >= 2)
  }

  @Test func refusesTextThatIsNotUTF8WithItsPlace() {
    do {
      _ = try YAMLFile(name: "a.yaml", bytes: Array("a: 1\nб: ".utf8) + [0xFF])
      Issue.record("accepted bytes that are not UTF-8")
    } catch {
      #expect(error.diagnostics.first?.location?.line == 2)
      #expect(error.diagnostics.first?.location?.column == 4)
    }
  }

  @Test func refusesAFileThatUnfoldsWithoutEnd() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for i in 1...12 {
      let list = Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ", ")
      text += "a\(i): &a\(i) [\(list)]\n"
    }
    let found = findings(text, limits: .init(nodes: 100_000))
    #expect(found.count == 1)
    #expect(found.first?.message.contains("unfolds") == true)
  }

  @Test func refusesDeepNesting() {
    let text = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(findings(text).first?.message.contains("nested deeper") == true)
  }

  @Test func anEmptyFileHasNoRoot() throws {
    #expect(try read("# nothing\n").root == nil)
  }
}
