import LedeCore
import LedeSegmentation
import Testing

struct SRXRulesTests {
  private func run(
    _ text: String, srx: String, language: String = "en"
  ) throws -> (sentences: [String], decisions: [Sentences.Decision]) {
    let stage = try SegmentStage(
      srx: SRXFile(Array(srx.utf8), name: "house.srx"),
      language: LanguageTag(language) ?? .undetermined, explains: true)
    let source = SourceText(text)
    let normalized = NormalizedText(
      text: NormalizedContent(text), alignment: Alignment(identity: source.bytes.count),
      changes: [])
    let found = try stage.run(on: Document(source: source).adding(normalized))
    return (found.items.map { source[$0.range] }, found.decisions)
  }

  @Test func firstRuleThatFitsDecides() throws {
    let text = "We met Dr. Øst at noon. “Why?” No one knew. etc. and so//on."
    let (sentences, decisions) = try run(text, srx: SRXSample.file())
    #expect(
      sentences == [
        "We met Dr. Øst at noon.", "“Why?”", "No one knew. etc. and so//", "on.",
      ])
    #expect(decisions.map(\.isBoundary) == [false, true, true, true, true])
    #expect(
      decisions.map(\.rule) == [
        "srx.English.1", "srx.Default.1", "srx.Default.1", "srx.Default.2", "block.end",
      ])
    #expect(decisions[0].offset == 10)
  }

  @Test func exceptionsHoldOnlyBeforeTheRulesThatFollowThem() throws {
    let maps = [(".*", "Default"), ("en.*", "English")]
    let (sentences, _) = try run("See Dr. Falk.", srx: SRXSample.file(maps: maps))
    #expect(sentences == ["See Dr.", "Falk."])
  }

  @Test func otherLanguagesHaveOtherRules() throws {
    let maps = [("de.*", "German"), (".*", "Default")]
    let file = SRXSample.file(maps: maps)
    #expect(try run("Am 3. Mai. Dann.", srx: file, language: "de").sentences.count == 2)
    #expect(try run("Am 3. Mai. Dann.", srx: file, language: "fr").sentences.count == 3)
  }

  @Test func exceptionsWithoutABoundOfTheirLengthAreSearchedFor() throws {
    let rules =
      #"<rule break="no"><beforebreak>\[.*\.</beforebreak><afterbreak>.*\]</afterbreak></rule>"#
    let text = "One [two. Three] four. Five."
    #expect(
      try run(text, srx: SRXSample.file(rules: rules)).sentences
        == ["One [two. Three] four.", "Five."])
  }

  @Test func noBoundaryInsideAGraphemeCluster() throws {
    let maps = [(".*", "Default")]
    let (sentences, _) = try run("a//\u{301}b//c", srx: SRXSample.file(maps: maps))
    #expect(sentences == ["a//\u{301}b//", "c"])
  }

  @Test func aRuleThatBacktracksWithoutEndFailsTheArticleAndNamesTheRule() throws {
    let rules = #"<rule><beforebreak>(x+x+)+y</beforebreak></rule>"#
    let error = try #require(throws: StageError.self) {
      try run(String(repeating: "x", count: 80), srx: SRXSample.file(rules: rules))
    }
    #expect(error.error.code == .timeLimit)
    #expect(error.error.message.contains("(x+x+)+y"))
  }

  @Test func splitsNothingWithoutRules() throws {
    let file = SRXSample.file(maps: [("de", "German")])
    #expect(try run("One. Two.", srx: file).sentences == ["One. Two."])
  }
}
