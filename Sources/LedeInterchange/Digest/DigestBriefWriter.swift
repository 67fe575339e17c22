import LedeCore

/// Writes a digest as a page that an editor wants to read: sentences with source, number and score,
/// the sources, warnings, and what was left out if asked. Sources and sentences are numbered from 1.
public struct DigestBriefWriter: DigestWriter {
  /// Columns of the page; at least 40 are used.
  public let width: Int
  /// Whether bold and colour are used (ANSI escapes); otherwise there is not one escape.
  public let styled: Bool
  /// How many of the sentences that are out are explained.
  private static let shown = 5

  /// Makes a writer.
  public init(width: Int = 80, styled: Bool = false) {
    self.width = max(40, width)
    self.styled = styled
  }

  /// Appends the page of one digest; it ends with a line end, without an empty line.
  public func write(_ digest: DigestResult, to output: inout [UInt8]) {
    let text = DigestText(digest)
    var page = BriefPage(width: width, styled: styled, language: digest.language)
    let count = digest.sources.count
    page.paragraph("Digest of \(count) article\(count == 1 ? "" : "s")", style: .bold)
    for summary in digest.selection.summaries { write(summary, text, &page) }
    page.heading("SOURCES", "\(count)")
    let digits = String(count).utf8.count
    for index in digest.sources.indices {
      let label = page.padded("\(index + 1)", digits, right: true)
      page.entry(label, page.isolated(text.line(ofSource: index)), isRunning: false)
    }
    if digest.explains, let summary = digest.selection.summaries.first { out(summary, text, &page) }
    let warnings = text.warnings
    if !warnings.isEmpty { page.heading("WARNINGS", nil) }
    for (severity, line) in warnings {
      page.entry(
        severity.rawValue, PlainLine.of(line), labelStyle: severity == .note ? .dim : .yellow)
    }
    output.append(contentsOf: page.text.utf8)
  }

  private func write(
    _ summary: DigestSelection.Summary, _ text: DigestText, _ page: inout BriefPage
  ) {
    let sentences = text.sentences(of: summary)
    let sources = Set(sentences.map(\.source)).count
    page.heading(
      summary.name.map { "SUMMARY \(PlainLine.of($0))" } ?? "SUMMARY",
      "\(sentences.count) of \(text.sentenceCount) sentences, from \(sources) of "
        + "\(text.texts.count) articles"
        + BriefWriter.remark(
          count: sentences.count, budget: summary.budget, isCut: summary.cut != nil))
    if sentences.isEmpty { page.entry("", "No sentence was selected.") }
    let places = sentences.map {
      DigestSelection.Place(document: $0.source, sentence: $0.index)
    }
    for (sentence, label) in zip(sentences, labels(places, text, page)) {
      page.entry(label, PlainLine.of(sentence.text), labelStyle: .dim)
    }
  }

  /// Source, number and score, in columns of one width.
  private func labels(
    _ places: [DigestSelection.Place], _ text: DigestText, _ page: BriefPage
  ) -> [String] {
    let names = places.map { "\($0.document + 1) #\($0.sentence + 1)" }
    let scores = places.map { text.value($0).map { PlainLine.decimal($0.score, 3) } ?? "" }
    let nameWidth = names.map { DisplayWidth.of($0) }.max() ?? 0
    let scoreWidth = scores.map { DisplayWidth.of($0) }.max() ?? 0
    return zip(names, scores).map { name, score in
      page.padded(name, nameWidth) + "  " + page.padded(score, scoreWidth, right: true)
    }
  }

  /// Why the best of those that could have been selected were not.
  private func out(
    _ summary: DigestSelection.Summary, _ text: DigestText, _ page: inout BriefPage
  ) {
    var candidates: [(rank: Int, place: DigestSelection.Place, choice: DigestSelection.Choice)] = []
    for (document, choices) in summary.choices.enumerated() {
      for (sentence, choice) in choices.enumerated() where choice.order == nil {
        guard let rank = choice.rank else { continue }
        candidates.append((rank, .init(document: document, sentence: sentence), choice))
      }
    }
    let best = candidates.sorted { $0.rank < $1.rank }.prefix(Self.shown)
    guard !best.isEmpty else { return }
    page.heading("LEFT OUT", "the best \(best.count) of \(candidates.count)")
    for ((rank, place, choice), label) in zip(best, labels(best.map(\.place), text, page)) {
      var reason = choice.reason
      if let other = choice.repeats, choice.redundancy > 0 {
        reason += ", repeats \(other.document + 1) #\(other.sentence + 1) "
        reason += "(-\(PlainLine.decimal(choice.redundancy, 3)))"
      }
      let line = PlainLine.of(text.texts[place.document].text(ofSentence: place.sentence))
      let excerpt = line.count > 60 ? String(line.prefix(59)) + "…" : line
      page.entry(
        label, "rank \(rank), \(reason): " + page.isolated(excerpt), labelStyle: .dim,
        isRunning: false)
    }
  }
}
