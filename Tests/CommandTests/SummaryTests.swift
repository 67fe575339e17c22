import TestSupport
import Testing

/// Lengths, marks and names of summaries on the command line.
@Suite struct SummaryTests {
  @Test func aBudgetOfCharactersCutsOneSentence() throws {
    let desk = try Desk()
    let text = try desk.run("run", "--emit", "text", "--characters", "12", "ferry.txt")
    #expect(text.code == 0 && text.lines.count == 1)
    #expect(text.lines[0].hasSuffix("…") && text.lines[0].count <= 12)
    let record = try desk.run("run", "--emit", "jsonl", "--characters", "12", "ferry.txt")
    #expect(record.text.contains(#""cut":true,"range":["#))
    #expect(try desk.run("run", "--characters", "0", "ferry.txt").code == 64)
  }

  @Test func severalSummariesComeAtOnce() throws {
    let desk = try Desk()
    let result = try desk.run(
      "run", "--emit", "text", "--sentences", "2", "--summary", "push=60c", "--summary", "more=3s",
      "--summary", "part=25%", "--summary", "digest=30words", "ferry.txt")
    #expect(result.code == 0 && result.isQuiet)
    let names = result.lines.filter { $0.hasSuffix(":") }
    #expect(names == ["digest:", "more:", "part:", "push:"])
    let push = try #require(result.lines.last)
    #expect(push.count <= 60)
    #expect(result.lines.firstIndex(of: "") == 2)
    let record = try desk.run("run", "--emit", "jsonl", "--summary", "push=60c", "ferry.txt")
    #expect(record.text.contains(#""summaries":{"push":{"text":""#))
  }

  @Test(arguments: ["push", "push=", "=3s", "push=0w", "push=3x", "push=120%", "a.b=3s"])
  func aSummaryThatIsNoneIsWrongUsage(argument: String) throws {
    let result = try Desk().run("run", "--summary", argument, "ferry.txt")
    #expect(result.code == 64 && result.errors.contains(argument))
  }

  @Test func twoSummariesOfOneNameAreWrongUsage() throws {
    let result = try Desk().run("run", "--summary", "a=1s", "--summary", "a=2s", "ferry.txt")
    #expect(result.code == 64 && result.errors.contains("two summaries named 'a'"))
  }

  @Test func rangesIncludeAndExcludeSentences() throws {
    let desk = try Desk()
    try desk.folder.write(
      "Öl wird knapp in der Stadt. Das Gas reicht noch lange hin. Der Wind bleibt aus im Land.",
      to: "gas.txt")
    func run(_ arguments: String...) throws -> Tool.Result {
      try desk.lede.run(
        ["run", "--emit", "text", "--language", "de", "--sentences", "1"] + arguments + ["gas.txt"])
    }
    // The bytes of "Wind" and its UTF-16 units.
    #expect(try run("--include", "65:67").lines == ["Der Wind bleibt aus im Land."])
    #expect(
      try run("--offsets", "utf16", "--include", "64:66").lines == ["Der Wind bleibt aus im Land."])
    #expect(
      try run("--exclude", "0:5", "--exclude", "30:31").lines == ["Der Wind bleibt aus im Land."])
    let outside = try run("--include", "65:999")
    #expect(outside.code == 65 && outside.errors.contains("--include 65:999 is outside gas.txt"))
    let inside = try run("--exclude", "1:5")
    #expect(inside.code == 65 && inside.errors.contains("inside a character"))
    let both = try run("--include", "31:33", "--exclude", "40:41")
    #expect(both.code == 65 && both.errors.contains("both included and excluded"))
    #expect(try run("--include", "5").code == 64)
    #expect(try run("--include", "9:5").code == 64)
    let two = try desk.run("run", "--include", "0:5", "gas.txt", "ferry.txt")
    #expect(two.code == 64 && two.errors.contains("for one article"))
    let records = try desk.run("run", "--input-format", "jsonl", "--include", "0:5")
    #expect(records.code == 64)
  }

  @Test func recordsHaveMarksOfTheirOwn() throws {
    let result = try Desk().run(
      "run", "--input-format", "jsonl", "--sentences", "1",
      input: """
        {"id":1,"language":"en","text":"The port is open again today. Ships may dock at noon.","include":[[31,33]]}
        {"id":2,"language":"en","text":"The port is open again today. Ships may dock at noon.","include":[[31,33]],"exclude":[[40,41]]}
        {"id":3,"language":"en","text":"The port is open again today.","include":[[31,33]]}

        """)
    #expect(result.code == 0 && result.lines.count == 3)
    #expect(result.lines[0].contains(#""summary":{"text":"Ships may dock at noon.""#))
    #expect(result.lines[1].contains(#""status":"partial""#))
    #expect(result.lines[1].contains(#""code":"invalid-range","kind":"input","stage":"select""#))
    #expect(result.lines[2].contains(#""status":"error""#))
  }
}
