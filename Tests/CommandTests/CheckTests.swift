import TestSupport
import Testing

@Suite struct CheckTests {
  static let terms = """
    concepts:
      - id: lane
        terms:
          en: [shipping lane, {term: ship channel, administrativeStatus: deprecated}]
          ru: путь

    """
  static let text = "The old ship channel is closed. Two boats of the SRBF wait.\n"

  static func desk() throws -> Desk {
    let desk = try Desk()
    try desk.folder.write(terms, to: "terms.yaml")
    try desk.folder.write(text, to: "a.txt")
    return desk
  }

  @Test func tellsWhatToMendAndEndsWithSuccess() throws {
    let result = try Self.desk().run("check", "-g", "terms.yaml", "a.txt")
    #expect(result.code == 0)
    #expect(
      result.text == """
        a.txt:1:9: warning: 'ship channel' is deprecated; write 'shipping lane' [deprecated-term]
          1 | The old ship channel is closed. Two boats of the SRBF wait.
            |         ^^^^^^^^^^^^
        a.txt:1:50: warning: 'SRBF' is not explained; write the full name at the first use [undefined-acronym]
          1 | The old ship channel is closed. Two boats of the SRBF wait.
            |                                                  ^^^^

        """)
    #expect(result.errors == "lede: 2 warnings in 1 file; 1 can be mended with --fix\n")
  }

  @Test func failOnAsksForACertainSeverity() throws {
    let desk = try Self.desk()
    #expect(try desk.run("check", "-g", "terms.yaml", "--fail-on", "error", "a.txt").code == 0)
    let failed = try desk.run("check", "-g", "terms.yaml", "--fail-on", "warning", "a.txt")
    #expect(failed.code == 1 && failed.errors.contains("2 findings are warning or worse"))
    let raised = try desk.run(
      "check", "-g", "terms.yaml", "--rule", "deprecated-term=error", "--fail-on", "error", "a.txt")
    #expect(raised.code == 1)
  }

  @Test func rulesAreTurnedOffByFlagAndByPipeline() throws {
    let desk = try Self.desk()
    let off = try desk.run(
      "check", "-g", "terms.yaml", "--rule", "undefined-acronym=off", "a.txt")
    #expect(off.text.contains("[deprecated-term]") && !off.text.contains("[undefined-acronym]"))
    let only = try desk.run("check", "-g", "terms.yaml", "--only", "undefined-acronym", "a.txt")
    #expect(!only.text.contains("[deprecated-term]") && only.text.contains("[undefined-acronym]"))
    try desk.folder.write(
      "check:\n  rules: {undefined-acronym: error}\n  known-acronyms: [DQRS]\n",
      to: ".lede/pipelines/base.yaml")
    let said = try desk.run("check", "-g", "terms.yaml", "a.txt")
    #expect(said.text.contains("error: 'SRBF' is not explained"))
    // The section is no mistake for other commands.
    #expect(try desk.run("run", "--emit", "text", "a.txt").errors == "")
  }

  @Test func mistakesInTheSectionAreShownInPlace() throws {
    let desk = try Self.desk()
    try desk.folder.write(
      "check:\n  rules: {undefined-acronim: error, deprecated-term: bad}\n",
      to: ".lede/pipelines/base.yaml")
    let result = try desk.run("check", "a.txt")
    #expect(result.code == 78)
    #expect(result.errors.contains("base.yaml:2:11: error:"))
    #expect(result.errors.contains("did you mean 'undefined-acronym'?"))
    #expect(result.errors.contains("'bad'"))
    #expect(
      try desk.run("check", "--only", "deprecatedterm", "a.txt").errors.contains(
        "did you mean 'deprecated-term'?"))
  }

  @Test func fixMendsTheFileAndTellsWhatIsLeft() throws {
    let desk = try Self.desk()
    let result = try desk.run("check", "-g", "terms.yaml", "--fix", "a.txt")
    #expect(result.code == 0)
    #expect(!result.text.contains("[deprecated-term]"))
    #expect(result.errors == "lede: 1 place mended; 1 warning in 1 file\n")
    let mended = Self.text.replacing("ship channel", with: "shipping lane")
    #expect(desk.folder.read("a.txt") == Array(mended.utf8))
    let again = try desk.run("check", "-g", "terms.yaml", "--fix", "a.txt")
    #expect(again.errors == "lede: 0 places mended; 1 warning in 1 file\n")
    #expect(desk.folder.names == ["a.txt", "ferry.txt", "terms.yaml"])
  }

  @Test func fixKeepsMarkLineEndsAndEverythingElse() throws {
    let desk = try Self.desk()
    let text = "\u{FEFF}An old ship\r\nchannel  is\tclosed.\r\n\r\n“Ship channel!” \u{A0}\u{AD}x"
    try desk.folder.write(text, to: "b.txt")
    #expect(try desk.run("check", "-l", "en", "-g", "terms.yaml", "--fix", "b.txt").code == 0)
    #expect(
      desk.folder.read("b.txt")
        == Array(text.replacing("ship\r\nchannel", with: "shipping\r\nlane").utf8))
  }

  @Test func diffIsWhatFixWouldDo() throws {
    let desk = try Self.desk()
    let diff = try desk.run("check", "-g", "terms.yaml", "--diff", "a.txt")
    #expect(desk.folder.read("a.txt") == Array(Self.text.utf8))
    try desk.folder.write(diff.output, to: "a.diff")
    var patch = Tool("patch")
    patch.folder = desk.folder
    #expect(try patch.run(["-s", "-p0", "-i", "a.diff"]).code == 0)
    let patched = desk.folder.read("a.txt")
    try desk.folder.write(Self.text, to: "a.txt")
    _ = try desk.run("check", "-g", "terms.yaml", "--fix", "a.txt")
    #expect(desk.folder.read("a.txt") == patched && patched != Array(Self.text.utf8))
  }

  @Test func standardInputIsMendedToStandardOutput() throws {
    let desk = try Self.desk()
    let result = try desk.run("check", "-g", "terms.yaml", "--fix", "-", input: Self.text)
    #expect(result.text == Self.text.replacing("ship channel", with: "shipping lane"))
    #expect(result.errors.contains("stdin:1:51: warning: 'SRBF' is not explained"))
    let named = try desk.run(
      "check", "-g", "terms.yaml", "--stdin-name", "x/y.txt", input: Self.text)
    #expect(named.text.hasPrefix("x/y.txt:1:9: warning:"))
  }

  @Test func onlyUTF8IsMended() throws {
    let desk = try Self.desk()
    let bytes = Array("The old ship channel is a caf".utf8) + [0xE9] + Array(", he said.\n".utf8)
    try desk.folder.write(bytes, to: "l1.txt")
    let result = try desk.run(
      "check", "-l", "en", "--encoding", "windows-1252", "-g", "terms.yaml", "--fix", "l1.txt")
    #expect(result.text.contains("l1.txt:1:9: warning: 'ship channel' is deprecated"))
    #expect(result.errors.contains("only UTF-8 is mended"))
    #expect(desk.folder.read("l1.txt") == bytes)
  }

  @Test func badFilesDoNotStopTheirNeighbours() throws {
    let desk = try Self.desk()
    try desk.folder.write(Array("bad ".utf8) + [0xFF, 0xFE, 0x20], to: "bad.txt")
    let result = try desk.run("check", "-g", "terms.yaml", "bad.txt", "missing.txt", "a.txt")
    #expect(result.code == 65)
    #expect(result.errors.contains("bad.txt:1:5") && result.errors.contains("missing.txt"))
    #expect(result.text.contains("a.txt:1:9: warning:"))
    let only = try desk.run("check", "missing.txt")
    #expect(only.code == 2)
  }

  @Test(arguments: ["json", "sarif", "github"])
  func formatsTellFilesThatFailed(format: String) throws {
    let result = try Self.desk().run(
      "check", "-g", "terms.yaml", "--format", format, "missing.txt", "a.txt")
    #expect(result.code == 2)
    #expect(result.text.contains("missing.txt") && result.text.contains("deprecated-term"))
    #expect(!result.errors.contains("warnings"))
  }

  /// The fixes of a SARIF log are those of `--fix`.
  @Test func sarifFixesMendTheFile() throws {
    let desk = try Self.desk()
    let log = try desk.run("check", "-g", "terms.yaml", "--format", "sarif", "a.txt").text
    #expect(log.contains("\"byteOffset\": 8, \"byteLength\": 12"))
    #expect(log.contains("\"insertedContent\": {\"text\": \"shipping lane\"}"))
  }

  @Test func reportsGoToAFile() throws {
    let desk = try Self.desk()
    let result = try desk.run(
      "check", "-g", "terms.yaml", "--format", "sarif", "-o", "out.sarif", "a.txt")
    #expect(result.text.isEmpty)
    #expect(desk.folder.read("out.sarif")?.starts(with: Array("{\n  \"$schema\"".utf8)) ?? false)
  }

  @Test(arguments: [
    ["check", "--fix", "--diff", "a.txt"], ["check", "--diff", "--format", "json", "a.txt"],
    ["check", "--rule", "deprecated-term", "a.txt"], ["check", "--fail-on", "bad", "a.txt"],
    ["check", "--fix", "--format", "json", "-"],
  ])
  func wrongUsageIsSaid(arguments: [String]) throws {
    let result = try Self.desk().lede.run(arguments)
    #expect(result.code == 64 && result.text.isEmpty)
  }

  @Test func rulesAreListed() throws {
    let result = try Self.desk().run("check", "--list-rules")
    #expect(result.text.contains("deprecated-term  (warning)"))
    #expect(result.text.contains("inconsistent-case  (note)"))
  }

  @Test func suggestWritesAGlossaryThatCheckAccepts() throws {
    let desk = try Self.desk()
    try desk.folder.write(
      "The Sea Rescue Boat Fund (SRBF) met. A tidal gate is new. The tidal gate leaks.\n",
      to: "b.txt")
    let result = try desk.run(
      "glossary", "suggest", "-l", "en", "a.txt", "b.txt", "missing.txt", "-o", "c.yaml")
    #expect(result.code == 2 && result.text.isEmpty)
    #expect(result.errors.contains("missing.txt") && result.errors.contains("from 2 articles"))
    let check = try desk.run("glossary", "check", "c.yaml")
    #expect(check.code == 0 && check.text.contains("concepts"))
    let yaml = String(decoding: desk.folder.read("c.yaml") ?? [], as: UTF8.self)
    #expect(yaml.contains("term: tidal gate") && yaml.contains("term: Sea Rescue Boat Fund"))
    #expect(yaml.contains("source: \"b.txt:1\""))
  }
}
