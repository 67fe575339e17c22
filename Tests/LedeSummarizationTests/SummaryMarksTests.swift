import LedeCore
import TestSupport
import Testing

@testable import LedeSummarization

/// What a person wants in a summary, and not in it.
@Suite struct SummaryMarksTests {
  private let five = [
    "The ferry left the harbour early.", "Engineers checked every lifeboat twice.",
    "Snow fell over northern villages.", "A court adjourned its hearing again.",
    "Prices of wheat rose sharply.",
  ]

  private func document() throws -> Document {
    try makeDocument(five).scored([0.1, 0.5, 0.9, 0.2, 0.7])
  }

  /// The range of some words in the source.
  private func range(of words: String, in document: Document) throws -> SourceRange {
    let bytes = document.source.bytes
    let wanted = Array(words.utf8)
    let start = try #require(
      bytes.indices.first { bytes[$0...].starts(with: wanted) }, "no '\(words)'")
    return SourceRange(start, start + wanted.count)
  }

  private func marked(
    include: [String] = [], exclude: [String] = [], _ document: Document
  ) throws -> Document {
    document.adding(
      SummaryMarks(
        include: try include.map { try range(of: $0, in: document) },
        exclude: try exclude.map { try range(of: $0, in: document) }))
  }

  @Test func aSentenceThatARangeTouchesIsInBeforeAllOthers() throws {
    let document = try marked(include: ["hearing"], try document())
    let summary = try SelectStage(budget: .sentences(2)).run(on: document)
    #expect(document.quoted(summary.sentences) == [five[2], five[3]])
    #expect(summary.choices[3].order == 1 && summary.choices[3].reason == "included")
    #expect(summary.choices[2].order == 2 && summary.choices[2].reason == "selected")
  }

  @Test func aRangeOverTwoSentencesIncludesBoth() throws {
    let document = try marked(include: ["early. Engi"], try document())
    let summary = try SelectStage(budget: .sentences(2)).run(on: document)
    #expect(document.quoted(summary.sentences) == [five[0], five[1]])
  }

  @Test func whatIsIncludedCountsInTheBudget() throws {
    let document = try marked(include: ["A court"], try document())
    // 6 words, and 5 for the best of the others.
    let summary = try SelectStage(budget: .words(11)).run(on: document)
    #expect(document.quoted(summary.sentences) == [five[2], five[3]])
    let tight = try SelectStage(budget: .words(10)).run(on: document)
    #expect(document.quoted(tight.sentences) == [five[3]])
  }

  @Test func whatIsIncludedIsInWholeEvenOverTheBudget() throws {
    let document = try marked(include: ["ferry", "wheat"], try document())
    for budget in [Budget.sentences(1), .words(3), .characters(10)] {
      let summary = try SelectStage(budget: budget).run(on: document)
      #expect(document.quoted(summary.sentences) == [five[0], five[4]] && summary.cut == nil)
      #expect(summary.choices[0].reason == "included-over-budget")
    }
  }

  @Test func aSentenceThatARangeExcludesIsOut() throws {
    let document = try marked(exclude: ["Snow", "rose"], try document())
    let summary = try SelectStage(budget: .sentences(2)).run(on: document)
    #expect(document.quoted(summary.sentences) == [five[1], five[3]])
    #expect(summary.choices[2].reason == "excluded" && summary.choices[2].rank == nil)
  }

  @Test func aTitleIsInWhenItIsIncluded() throws {
    let plain = try makeDocument([(.title, [five[0]]), (.paragraph, Array(five[1...]))])
      .scored([0, 0.5, 0.9, 0.2, 0.7])
    let summary = try SelectStage(budget: .sentences(2))
      .run(on: try marked(include: ["ferry"], plain))
    #expect(plain.quoted(summary.sentences) == [five[0], five[2]])
  }

  @Test func whatIsIncludedIsNotSaidAgain() throws {
    let plain = try makeDocument([five[0], five[0].uppercased(), five[1]]).scored([0.2, 1, 0.1])
    let summary = try SelectStage(budget: .sentences(2))
      .run(on: try marked(include: ["The ferry"], plain))
    #expect(summary.sentences == [0, 2])
  }

  @Test func whenAllIsExcludedTheSummaryIsEmpty() throws {
    let plain = try document()
    let document = plain.adding(
      SummaryMarks(
        exclude: [plain.source.range].map {
          SourceRange($0.start, $0.end)
        }))
    let summary = try SelectStage().run(on: document)
    #expect(summary.sentences.isEmpty)
    #expect(summary.choices.allSatisfy { $0.reason == "excluded" })
  }

  @Test func allMistakesOfRangesAreReportedAtOnce() throws {
    let plain = try document()
    let count = plain.source.count
    let error = try #require(throws: StageError.self) {
      try SelectStage().run(
        on: plain.adding(
          SummaryMarks(
            include: [
              SourceRange(count, count + 4), SourceRange(5, 5), SourceRange(33, 34),
              SourceRange(0, 3),
            ], exclude: [SourceRange(4, 6)])))
    }
    #expect(error.error.code == .invalidRange && error.error.kind == .input)
    let message = error.error.message
    #expect(message.contains("\(count)..<\(count + 4) to include is outside the text"))
    #expect(message.contains("5..<5 to include is empty"))
    #expect(message.contains("33..<34 to include holds no part of a sentence"))
    #expect(message.contains("the bytes 0..<33 is to be both included and excluded"))
  }

  @Test(arguments: 0..<150) func marksAreHonouredAndTheRestKeepsTheBudget(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let plain = try randomDocument(using: &random, blocks: 1...6)
    let items = try plain.require(Sentences.self, for: "test").items
    let lots = items.map { _ in Int.random(in: 0..<5, using: &random) }
    func part(_ item: Sentences.Item) -> SourceRange {
      let start = Int.random(in: item.range.start..<item.range.end, using: &random)
      return SourceRange(start, start + 1)
    }
    let document = plain.adding(try ScoreStage().run(on: plain)).adding(
      SummaryMarks(
        include: zip(items, lots).filter { $1 == 0 }.map { part($0.0) },
        exclude: zip(items, lots).filter { $1 == 1 }.map { part($0.0) }))
    let limit = Int.random(in: 1...40, using: &random)
    let summary = try SelectStage(budget: .words(limit)).run(on: document)
    let words = try document.require(Words.self, for: "test")
    func cost(_ sentences: [Int]) -> Int {
      sentences.reduce(0) { $0 + words.words(ofSentence: $1).count }
    }
    let included = lots.indices.filter { lots[$0] == 0 }
    #expect(Set(included).isSubset(of: summary.sentences))
    #expect(summary.sentences.allSatisfy { lots[$0] != 1 })
    #expect(zip(summary.sentences, summary.sentences.dropFirst()).allSatisfy { $0 < $1 })
    let isStandIn = summary.choices.contains { $0.reason == "over-budget" }
    #expect(cost(summary.sentences) <= limit || isStandIn || summary.sentences == included)
    for sentence in included {
      #expect(
        summary.choices[sentence].reason
          == (cost(included) > limit ? "included-over-budget" : "included"))
    }
  }
}
