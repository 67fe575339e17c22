import TestSupport
import Testing

@Suite struct DigestCommandTests {
  private let other = """
    Ferry Strike Goes On

    OSLO, June 4 (Fjord Post) — The strike of the ferry crews went into its second day on Tuesday. \
    Hotels near the terminal were full, and buses ran all night. The government and the ferry union \
    broke off talks on Monday without a deal on pay.

    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.folder.write(other, to: "strike.txt")
    try desk.folder.write(russian, to: "russian.txt")
    return desk
  }

  @Test func sentencesNameTheirSources() throws {
    let result = try desk().run(
      "digest", "--emit", "text", "--sentences", "9", "ferry.txt", "strike.txt")
    #expect(result.code == 0 && result.isQuiet)
    let lines = result.lines
    let end = try #require(lines.firstIndex(of: ""))
    #expect(lines[..<end].allSatisfy { $0.hasSuffix(" [1]") || $0.hasSuffix(" [2]") })
    #expect(lines[..<end].count { $0.contains("broke off talks") } == 1)
    #expect(
      lines[(end + 1)...] == [
        "[1] Ferry Talks End Without a Deal — ferry.txt", "[2] Ferry Strike Goes On — strike.txt",
      ])
  }

  @Test func everyFormatIsWritten() throws {
    let desk = try desk()
    let brief = try desk.run("digest", "--explain", "ferry.txt", "strike.txt")
    #expect(brief.lines.first == "Digest of 2 articles")
    #expect(brief.text.contains("SUMMARY  3 of ") && brief.text.contains("LEFT OUT"))
    let markdown = try desk.run("digest", "--emit", "markdown", "ferry.txt", "strike.txt")
    #expect(
      markdown.text.contains("## Sources\n\n1. **Ferry Talks End Without a Deal**, ferry.txt"))
    let json = try desk.run("digest", "--emit", "jsonl", "ferry.txt", "strike.txt")
    #expect(json.lines.count == 1)
    #expect(
      json.text.hasPrefix(#"{"v":1,"status":"ok","language":"en","sources":[{"id":"ferry.txt","#))
    #expect(json.text.contains(#"{"source":0,"sentence":"#))
    #expect(
      try desk.run("digest", "--emit", "json", "ferry.txt", "strike.txt").lines.count > 30)
  }

  @Test func recordsAreOrderedByDate() throws {
    func line(_ id: Int, _ date: String, _ text: String) -> String {
      #"{"id":\#(id),"language":"en","meta":{"date":"\#(date)"},"text":"\#(text)"}"# + "\n"
    }
    let input =
      line(1, "2024-06-04", "Ferries stayed in port on the second day of the strike.")
      + line(2, "2024-06-03", "The crews of all ferries went on strike this Monday.")
    let result = try desk().run(
      "digest", "--input-format", "jsonl", "--emit", "jsonl", input: input)
    #expect(result.code == 0)
    #expect(
      result.text.contains(
        #""summary":{"text":"The crews of all ferries went on strike this Monday. Ferries stayed"#))
    #expect(result.text.contains(#""sources":[{"id":2,"title":null,"date":"2024-06-03""#))
    #expect(try desk().run("digest", "--input-format", "jsonl", input: "").output.isEmpty)
  }

  @Test func aBadFileDoesNotStopItsNeighbours() throws {
    let desk = try desk()
    let result = try desk.run("digest", "--emit", "jsonl", "none.txt", "ferry.txt", "strike.txt")
    #expect(result.code == 2 && result.lines.count == 2)
    #expect(
      result.lines[0].hasPrefix(
        #"{"v":1,"id":"none.txt","status":"error","seq":0,"error":{"code":"file-failed""#))
    #expect(result.lines[1].contains(#""id":"strike.txt""#))
    #expect(result.errors == "lede: error: cannot read none.txt: No such file or directory\n")
    let empty = try desk.run("digest", "-", "ferry.txt", input: " \n")
    #expect(empty.code == 65 && empty.text.contains("Digest of 1 article\n"))
  }

  @Test func severalLanguagesGiveSeveralDigests() throws {
    let desk = try desk()
    let result = try desk.run("digest", "--emit", "text", "ferry.txt", "russian.txt")
    #expect(result.code == 0 && result.errors.contains("1 in en, 1 in ru"))
    #expect(result.lines.filter { $0.hasPrefix("[1] ") }.count == 2)
    let strict = try desk.run("digest", "--fail-on", "warning", "ferry.txt", "russian.txt")
    #expect(strict.code == 1)
  }

  @Test func twoHundredArticlesGiveOneDigest() throws {
    let desk = try desk()
    for index in 0..<200 {
      try desk.folder.write(
        "The harbour of town \(index) froze over last night. Ferries to island \(index * 7) stay in "
          + "port until the ice of the harbour breaks.", to: "many/\(index).txt")
    }
    let result = try desk.run(
      "digest", "--language", "en", "--emit", "text", "--words", "40", "--summary", "push=80c",
      "many")
    #expect(result.code == 0 && result.lines.filter { $0.hasPrefix("[") }.count == 200)
    #expect(result.lines[0].contains("harbour"))
  }
}
