import LedeCore
import LedeSummarization
import TestSupport
import Testing

/// A scorer of another package.
private struct ShoutScorer: Scorer {
  var name: String { "shout" }
  var help: String { "ends in an exclamation mark" }
  func score(_ article: ArticleView) -> [Double] {
    article.ranges.map { article.text.bytes[$0.end - 1] == 0x21 ? 1 : 0 }
  }
}

private struct BrokenScorer: Scorer {
  let values: [Double]
  var name: String { "broken" }
  var help: String { "" }
  func score(_ article: ArticleView) -> [Double] { values }
}

@Suite struct ScoreStageTests {
  private let context = StageContext(language: .undetermined)

  @Test func sentencesOutsideRunningTextHaveNothing() throws {
    let document = try makeDocument([
      (.title, ["Storm hits port"]), (.paragraph, ["The storm hit the port."]),
    ])
    let scores = try ScoreStage().run(on: document)
    #expect(scores.totals[0] == 0)
    #expect(scores.totals[1] > 1)
  }

  @Test func scorersWithoutWeightDoNotRun() throws {
    let stage = try ScoreStage(weights: ["length": 1, "position": 0])
    let scores = try stage.run(on: try makeDocument(["One two three four."]))
    #expect(scores.features == ["length"])
    #expect(scores.totals == [0.5])
  }

  @Test func ownScorersJoinIn() throws {
    let stage = try ScoreStage(
      scorers: ScoreStage.standardScorers() + [ShoutScorer()], weights: ["shout": 2])
    #expect(try stage.run(on: try makeDocument(["No.", "Yes!"])).totals == [0, 2])
    let factory = ScoreStage.factory(scorers: [ShoutScorer()])
    let made = try factory.make(["weights": .map([.init("shout", .int(3))])], context: context)
    let scored = try made.run(on: try makeDocument(["Yes!", "No."]))
    #expect(scored[Scores.self]?.totals == [3, 0])
  }

  @Test func everyMistakeIsToldAtOnce() throws {
    let error = try #require(throws: DiagnosticsError.self) {
      try ScoreStage(
        scorers: [LengthScorer(), LengthScorer()], weights: ["lenght": 1, "length": .infinity])
    }
    #expect(error.diagnostics.count == 3)
    #expect(error.description.contains("did you mean 'length'?"))
  }

  @Test(arguments: [[], [.nan], [1, 1]] as [[Double]])
  func aScorerThatMiscountsIsAnError(values: [Double]) throws {
    let stage = try ScoreStage(scorers: [BrokenScorer(values: values)], weights: ["broken": 1])
    let error = try #require(throws: StageError.self) {
      try stage.run(on: try makeDocument(["One."]))
    }
    #expect(error.error.message.contains("broken"))
  }

  @Test func stopWordsComeFromTheOptionOrElseTheLanguage() throws {
    let factory = ScoreStage.factory { _ in ["FERRY"] }
    let document = try makeDocument(["Ferry ferry.", "Storm port."])
    let weights = OptionValue.map([.init("term-frequency", .number(1))])
    let ofLanguage = try factory.make(["weights": weights], context: context).run(on: document)
    #expect(ofLanguage[Scores.self]?.totals == [0, 1])
    let ofOption = try factory.make(
      ["weights": weights, "stop-words": .list([.string("Storm"), .string("port")])],
      context: context
    ).run(on: document)
    #expect(ofOption[Scores.self]?.totals == [1, 0])
  }

  @Test func defaultsOfTheFactoryAreThoseOfTheStage() throws {
    let document = try makeDocument([
      (.title, ["Storm"]), (.paragraph, ["A storm came in.", "It left.", "The storm was big."]),
    ])
    let made = try ScoreStage.factory().make([:], context: context).run(on: document)
    let plain = try ScoreStage().run(on: document)
    #expect(made[Scores.self]?.totals == plain.totals)
    #expect(made[Scores.self]?.features == plain.features)
  }

  @Test(arguments: 0..<60) func totalsAreWeightedSumsAndRepeatable(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let document = try randomDocument(using: &random)
    let stage = try ScoreStage(stopWords: ["the"])
    let scores = try stage.run(on: document)
    let again = try ScoreStage(stopWords: ["the"]).run(on: document)
    #expect(scores.values == again.values && scores.totals == again.totals)
    #expect(scores.totals.count == document.sentenceCount)
    for sentence in scores.totals.indices {
      var sum = 0.0
      for feature in scores.features.indices {
        sum += scores.value(sentence: sentence, feature: feature) * scores.weights[feature]
      }
      #expect(sum == scores.totals[sentence])
    }
  }
}
