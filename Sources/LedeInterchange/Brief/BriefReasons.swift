import LedeCore

/// The part of a brief that says why.
struct BriefReasons {
  private let result: ArticleResult
  private let text: ResultText
  /// How many of the sentences that are out are explained.
  private static let shown = 5

  init(_ result: ArticleResult, _ text: ResultText) {
    self.result = result
    self.text = text
  }

  func write(to page: inout BriefPage) {
    if let scores = text.scores, !text.selected.isEmpty { features(scores, &page) }
    if let scores = text.scores, let summary = text.summary { out(scores, summary, &page) }
    boundaries(&page)
    changes(&page)
  }

  /// A row a feature, a column a summary sentence; as many tables as the width needs.
  private func features(_ scores: Scores, _ page: inout BriefPage) {
    page.heading("FEATURES", "value by sentence; score = sum of value × weight")
    let names = (scores.features.map { DisplayWidth.of($0) } + [5]).max() ?? 5
    let sentences = text.selected.filter(scores.totals.indices.contains)
    let perTable = max(1, (page.width - names - 12) / 8)
    for start in stride(from: 0, to: sentences.count, by: perTable) {
      let columns = sentences[start..<min(sentences.count, start + perTable)]
      if start > 0 { page.blank() }
      func row(_ name: String, _ weight: String, _ cells: [String]) {
        let cells = cells.map { page.padded($0, 8, right: true) }.joined()
        page.line("  \(page.padded(name, names))\(page.padded(weight, 8, right: true))\(cells)")
      }
      row("", "weight", columns.map { "#\($0 + 1)" })
      for (feature, name) in scores.features.enumerated() {
        row(
          name, PlainLine.decimal(scores.weights[feature], 3),
          columns.map { PlainLine.decimal(scores.value(sentence: $0, feature: feature), 3) })
      }
      row("score", "", columns.map { PlainLine.decimal(scores.totals[$0], 3) })
    }
  }

  /// Why the best of those that could have been selected were not.
  private func out(_ scores: Scores, _ summary: Summary, _ page: inout BriefPage) {
    let candidates = summary.choices.indices.compactMap { index -> (rank: Int, index: Int)? in
      guard summary.choices[index].order == nil, let rank = summary.choices[index].rank,
        text.sentences.indices.contains(index), scores.totals.indices.contains(index)
      else { return nil }
      return (rank, index)
    }
    let best = candidates.sorted { $0 < $1 }.prefix(Self.shown)
    guard !best.isEmpty else { return }
    page.heading("LEFT OUT", "the best \(best.count) of \(candidates.count)")
    for ((rank, index), label) in zip(best, text.labels(of: best.map(\.index))) {
      let choice = summary.choices[index]
      page.entry(
        label, "rank \(rank), \(reason(choice)): " + page.isolated(excerpt(index)),
        labelStyle: .dim, isRunning: false)
    }
  }

  private func reason(_ choice: Summary.Choice) -> String {
    guard let other = choice.repeats, choice.redundancy > 0 else { return choice.reason }
    return "\(choice.reason), repeats #\(other + 1) (-\(PlainLine.decimal(choice.redundancy, 3)))"
  }

  private func excerpt(_ index: Int) -> String {
    let line = PlainLine.of(text.text(ofSentence: index))
    guard line.count > 60 else { return line }
    return String(line.prefix(59)) + "…"
  }

  /// A row for each place where a sentence could have ended: whether it does, by which rule, and
  /// what stands around it.
  private func boundaries(_ page: inout BriefPage) {
    guard let decisions = result.document[Sentences.self]?.decisions, !decisions.isEmpty else {
      return
    }
    let ends = decisions.count { $0.isBoundary }
    page.heading("BOUNDARIES", "\(ends) of \(decisions.count) candidates")
    let rules = decisions.map { DisplayWidth.of($0.rule) }.max() ?? 0
    let side = max(8, (page.width - rules - 14) / 2)
    for decision in decisions {
      let (before, after) = text.around(decision.offset, columns: side)
      let mark = decision.isBoundary ? "end" : "no"
      let context = page.isolated("\(before) | \(after)")
      page.line("  \(page.padded(mark, 3))  \(page.padded(decision.rule, rules))  \(context)")
    }
  }

  private func changes(_ page: inout BriefPage) {
    guard let changes = result.document[NormalizedText.self]?.changes, !changes.isEmpty else {
      return
    }
    var counts: [(kind: String, count: Int)] = []
    for change in changes {
      if let place = counts.firstIndex(where: { $0.kind == change.kind }) {
        counts[place].count += 1
      } else {
        counts.append((change.kind, 1))
      }
    }
    page.heading("CHANGES", "\(changes.count)")
    page.entry("", counts.map { "\($0.kind) ×\($0.count)" }.joined(separator: ", "))
  }
}
