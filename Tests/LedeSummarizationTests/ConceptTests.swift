import LedeCore
import Testing

@testable import LedeSummarization

@Suite struct ConceptTests {
  private func terms(_ concepts: [(sentence: Int, concept: String)]) -> Terms {
    Terms(
      matches: concepts.map {
        Terms.Match(
          range: SourceRange(0, 1), normalizedRange: NormalizedRange(0, 1), sentence: $0.sentence,
          glossary: "house", concept: $0.concept, term: $0.concept, status: .preferred,
          preferred: nil, targets: [], why: ["exact"])
      })
  }

  private func values(_ wanted: [String], _ document: Document) throws -> [Double] {
    let stage = try ScoreStage(weighting: .weights(["concepts": 2]), concepts: wanted)
    let scores = try stage.run(on: document)
    #expect(scores.features == ["concepts"] && scores.totals == scores.values.map { $0 * 2 })
    return scores.values
  }

  @Test func sentencesCountTheirDistinctWantedConcepts() throws {
    // Sentence 0 has the truce twice and the port, sentence 1 the port, sentence 2 nothing.
    let document = try makeDocument(["One truce here.", "Two ports there.", "Three things."])
      .adding(terms([(0, "truce"), (0, "truce"), (0, "port"), (1, "port")]))
    #expect(try values(["all"], document) == [1, 0.5, 0])
    #expect(try values(["port"], document) == [1, 1, 0])
    #expect(try values(["truce", "port"], document) == [1, 0.5, 0])
    #expect(try values(["mayor"], document) == [0, 0, 0])
  }

  @Test func termsAreRequiredOnlyWhereConceptsAreWanted() throws {
    #expect(try ScoreStage().requires == ScoreStage.requires)
    let wanting = AnyStage(try ScoreStage(concepts: ["port"]))
    #expect(wanting.requires == ScoreStage.requires + [Terms.id])
    let document = try makeDocument(["One truce here."])
    let error = #expect(throws: StageError.self) { try wanting.run(on: document) }
    #expect(error?.error.code == .missingLayer)
  }

  @Test func aPipelineWantsThemWithAWeight() throws {
    let make = ScoreStage.factory().make
    let stage = try make(
      ["concepts": .list([.string("all")]), "concepts-weight": .number(5)],
      StageContext(language: .undetermined))
    #expect(stage.requires.contains(Terms.id))
    let document = try makeDocument(["One truce here.", "Two ports there."])
      .adding(terms([(1, "port")]))
    let scores = try #require(try stage.run(on: document)[Scores.self])
    let column = try #require(scores.features.firstIndex(of: "concepts"))
    #expect(scores.weights[column] == 5 && scores.value(sentence: 1, feature: column) == 1)
  }
}
