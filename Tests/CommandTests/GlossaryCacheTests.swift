import TestSupport
import Testing

@Suite struct GlossaryCacheTests {
  @Test func aLargeGlossaryIsCompiledWhereTheEnvironmentSays() throws {
    let desk = try Desk()
    var glossary = "en\tde\nsea mine\tSeemine\n"
    for number in 0..<20_000 { glossary += "filler term \(number)\tFüllwort \(number)\n" }
    try desk.folder.write(glossary, to: "g.tsv")
    try desk.folder.write("Two sea mines and filler term 19999.", to: "t.txt")
    var lede = desk.lede
    lede.environment["LEDE_CACHE"] = desk.folder.path + "/cache"
    let command = ["glossary", "match", "-g", "g.tsv", "-l", "en", "t.txt"]
    let uncached = try lede.run(command + ["--no-cache"])
    #expect(uncached.lines.count == 2)
    #expect(!desk.folder.names.contains("cache"))
    for _ in 0..<2 { #expect(try lede.run(command).text == uncached.text) }
    #expect(TemporaryFolder.names(in: desk.folder.path + "/cache").count == 2)
  }

  @Test func whatIsKeptIsListedAndCleared() throws {
    let desk = try Desk()
    try desk.folder.write(
      "en\n" + (0..<40_000).map { "filler term \($0)\n" }.joined(), to: "g.tsv")
    try desk.folder.write("A filler term 7.", to: "t.txt")
    var lede = desk.lede
    let cache = desk.folder.path + "/cache"
    lede.environment["LEDE_CACHE"] = cache
    #expect(try lede.run(["glossary", "cache"]).text == "\(cache): 0.0 MB of 536.9 MB\n")
    _ = try lede.run(["glossary", "match", "-g", "g.tsv", "-l", "en", "t.txt"])
    try desk.folder.write("not of the cache", to: "cache/notes.txt")
    let listed = try lede.run(["glossary", "cache"])
    #expect(listed.lines.count == 3)
    #expect(listed.lines.dropFirst().allSatisfy { $0.hasSuffix("g.tsv") })
    #expect(listed.text.contains("  glossary  ") && listed.text.contains("  matcher  "))
    let object = try lede.run(["glossary", "cache", "--json"]).text
    #expect(object.contains("\"kind\":\"matcher\"") && object.contains("g.tsv"))
    #expect(try lede.run(["glossary", "cache", "--clear"]).text.contains(": 2 files, "))
    #expect(TemporaryFolder.names(in: cache) == ["notes.txt"])
    lede.environment["LEDE_CACHE"] = "off"
    #expect(try lede.run(["glossary", "cache"]).text.contains("LEDE_CACHE is off"))
  }

  @Test func withoutAHomeNothingIsKept() throws {
    let desk = try Desk()
    try desk.folder.write(
      "en\n" + (0..<40_000).map { "filler term \($0)\n" }.joined(), to: "g.tsv")
    try desk.folder.write("A filler term 7.", to: "t.txt")
    var lede = desk.lede
    for name in ["HOME", "XDG_CACHE_HOME"] { lede.environment.updateValue(nil, forKey: name) }
    lede.environment["LEDE_CACHE"] = ""
    let result = try lede.run(["glossary", "match", "-g", "g.tsv", "-l", "en", "t.txt"])
    #expect(result.lines.count == 1 && result.errors.isEmpty)
    #expect(desk.folder.names == ["ferry.txt", "g.tsv", "t.txt"])
  }
}
