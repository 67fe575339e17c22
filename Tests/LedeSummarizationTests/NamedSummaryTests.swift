import LedeCore
import TestSupport
import Testing

@testable import LedeSummarization

@Suite struct NamedSummaryTests {
  private let context = StageContext(language: .undetermined)

  @Test(arguments: 0..<60) func eachIsTheOneThatItsBudgetAloneGives(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let plain = try randomDocument(using: &random)
    let document = plain.adding(try ScoreStage().run(on: plain))
    let budgets: [String: Budget] = [
      "push": .characters(Int.random(in: 1...160, using: &random)),
      "brief": .sentences(3), "digest": .words(Int.random(in: 1...60, using: &random)),
      "tenth": .ratio(0.1),
    ]
    let all = try SelectStage(budget: .sentences(2), others: budgets).run(on: document)
    #expect(all.others.map(\.name) == ["brief", "digest", "push", "tenth"])
    for named in all.others {
      let alone = try SelectStage(budget: try #require(budgets[named.name])).run(on: document)
      #expect(named.summary.sentences == alone.sentences && named.summary.cut == alone.cut)
      #expect(named.summary.choices == alone.choices && named.summary.budget == alone.budget)
    }
    let main = try SelectStage(budget: .sentences(2)).run(on: document)
    #expect(all.sentences == main.sentences && all.choices == main.choices)
  }

  @Test func theyAreAnOptionOfPipelines() throws {
    let stage = try SelectStage(
      StageOptions([
        "summaries": .map([
          .init("push", .map([.init("characters", .number(160))])),
          .init("part", .map([.init("ratio", .number(0.2))])),
        ])
      ]), context: context)
    #expect(stage.others == ["push": .characters(160), "part": .ratio(0.2)])
    #expect(stage.budget == .sentences(3))
  }

  @Test func everyMistakeInThemIsNamed() throws {
    func entry(_ name: String, _ budgets: [(String, Double)]) -> OptionValue.Entry {
      .init(name, .map(budgets.map { .init($0.0, .number($0.1)) }))
    }
    let error = try #require(throws: DiagnosticsError.self) {
      try SelectStage.factory().make(
        [
          "summaries": .map([
            entry("none", []), entry("two", [("words", 3), ("sentences", 2)]),
            entry("half", [("words", 1.5)]), entry("much", [("ratio", 2)]),
          ])
        ], context: context)
    }
    let messages = error.diagnostics.map(\.message)
    #expect(
      messages == [
        "'summaries': the summary 'none' has no budget",
        "'summaries': the summary 'two' has more than one budget",
        "'summaries': the summary 'half' has a budget that is none",
        "'summaries': the summary 'much' has a budget that is none",
      ])
  }
}

@Suite struct PullQuoteTests {
  private let body = [
    "The ferry left the harbour early.", "Engineers checked every lifeboat twice.",
  ]

  @Test func aQuotationByItselfWithoutAStopIsNotSelectedBesideOthers() throws {
    let document = try makeDocument([
      (.paragraph, body), (.quotation, ["“They laughed at the ferry”"]),
      (.quotation, ["“Nobody will laugh at the ferry again.”"]),
    ]).scored([0.1, 0.2, 9, 0.5])
    let summary = try SelectStage(budget: .sentences(4)).run(on: document)
    #expect(summary.sentences == [0, 1, 3])
    #expect(summary.choices[2].reason == "pull-quote" && summary.choices[2].rank == nil)
  }

  @Test func itStandsInWhereThereIsNothingElse() throws {
    let document = try makeDocument([(.quotation, ["“They laughed at the ferry”"])]).scored([1])
    #expect(try SelectStage().run(on: document).sentences == [0])
    let withShort = try makeDocument([
      (.paragraph, ["Never again."]), (.quotation, ["“They laughed at the ferry”"]),
    ]).scored([1, 0])
    #expect(try SelectStage().run(on: withShort).sentences == [1])
  }

  @Test func aParagraphWithoutAStopIsNone() throws {
    let document = try makeDocument(["เรือข้ามฟากหยุดวิ่งตั้งแต่เช้าวันจันทร์"]).scored([1])
    #expect(try SelectStage().run(on: document).choices[0].reason == "selected")
  }
}
