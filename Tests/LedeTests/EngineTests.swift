import Lede
import LedeCore
import TestSupport
import Testing

@Suite struct EngineTests {
  @Test func threeLinesGiveASummaryThatQuotesItsSource() throws {
    let engine = try LedeEngine()
    let result = try engine.run(article)
    for sentence in result.summary {
      #expect(result.document.source[sentence.range] == sentence.text)
    }

    #expect(result.summary.count == 3)
    #expect(result.summary.map(\.index) == result.summary.map(\.index).sorted())
    #expect(result.summary.allSatisfy { $0.block == .paragraph && $0.score != nil })
    #expect(result.sentences.first?.block == .title)
    #expect(result.failure == nil)
  }

  @Test func theSameInputGivesTheSameBytesWhateverTheNumberOfJobs() async throws {
    let engine = try engine { $0.targets = [.of("ru"), .of("ur")] }
    let texts = Fixtures.articles.map(\.text)
    func run(jobs: Int) async throws -> [[UInt8]] {
      var pages: [[UInt8]] = []
      var inputs = texts.makeIterator()
      try await OrderedRunner(jobs: jobs).run(
        next: { inputs.next() },
        work: { text -> [UInt8] in
          var page: [UInt8] = []
          guard let result = try? engine.run(text) else { return [] }
          RecordWriter().write(result, to: &page)
          return page
        },
        deliver: { pages.append($0) })
      return pages
    }
    let alone = try await run(jobs: 1)
    #expect(alone.count == texts.count && alone.allSatisfy { $0.count > 500 })
    #expect(try await run(jobs: 2) == alone)
    #expect(try await run(jobs: 7) == alone)
    #expect(try await run(jobs: 1) == alone)
  }

  @Test func anotherEngineGivesTheSameFingerprint() throws {
    let first = try engine().run(article).engine
    #expect(first.pipeline.hasPrefix("sha256:") && first.pipeline.utf8.count == 71)
    #expect(try engine().run(article).engine == first)
    let changed = try engine { $0.overrides = [PipelineOverride("select.sentences=4")] }
    #expect(try changed.run(article).engine.pipeline != first.pipeline)
  }

  @Test(arguments: ["normalize", "segment", "tokenize", "score", "select"])
  func untilEndsWithTheStage(stage: String) throws {
    let document = try engine { $0.until = StageName(rawValue: stage) }.run(article).document
    let layers = ["text", "sentences", "words", "scores", "summary", "terms"]
    let stages = ["normalize", "segment", "tokenize", "score", "select"]
    let count = (stages.firstIndex(of: stage) ?? 0) + 1
    #expect(document.layers.ids.map(\.rawValue) == Array(layers.prefix(count)))
  }

  @Test func untilAStageThatIsNotThereSaysWhichAre() throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try engine { $0.until = "segmnt" }.prepare()
    }
    #expect(error?.description.contains("did you mean 'segment'?") == true)
  }

  @Test(arguments: ["", "  \n\t", "\u{A0}\u{3000}\n", "\u{AD}\u{200B}", "\u{FEFF}"])
  func aTextWithoutTextIsAnError(text: String) throws {
    let error = #expect(throws: LedeError.self) { try engine().run(text) }
    #expect(error?.code == .emptyText)
    #expect(error?.message.hasPrefix("standard input has no text in it") == true)
  }

  @Test func anUnknownPipelineNamesTheOneThatWasMeant() throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try engine { $0.pipeline = "bsae" }.prepare()
    }
    #expect(error?.description == "error: there is no pipeline 'bsae'; did you mean 'base'?")
  }

  @Test func anUnknownGlossaryIsToldBeforeAnArticleIsRead() throws {
    let error = #expect(throws: DiagnosticsError.self) {
      try engine { $0.glossaries = ["newz"] }.prepare()
    }
    #expect(error?.diagnostics.map(\.message) == ["there is no glossary 'newz'"])
    #expect(error?.diagnostics.first?.location?.file == "--glossary")
  }

  @Test func noGlossaryIsNoTerm() throws {
    #expect(try engine().run(article, language: .of("en")).terms.isEmpty == false)
    #expect(try engine { $0.glossaries = [] }.run(article, language: .of("en")).terms.isEmpty)
  }

  @Test func onlyTheTermsOfTheSummaryOnRequest() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      en
      government
      ferry union
      ferry
      company
      student
      court
      """, to: "g.tsv")
    func result(_ scope: String) throws -> ArticleResult {
      try engine {
        $0.glossaries = [path]
        $0.overrides = [
          PipelineOverride("terminology.scope=\(scope)"), PipelineOverride("select.sentences=2"),
        ]
      }.run(article, language: .of("en"))
    }
    let all = try result("article")
    let part = try result("summary")
    let selected = Set(part.document[Summary.self]?.sentences ?? [])
    #expect(!part.terms.isEmpty && part.terms.count < all.terms.count)
    #expect(part.terms == all.terms.filter { selected.contains($0.sentence) })
    #expect(part.warnings.map(\.message) == all.warnings.map(\.message))
  }

  @Test func theSummaryHasToBeThereWhereItsTermsAreWanted() throws {
    let error = #expect(throws: DiagnosticsError.self) {
      let folder = try TemporaryFolder()
      let path = try folder.write(
        """
        pipeline: early
        extends: en
        stages: [normalize, segment, tokenize, terminology]
        terminology: {scope: summary}
        """, to: "early.yaml")
      try engine { $0.pipeline = path }.prepare()
    }
    #expect(error?.description.contains("needs layer 'summary'") == true)
  }

  @Test func onlyConceptsOfTheSubjectsThatThePipelineNames() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      """
      concepts:
        - {id: union, subjectField: labour, terms: {en: ferry union}}
        - {id: court, subjectField: law, terms: {en: labour court}}
      """, to: "g.yaml")
    func terms(_ subjects: String) throws -> [String] {
      try engine {
        $0.glossaries = [path]
        $0.overrides = [PipelineOverride("terminology.subjects=\(subjects)")]
      }.run(article, language: .of("en")).terms.map(\.concept)
    }
    #expect(try Set(terms("[]")) == ["union", "court"])
    #expect(try Set(terms("law")) == ["court"])
    #expect(try Set(terms("[law, labour]")) == ["union", "court"])
    let error = #expect(throws: LedeError.self) { try terms("labor") }
    #expect(error?.message.contains("'labor'") == true)
    #expect(error?.message.contains("did you mean 'labour'?") == true)
  }

  @Test func termsQuoteTheSourceAndHaveTheirTargets() throws {
    let result = try engine { $0.targets = [.of("ru"), .of("de")] }.run(article)
    let term = try #require(result.terms.first { $0.term == "prime minister" })
    #expect(result.document.source[term.range] == "Prime Minister")
    #expect(term.targets.map(\.language.description) == ["ru", "de"])
  }
}

@Suite struct LanguageTests {
  /// Says one thing, surely or not.
  struct FixedDetector: LanguageDetector {
    let tag: LanguageTag
    let confidence: Double
    func detectLanguage(of text: SourceText) -> (tag: LanguageTag, confidence: Double)? {
      (tag, confidence)
    }
  }

  @Test func aDeclaredLanguageIsTaken() throws {
    let result = try engine().run(article, language: .of("de"))
    #expect(result.document.language == LanguageIdentification(tag: .of("de"), origin: .declared))
    #expect(result.warnings.isEmpty)
  }

  @Test func aDetectedLanguageHasItsConfidence() throws {
    let detector = FixedDetector(tag: .of("nb"), confidence: 0.75)
    let language = try engine { $0.detector = detector }.run(article).document.language
    #expect(language.tag == .of("nb") && language.origin == .detected)
    #expect(language.confidence == 0.75)
  }

  @Test func lowConfidenceIsUndAndIsSaid() throws {
    let detector = FixedDetector(tag: .of("nb"), confidence: 0.4)
    let result = try engine { $0.detector = detector }.run(article)
    #expect(result.document.language.tag == .undetermined)
    #expect(result.document.language.confidence == 0.4)
    #expect(
      result.warnings.map(\.message) == [
        "the language may be 'nb', but only with 40 %; the language-neutral pipeline is used"
      ])
    #expect(result.summary.count == 3)
  }

  @Test func withoutADetectorTheLanguageIsUndAndIsSaid() throws {
    let result = try engine { $0.detector = nil }.run(article)
    #expect(result.document.language.tag == .undetermined)
    #expect(result.warnings.map(\.code) == [.undeterminedLanguage])
  }

  @Test func thePipelineOfALanguageSaysTheLanguage() throws {
    let result = try engine { $0.pipeline = "fr" }.run(article)
    #expect(
      result.document.language == LanguageIdentification(tag: .of("fr"), origin: .pipeline))
  }

  @Test func aLanguageThatNothingIsKnownOfIsSaid() throws {
    let result = try engine().run(article, language: .of("tlh"))
    #expect(result.warnings.map(\.code) == [.unknownLanguage])
    #expect(result.summary.count == 3)
  }

  @Test func aRegionFindsTheDataOfItsLanguage() throws {
    #expect(try engine().run(article, language: .of("en-GB")).warnings.isEmpty)
  }
}
