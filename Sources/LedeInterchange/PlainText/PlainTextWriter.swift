import LedeCore

/// Writes the summary, a sentence a line, and further summaries under their names; without a summary
/// every sentence; without sentences the clean text.
public struct PlainTextWriter: ResultWriter {
  /// Makes a writer.
  public init() {}

  /// Appends the lines of one result.
  public func write(_ result: ArticleResult, to output: inout [UInt8]) {
    let text = ResultText(result)
    if result.document[Sentences.self] == nil {
      output.append(contentsOf: text.bytes)
      if let last = text.bytes.last, last != 0x0A { output.append(0x0A) }
      return
    }
    func line(_ text: String) {
      output.append(contentsOf: PlainLine.of(text).utf8)
      output.append(0x0A)
    }
    guard let summary = text.summary else {
      for index in text.sentences.indices { line(text.text(ofSentence: index)) }
      return
    }
    for index in text.selected { line(text.text(of: index, cut: summary.cut)) }
    for other in summary.others {
      output.append(0x0A)
      line("\(other.name):")
      for index in text.selected(in: other.summary) {
        line(text.text(of: index, cut: other.summary.cut))
      }
    }
  }
}
