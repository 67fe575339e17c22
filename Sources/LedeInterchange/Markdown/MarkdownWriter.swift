import LedeCore

/// Writes a result as CommonMark, its terms as a table of GitHub's dialect. Sentences are numbered
/// from 1.
public struct MarkdownWriter: ResultWriter {
  /// Makes a writer.
  public init() {}

  /// Appends one result.
  public func write(_ result: ArticleResult, to output: inout [UInt8]) {
    let text = ResultText(result)
    let facts = ArticleFacts(result, text)
    var page = "# \(MarkdownText.escaped(facts.title))\n\n"
    for fact in facts.facts {
      page += "- **\(MarkdownText.escaped(fact.label)):** \(MarkdownText.escaped(fact.value))\n"
    }
    page += summary(text)
    page += terms(result, text)
    page += warnings(result)
    output.append(contentsOf: page.utf8)
  }

  private func summary(_ text: ResultText) -> String {
    guard let summary = text.summary else { return "" }
    return section("Summary", summary, text)
      + summary.others.map {
        section("Summary: \(MarkdownText.escaped($0.name))", $0.summary, text)
      }.joined()
  }

  private func section(_ name: String, _ summary: Summary, _ text: ResultText) -> String {
    var section = "\n## \(name)\n\n"
    let selected = text.selected(in: summary)
    if selected.isEmpty { section += "No sentence was selected.\n" }
    for index in selected {
      let line = text.text(of: index, cut: summary.cut)
      section += "- \(MarkdownText.escaped(line)) *(#\(index + 1)"
      if let scores = text.scores, scores.totals.indices.contains(index) {
        section += ", \(PlainLine.decimal(scores.totals[index], 3))"
      }
      section += ")*\n"
    }
    return section
  }

  private func terms(_ result: ArticleResult, _ text: ResultText) -> String {
    guard !text.terms.isEmpty else { return "" }
    let head = ["Term", "Count", "Status"] + result.targets.map { MarkdownText.escaped("\($0)") }
    let rules = ["---", "---:", "---"] + result.targets.map { _ in "---" }
    var section = "\n## Terms\n\n" + row(head) + row(rules)
    for group in TermGroup.groups(of: text.terms, in: result.document.source) {
      let targets = result.targets.map { language in
        group.first.targets.first { $0.language == language }.map { MarkdownText.escaped($0.term) }
          ?? ""
      }
      let status = MarkdownText.escaped(group.first.advice ?? group.first.status.rawValue)
      section += row([MarkdownText.escaped(group.text), String(group.count), status] + targets)
    }
    return section
  }

  private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

  private func warnings(_ result: ArticleResult) -> String {
    var lines = result.warnings.map { ($0.severity.rawValue, $0.line) }
    if let failure = result.failure {
      lines.append(("error", "stage '\(failure.stage)' failed: \(failure.error.message)"))
    }
    guard !lines.isEmpty else { return "" }
    return "\n## Warnings\n\n"
      + lines.map { "- **\($0):** \(MarkdownText.escaped($1))\n" }.joined()
  }
}
