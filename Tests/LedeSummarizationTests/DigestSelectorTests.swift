import LedeCore
import TestSupport
import Testing

@testable import LedeSummarization

@Suite struct DigestSelectorTests {
  private typealias Place = DigestSelection.Place

  private func places(_ pairs: [(Int, Int)]) -> [DigestSelection.Place] {
    pairs.map { DigestSelection.Place(document: $0.0, sentence: $0.1) }
  }

  private let early = [
    "The bridge closed after a crack appeared.", "Snow fell over northern villages.",
  ]
  private let late = [
    "A court adjourned its hearing again.", "The old bridge closed after a crack appeared.",
  ]

  @Test func whatAnotherDocumentSaidIsNotSaidAgain() throws {
    let documents = [
      try makeDocument(early).scored([1, 0.2]), try makeDocument(late).scored([0.1, 1]),
    ]
    let selector = DigestSelector(selection: SelectStage(budget: .sentences(4)))
    let digest = try selector.select(from: documents)
    let summary = try #require(digest.summaries.first)
    #expect(summary.places == places([(0, 0), (0, 1), (1, 0)]))
    let dropped = summary.choices[1][1]
    #expect(dropped.reason == "redundant" && dropped.repeats == Place(document: 0, sentence: 0))
  }

  @Test func theOrderIsThatOfTheDocumentsUnlessTheBestIsToBeFirst() throws {
    let documents = [
      try makeDocument([early[1]]).scored([0.1]), try makeDocument([late[0]]).scored([0.9]),
      try makeDocument([early[0]]).scored([0.5]),
    ]
    let stage = SelectStage(budget: .sentences(3))
    let inOrder = try DigestSelector(selection: stage).select(from: documents)
    #expect(inOrder.summaries[0].places == places([(0, 0), (1, 0), (2, 0)]))
    let ranked = try DigestSelector(
      selection: SelectStage(budget: .sentences(3), order: .score)
    ).select(from: documents + [try makeDocument([early[0], late[0]]).scored([0.1, 1])])
    let first = try #require(ranked.summaries[0].places.first)
    #expect(ranked.summaries[0].choices[first.document][first.sentence].rank == 1)
  }

  @Test func aDocumentIsMeasuredByItsOwnBest() throws {
    // A hundred times the scores are no hundred times the worth.
    let documents = [
      try makeDocument([early[1], "Prices of wheat rose sharply."]).scored([100, 50]),
      try makeDocument([late[0], "Engineers checked every lifeboat twice."]).scored([1, 0.75]),
    ]
    let values = try DigestSelector().select(from: documents).values
    #expect(values[0].map { $0?.relevance } == [1, 0.5])
    #expect(values[1].map { $0?.relevance } == [1, 0.75])
  }

  @Test func agreementOfOtherDocumentsAddsToTheScore() throws {
    // The same words, so a cosine of 1 with one of the two other documents: support 1/2.
    let documents = [
      try makeDocument(early).scored([0.5, 1]), try makeDocument([early[0]]).scored([1]),
      try makeDocument(["Prices of wheat rose sharply."]).scored([1]),
    ]
    let digest = try DigestSelector(supportWeight: 0.8).select(from: documents)
    let value = try #require(digest.values[0][0])
    #expect(value.relevance == 0.5 && abs(value.support - 0.5) < 1e-12)
    #expect(abs(value.score - (0.5 + 0.8 * 0.5)) < 1e-12)
    #expect(digest.values[0][1]?.support == 0 && digest.supportWeight == 0.8)
  }

  @Test func aSentenceThatLeansNeedsTheOneBeforeItInItsOwnDocument() throws {
    let lexicon = try Lexicon(stopWords: [], cues: [.opener: ["However"]])
    let documents = [
      try makeDocument(early).scored([1, 0.9]),
      try makeDocument(["Ferries ran through all night.", "However, commuters waited hours."])
        .scored([0.1, 1]),
    ]
    let digest = try DigestSelector(
      selection: SelectStage(budget: .sentences(3), lexicon: lexicon)
    ).select(from: documents)
    #expect(digest.summaries[0].places == places([(0, 0), (0, 1), (1, 0)]))
  }

  @Test func marksOfEachDocumentHold() throws {
    let first = try makeDocument(early).scored([1, 0.2])
    let second = try makeDocument(late).scored([0.1, 1])
    let digest = try DigestSelector(selection: SelectStage(budget: .sentences(3))).select(from: [
      first.adding(SummaryMarks(exclude: [SourceRange(0, 3)])),
      second.adding(SummaryMarks(include: [SourceRange(2, 3)])),
    ])
    #expect(digest.summaries[0].places == places([(0, 1), (1, 0), (1, 1)]))
    #expect(digest.summaries[0].choices[0][0].reason == "excluded")
    #expect(digest.summaries[0].choices[1][0].reason == "included")
    let error = #expect(throws: StageError.self) {
      try DigestSelector().select(from: [
        first, second.adding(SummaryMarks(include: [SourceRange(900, 901)])),
      ])
    }
    #expect(error?.error.code == .invalidRange)
  }

  @Test func aCutIsToldInTheBytesOfItsDocument() throws {
    let documents = [
      try makeDocument([early[1]]).scored([0]), try makeDocument(late).scored([0.1, 1]),
    ]
    let digest = try DigestSelector(
      selection: SelectStage(budget: .characters(15), others: ["all": .sentences(9)])
    ).select(from: documents)
    let summary = digest.summaries[0]
    let place = try #require(summary.places.first)
    let cut = try #require(summary.cut)
    #expect(place == Place(document: 1, sentence: 1))
    #expect(documents[1].source[cut.range] == "The old bridge")
    #expect(digest.summaries.map(\.name) == [nil, "all"])
  }

  @Test(arguments: 0..<60) func aDigestOfOneDocumentIsItsSummary(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let plain = try randomDocument(using: &random)
    let document = plain.adding(try ScoreStage().run(on: plain))
    let stage = SelectStage(budget: .words(Int.random(in: 1...60, using: &random)))
    let digest = try DigestSelector(selection: stage).select(from: [document])
    #expect(digest.summaries[0].places.map(\.sentence) == (try stage.run(on: document).sentences))
  }

  @Test func ofNoDocumentsNothingIsSelected() throws {
    #expect(try DigestSelector().select(from: []).summaries[0].places.isEmpty)
  }

  @Test(arguments: 0..<80) func digestsKeepBudgetOrderAndDoNotRepeat(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let documents = try (0..<Int.random(in: 1...6, using: &random)).map { _ in
      let plain = try randomDocument(using: &random, blocks: 0...5)
      return plain.adding(try ScoreStage().run(on: plain))
    }
    let limit = Int.random(in: 1...60, using: &random)
    let selector = DigestSelector(selection: SelectStage(budget: .words(limit)))
    let digest = try selector.select(from: documents)
    let summary = digest.summaries[0]
    #expect(summary.places == (try selector.select(from: documents).summaries[0].places))
    let keys = summary.places.map { [$0.document, $0.sentence] }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    let cost = try summary.places.reduce(0) {
      try $0
        + documents[$1.document].require(Words.self, for: "test").words(ofSentence: $1.sentence)
        .count
    }
    let isStandIn = summary.choices.joined().contains { $0.reason == "over-budget" }
    #expect(cost <= limit || (isStandIn && summary.places.count == 1))
    #expect(summary.choices.map(\.count) == documents.map(\.sentenceCount))
    let texts = summary.places.map { documents[$0.document].quoted([$0.sentence])[0] }
    #expect(Set(texts).count == texts.count)
    for (document, choices) in summary.choices.enumerated() {
      for (sentence, choice) in choices.enumerated() {
        let place = Place(document: document, sentence: sentence)
        #expect(summary.places.contains(place) == (choice.order != nil))
        #expect((digest.values[document][sentence] == nil) == (choice.rank == nil))
      }
    }
  }
}
