import LedeCore
import LedeSegmentation
import Testing

struct SRXFileTests {
  private func read(_ text: String) throws -> SRXFile {
    try SRXFile(Array(text.utf8), name: "house.srx")
  }

  private func mistakes(_ text: String) throws -> [String] {
    let error = try #require(throws: DiagnosticsError.self) { try read(text) }
    return error.diagnostics.map { finding in
      "\(finding.location?.line ?? 0):\(finding.location?.column ?? 0): \(finding.message)"
    }
  }

  @Test func takesTheRulesOfAllMapsThatMatchWhenTheyCascade() throws {
    let file = try read(
      SRXSample.file(
        cascade: "yes", maps: [("EN.*", "English"), (".*", "Default"), ("de", "German")]))
    #expect(file.cascades)
    let names = try file.rules(for: .init("en-GB") ?? .undetermined).map(\.name)
    #expect(names == ["srx.English.1", "srx.Default.1", "srx.Default.2"])
    #expect(try file.rules(for: .undetermined).map(\.name) == ["srx.Default.1", "srx.Default.2"])
  }

  @Test func takesTheRulesOfTheFirstMapOtherwise() throws {
    let file = try read(
      SRXSample.file(cascade: "no", maps: [("en(-.*)?", "English"), (".*", "Default")]))
    #expect(try file.rules(for: .init("en-GB") ?? .undetermined).map(\.name) == ["srx.English.1"])
    #expect(try file.rules(for: .init("eng") ?? .undetermined).count == 2)
  }

  @Test func readsRulesWithTheirPlaces() throws {
    let rule = try #require(
      read(SRXSample.file()).rules(for: .init("en") ?? .undetermined).first)
    #expect(!rule.isBreak)
    #expect(rule.before == #"\b(Dr|Ms)\."#)
    #expect(rule.after == #"\s"#)
    #expect(rule.location.file == "house.srx")
    #expect(rule.location.text?.contains("<rule break=\"no\">") ?? false)
  }

  @Test func saysWhatIsNotDone() throws {
    let text = SRXSample.file(
      header: """
        <formathandle type="end" include="yes"/>
        <x:options xmlns:x="urn:example" trim="yes"><x:more/></x:options>
        """)
    let notes = try read(text).notes
    #expect(notes.map(\.code) == [.unsupportedRule, .unsupportedRule, .unsupportedRule])
    #expect(notes[0].message.hasPrefix("segmentsubflows=\"yes\" changes nothing"))
    #expect(notes[1].message.hasPrefix("formathandle type=\"end\" include=\"yes\""))
    #expect(notes[1].location?.line == 4)
    #expect(notes[1].location?.column == 1)
    #expect(notes[2].message == "the extension <x:options> is not applied")
  }

  @Test func leavesOutARuleThatLooksBehindWithoutBoundsAndSaysSo() throws {
    let text = SRXSample.file(
      rules: #"<rule break="no"><beforebreak>(?&lt;!\d\s*)m\.</beforebreak></rule>"#)
    let file = try read(text)
    #expect(try file.rules(for: .init("en") ?? .undetermined).count == 3)
    #expect(file.notes.last?.message.hasPrefix("the rule is left out") ?? false)
  }

  @Test func tellsAllThatIsWrongWithPlaces() throws {
    let found = try mistakes(
      """
      <srx xmlns="http://www.lisa.org/srx20" version="2.0">
      <header segmentsubflows="maybe" cascade="yes"><formathandle type="middle" include="no"/></header>
      <body><languagerules>
      <languagerule languagerulename="Default">
        <rule break="never"><beforebreak>a(b</beforebreak></rule>
      </languagerule></languagerules>
      <maprules><languagemap languagepattern=".*" languagerulename="Defualt"/></maprules>
      </body></srx>
      """)
    #expect(
      found == [
        "2:1: segmentsubflows is 'yes' or 'no', not 'maybe'",
        "2:47: type is 'start', 'end' or 'isolated', not 'middle'",
        "5:3: break is 'yes' or 'no', not 'never'",
        "5:3: beforebreak: ICU does not take the pattern: U_REGEX_MISMATCHED_PAREN at character 3 of 'a(b'",
        "7:11: there is no language rule 'Defualt'",
      ])
  }

  @Test func refusesOtherVersionsAndOtherFiles() throws {
    #expect(try mistakes("<srx version=\"1.0\"/>") == ["1:1: SRX 1.0 is not read"])
    #expect(try mistakes("\n <tmx/>") == ["2:2: this is no SRX file: its root is <tmx>"])
    #expect(try mistakes("").count == 1)
    #expect(try mistakes("<srx").count == 1)
    #expect(try mistakes("no XML").count == 1)
  }

  @Test func refusesElementsAndTextInTheWrongPlace() throws {
    let found = try mistakes(
      SRXSample.file(rules: "<rule><before>x</before></rule>stray<languagemap/>"))
    #expect(found.contains { $0.contains("SRX 2.0 has no element <before>") })
    #expect(found.contains { $0.contains("text stands outside beforebreak and afterbreak") })
    #expect(found.contains { $0.contains("<languagemap> stands in <maprules>, not here") })
  }

  @Test func readsNoEntitiesAndNoOtherFiles() throws {
    let bomb = """
      <!DOCTYPE srx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
      <srx xmlns="http://www.lisa.org/srx20" version="2.0">&b;</srx>
      """
    #expect(
      try mistakes(bomb).first?.hasSuffix("declares the entity 'a'; entities are not read") ?? false
    )
    let external = """
      <!DOCTYPE srx [<!ENTITY a SYSTEM "file:///etc/hostname">]>
      <srx xmlns="http://www.lisa.org/srx20" version="2.0">&a;</srx>
      """
    #expect(try mistakes(external).count == 1)
  }
}

/// SRX files to test with.
enum SRXSample {
  /// A file with a language rule `English` (one exception), `German` (one rule) and `Default`
  /// (a break rule behind stops, and one behind `//`).
  static func file(
    cascade: String = "yes", header: String = "", rules: String = "",
    maps: [(String, String)] = [("en.*", "English"), (".*", "Default")]
  ) -> String {
    let maps = maps.map { "<languagemap languagepattern=\"\($0)\" languagerulename=\"\($1)\"/>" }
    return #"""
      <?xml version="1.0" encoding="UTF-8"?>
      <srx xmlns="http://www.lisa.org/srx20" version="2.0">
      <header segmentsubflows="yes" cascade="\#(cascade)">
      \#(header)</header>
      <body>
      <languagerules>
      <languagerule languagerulename="English">
      <rule break="no">
      <beforebreak>\b(Dr|Ms)\.</beforebreak><afterbreak>\s</afterbreak>
      </rule>
      \#(rules)</languagerule>
      <languagerule languagerulename="German">
      <rule break="no"><beforebreak>\d\.</beforebreak><afterbreak>\s</afterbreak></rule>
      </languagerule>
      <languagerule languagerulename="Default">
      <rule><beforebreak>[.?!]+["”]?</beforebreak><afterbreak>\s+\P{Ll}</afterbreak></rule>
      <rule break="yes"><beforebreak>//</beforebreak></rule>
      </languagerule>
      </languagerules>
      <maprules>\#(maps.joined())</maprules>
      </body>
      </srx>
      """#
  }
}
