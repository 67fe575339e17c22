import LedeCore

/// Why sentences are in or out, as fields of the page.
struct HTMLReasons {
  private let text: ResultText
  /// The sentences that are scored, in text order: running text, and what is selected otherwise.
  private let scored: [Int]
  private let isScoredAt: [Bool]
  /// How many sentences have a rank.
  let ranks: Int
  private let selected: Set<Int>
  private let lowest: Double
  private let highest: Double
  /// How many features are named where reasons were not asked for.
  private static let shown = 6

  init(_ text: ResultText) {
    self.text = text
    let selected = Set(text.selected)
    self.selected = selected
    let blocks = text.document.blocks
    if let scores = text.scores {
      scored = text.sentences.indices.filter { index in
        let block = text.sentences[index].block
        return scores.totals.indices.contains(index) && scores.totals[index].isFinite
          && (selected.contains(index)
            || blocks.indices.contains(block) && blocks[block].isSummarizable)
      }
      lowest = scored.map { scores.totals[$0] }.min() ?? 0
      highest = scored.map { scores.totals[$0] }.max() ?? 0
    } else {
      scored = []
      lowest = 0
      highest = 0
    }
    var isScoredAt = Array(repeating: false, count: text.sentences.count)
    for index in scored { isScoredAt[index] = true }
    self.isScoredAt = isScoredAt
    ranks = (text.summary?.choices ?? []).compactMap(\.rank).max() ?? 0
  }

  /// Whether any sentence is scored.
  var isScored: Bool { !scored.isEmpty }

  /// Whether a sentence is scored.
  func isScored(_ index: Int) -> Bool { isScoredAt[index] }

  /// Whether a sentence is in the summary.
  func isSelected(_ index: Int) -> Bool { selected.contains(index) }

  /// How dark a sentence is, from 0 for the lowest score to 100 for the highest.
  func shade(ofSentence index: Int) -> String {
    guard let scores = text.scores, highest > lowest else { return "0" }
    return PlainLine.decimal((scores.totals[index] - lowest) / (highest - lowest) * 100, 1)
  }

  /// Score, choice and features of a sentence; `nil` where there is nothing to tell.
  func reasons(ofSentence index: Int) -> PageFields? {
    guard text.scores != nil || text.summary != nil else { return nil }
    let range = text.sentences[index].range
    return choice(ofSentence: index).merging(features(ofSentence: index)) { $1 }
      .merging([
        "number": .number(index + 1), "start": .number(range.start), "end": .number(range.end),
      ]) { $1 }
  }

  // MARK: The choice

  private func choice(ofSentence index: Int) -> PageFields {
    let isIn = isSelected(index)
    var fields: PageFields = ["in": .flag(isIn), "out": .flag(text.summary != nil && !isIn)]
    if let scores = text.scores, scores.totals.indices.contains(index) {
      fields["score"] = .text(PlainLine.decimal(scores.totals[index], 3))
    }
    guard let summary = text.summary, summary.choices.indices.contains(index) else {
      return fields
    }
    let choice = summary.choices[index]
    fields["rank"] = choice.rank.map { .number($0) }
    fields["order"] = choice.order.map { .number($0) }
    if choice.reason != "selected" {
      let known: PageFields = [choice.reason: .flag(true)]
      let isKnown = Self.reasons.contains(choice.reason)
      fields["because"] = .fields(isKnown ? known : ["other": .text(choice.reason)])
    }
    if let other = choice.repeats, choice.redundancy > 0 {
      fields["repeats"] = .number(other + 1)
      fields["redundancy"] = .text(PlainLine.decimal(choice.redundancy, 3))
    }
    return fields
  }

  /// The reasons that the template has words for.
  private static let reasons = [
    "over-budget", "fallback", "budget", "redundant", "block", "short", "too-long",
  ]

  // MARK: The features

  /// What the score is the sum of: what counts most first, the rest in one.
  private func features(ofSentence index: Int) -> PageFields {
    guard let scores = text.scores, scores.totals.indices.contains(index) else {
      return ["hasFeatures": .flag(false)]
    }
    func product(_ feature: Int) -> Double {
      scores.value(sentence: index, feature: feature) * scores.weights[feature]
    }
    let told = scores.features.indices.map { (feature: $0, product: product($0)) }
      .filter { $0.product != 0 }
      .sorted {
        (-abs($0.product), $0.feature) < (-abs($1.product), $1.feature)
      }
    let named = text.result.explains ? told[...] : told.prefix(Self.shown)
    let rest = told.dropFirst(named.count)
    var fields: PageFields = [
      "hasFeatures": .flag(!told.isEmpty),
      "features": .list(
        named.map { feature, product in
          [
            "name": .text(scores.features[feature]),
            "product": .text(PlainLine.decimal(product, 3)),
            "value": .text(PlainLine.decimal(scores.value(sentence: index, feature: feature), 3)),
            "weight": .text(PlainLine.decimal(scores.weights[feature], 3)),
          ]
        }),
    ]
    if !rest.isEmpty {
      fields["others"] = .fields([
        "count": .number(rest.count),
        "product": .text(PlainLine.decimal(rest.reduce(0) { $0 + $1.product }, 3)),
      ])
    }
    return fields
  }

  // MARK: The chart

  /// A bar a scored sentence, at its place among all sentences.
  var chart: PageFields? {
    guard let scores = text.scores, let first = scored.first else { return nil }
    let top = max(highest, 0)
    let span = max(top - min(lowest, 0), .leastNormalMagnitude)
    let zero = top / span * 100
    var best = first
    var worst = first
    let bars = scored.map { index -> PageFields in
      let total = scores.totals[index]
      if total > scores.totals[best] { best = index }
      if total < scores.totals[worst] { worst = index }
      let height = abs(total) / span * 100
      return choice(ofSentence: index).merging([
        "number": .number(index + 1), "x": .number(index),
        "y": .text(PlainLine.decimal(total > 0 ? zero - height : zero, 2)),
        "height": .text(PlainLine.decimal(height, 2)),
      ]) { $1 }
    }
    var fields: PageFields = [
      "bars": .list(bars), "width": .number(text.sentences.count),
      "zero": .text(PlainLine.decimal(zero, 2)),
      "highest": .text(PlainLine.decimal(highest, 3)), "highestNumber": .number(best + 1),
      "lowest": .text(PlainLine.decimal(lowest, 3)), "lowestNumber": .number(worst + 1),
    ]
    if let profile = scores.profile {
      fields["profile"] = .text(profile.name)
      fields["isAutomatic"] = .flag(profile.isAutomatic)
      fields["isChosen"] = .flag(!profile.isAutomatic)
    }
    return fields
  }
}
