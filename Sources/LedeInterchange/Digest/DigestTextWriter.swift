import LedeCore

/// Writes a digest as plain text: a sentence a line with the number of its source in brackets,
/// further summaries under their names, then the sources.
public struct DigestTextWriter: DigestWriter {
  /// Makes a writer.
  public init() {}

  /// Appends the lines of one digest.
  public func write(_ digest: DigestResult, to output: inout [UInt8]) {
    let text = DigestText(digest)
    func line(_ content: String) {
      output.append(contentsOf: content.utf8)
      output.append(0x0A)
    }
    for summary in digest.selection.summaries {
      if let name = summary.name { line("\n\(PlainLine.of(name)):") }
      for sentence in text.sentences(of: summary) {
        line("\(PlainLine.of(sentence.text)) [\(sentence.source + 1)]")
      }
    }
    line("")
    for index in digest.sources.indices { line("[\(index + 1)] \(text.line(ofSource: index))") }
  }
}
