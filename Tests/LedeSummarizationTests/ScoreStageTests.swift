import LedeCore
import LedeSummarization
import TestSupport
import Testing

/// A scorer of another package.
private struct ShoutScorer: Scorer {
  var name: String { "shout" }
  var help: String { "ends in an exclamation mark" }
  func score(_ article: ArticleView) -> [Double] {
    article.rows.map { article.text.bytes[$0.range.end - 1] == 0x21 ? 1 : 0 }
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
    let stage = try ScoreStage(weighting: .weights(["short": 2, "position": 0]))
    let scores = try stage.run(on: try makeDocument(["One two three four."]))
    #expect(scores.features == ["short"])
    #expect(scores.totals == [1])
  }

  @Test func ownScorersJoinIn() throws {
    let stage = try ScoreStage(
      scorers: ScoreStage.standardScorers() + [ShoutScorer()], weighting: .weights(["shout": 2]))
    #expect(try stage.run(on: try makeDocument(["No.", "Yes!"])).totals == [0, 2])
    let factory = ScoreStage.factory(scorers: [ShoutScorer()])
    let made = try factory.make(
      ["profiles": .map([.init("news", .map([.init("shout", .int(3))]))])], context: context)
    let scored = try made.run(on: try makeDocument(["Yes!", "No."]))
    #expect(scored[Scores.self]?.totals == [3, 0])
  }

  @Test func everyMistakeIsToldAtOnce() throws {
    let error = try #require(throws: DiagnosticsError.self) {
      try ScoreStage(
        scorers: [LengthScorer(), LengthScorer()],
        weighting: .weights(["lenght": 1, "length": .infinity]))
    }
    #expect(error.diagnostics.count == 3)
    #expect(error.description.contains("did you mean 'length'?"))
  }

  @Test(arguments: [[], [.nan], [1, 1]] as [[Double]])
  func aScorerThatMiscountsIsAnError(values: [Double]) throws {
    let stage = try ScoreStage(
      scorers: [BrokenScorer(values: values)], weighting: .weights(["broken": 1]))
    let error = try #require(throws: StageError.self) {
      try stage.run(on: try makeDocument(["One."]))
    }
    #expect(error.error.message.contains("broken"))
  }

  @Test func stopWordsComeFromTheOptionOrElseTheLanguage() throws {
    let factory = ScoreStage.factory { _ in LexiconData(stopWords: ["FERRY"]) }
    let document = try makeDocument(["Ferry ferry.", "Storm port."])
    let ofLanguage = try factory.make(["method": .string("sumbasic")], context: context).run(
      on: document)
    #expect(ofLanguage[Scores.self]?.totals == [0, 1])
    let ofOption = try factory.make(
      ["method": .string("sumbasic"), "stop-words": .list([.string("Storm"), .string("port")])],
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

  @Test(arguments: [
    ("lead", [0, 1, 2]), ("luhn", [0, 1, 2]), ("sumbasic", [1, 0, 2]), ("textrank", [0, 1, 2]),
  ])
  func aMethodRanksByItselfAlone(method: String, ranking: [Int]) throws {
    let document = try makeDocument(["Red fox of old.", "Red fox.", "Owl."])
    let stage = try ScoreStage.factory().make(["method": .string(method)], context: context)
    let scores = try #require(try stage.run(on: document)[Scores.self])
    #expect(scores.features.count == 1 && scores.weights == [1])
    let order = scores.totals.indices.sorted {
      (scores.totals[$1], $0) < (scores.totals[$0], $1)
    }
    #expect(order == ranking)
  }

  @Test func theQueryWeighsOnlyWhenThereIsOne() throws {
    let document = try makeDocument(["The storm came.", "A ferry sank."])
    let profiles = OptionValue.map([.init("news", .map([.init("position", .number(1))]))])
    let without = try ScoreStage.factory().make(["profiles": profiles], context: context)
    #expect(try without.run(on: document)[Scores.self]?.features == ["position"])
    let with = try ScoreStage.factory().make(
      ["profiles": profiles, "query": .string("ferry")], context: context)
    let totals = try #require(try with.run(on: document)[Scores.self]?.totals)
    #expect(totals[1] > totals[0])
  }

  @Test func theProfileComesFromTheShapeOrIsAskedFor() throws {
    let profiles = OptionValue.map([
      .init("news", .map([.init("position", .number(1))])),
      .init("talk", .map([.init("length", .number(2))])),
    ])
    let factory = ScoreStage.factory { _ in LexiconData(cues: [.speaker: ["I", "we"]]) }
    let talk = try makeDocument(
      (0..<20).map { "I think that we agree on item \(["a", "b"][$0 % 2])." })
    let report = try makeDocument((0..<20).map { "The board said “no” to item \($0)." })
    let automatic = try factory.make(["profiles": profiles], context: context)
    #expect(
      try automatic.run(on: talk)[Scores.self]?.profile == .init(name: "talk", isAutomatic: true))
    #expect(
      try automatic.run(on: report)[Scores.self]?.profile
        == .init(name: "news", isAutomatic: true))
    let fixed = try factory.make(
      [
        "profiles": profiles, "profile": .string("talk"),
        "weights": .map([.init("short", .int(1))]),
      ],
      context: context)
    let scores = try #require(try fixed.run(on: report)[Scores.self])
    #expect(scores.profile == .init(name: "talk", isAutomatic: false))
    #expect(scores.features == ["length", "short"] && scores.weights == [2, 1])
  }

  @Test func featuresWithoutWeightCanBeReported() throws {
    let stage = try ScoreStage.factory().make(
      ["method": .string("lead"), "features": .string("all")], context: context)
    let scores = try #require(try stage.run(on: try makeDocument(["One.", "Two."]))[Scores.self])
    #expect(scores.features.count == ScoreStage.standardScorers().count)
    #expect(scores.totals == [1, 0])
  }

  @Test(arguments: 0..<60) func totalsAreWeightedSumsAndRepeatable(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let document = try randomDocument(using: &random)
    let stage = try ScoreStage(lexicon: try Lexicon(stopWords: ["the"]))
    let scores = try stage.run(on: document)
    let again = try stage.run(on: document)
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
