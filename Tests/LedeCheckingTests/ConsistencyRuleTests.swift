import Lede
import LedeChecking
import LedeCore
import LedeTerminology
import Testing

@Suite struct ConsistencyRuleTests {
  static let lanes = Glossary.replacing(
    Term("sea lane", status: .admitted), with: Term("shipping lane"), in: "en")

  @Test func otherTermsAreReportedBesideThePreferredOne() throws {
    let article = Marked(
      "en", Self.lanes,
      "A ⟦sea lane⟧ is closed. Two ⟦sea lanes⟧ are open. The shipping lane is being swept.")
    #expect(try article.found() == article.text)
    let finding = try #require(try article.findings().first)
    #expect(finding.rule == "inconsistent-term" && finding.severity == .note)
    #expect(
      finding.mentions.map { SourceText(article.plain)[$0.range] } == ["shipping lane"])
  }

  @Test func withoutThePreferredTermTheMostFrequentWins() throws {
    let glossary = try Glossary.of(
      """
      concepts:
        - id: lane
          terms:
            en:
              - {term: sea lane, administrativeStatus: admitted}
              - {term: sea route, administrativeStatus: admitted}
            ru: путь
      """)
    let article = Marked(
      "en", glossary, "A sea lane is closed. Each sea lane is deep. One ⟦sea route⟧ is open.")
    #expect(try article.found() == article.text)
  }

  @Test func oneTermThroughoutIsFine() throws {
    #expect(
      try check("A sea lane is closed. Two sea lanes are open.", "en", Self.lanes).findings.isEmpty)
  }

  // A short name after the full one is how news is written.
  @Test(arguments: [
    ("World Food Programme", "WFP"), ("Foreign Minister", "minister"),
    ("Port Authority of Marenza", "Port Authority"),
  ])
  func shortNamesAreNoSecondTerm(long: String, short: String) throws {
    let glossary = Glossary.replacing(Term(short, status: .admitted), with: Term(long), in: "en")
    #expect(
      try check("They met the \(long) here. Later the \(short) spoke.", "en", glossary)
        .findings.isEmpty)
  }

  @Test func acronymThatSaysSoIsNoSecondTerm() throws {
    let acronym = Term(
      "Wofopro", status: .admitted, attributes: [Attribute(.termType, "acronym")])
    let glossary = Glossary.replacing(acronym, with: Term("World Food Programme"), in: "en")
    #expect(
      try check("The World Food Programme met. Wofopro spoke.", "en", glossary).findings.isEmpty)
  }

  @Test func hyphenAndSpaceInOneArticleAreReported() throws {
    let glossary = Glossary(
      name: "g",
      concepts: [
        Concept(id: "c", terms: [.init(language: .of("en"), terms: [Term("cease-fire")])])
      ])
    let article = Marked(
      "en", glossary, "The cease-fire holds. The ⟦cease fire⟧ was broken. Two ⟦cease fires⟧ failed."
    )
    #expect(try article.found() == article.text)
    #expect(
      try mended(article.plain, "en", glossary)
        == "The cease-fire holds. The cease-fire was broken. Two cease fires failed.")
    #expect(
      try check("The cease fire holds. The cease fire failed.", "en", glossary).findings.isEmpty)
  }

  static let minister = Glossary(
    name: "g",
    concepts: [
      Concept(id: "c", terms: [.init(language: .of("en"), terms: [Term("foreign minister")])])
    ])

  @Test func casingInsideSentencesIsCompared() throws {
    let article = Marked(
      "en", Self.minister,
      "They say the foreign minister left. Then the ⟦Foreign Minister⟧ of Ostrand spoke.")
    #expect(try article.found() == article.text)
    #expect(try article.findings().map(\.rule) == ["inconsistent-case"])
  }

  @Test(arguments: [
    "They say the foreign minister left. Foreign Minister of Ostrand spoke.",
    "They say the foreign minister left. Then Foreign Minister Lunde spoke.",
    "They say the foreign minister left. THE FOREIGN MINISTER SPOKE.",
    "Foreign Minister Leaves\n\nThey say the foreign minister left the port on Monday morning.",
  ])
  func casingThatTellsNothingIsPassedOver(text: String) throws {
    #expect(try check(text, "en", Self.minister).findings.isEmpty)
  }

  @Test func termsOfSignsAloneAreNoWords() throws {
    let glossary = Glossary(
      name: "g",
      concepts: [
        Concept(id: "c", terms: [.init(language: .of("en"), terms: [Term("☕")])])
      ])
    #expect(try check("They had a ☕ and a second ☕", "en", glossary).findings.isEmpty)
  }
}
