import LedeCore

/// Writes a digest as CommonMark. Sources and sentences are numbered from 1.
public struct DigestMarkdownWriter: DigestWriter {
  /// Makes a writer.
  public init() {}

  /// Appends one digest.
  public func write(_ digest: DigestResult, to output: inout [UInt8]) {
    let text = DigestText(digest)
    let count = digest.sources.count
    var page = "# Digest of \(count) article\(count == 1 ? "" : "s")\n"
    for summary in digest.selection.summaries {
      page += summary.name.map { "\n## \(MarkdownText.escaped($0))\n\n" } ?? "\n"
      let sentences = text.sentences(of: summary)
      if sentences.isEmpty { page += "No sentence was selected.\n" }
      for sentence in sentences {
        page += "- \(MarkdownText.escaped(sentence.text)) "
        page += "*(source \(sentence.source + 1), #\(sentence.index + 1))*\n"
      }
    }
    page += "\n## Sources\n\n"
    for (index, source) in digest.sources.enumerated() {
      let title = text.texts[index].headline.map { "**\(MarkdownText.escaped($0))**" }
      let facts = [
        title, source.date.map { MarkdownText.escaped($0.description) },
        MarkdownText.escaped(text.name(of: source)),
      ]
      page += "\(index + 1). \(facts.compactMap { $0 }.joined(separator: ", "))\n"
    }
    let warnings = text.warnings
    if !warnings.isEmpty {
      page += "\n## Warnings\n\n"
      for warning in warnings {
        page += "- **\(warning.severity.rawValue):** \(MarkdownText.escaped(warning.line))\n"
      }
    }
    output.append(contentsOf: page.utf8)
  }
}
