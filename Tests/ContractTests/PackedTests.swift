import Glibc
import LedeJSON
import TestSupport
import Testing

@Suite struct PackedTests {
  @Test(arguments: Packing.allCases) func packedRecordsGiveTheSameBytes(packing: Packing) throws {
    let archive = try Archive()
    let records = Archive.records(0..<200)
    let plain = try archive.run([], input: records).output
    // Two members, and the name says nothing.
    let half = String(records.prefix(5_000))
    let packed = packing.packed(half) + packing.packed(String(records.dropFirst(5_000)))
    try archive.folder.write(packed, to: "wire")
    #expect(try archive.run(["wire"]).output == plain)
    #expect(try archive.lede.run(Archive.arguments, input: packed).output == plain)
    #expect(try archive.run(["wire", "--jobs", "8"]).output == plain)
  }

  @Test(arguments: Packing.allCases) func aKilledRunGoesOnInAPackedInput(packing: Packing) throws {
    let archive = try Archive()
    try archive.folder.write(packing.packed(Archive.records(0..<3000)), to: "a")
    let arguments = Archive.arguments + ["a", "-o", "out.jsonl", "--resume"]
    let result = try archive.runWithKills(
      arguments, journal: "out.jsonl.lede-journal", kills: [SIGKILL])
    #expect(result.code == 0, "\(result.errors)")
    #expect(try archive.run(["a"]).output == archive.folder.read("out.jsonl"))
  }

  @Test(arguments: Packing.allCases) func whatCameBeforeADamageIsAnswered(packing: Packing) throws {
    let archive = try Archive()
    let packed = packing.packed(Archive.records(0..<1500))
    try archive.folder.write(Array(packed[..<(packed.count - 30)]), to: "cut")
    try archive.folder.write(Archive.records(0..<2), to: "next")
    let result = try archive.run(["cut", "next", "-o", "out.jsonl"])
    #expect(result.code == 65)
    #expect(result.errors.hasPrefix("lede: error: cut: the \(packing) stream "))
    let answers = try #require(archive.text("out.jsonl")).split(separator: "\n")
    let whole = try archive.run([], input: Archive.records(0..<1500)).lines
    let index = try #require(answers.firstIndex { $0.contains("\"damaged-input\"") })
    #expect(answers[..<index].elementsEqual(whole[..<index].map { $0[...] }))
    #expect(answers[(index + 1)...].count == 2)
    let answer = try JSONValue(parsing: Array(answers[index].utf8))
    #expect(answer["id"] == .null && answer[["error", "kind"]]?.string == "input")
    // It stands for the line that is cut.
    let before = try JSONValue(parsing: Array(try #require(answers[..<index].last).utf8))
    if let id = before["id"]?.int { #expect(answer["seq"]?.int ?? 0 > id) }
  }

  @Test(arguments: Packing.allCases) func aBombIsALineOverTheLimit(packing: Packing) throws {
    let archive = try Archive()
    let bomb = packing.packed([UInt8](repeating: 0x20, count: 60_000_000))
    let record = #"{"id":1,"text":"One came."}"# + "\n"
    let stream = packing.packed(record) + bomb + packing.packed("\n" + record)
    try archive.folder.write(stream, to: "bomb")
    let running = try archive.lede.start(Archive.arguments + ["bomb", "-"])
    #expect(running.waits { running.output.split(separator: "\n").count == 3 })
    #expect(try #require(running.peakMemory) < 250 << 20)
    let result = running.wait()
    #expect(result.code == 0 && result.lines[1].contains("\"too-large\""))
    try archive.folder.write(bomb, to: "article.txt")
    let article = try archive.lede.run(["run", "--max-bytes", "1000000", "article.txt"])
    #expect(article.code == 65 && article.errors.contains("is larger than 1000000 bytes"))
  }

  @Test func packedArticlesAreReadAsTheirNamesSay() throws {
    let archive = try Archive()
    let page = "<html><body><h1>Ferry talks end</h1><p>Nobody missed the ferry.</p></body></html>"
    try archive.folder.write(page, to: "plain/story.html")
    try archive.folder.write(Packing.zstd.packed(page), to: "packed/story.html.zst")
    try archive.folder.write(Packing.gzip.packed("The port is open."), to: "packed/port.txt.gz")
    let arguments = ["run", "--emit", "text", "--until", "segment"]
    let plain = try archive.lede.run(arguments + ["plain/story.html"])
    #expect(plain.code == 0 && !plain.output.isEmpty)
    #expect(try archive.lede.run(arguments + ["packed/story.html.zst"]).output == plain.output)
    #expect(
      try archive.lede.run(
        ["run", "--emit", "text", "--until", "segment", "--output-dir", "out", "packed"]
      ).code == 0)
    #expect(archive.tree("out").keys.sorted() == ["port.txt", "story.txt"])
    #expect(archive.folder.read("out/story.txt") == plain.output)
  }
}
