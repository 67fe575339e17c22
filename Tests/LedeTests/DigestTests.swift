import Lede
import LedeCore
import LedeJSON
import TestSupport
import Testing

@Suite struct DigestTests {
  private let monday = """
    Cable Car Stops Over the Gorge

    BRENN (Hill Wire), 2024-03-04 — The cable car of Brenn stopped over the gorge on Monday with 26 \
    people in it. Firefighters brought all of them down on ropes within four hours. Nobody was hurt, \
    the mayor said.
    """
  private let tuesday = """
    Inspectors Look for the Fault

    BRENN (Valley Post), 2024-03-05 — Inspectors found a broken bearing in the upper station on \
    Tuesday. The cable car of Brenn had stopped over the gorge on Monday with 26 people in it. The \
    operator expects the repair to take three weeks.
    """

  private func digest(_ articles: [Article]) throws -> DigestResult {
    let answer = try engine { $0.overrides = [PipelineOverride("select.sentences=4")] }
      .digest(of: articles)
    #expect(answer.failures.isEmpty && answer.digests.count == 1)
    return try #require(answer.digests.first)
  }

  @Test func articlesComeInTimeOrderAndNothingIsSaidTwice() throws {
    let digest = try digest([
      Article(tuesday, name: "tuesday"), Article(monday, name: "monday"),
    ])
    #expect(digest.sources.map(\.result.document.name) == ["monday", "tuesday"])
    #expect(digest.sources.map { $0.date?.description } == ["2024-03-04", "2024-03-05"])
    #expect(digest.sentences.map(\.source) == digest.sentences.map(\.source).sorted())
    #expect(Set(digest.sentences.map(\.source)) == [0, 1])
    let gorge = digest.sentences.filter { $0.text.contains("over the gorge on Monday") }
    #expect(gorge.count == 1)
    for sentence in digest.sentences {
      let source = digest.sources[sentence.source].result.document.source
      #expect(source[sentence.range] == sentence.text)
    }
  }

  @Test func aGivenDateGoesBeforeTheTextsAndUndatedArticlesComeLast() throws {
    var first = Article(monday, name: "monday")
    first.date = PublicationTime("2024-03-09")
    let undated = Article(
      "The gorge of Brenn is 90 metres deep.", name: "undated", language: .of("en"))
    let digest = try digest([undated, first, Article(tuesday, name: "tuesday")])
    #expect(digest.sources.map(\.id) == ["tuesday", "monday", "undated"].map { .string($0) })
  }

  @Test func theOrderOfTheInputChangesNothing() throws {
    let articles = [Article(monday, name: "monday"), Article(tuesday, name: "tuesday")]
    var pages: [[UInt8]] = []
    for articles in [articles, articles.reversed(), articles] {
      var page: [UInt8] = []
      DigestRecordWriter().write(try digest(articles), to: &page)
      pages.append(page)
    }
    #expect(pages[0] == pages[1] && pages[0] == pages[2])
  }

  @Test func aBadArticleIsAFailureAndNoMore() throws {
    let answer = try engine().digest(of: [
      Article(" ", name: "empty"), Article(monday, name: "monday"),
    ])
    #expect(answer.failures.map(\.article) == [0])
    #expect(answer.failures.first?.error.code == .emptyText)
    #expect(answer.digests.map { $0.sources.count } == [1])
    #expect(try engine().digest(of: []).digests.isEmpty)
  }

  @Test func languagesGiveADigestEachAndAWarning() throws {
    let answer = try engine().digest(of: [
      Article(monday, name: "a"), Article(russian, name: "b"), Article(tuesday, name: "c"),
    ])
    #expect(answer.digests.map(\.language) == [.of("en"), .of("ru")])
    #expect(answer.digests.map { $0.sources.count } == [2, 1])
    for digest in answer.digests {
      #expect(digest.warnings.map(\.code) == [.severalLanguages])
      #expect(digest.warnings[0].message.contains("2 in en, 1 in ru"))
    }
  }

  @Test func furtherSummariesAreThereByName() throws {
    let answer = try engine {
      $0.overrides = [PipelineOverride("select.summaries.push={characters: 30}")]
    }.digest(of: [Article(monday), Article(tuesday)])
    let digest = try #require(answer.digests.first)
    let push = try #require(digest.sentences(of: "push").first)
    #expect(push.text.hasSuffix("…") && push.text.count <= 30)
    let source = digest.sources[push.source].result.document.source
    #expect(source[push.range] + "…" == push.text)
    #expect(digest.sentences(of: "none").isEmpty)
  }

  private let russian = """
    Канатная дорога в Бренне остановилась в понедельник над ущельем. Спасатели спустили всех \
    пассажиров на верёвках за четыре часа. Никто не пострадал, сообщил мэр города.
    """
}

@Suite struct WantedConceptTests {
  private let text = """
    Ceasefire Talks End in Oslo

    Delegations left the building late at night without a word. Reporters had waited in the rain for \
    hours. Both sides will keep the ceasefire for a month, the host said. Hotels were full.
    """

  private func terms(_ wanted: String, order: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      pipeline: desk
      extends: en
      stages: [\(order)]
      score:
        method: weighted
        concepts: \(wanted)
        concepts-weight: 50
      select: {sentences: 1}
      """, to: "desk.yaml")
    return folder
  }

  @Test func aSentenceThatCarriesAWantedConceptIsFavoured() throws {
    let order = "normalize, segment, tokenize, terminology, score, select"
    let text = """
      Talks End in Oslo

      Delegations left the building late at night without a word. Reporters had waited in the rain \
      for hours. The armies keep the ceasefire for a month. Hotels were full on that night.
      """
    let plain = try engine { $0.overrides = [PipelineOverride("select.sentences=1")] }
      .run(text, language: .of("en"))
    #expect(plain.summary.contains { $0.text.contains("ceasefire") } == false)
    let folder = try terms("[ceasefire]", order: order)
    let wanting = try engine { $0.pipeline = folder.path + "/desk.yaml" }
    let result = try wanting.run(text, language: .of("en"))
    #expect(
      result.summary.map(\.text) == [
        "The armies keep the ceasefire for a month."
      ])
    #expect(result.warnings.filter { $0.code == .droppedConcept }.isEmpty)
  }

  @Test func aConceptOfTheHeadlineThatIsDroppedIsANote() throws {
    // The sentence that has it leans on the one before.
    let result = try engine { $0.overrides = [PipelineOverride("select.sentences=1")] }
      .run(text, language: .of("en"))
    let dropped = result.warnings.filter { $0.code == .droppedConcept }
    #expect(dropped.map(\.severity) == [.note])
    #expect(dropped.first?.message.contains("'ceasefire'") == true)
    let whole = try engine().run(text, language: .of("en"))
    #expect(whole.warnings.isEmpty)
  }

  @Test func aWantedConceptThatIsDroppedIsAWarning() throws {
    let folder = try terms(
      "all", order: "normalize, segment, tokenize, terminology, score, select")
    let result = try engine {
      $0.pipeline = folder.path + "/desk.yaml"
      $0.overrides = [PipelineOverride("score.weights.concepts=0")]
    }.run(text, language: .of("en"))
    #expect(
      result.warnings.filter { $0.code == .droppedConcept }.map(\.severity) == [.warning])
  }

  @Test func theHeadlineMayStandBesideTheText() throws {
    var article = Article(
      "The host thanked all the delegations warmly. Nobody else said anything at all.",
      language: .of("en"))
    article.title = "Ceasefire holds"
    let found = try engine().run(article).warnings.filter { $0.code == .droppedConcept }
    #expect(found.count == 1)
  }

  @Test func termsHaveToComeBeforeScoresThatWantThem() throws {
    let folder = try terms(
      "all", order: "normalize, segment, tokenize, score, select, terminology")
    let error = #expect(throws: DiagnosticsError.self) {
      try engine { $0.pipeline = folder.path + "/desk.yaml" }.prepare()
    }
    #expect(
      error?.description.contains(
        "stage 'score' needs layer 'terms'; stage 'terminology' provides it, but comes later")
        == true)
  }

  @Test func aConceptThatNoGlossaryHasIsAWarning() throws {
    let folder = try terms(
      "[ceasefier]", order: "normalize, segment, tokenize, terminology, score, select")
    let result = try engine { $0.pipeline = folder.path + "/desk.yaml" }
      .run(text, language: .of("en"))
    let warning = try #require(result.warnings.first { $0.code == .unknownConcept })
    #expect(warning.suggestion == "did you mean 'ceasefire'?")
  }
}

@Suite struct MarkedArticleTests {
  @Test func rangesOfAnArticleHoldThroughTheEngine() throws {
    var marked = Article(article, name: "ferry")
    let source = SourceText(article)
    let all = try engine().run(article).sentences
    let last = try #require(all.last)
    let first = try #require(try engine().run(article).summary.first)
    marked.marks = SummaryMarks(include: [last.range], exclude: [first.range])
    let summary = try engine().run(marked).summary
    #expect(summary.contains { $0.range == last.range })
    #expect(!summary.contains { $0.range == first.range } && summary.count == 3)
    #expect(summary.map { source[$0.range] } == summary.map(\.text))
  }

  @Test func furtherSummariesQuoteTheSource() throws {
    let engine = try engine {
      $0.overrides = [
        PipelineOverride("select.summaries.push={characters: 20}"),
        PipelineOverride("select.summaries.brief={sentences: 2}"),
      ]
    }
    let result = try engine.run(article)
    let push = try #require(result.summary(named: "push").first)
    #expect(result.document.source[push.range] + "…" == push.text && push.text.count <= 20)
    #expect(result.summary(named: "brief").count == 2 && result.summary(named: "x").isEmpty)
  }
}
