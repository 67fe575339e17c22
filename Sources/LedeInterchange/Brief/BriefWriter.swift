import LedeCore

/// Writes a page that an editor wants to read: headline facts, the summary with sentence numbers
/// and scores, terms, warnings, and reasons if asked. Sentences are numbered from 1.
public struct BriefWriter: ResultWriter {
  /// Columns of the page; at least 40 are used.
  public let width: Int
  /// Whether bold and colour are used (ANSI escapes); otherwise there is not one escape.
  public let styled: Bool

  /// Makes a writer.
  public init(width: Int = 80, styled: Bool = false) {
    self.width = max(40, width)
    self.styled = styled
  }

  /// Appends the page of one result; it ends with a line end, without an empty line.
  public func write(_ result: ArticleResult, to output: inout [UInt8]) {
    let text = ResultText(result)
    var page = BriefPage(
      width: width, styled: styled, language: result.document.language.tag)
    facts(result, text, &page)
    summary(result, text, &page)
    terms(result, text, &page)
    if result.explains { BriefReasons(result, text).write(to: &page) }
    warnings(result, &page)
    output.append(contentsOf: page.text.utf8)
  }

  private func facts(_ result: ArticleResult, _ text: ResultText, _ page: inout BriefPage) {
    let facts = ArticleFacts(result, text)
    page.paragraph(facts.title, style: .bold)
    page.blank()
    let labels = facts.facts.map { DisplayWidth.of($0.label) }.max() ?? 0
    for fact in facts.facts {
      page.entry(page.padded(fact.label, labels), fact.value, labelStyle: .dim)
    }
  }

  private func summary(_ result: ArticleResult, _ text: ResultText, _ page: inout BriefPage) {
    guard let summary = text.summary else { return }
    self.summary(summary, "SUMMARY", text, &page)
    for other in summary.others {
      self.summary(other.summary, "SUMMARY \(PlainLine.of(other.name))", text, &page)
    }
  }

  private func summary(
    _ summary: Summary, _ name: String, _ text: ResultText, _ page: inout BriefPage
  ) {
    let selected = text.selected(in: summary)
    let count = selected.count
    page.heading(
      name,
      "\(count) of \(text.sentences.count) sentences"
        + Self.remark(count: count, budget: summary.budget, isCut: summary.cut != nil))
    if selected.isEmpty { page.entry("", "No sentence was selected.") }
    for (index, label) in zip(selected, text.labels(of: selected)) {
      page.entry(label, PlainLine.of(text.text(of: index, cut: summary.cut)), labelStyle: .dim)
    }
  }

  /// What is to be said of a summary's length, behind it.
  static func remark(count: Int, budget: String, isCut: Bool) -> String {
    let isMet = budget == (count == 1 ? "1 sentence" : "\(count) sentences")
    return (isCut ? ", cut" : "") + (isMet ? "" : ", asked for \(budget)")
  }

  private func terms(_ result: ArticleResult, _ text: ResultText, _ page: inout BriefPage) {
    guard !text.terms.isEmpty else { return }
    let groups = TermGroup.groups(of: text.terms, in: result.document.source)
    page.heading("TERMS", "\(groups.count)")
    // One long term must not push all others to the right.
    let names = groups.map { PlainLine.of($0.text) }
    let column = min(width / 3, names.map { DisplayWidth.of($0) }.max() ?? 0)
    let counts = groups.map { "×\($0.count)" }
    let countColumn = counts.map { DisplayWidth.of($0) }.max() ?? 0
    for (index, group) in groups.enumerated() {
      let label =
        page.padded(page.isolated(names[index]), column) + "  "
        + page.padded(counts[index], countColumn)
      let targets = group.first.targets.map { "\($0.language): \(page.isolated($0.term))" }
      let said = [group.first.advice ?? group.first.status.rawValue] + targets
      let style: BriefPage.Style = group.first.isDiscouraged ? .red : .plain
      page.entry(
        label, PlainLine.of(said.joined(separator: "; ")), labelStyle: style, isRunning: false)
    }
  }

  private func warnings(_ result: ArticleResult, _ page: inout BriefPage) {
    var lines = result.warnings.map { ($0.severity.rawValue, $0.line) }
    if let failure = result.failure {
      lines.append(("error", "stage '\(failure.stage)' failed: \(failure.error.message)"))
    }
    guard !lines.isEmpty else { return }
    page.heading("WARNINGS", nil)
    for (severity, line) in lines {
      page.entry(severity, PlainLine.of(line), labelStyle: severity == "note" ? .dim : .yellow)
    }
  }
}
