import TestSupport
import Testing

@Suite struct GlossarySubjectTests {
  private func match(_ arguments: String...) throws -> Tool.Result {
    let desk = try Desk()
    let glossary = """
      concepts:
        - {id: a, subjectField: transport, terms: {en: ferry}}
        - {id: b, subjectField: labour, terms: {en: [ferry union, strike]}}
        - {id: c, terms: {en: hotel rooms}}
      """
    try desk.folder.write(Array(glossary.utf8), to: "g.yaml")
    try desk.folder.write(Array("The ferry union left the hotel rooms.".utf8), to: "t.txt")
    return try desk.lede.run(
      ["glossary", "match", "-g", "g.yaml", "-l", "en"] + arguments + ["t.txt"])
  }

  @Test func onlyConceptsOfASubjectAreFound() throws {
    #expect(try match().lines.count == 2)
    #expect(
      try match("--subject", "transport").text == "t.txt:1:5: ferry = ferry (g: a; exact)\n")
    #expect(
      try match("--subject", "transport", "--subject", "labour").text
        == "t.txt:1:5: ferry union = ferry union (g: b; exact)\n")
  }

  @Test func aSubjectThatNoConceptHasIsAMistake() throws {
    let result = try match("--subject", "labor")
    #expect(result.code == 64 && result.output.isEmpty)
    #expect(result.errors.contains("'labor'; did you mean 'labour'?"))
  }
}
