import LedeCore
import LedeTerminology
import LedeTranslation
import Testing

@testable import LedeChecking

@Suite struct TranslationCheckTests {
  private func rules(_ found: [Finding]) -> [String] { found.map(\.rule) }

  private func code(_ id: String, _ role: TranslationCode.Role) -> InlineElement {
    .code(TranslationCode(id: id, role: role))
  }

  private func check(
    _ source: InlineContent, _ target: InlineContent, to: String = "de"
  ) throws -> [Finding] {
    try TranslationCheck().findings(in: try document([(source, target)], to: to))
  }

  // MARK: Codes

  private var bold: InlineContent {
    [.text("The "), code("1", .opening), .text("old"), code("1", .closing), .text(" house.")]
  }

  @Test func codesMayMove() throws {
    let target: InlineContent = [
      .text("Das Haus, "), code("1", .opening), .text("alt"), code("1", .closing), .text("."),
    ]
    #expect(try check(bold, target).isEmpty)
  }

  @Test func aMissingPairIsReportedOnce() throws {
    let found = try check(bold, InlineContent("Das alte Haus."))
    #expect(rules(found) == ["tag-mismatch"])
    #expect(found.first?.severity == .error)
  }

  @Test func aCodeThatTheSourceHasNotIsReported() throws {
    let target: InlineContent = [.text("Das "), code("9", .standalone), .text("Haus.")]
    #expect(rules(try check(InlineContent("The house."), target)) == ["tag-mismatch"])
  }

  @Test func codesThatCrossAreReported() throws {
    let source: InlineContent = [
      code("1", .opening), .text("The "), code("2", .opening), .text("old"), code("2", .closing),
      .text(" house"), code("1", .closing), .text("."),
    ]
    let target: InlineContent = [
      code("1", .opening), .text("Das "), code("2", .opening), .text("alte"), code("1", .closing),
      .text(" Haus"), code("2", .closing), .text("."),
    ]
    #expect(rules(try check(source, target)) == ["tag-order"])
  }

  @Test func codesWithAFixedOrderKeepIt() throws {
    func fixed(_ id: String) -> InlineElement {
      .code(TranslationCode(id: id, role: .standalone, canReorder: .no, canDelete: false))
    }
    let source: InlineContent = [.text("One"), fixed("1"), .text(" two"), fixed("2")]
    let target: InlineContent = [.text("Eins"), fixed("2"), .text(" zwei"), fixed("1")]
    #expect(rules(try check(source, target)) == ["tag-order"])
  }

  @Test func aCodeMayGoToAnotherSegmentOfItsUnit() throws {
    var document = try document([], to: "de")
    let unit = TranslationUnit(
      id: "u1",
      segments: [
        TranslationSegment(
          id: "s1", source: [.text("One "), code("1", .standalone), .text("day.")],
          target: [.text("Ein Tag.")]),
        TranslationSegment(
          id: "s2", source: [.text("It rained.")],
          target: [.text("Es "), code("1", .standalone), .text("regnete.")]),
      ])
    document.files = [TranslationFile(id: "f1", units: [unit])]
    #expect(try TranslationCheck().findings(in: document).isEmpty)
  }

  // MARK: Terms

  private func glossary() -> Glossary {
    func concept(_ id: String, _ english: String, _ terms: [Term], isName: Bool = false) -> Concept
    {
      var concept = Concept(id: id, isTranslatable: !isName)
      if let en = LanguageTag("en") { concept.add(Term(english), in: en) }
      for term in terms { if let ru = LanguageTag("ru") { concept.add(term, in: ru) } }
      return concept
    }
    return Glossary(
      name: "desk",
      concepts: [
        concept(
          "lane", "shipping lane", [Term("судоходный путь"), Term("фарватер", status: .deprecated)]),
        concept("paper", "Arne Courier", [], isName: true),
      ])
  }

  private func terms(_ source: String, _ target: String, advisory: Set<String> = []) throws
    -> [Finding]
  {
    try TranslationCheck(
      rules: [
        (MissingTermRule(), .warning), (ForbiddenTermRule(), .warning),
        (ProtectedTextRule(), .warning),
      ], glossaries: [glossary()], advisory: advisory
    ).findings(in: try document([(InlineContent(source), InlineContent(target))], to: "ru"))
  }

  @Test func anInflectedTermOfTheTargetIsTheTerm() throws {
    #expect(try terms("Near the shipping lane.", "Рядом с судоходным путём.").isEmpty)
  }

  @Test func aTermWithoutItsTranslationIsReported() throws {
    let found = try terms("Near the shipping lane.", "Рядом с дорогой.")
    #expect(rules(found) == ["missing-term"] && found.first?.severity == .warning)
    let advice = try terms("Near the shipping lane.", "Рядом с дорогой.", advisory: ["desk"])
    #expect(advice.first?.severity == .note)
  }

  @Test func aDeprecatedTermIsReportedInAnyForm() throws {
    let found = try terms("Near the shipping lane.", "Рядом с фарватером.")
    #expect(rules(found) == ["forbidden-term"])
    #expect(found.first?.suggestion == "write 'судоходный путь'")
  }

  @Test func aNameThatIsNotTranslatedStays() throws {
    #expect(try terms("The Arne Courier wrote.", "Написала Arne Courier.").isEmpty)
    #expect(
      rules(try terms("The Arne Courier wrote.", "Написал «Курьер Арне».")) == ["protected-text"])
  }

  @Test func termsThatTheFileBringsCount() throws {
    var document = try document(
      [(InlineContent("The weir is open."), InlineContent("Die Schleuse ist offen."))], to: "de")
    document.files[0].units[0].glossary = [
      GlossaryEntry(term: "weir", translations: [.init(text: "Wehr")])
    ]
    #expect(rules(try TranslationCheck().findings(in: document)) == ["missing-term"])
  }

  // MARK: Several segments

  @Test func oneSourceWithTwoTranslationsIsReported() throws {
    let pairs = [
      ("The harbour stays closed.", "Der Hafen bleibt geschlossen."),
      ("The harbour stays closed.", "Der Hafen ist weiterhin zu."),
    ].map { (InlineContent($0.0), InlineContent?(InlineContent($0.1))) }
    let found = try TranslationCheck().findings(in: try document(pairs, to: "de"))
    #expect(rules(found) == ["inconsistent-translation"])
  }

  @Test func oneTranslationOfTwoSourcesIsReported() throws {
    let pairs = [
      ("The harbour stays closed.", "Der Hafen bleibt geschlossen."),
      ("A boat waits outside.", "Draußen wartet ein Boot."),
      ("The airport stays closed.", "Der Hafen bleibt geschlossen."),
    ].map { (InlineContent($0.0), InlineContent?(InlineContent($0.1))) }
    let found = try TranslationCheck().findings(in: try document(pairs, to: "de"))
    #expect(rules(found) == ["ambiguous-translation"])
  }

  @Test func aQuotationMayGoOverSegments() throws {
    let pairs = [
      ("“The water rose. And it rose,” she said.", "„Das Wasser stieg."),
      ("Then she left.", "Und es stieg“, sagte sie."),
    ].map { (InlineContent($0.0), InlineContent?(InlineContent($0.1))) }
    let found = try TranslationCheck([UnbalancedQuoteRule()]).findings(
      in: try document(pairs, to: "de"))
    #expect(found.isEmpty)
  }

  @Test func aSegmentWithoutTargetIsReportedAtItsSource() throws {
    let found = try TranslationCheck().findings(
      in: try document([(InlineContent("The harbour is closed."), nil)], to: "de"))
    #expect(rules(found) == ["empty-target"])
  }

  @Test func whatIsNotTranslatedIsNotChecked() throws {
    var document = try document([(InlineContent("The harbour is closed."), nil)], to: "de")
    document.files[0].units[0].isTranslatable = false
    #expect(try TranslationCheck().findings(in: document).isEmpty)
  }

  // MARK: Places

  @Test func findingsPointIntoTheFile() throws {
    let file = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de">
        <file id="f1">
          <unit id="u1">
            <segment id="s1">
              <source>Ebb &amp; flow: 340 <pc id="1">boats</pc>.</source>
              <target>Ebbe &amp; Flut &#x2013; ü: 430 <pc id="1">Boote</pc>.</target>
            </segment>
          </unit>
        </file>
      </xliff>

      """
    let document = try XLIFFReader().read(Array(file.utf8), name: "a.xlf")
    let found = try TranslationCheck().findings(in: document, text: SourceText(file))
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(SourceText(file)[finding.range] == "430")
    #expect(finding.mentions.map { SourceText(file)[$0.range] } == ["340"])
    #expect(
      finding.properties.map { "\($0.name)=\($0.value)" } == ["file=f1", "unit=u1", "segment=s1"])
  }
}

@Suite struct PseudoCheckTests {
  @Test(arguments: [PseudoTranslator.Direction.leftToRight, .rightToLeft])
  func aPseudoTranslationHasNoMistake(_ direction: PseudoTranslator.Direction) throws {
    var sources: [InlineContent] = [
      InlineContent("It cost 1,200.5 million euros on 3/4/2026 (20% more), “they” said."),
      InlineContent("Call %s or {name} at https://example.org."),
      InlineContent("Who pays?"), InlineContent("The total: 12"),
    ]
    sources.append([
      .text("The "), .code(TranslationCode(id: "1", role: .opening)), .text("old"),
      .code(TranslationCode(id: "1", role: .closing)), .text(" house."),
    ])
    let pseudo = PseudoTranslator(hasBrackets: false, direction: direction).translate(
      try document(sources.map { ($0, nil) }, to: "en"))
    let found = try TranslationCheck().findings(in: pseudo).map(\.rule)
    // The padding stands behind the end mark.
    #expect(Set(found).isSubset(of: ["end-punctuation"]), "\(found)")
  }
}
