import LedeCore
import LedeFormats
import LedeInterchange
import LedeJSON
import TestSupport
import Testing

@Suite struct ReportWriterTests {
  static let rule = RuleDescription(
    id: "old-term", summary: "Old.", help: "Write the new one.", severity: .warning)

  static func report(
    _ text: String, name: String = "a.txt", _ findings: [Finding]
  ) -> CheckReport {
    CheckReport(
      name: name, text: SourceText(text),
      language: LanguageIdentification(tag: .undetermined, origin: .declared), findings: findings,
      rules: [rule])
  }

  static func finding(
    _ range: Range<Int>, _ message: String = "'old' is old",
    severity: Diagnostic.Severity = .warning,
    fix: String? = nil, mentions: [Finding.Mention] = [], isQuoted: Bool = false
  ) -> Finding {
    let range = SourceRange(range.lowerBound, range.upperBound)
    return Finding(
      rule: "old-term", severity: severity, range: range, message: message,
      suggestion: "write 'new'",
      fix: fix.map { Finding.Edit(range: range, replacement: $0) }, mentions: mentions,
      subject: "old", properties: [.init("concept", "c")], isQuoted: isQuoted)
  }

  static func write(
    _ writer: some ReportWriter, _ reports: [CheckReport], _ failures: [CheckFailure] = []
  ) -> String {
    var writer = writer
    var output: [UInt8] = []
    for report in reports { writer.add(report, to: &output) }
    for failure in failures { writer.add(failure, to: &output) }
    writer.finish(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  static func sarif(
    _ reports: [CheckReport], _ failures: [CheckFailure] = []
  ) throws -> JSONValue {
    let text = write(SARIFReport(version: "1.2.3"), reports, failures)
    let log = try JSONValue(parsing: Array(text.utf8))
    #expect(log["version"]?.string == "2.1.0")
    return try #require(log["runs"]?.array?.first)
  }

  // MARK: Terminal

  @Test func terminalShowsLineCaretAndRule() {
    let mention = Finding.Mention(range: SourceRange(0, 3), message: "here it is 'new'")
    #expect(
      Self.write(
        TerminalReport(),
        [
          Self.report(
            "new\nan old one\n",
            [
              Self.finding(7..<10, mentions: [mention], isQuoted: true)
            ])
        ])
          == """
          a.txt:2:4: warning: 'old' is old, in a quotation; write 'new' [old-term]
            2 | an old one
              |    ^^^
            a.txt:1:1: here it is 'new'

          """)
  }

  @Test func terminalIsolatesWhatRunsFromTheRight() {
    let text = Self.write(
      TerminalReport(), [Self.report("נתיב שיט", [Self.finding(0..<8, "'נתיב שיט' is old")])])
    #expect(text.contains("'\u{2068}נתיב שיט\u{2069}' is old"))
  }

  // MARK: GitHub

  // Workflow commands escape %, CR and LF everywhere, and : and , in properties.
  @Test func githubEscapesMessagesAndProperties() {
    #expect(
      Self.write(
        GitHubReport(),
        [
          Self.report(
            "an old\none", name: "a,b:50%.txt",
            [
              Self.finding(3..<6, "'old' is\r\n50% old: yes, so", severity: .error),
              Self.finding(3..<9, severity: .note),
            ])
        ])
          == """
          ::error file=a%2Cb%3A50%25.txt,line=1,endLine=1,col=4,endColumn=7,title=old-term\
          ::'old' is%0D%0A50%25 old: yes, so; write 'new'
          ::notice file=a%2Cb%3A50%25.txt,line=1,endLine=2,title=old-term::'old' is old; write 'new'

          """)
  }

  @Test func githubTellsFilesThatFailed() {
    let failure = CheckFailure(
      name: "x.txt", error: LedeError(code: .notText, kind: .input, message: "no text"))
    #expect(
      Self.write(GitHubReport(), [], [failure]) == "::error file=x.txt,title=not-text::no text\n")
  }

  // MARK: JSON

  @Test(arguments: [(OffsetUnit.utf8, 5, 3), (.utf16, 3, 4), (.scalar, 2, 3)])
  func jsonCountsInTheUnitThatIsAsked(unit: OffsetUnit, start: Int, column: Int) throws {
    let text = Self.write(
      JSONReport(offsets: unit, version: "1.2.3"), [Self.report("😀 old", [Self.finding(5..<8)])])
    let file = try #require(
      try JSONValue(parsing: Array(text.utf8))["files"]?.array?.first)
    let finding = try #require(file["findings"]?.array?.first)
    #expect(finding["range"]?.array?.compactMap(\.int) == [start, start + 3])
    #expect(finding["column"]?.int == column)
    #expect(finding["text"]?.string == "old")
  }

  // MARK: SARIF

  @Test func sarifHasRulesPlacesAndFixes() throws {
    let run = try Self.sarif([
      Self.report("x", []),
      Self.report(
        "é\nan old one", name: "./b/ü 1.txt",
        [
          Self.finding(6..<9, fix: "new")
        ]),
    ])
    #expect(run["columnKind"]?.string == "unicodeCodePoints")
    let driver = try #require(run["tool"]?["driver"])
    #expect(driver["rules"]?.array?.map { $0["id"]?.string } == ["old-term"])
    let result = try #require(run["results"]?.array?.first)
    #expect(result["ruleIndex"]?.int == 0 && result["level"]?.string == "warning")
    let place = try #require(result["locations"]?.array?.first?["physicalLocation"])
    #expect(place["artifactLocation"]?["uri"]?.string == "b/%C3%BC%201.txt")
    #expect(place["artifactLocation"]?["index"]?.int == 1)
    let region = try #require(place["region"])
    #expect(
      ["startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength"].map {
        region[$0]?.int
      } == [2, 4, 2, 7, 6, 3])
    let change = result["fixes"]?.array?.first?["artifactChanges"]?.array?.first
    let replacement = try #require(change?["replacements"]?.array?.first)
    #expect(replacement["insertedContent"]?["text"]?.string == "new")
    #expect(replacement["deletedRegion"]?["byteOffset"]?.int == 6)
  }

  @Test func fingerprintsStayWhenOtherLinesChange() throws {
    func fingerprints(_ text: String, _ ranges: [Range<Int>]) throws -> [String?] {
      try Self.sarif([Self.report(text, ranges.map { Self.finding($0) })])["results"]?.array?.map {
        $0["partialFingerprints"]?["finding/v1"]?.string
      } ?? []
    }
    let before = try fingerprints("an old one\n", [3..<6])
    #expect(try fingerprints("More.\n\n  an old one\n", [12..<15]) == before)
    #expect(try fingerprints("an old two\n", [3..<6]) != before)
    let twice = try fingerprints("old old", [0..<3, 4..<7])
    #expect(Set(twice).count == 2)
  }

  @Test func sarifTellsFilesThatFailed() throws {
    let failure = CheckFailure(
      name: "/tmp/x.txt", error: LedeError(code: .notText, kind: .input, message: "no text"))
    let invocation = try #require(
      try Self.sarif([], [failure])["invocations"]?.array?.first)
    #expect(invocation["executionSuccessful"]?.bool == false)
    let told = try #require(invocation["toolExecutionNotifications"]?.array?.first)
    #expect(told["message"]?["text"]?.string == "no text")
    let place = told["locations"]?.array?.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.string == "file:///tmp/x.txt")
  }

  @Test func regionsOfADecodedFileCountItsBytes() throws {
    // Windows-1252, where é is one byte.
    let decoded = try TextDecoder(charset: "windows-1252").decode(
      [0xE9, 0x20] + Array("old".utf8), name: "a.txt")
    let report = CheckReport(
      name: "a.txt", text: decoded.text, fileAlignment: decoded.alignment,
      language: LanguageIdentification(tag: .undetermined, origin: .declared),
      findings: [Self.finding(3..<6)], rules: [Self.rule])
    let place = try Self.sarif([report])["results"]?.array?.first?["locations"]?.array?.first
    let region = place?["physicalLocation"]?["region"]
    #expect(region?["byteOffset"]?.int == 2 && region?["startColumn"]?.int == 3)
  }
}

@Suite struct UnifiedDiffTests {
  @Test func showsChangedLinesWithContext() {
    let old = (1...12).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 6\n", with: "LINE 6\n")
    let diff = UnifiedDiff.bytes(of: Array(old.utf8), Array(new.utf8), name: "a.txt")
    #expect(
      String(decoding: diff, as: UTF8.self) == """
        --- a.txt
        +++ a.txt
        @@ -3,7 +3,7 @@
         line 3
         line 4
         line 5
        -line 6
        +LINE 6
         line 7
         line 8
         line 9

        """)
    #expect(UnifiedDiff.bytes(of: Array(old.utf8), Array(old.utf8), name: "a").isEmpty)
  }

  /// What `patch` makes of it is the new text, whatever the two are.
  @Test(arguments: 0..<24) func patchMakesTheNewTextOfTheOld(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    func text(_ lines: [String], ends: Bool) -> String {
      lines.joined(separator: "\n") + (ends ? "\n" : "")
    }
    let lines = (0..<Int.random(in: 1...40, using: &generator)).map { "line \($0 % 7)\r" }
    var changed = lines
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let index = Int.random(in: 0..<max(1, changed.count), using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where changed.count > 1: changed.remove(at: min(index, changed.count - 1))
      case 1: changed.insert("new \(index)", at: index)
      default: if changed.indices.contains(index) { changed[index] = "other \(index)" }
      }
    }
    let old = text(lines, ends: Bool.random(using: &generator))
    let new = text(changed, ends: Bool.random(using: &generator))
    let folder = try TemporaryFolder()
    try folder.write(old, to: "a.txt")
    let diff = UnifiedDiff.bytes(of: Array(old.utf8), Array(new.utf8), name: "a.txt")
    try folder.write(diff, to: "a.diff")
    var patch = Tool("patch")
    patch.folder = folder
    if old != new {
      let done = try patch.run(["--binary", "-s", "-p0", "-i", "a.diff", "a.txt"])
      #expect(
        done.code == 0, "\(done.text) \(done.errors) \(String(decoding: diff, as: UTF8.self))")
    }
    #expect(folder.read("a.txt") == Array(new.utf8))
  }
}
