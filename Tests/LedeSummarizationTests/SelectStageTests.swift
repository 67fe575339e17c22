import LedeCore
import LedeUnicode
import Testing

@testable import LedeSummarization

@Suite struct SelectStageTests {
  private let context = StageContext(language: .undetermined)
  private let five = [
    "The ferry left the harbour early.", "Engineers checked every lifeboat twice.",
    "Snow fell over northern villages.", "A court adjourned its hearing again.",
    "Prices of wheat rose sharply.",
  ]

  @Test func theBestAreTakenInTextOrder() throws {
    let document = try makeDocument(five).scored([0.1, 0.5, 0.9, 0.2, 0.7])
    let summary = try SelectStage(budget: .sentences(3)).run(on: document)
    #expect(document.quoted(summary.sentences) == [five[1], five[2], five[4]])
    #expect(summary.choices.map(\.order) == [nil, 3, 1, nil, 2])
    #expect(summary.choices.map(\.rank) == [5, 3, 1, 4, 2])
    #expect(
      summary.choices.map(\.reason) == ["budget", "selected", "selected", "budget", "selected"])
    #expect(summary.budget == "3 sentences")
  }

  @Test func bestFirstOnDemand() throws {
    let document = try makeDocument(five).scored([0.1, 0.5, 0.9, 0.2, 0.7])
    let summary = try SelectStage(budget: .sentences(3), order: .score).run(on: document)
    #expect(summary.sentences == [2, 4, 1])
  }

  @Test func tiesBreakByIndex() throws {
    let document = try makeDocument(five).scored([1, 1, 1, 1, 1])
    #expect(try SelectStage(budget: .sentences(2)).run(on: document).sentences == [0, 1])
    let unscored = document.scored([0, 0, 0, 0, 0])
    #expect(try SelectStage(budget: .sentences(2)).run(on: unscored).sentences == [0, 1])
  }

  @Test func aRepeatedSentenceIsDropped() throws {
    let document = try makeDocument([five[0], five[1], five[0].uppercased(), five[2]])
      .scored([1, 0.2, 0.9, 0.1])
    let summary = try SelectStage(budget: .sentences(4)).run(on: document)
    #expect(summary.sentences == [0, 1, 3])
    let dropped = summary.choices[2]
    #expect(dropped.reason == "redundant" && dropped.repeats == 0 && dropped.order == nil)
    #expect(abs(dropped.redundancy - 0.3) < 1e-12)
    #expect(summary.choices.map(\.rank) == [1, 2, 4, 3])
    // The score alone: repeats are welcome.
    let all = try SelectStage(budget: .sentences(4), redundancy: 1).run(on: document)
    #expect(all.sentences == [0, 1, 2, 3])
  }

  @Test func aLineRepeatedAllOverIsTakenOnce() throws {
    let document = try makeDocument([String](repeating: five[0], count: 100) + [five[1]])
    let summary = try SelectStage(budget: .sentences(3))
      .run(on: document.scored([Double](repeating: 1, count: 100) + [0.1]))
    #expect(summary.sentences == [0, 100])
    #expect(summary.choices[1...99].allSatisfy { $0.reason == "redundant" && $0.repeats == 0 })
  }

  @Test func aSimilarSentenceGivesWayToANewOne() throws {
    // Sentences 0 and 1 share four of five words. isf of those a = ln(1 + 3/2), of the others
    // b = ln 4: cosine 4a²/(4a² + b²) = 3.358356/5.280168 = 0.636032. With λ = 0.7 sentence 1 has
    // 0.7 · 0.9 − 0.3 · 0.636032 = 0.439190, sentence 2 has 0.7 · 0.7 = 0.49.
    let document = try makeDocument([
      "Red foxes ran past harbour.", "Red foxes ran past barns.",
      "Wheat prices rose quite sharply.",
    ]).scored([1, 0.9, 0.7])
    let summary = try SelectStage(budget: .sentences(2)).run(on: document)
    #expect(summary.sentences == [0, 2])
    #expect(summary.choices[1].reason == "redundant")
    #expect(summary.choices[1].repeats == 0)
    #expect(abs(summary.choices[1].redundancy - 0.3 * 0.636032) < 1e-6)
    #expect(
      try SelectStage(budget: .sentences(2), redundancy: 0.9).run(on: document).sentences == [0, 1])
  }

  @Test func aSentenceThatLeansComesOnlyBehindTheOneBefore() throws {
    let document = try makeDocument([
      "The ferry sank near the port.", "He also said this quite loudly.",
      "A storm came in from the west.",
    ]).scored([0.2, 1, 0.9])
    let lexicon = try Lexicon(stopWords: [], cues: [.opener: ["He"]])
    func selected(_ count: Int, _ lexicon: Lexicon) throws -> [Int] {
      try SelectStage(budget: .sentences(count), lexicon: lexicon).run(on: document).sentences
    }
    #expect(try selected(1, lexicon) == [2])
    #expect(try selected(2, lexicon) == [0, 2])
    #expect(try selected(3, lexicon) == [0, 1, 2])
    #expect(try selected(2, Lexicon()) == [1, 2])
  }

  @Test func aSentenceThatLeansIsTakenWhenNothingElseIsLeft() throws {
    let document = try makeDocument([
      "He said this quite loudly.", "The ferry sank near the port last week.", "He left the room.",
    ]).scored([0.5, 0.4, 0.9])
    let stage = SelectStage(
      budget: .words(5), lexicon: try Lexicon(stopWords: [], cues: [.opener: ["He"]]))
    // The first leans on nothing; the ferry is too long for the budget.
    #expect(try stage.run(on: document).sentences == [0])
    let alone = SelectStage(
      budget: .words(4), lexicon: try Lexicon(stopWords: [], cues: [.opener: ["He"]]))
    #expect(try alone.run(on: document).sentences == [2])
  }

  @Test func budgetsInEachUnit() throws {
    let document = try makeDocument(five).scored([0.1, 0.5, 0.9, 0.2, 0.7])
    func selected(_ budget: Budget) throws -> [Int] {
      try SelectStage(budget: budget).run(on: document).sentences
    }
    #expect(try selected(.words(10)) == [2, 4])
    #expect(try selected(.words(14)) == [2, 4])
    #expect(try selected(.words(15)) == [1, 2, 4])
    // 33 + 29 characters and the space between.
    #expect(five[2].count == 33 && five[4].count == 29)
    #expect(try selected(.characters(63)) == [2, 4])
    #expect(try selected(.characters(62)) == [2])
    #expect(try selected(.ratio(0.4)) == [2, 4])
    #expect(try selected(.ratio(0.0)) == [2])
    #expect(try selected(.ratio(1)) == [0, 1, 2, 3, 4])
    #expect(try SelectStage(budget: .ratio(0.4)).run(on: document).budget == "0.4 of 5 sentences")
    #expect(try SelectStage(budget: .words(1)).run(on: document).budget == "1 word")
  }

  @Test func charactersAreThoseOfReaders() throws {
    // Two code points each, one character each: नि.
    let document = try makeDocument(["नि नि नि नि"]).scored([1])
    let fits = try SelectStage(budget: .characters(7)).run(on: document)
    #expect(fits.choices[0].reason == "selected")
    let exceeds = try SelectStage(budget: .characters(6)).run(on: document)
    #expect(exceeds.choices[0].reason == "cut" && document.text(of: exceeds) == "नि नि नि…")
  }

  @Test func theBestThatFitsIsTakenWhenTheBestDoesNot() throws {
    let document = try makeDocument([
      "This very long sentence would never fit there.", "Short ones do fit.", "Other ones fit too.",
    ]).scored([1, 0.2, 0.5])
    let summary = try SelectStage(budget: .words(4)).run(on: document)
    #expect(summary.sentences == [2])
    #expect(summary.choices.map(\.reason) == ["too-long", "budget", "selected"])
  }

  @Test func oneWholeSentenceWhenNoneFits() throws {
    let document = try makeDocument(five).scored([0.1, 0.5, 0.9, 0.2, 0.7])
    let summary = try SelectStage(budget: .words(2)).run(on: document)
    #expect(summary.sentences == [2] && summary.cut == nil)
    #expect(summary.choices[2].reason == "over-budget")
    #expect(summary.choices[0].reason == "too-long")
  }

  @Test func headingsAreNeverSelectedBesideRunningText() throws {
    let document = try makeDocument([
      (.title, [five[0]]), (.heading, [five[1]]), (.paragraph, [five[2]]), (.caption, [five[3]]),
      (.listItem, [five[4]]),
    ]).scored([9, 9, 0, 9, 0])
    let summary = try SelectStage(budget: .sentences(5)).run(on: document)
    #expect(document.quoted(summary.sentences) == [five[2], five[4]])
    #expect(
      summary.choices.map(\.reason) == ["block", "block", "selected", "block", "selected"])
  }

  @Test func withoutRunningTextOthersStandIn() throws {
    func fallback(_ blocks: [(Block.Kind, [String])]) throws -> [String] {
      let document = try makeDocument(blocks)
      let summary = try SelectStage()
        .run(on: document.scored([Double](repeating: 0, count: document.sentenceCount)))
      #expect(summary.sentences.allSatisfy { summary.choices[$0].reason == "fallback" })
      return document.quoted(summary.sentences)
    }
    #expect(
      try fallback([(.title, [five[0]]), (.caption, [five[1]]), (.heading, [five[2]])]) == [five[2]]
    )
    #expect(try fallback([(.caption, [five[1]]), (.title, [five[0]])]) == [five[0]])
    #expect(try fallback([(.byline, [five[0]]), (.caption, [five[1]])]) == [five[1]])
    #expect(try fallback([(.metadata, [five[0]]), (.byline, [five[1]])]) == [five[1]])
    #expect(try fallback([(.metadata, [five[0]])]) == [])
    #expect(try fallback([]) == [])
  }

  @Test func fragmentsOnlyIfThereIsNothingElse() throws {
    let document = try makeDocument(["Never again.", five[0]]).scored([1, 0.1])
    let summary = try SelectStage(budget: .sentences(2)).run(on: document)
    #expect(summary.sentences == [1])
    #expect(summary.choices[0].reason == "short" && summary.choices[0].rank == nil)
    let fragments = try makeDocument(["Never again.", "🚢!"]).scored([1, 0.1])
    #expect(try SelectStage(budget: .sentences(1)).run(on: fragments).sentences == [0])
  }

  @Test func moreThanOneBudgetIsRefusedByName() throws {
    let factory = SelectStage.factory()
    let error = try #require(throws: DiagnosticsError.self) {
      try factory.make(
        ["words": .int(50), "sentences": .int(3), "ratio": .number(0.2)], context: context)
    }
    #expect(error.description.contains("'sentences', 'words', 'ratio'"))
    let document = try makeDocument(five).scored([1, 1, 1, 1, 1])
    let three = try factory.make([:], context: context).run(on: document)
    #expect(three[Summary.self]?.sentences == [0, 1, 2])
    let two = try factory.make(
      ["sentences": .int(2), "order": .string("score"), "min-words": .int(0)], context: context
    ).run(on: document)
    #expect(two[Summary.self]?.sentences == [0, 1])
  }

  @Test func stagesChain() throws {
    var registry = StageRegistry()
    registry.register(ScoreStage.factory())
    registry.register(SelectStage.factory())
    let stages = try ["score", "select"].map {
      try #require(registry[StageName(rawValue: $0)]).make([:], context: context)
    }
    var document = try makeDocument(five)
    for stage in stages { document = try stage.run(on: document) }
    #expect(document[Summary.self]?.sentences.count == 3)
  }
}
