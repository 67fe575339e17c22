import LedeCore
import LedeUnicode
import TestSupport
import Testing

@testable import LedeSummarization

/// What holds of every summary of every article.
@Suite struct SelectionPropertyTests {
  private func budget(using random: inout some RandomNumberGenerator) -> Budget {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .sentences(Int.random(in: 1...6, using: &random))
    case 1: .words(Int.random(in: 1...40, using: &random))
    case 2: .characters(Int.random(in: 1...200, using: &random))
    default: .ratio(Double.random(in: 0...1, using: &random))
    }
  }

  @Test(arguments: 0..<200) func budgetsAreKeptAndReasonsAgree(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let plain = try randomDocument(using: &random)
    let document = plain.adding(try ScoreStage().run(on: plain))
    let stage = SelectStage(
      budget: budget(using: &random), redundancy: Double.random(in: 0...1, using: &random))
    let summary = try stage.run(on: document)
    let again = try stage.run(on: document)
    #expect(summary.sentences == again.sentences && summary.choices == again.choices)

    #expect(zip(summary.sentences, summary.sentences.dropFirst()).allSatisfy { $0 < $1 })
    #expect(summary.choices.count == document.sentenceCount)
    let inside = ["selected", "over-budget", "cut", "fallback"]
    for (index, choice) in summary.choices.enumerated() {
      let isIn = summary.sentences.contains(index)
      #expect(isIn == (choice.order != nil) && isIn == inside.contains(choice.reason))
      #expect(choice.redundancy >= 0 && choice.redundancy <= 1)
      #expect((choice.rank == nil) == ["block", "short", "pull-quote"].contains(choice.reason))
    }
    #expect(
      summary.choices.compactMap(\.order).sorted() == Array(1..<(summary.sentences.count + 1)))

    let words = try document.require(Words.self, for: "test")
    let items = try document.require(Sentences.self, for: "test").items
    let hasText = items.contains { document.blocks[$0.block].kind != .metadata }
    #expect(summary.sentences.isEmpty == !hasText)
    if summary.choices.contains(where: { $0.reason == "over-budget" }) {
      #expect(summary.sentences.count == 1)
      return
    }
    switch stage.budget {
    case .sentences(let count): #expect(summary.sentences.count <= count)
    case .words(let count):
      #expect(summary.sentences.reduce(0) { $0 + words.words(ofSentence: $1).count } <= count)
    case .characters(let count):
      #expect(try characters(document.text(of: summary)) <= count)
    case .ratio(let ratio):
      let ranked = summary.choices.count { $0.rank != nil }
      #expect(Double(summary.sentences.count) <= max(1, (ratio * Double(ranked)).rounded()))
    }
  }

  @Test(arguments: 0..<60) func whatScoringSawChangesNothing(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let plain = try randomDocument(using: &random)
    let scores = try ScoreStage().run(on: plain)
    // One that no stage has looked at.
    let fresh = Document(source: plain.source, blocks: plain.blocks)
      .adding(try plain.require(NormalizedText.self, for: "test"))
      .adding(try plain.require(Sentences.self, for: "test"))
      .adding(try plain.require(Words.self, for: "test"))
    let stage = SelectStage(budget: .words(Int.random(in: 1...60, using: &random)))
    let seen = try stage.run(on: plain.adding(scores))
    let unseen = try stage.run(on: fresh.adding(scores))
    #expect(seen.sentences == unseen.sentences && seen.choices == unseen.choices)
  }

  /// The definition: all candidates anew at every step.
  private func plainSelection(
    _ cosines: [[Double]], scores: [Double], costs: [Int], lambda: Double, limit: Int
  ) -> [Int] {
    var selected: [Int] = []
    var left = limit
    while true {
      var best: (row: Int, value: Double)?
      for row in scores.indices where !selected.contains(row) && costs[row] <= left {
        let likeness = selected.map { cosines[row][$0] }.max() ?? 0
        if lambda < 1, likeness >= MarginalRelevance.repeatLikeness { continue }
        let value = lambda * scores[row] - (1 - lambda) * likeness
        guard let so = best else {
          best = (row, value)
          continue
        }
        if value > so.value || (value == so.value && scores[row] > scores[so.row]) {
          best = (row, value)
        }
      }
      guard let best, left > 0 else { return selected }
      selected.append(best.row)
      left -= costs[best.row]
    }
  }

  @Test(arguments: 0..<100) func lazySelectionIsThePlainOne(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random, blocks: 1...9).view()
    let vectors = TermVectors(article, .termFrequencyInverseSentenceFrequency)
    var products = DotProducts(count: article.count)
    var cosines = [[Double]](
      repeating: [Double](repeating: 0, count: article.count), count: article.count)
    for row in 0..<article.count {
      products.forEach(sharingWith: row, in: vectors, below: article.count) { other, product in
        cosines[row][other] = min(1, product)
        #expect(row != other || abs(product - 1) < 1e-12)
      }
    }
    for row in 0..<article.count {
      // A cosine of 1 is rounded; the same words are known to be the same.
      for other in 0..<article.count where cosines[row][other] > 1 - 1e-12 {
        cosines[row][other] = 1
      }
      for other in 0..<article.count {
        #expect(abs(cosines[row][other] - cosines[other][row]) < 1e-12)
      }
    }
    let scores = (0..<article.count).map { _ in
      Double(Int.random(in: 0...20, using: &random)) / 20
    }
    let costs = (0..<article.count).map { _ in Int.random(in: 1...9, using: &random) }
    let lambda = [0, 0.3, 0.7, 1][Int.random(in: 0..<4, using: &random)]
    let limit = Int.random(in: 1...60, using: &random)
    let outcomes = MarginalRelevance(lambda: lambda, limit: limit)
      .select(SelectionPool(article), scores: scores, costs: costs)
    let order = outcomes.indices.filter { outcomes[$0].order != nil }
      .sorted { (outcomes[$0].order ?? 0) < (outcomes[$1].order ?? 0) }
    #expect(
      order
        == plainSelection(cosines, scores: scores, costs: costs, lambda: lambda, limit: limit))
  }
}
