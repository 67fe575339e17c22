import LedeCore
import LedeInterchange
import TestArticles
import Testing

@testable import LedeTranslation

@Suite struct TranslationKitTests {
  private func kit(
    _ results: [ArticleResult], _ target: String? = "ru", scope: TranslationKit.Scope = .article
  ) throws -> TranslationDocument {
    try TranslationKit(scope: scope, target: target.flatMap { LanguageTag($0) }).document(
      of: results)
  }

  private func units(_ article: MarkedArticle, _ targets: [String] = ["ru"]) throws
    -> [TranslationUnit]
  {
    Array(try kit([article.result(targets: targets)]).units)
  }

  @Test func aBlockIsAUnitAndASentenceASegment() throws {
    let document = try kit([Articles.english.result(targets: ["ru"])])
    let units = Array(document.units)
    #expect(
      units.map(\.type)
        == ["metadata", "title", "byline", "paragraph", "paragraph"].map { "lede:\($0)" })
    #expect(units.map(\.isTranslatable) == [false, true, true, true, true])
    #expect(units[3].segments.map(\.id) == ["s1", nil, "s2", nil, "s3"])
    #expect(units[3].segments.map(\.isIgnorable) == [false, true, false, true, false])
    #expect(document.sourceLanguage.description == "en")
    #expect(document.targetLanguage?.description == "ru")
    #expect(document.files.map(\.original) == ["article.txt"])
  }

  @Test(arguments: Articles.all.indices) func sourcesJoinedAreTheCleanText(_ index: Int) throws {
    let document = Articles.all[index].document()
    let clean = try #require(document[NormalizedText.self])
    let units = try units(Articles.all[index])
    #expect(
      units.map(\.source.text)
        == document.blocks.map { clean.text[clean.alignment.target(of: $0.range)] })
  }

  @Test func aUnitKeepsItsNameWhenOthersChange() throws {
    let before = try units(MarkedArticle("The ferry sails.\nFog lifts.\nThe ferry sails."))
    let after = try units(
      MarkedArticle("A new lead.\nThe ferry sails.\nFog lifts at noon.\nThe ferry sails."))
    #expect(before[0].id == after[1].id)
    #expect(before[2].id == after[3].id)
    #expect(Set(before.map(\.id) + after.map(\.id)).count == 5)
  }

  @Test func termsReferToTheGlossaryOfTheUnitAndThePair() throws {
    let article = Articles.english
    let title = try units(article, ["ru", "ur"])[1]
    #expect(
      title.glossary == [
        GlossaryEntry(
          id: "g1", reference: "#m1", term: "strike", origin: "news",
          translations: [GlossaryEntry.Translation(text: "забастовка")])
      ])
    #expect(
      title.source.elements == [
        .text("Ferry "),
        .annotationStart(TranslationAnnotation(id: "m1", type: "term", reference: "#gls=g1")),
        .text("strike"), .annotationEnd(id: "m1"), .text(" ends"),
      ])
    let twice = try units(MarkedArticle("A [[b|c|preferred|ru=б]] and [[b|c|preferred|ru=б]]."))
    #expect(twice[0].glossary.count == 1)
    let none = try kit([article.result(targets: ["ru"])], nil)
    #expect(none.targetLanguage == nil && none.units.allSatisfy(\.glossary.isEmpty))
  }

  @Test func protectedTermsAreNotTranslated() throws {
    let unit = try units(MarkedArticle("An [[x|c|do-not-translate]]."))[0]
    #expect(
      unit.source.elements.contains(
        .annotationStart(TranslationAnnotation(id: "m1", type: "term", translate: false))))
  }

  @Test func notesSayWhatIsTheSummaryAndWhatIsDeprecated() throws {
    let units = try units(Articles.english)
    #expect(
      units[3].notes.first?.text
        == "s1: in the summary, score 0.208333, rank 4, chosen as number 1, reason: selected")
    #expect(units[4].notes.map(\.text) == ["\"guest worker\" is deprecated, use \"better\""])
  }

  @Test func metadataPointsHome() throws {
    let source = SourceText(knownValid: Articles.english.source)
    let groups = try units(Articles.english).flatMap(\.metadata)
    let quoted = groups.compactMap { group -> String? in
      let ends =
        group.items.first { $0.type == "range" }?.value.split(separator: "-")
        .compactMap { Int($0) } ?? []
      return ends.count == 2 ? source[SourceRange(ends[0], ends[1])] : nil
    }
    #expect(quoted.count == 7)
    #expect(quoted[1] == "Ferry strike ends")
    #expect(quoted[4] == "Crews go back \"at once\".")
  }

  @Test func rightToLeftIsSaid() throws {
    #expect(
      try kit([Articles.all[2].result()], "en").files[0].sourceDirection == .rightToLeft)
    #expect(try kit([Articles.english.result()], "ur").files[0].targetDirection == .rightToLeft)
  }

  @Test func articlesOfTwoLanguagesAreRefused() {
    #expect(throws: LedeError.self) {
      try kit([Articles.english.result(), Articles.all[1].result()])
    }
    #expect(throws: LedeError.self) { try kit([]) }
  }

  @Test func withoutSentencesABlockIsOneSegment() throws {
    let document = try kit([Articles.english.result(until: "text")])
    #expect(document.units.allSatisfy { $0.segments.map(\.id) == ["s1"] })
    let bare = ArticleResult(
      document: Document(source: SourceText("One. Two.")),
      engine: EngineInfo(lede: "1", pipeline: "p"))
    #expect(try kit([bare]).units.map(\.source.text) == ["One. Two."])
  }

  // MARK: Scopes

  @Test func theSummaryAloneLeavesTheRestToBeRead() throws {
    let document = try kit([Articles.english.result()], scope: .summary)
    let units = Array(document.units)
    #expect(units.count == 1)
    #expect(units[0].segments.map(\.needsTarget) == [true, false, false, false, true])
    var unit = units[0]
    unit.segments[0].target = "А."
    unit.segments[4].target = "Б."
    #expect(unit.target?.text == "А. Crews go back \"at once\". Б.")
  }

  @Test func theSummaryComesFirst() throws {
    let units = try kit([Articles.english.result()], scope: .summaryFirst).units
    #expect(units.map(\.groups) == [["summary"]] + [[String]](repeating: ["rest"], count: 4))
    #expect(
      Array(units)[1...].map(\.type)
        == ["metadata", "title", "byline", "paragraph"].map { "lede:\($0)" })
  }

  @Test func aScopeWithoutASummaryIsRefused() {
    #expect(throws: LedeError.self) {
      try kit([Articles.english.result(until: "scores")], scope: .summary)
    }
  }

  // MARK: The way back

  private func translated(
    _ document: TranslationDocument, _ translate: (TranslationSegment) -> InlineContent?
  ) -> TranslationFile {
    var file = document.files[0]
    for unit in file.units.indices {
      for segment in file.units[unit].segments.indices
      where !file.units[unit].segments[segment].isIgnorable {
        file.units[unit].segments[segment].target = translate(file.units[unit].segments[segment])
      }
    }
    return file
  }

  @Test func whatIsTranslatedComesBackByItsBlock() throws {
    let result = Articles.english.result()
    let file = translated(try kit([result])) { InlineContent("<\($0.source.text)>") }
    let (contents, problems) = TranslationKit.contents(
      of: ReturnedFile(file), for: [result.document])
    // The metadata is not for translators.
    #expect(contents[0].keys.sorted() == [1, 2, 3, 4])
    #expect(contents[0][1]?.pieces == [.text("<Ferry strike ends>")])
    #expect(problems == [])
  }

  @Test func aTargetThatIsItsSourceChangesNothing() throws {
    let result = Articles.english.result()
    let file = translated(try kit([result])) { $0.source }
    let (contents, problems) = TranslationKit.contents(
      of: ReturnedFile(file), for: [result.document])
    #expect(contents[0].isEmpty && problems.isEmpty)
  }

  @Test func whatIsMissingIsSaid() throws {
    let before = MarkedArticle("Fog lifts.\nThe ferry sails.‖ Crews wave.").result()
    let now = MarkedArticle("Fog lifts.\nThe ferry waits.\nRain falls.").result()
    let file = translated(try kit([before])) { $0.source.text == "Fog lifts." ? nil : "Паром." }
    let (contents, problems) = TranslationKit.contents(of: ReturnedFile(file), for: [now.document])
    #expect(contents[0].isEmpty)
    #expect(
      problems.map(\.message).map { $0.split(separator: "u", maxSplits: 1)[0].description }.count
        == 4)
    #expect(problems.filter { $0.message.contains("is not translated") }.count == 1)
    #expect(problems.filter { $0.message.hasPrefix("there is no unit for") }.count == 2)
    #expect(problems.filter { $0.message.contains("is not in the original any more") }.count == 1)
  }
}
