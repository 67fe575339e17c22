import LedeCore

/// Writes the summary, a sentence a line; without a summary every sentence; without sentences the
/// clean text.
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
    let chosen = text.summary == nil ? Array(text.sentences.indices) : text.selected
    for index in chosen {
      output.append(contentsOf: PlainLine.of(text.text(ofSentence: index)).utf8)
      output.append(0x0A)
    }
  }
}
