import LedeCore
import LedeJSON

/// Looks up texts of a digest: what its writers share.
struct DigestText {
  let digest: DigestResult
  let texts: [ResultText]

  init(_ digest: DigestResult) {
    self.digest = digest
    texts = digest.sources.map { ResultText($0.result) }
  }

  /// Number of sentences of all articles.
  var sentenceCount: Int { texts.reduce(0) { $0 + $1.sentences.count } }

  /// The sentences of a summary that exist, in its order.
  func sentences(of summary: DigestSelection.Summary) -> [DigestResult.Sentence] {
    summary.places.compactMap { place in
      guard texts.indices.contains(place.document),
        texts[place.document].sentences.indices.contains(place.sentence)
      else { return nil }
      let text = texts[place.document]
      return DigestResult.Sentence(
        source: place.document, index: place.sentence,
        range: summary.cut?.range ?? text.sentences[place.sentence].range,
        text: text.text(of: place.sentence, cut: summary.cut))
    }
  }

  /// The sentences of a summary as running text.
  func running(_ sentences: [DigestResult.Sentence]) -> [UInt8] {
    var text: [UInt8] = []
    for sentence in sentences { ResultText.append(sentence.text.utf8, to: &text) }
    return text
  }

  /// The value of a sentence.
  func value(_ place: DigestSelection.Place) -> DigestSelection.Value? {
    let values = digest.selection.values
    guard values.indices.contains(place.document),
      values[place.document].indices.contains(place.sentence)
    else { return nil }
    return values[place.document][place.sentence]
  }

  /// A source in one line: its headline, its date, and where it is from.
  func line(ofSource index: Int) -> String {
    let source = digest.sources[index]
    let facts = [texts[index].headline, source.date?.description, name(of: source)]
    return facts.compactMap { $0.map { PlainLine.of($0) } }.joined(separator: " — ")
  }

  /// What people call a source: its identifier, or else where it was read.
  func name(of source: DigestSource) -> String {
    switch source.id {
    case .string(let text): text == "-" ? "standard input" : text
    case .number(rawText: let text): text
    default: source.result.document.name
    }
  }

  /// All warnings, those of an article with its name.
  var warnings: [(severity: Diagnostic.Severity, line: String)] {
    digest.warnings.map { ($0.severity, $0.line) }
      + digest.sources.flatMap { source in
        source.result.warnings.map { ($0.severity, "\(name(of: source)): \($0.line)") }
      }
  }
}
