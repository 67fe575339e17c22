import LedeCore
import LedeTerminology
import Testing

@Suite struct TerminologyStageTests {
  /// What matched, as it stands in the source, with its concept and the reasons.
  private func matches(
    _ text: String, _ yaml: String, language: String = "en", targets: [String] = [],
    sentences: [String]? = nil
  ) throws -> [(text: String, match: Terms.Match)] {
    let stage = try TerminologyStage(
      glossaries: [try glossary(yaml)], language: .of(language), knowledge: knowledge(language),
      targets: targets.map { .of($0) })
    let document = try article(text, sentences: sentences)
    return try stage.run(on: document).matches.map { (document.source[$0.range], $0) }
  }

  private let council = """
    concepts:
      - {id: council, terms: {en: Council, ru: совет}}
      - {id: unsc, terms: {en: [UN Security Council, {term: Security Council, administrativeStatus: admitted}], ru: Совет Безопасности}}
    """

  @Test func theLongestTermWins() throws {
    let found = try matches("The UN Security Council met the Council.", council)
    #expect(found.map(\.text) == ["UN Security Council", "Council"])
  }

  @Test func anAdmittedTermNamesThePreferredOne() throws {
    let found = try matches("The Security Council met.", council, targets: ["ru", "de"])
    #expect(found.first?.match.status == .admitted)
    #expect(found.first?.match.preferred == "UN Security Council")
    #expect(found.first?.match.targets.map(\.term) == ["Совет Безопасности"])
  }

  @Test func caseAndSeparatorsAreFoldedAndTold() throws {
    let found = try matches("the UN SECURITY-COUNCIL met", council)
    #expect(found.map(\.text) == ["UN SECURITY-COUNCIL"])
    #expect(found.first?.match.why.contains("hyphen-space") == true)
  }

  @Test func aTermNeverCutsAWord() throws {
    #expect(try matches("Councillors of the Subcouncil", council).isEmpty)
  }

  @Test func aTermNeverCrossesASentenceEnd() throws {
    let sentences = ["They asked the UN.", "Security Council rules apply."]
    let found = try matches(sentences.joined(separator: " "), council, sentences: sentences)
    #expect(found.map(\.text) == ["Security Council"])
  }

  @Test func aPossessiveIsOutsideTheTerm() throws {
    #expect(try matches("the Council’s vote", council).map(\.text) == ["Council"])
  }

  @Test func caseSensitiveTermsNeedTheirCase() throws {
    let yaml = "concepts: [{id: who, terms: {en: {term: WHO, match: {case: sensitive}}}}]"
    #expect(try matches("Who asked the WHO?", yaml).map(\.text) == ["WHO"])
  }

  @Test func smartCaseIsSensitiveForAcronymsOnly() throws {
    let yaml = """
      concepts:
        - {id: us, terms: {en: {term: US, match: {case: smart}}}}
        - {id: treaty, terms: {en: {term: Treaty, match: {case: smart}}}}
      """
    #expect(try matches("US officials told us of a treaty", yaml).map(\.text) == ["US", "treaty"])
  }

  @Test func declaredFormsMatchAndSaySo() throws {
    let yaml =
      "concepts: [{id: a, terms: {ru: {term: посольство, forms: [посольства, посольству]}}}]"
    let found = try matches("у Посольства России", yaml, language: "ru")
    #expect(found.map(\.text) == ["Посольства"])
    #expect(found.first?.match.why == ["form", "case"])
  }

  @Test func nothingMatchesInsideAddresses() throws {
    let yaml = "concepts: [{id: r, translate: false, terms: {en: Reuters}}]"
    let text = "Reuters, https://reuters.com/reuters a@reuters.org @reuters reuters.com Reuters."
    let found = try matches(text, yaml)
    #expect(found.map(\.text) == ["Reuters", "Reuters"])
    #expect(found.allSatisfy { $0.match.status == .doNotTranslate })
  }

  @Test func namesThatAreNotTranslatedMatchInEveryLanguage() throws {
    let yaml = "concepts: [{id: r, translate: false, terms: {en: Reuters}}]"
    #expect(
      try matches("агентству Reuters рассказали", yaml, language: "ru").map(\.text) == ["Reuters"])
  }

  @Test func turkishFoldsItsOwnLetters() throws {
    let yaml = "concepts: [{id: i, terms: {tr: ışık}}, {id: t, terms: {tr: istanbul}}]"
    let found = try matches("IŞIK ve İSTANBUL, ISTANBUL değil", yaml, language: "tr")
    #expect(found.map(\.text) == ["IŞIK", "İSTANBUL"])
  }

  @Test func arabicVariantsAndMarksAreFolded() throws {
    let yaml = "concepts: [{id: a, terms: {ar: أمن}}]"
    #expect(try matches("قال اَمْـن اليوم", yaml, language: "ar").map(\.text) == ["اَمْـن"])
  }

  @Test func chineseTermsDoNotCutWords() throws {
    let yaml = "concepts: [{id: k, terms: {zh: 和服}}, {id: s, terms: {zh: 服务}}]"
    #expect(try matches("商品和服务", yaml, language: "zh").map(\.text) == ["服务"])
  }

  @Test func fullWidthLettersMatch() throws {
    #expect(try matches("ＵＮ　Security Council", council).map(\.text) == ["ＵＮ　Security Council"])
  }

  @Test func anEmptyGlossaryFindsNothing() throws {
    #expect(try matches("The Council", "concepts: []").isEmpty)
  }

  @Test(arguments: ["ar", "de", "hi", "th", "tr", "zh"]) func rangesAreInBoundsOrderedAndApart(
    language: String
  ) throws {
    let text = "İİ ﬁle ﬃ ß ẞ ½ 和服務 ไทย सुरक्षा اَمْـن e\u{301}\u{AD}x 🇺🇳 Council‑x UN\u{200B}SC"
    let words = text.split(separator: " ")
    let list = words.enumerated().map { "{id: c\($0), terms: {\(language): '\($1)'}}" }
    let found = try matches(
      text + " " + text, "concepts: [\(list.joined(separator: ", "))]", language: language)
    #expect(found.count >= words.count)
    var last = 0
    let source = SourceText(text + " " + text)
    for (_, match) in found {
      #expect(match.range.start >= last && match.range.end <= source.count)
      #expect(
        source.isScalarBoundary(match.range.start) && source.isScalarBoundary(match.range.end))
      last = match.range.end
    }
  }
}
