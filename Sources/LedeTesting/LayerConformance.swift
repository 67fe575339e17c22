public import LedeCore

extension StageConformance {
  /// Everything that is wrong with a layer of Lede's own kinds in a document: ranges out of bounds,
  /// off scalar boundaries or out of order, arrays that do not fit each other. Of other kinds
  /// nothing is known, and nothing is said.
  ///
  /// The document must have the layers that the layer was made from.
  public static func problems(of layer: any Layer, in document: Document) -> [String] {
    switch layer {
    case let text as NormalizedText: problems(of: text, in: document)
    case let sentences as Sentences: problems(of: sentences, in: document)
    case let words as Words: problems(of: words, in: document)
    case let scores as Scores: problems(of: scores, in: document)
    case let summary as Summary: problems(of: summary, in: document)
    case let terms as Terms: problems(of: terms, in: document)
    default: []
    }
  }

  /// Everything that is wrong with a clean text: an alignment that does not fit the two texts, or
  /// calls unchanged what was changed; changes out of order.
  public static func problems(of layer: NormalizedText, in document: Document) -> [String] {
    var problems: [String] = []
    let alignment = layer.alignment
    if alignment.fromCount != document.source.count || alignment.toCount != layer.text.count {
      return ["the alignment is for texts of other lengths"]
    }
    for index in 0..<alignment.runCount {
      let run = alignment.segment(index)
      if !cutsNothing(run.from, document.source) || !cutsNothing(run.to, layer.text) {
        problems.append("run \(index) of the alignment cuts a scalar")
      }
      if !run.isChanged, document.source[run.from] != layer.text[run.to] {
        problems.append("run \(index) of the alignment says unchanged, but is not")
      }
    }
    var last = 0
    for (index, change) in layer.changes.enumerated() {
      if change.source.start < last { problems.append("change \(index) is out of order") }
      if !cutsNothing(change.source, document.source) || !cutsNothing(change.target, layer.text) {
        problems.append("change \(index) is out of bounds or cuts a scalar")
      }
      last = change.source.start
    }
    return problems
  }

  /// Everything that is wrong with sentences: out of bounds, off scalar boundaries, out of order,
  /// empty, outside their block, or with text between them that is in none.
  public static func problems(of layer: Sentences, in document: Document) -> [String] {
    var problems: [String] = []
    let text = document[NormalizedText.self]?.text
    var last = 0
    var lastNormalized = 0
    for (index, sentence) in layer.items.enumerated() {
      let range = sentence.range
      if !cutsNothing(range, document.source) {
        problems.append("sentence \(index) is out of bounds or cuts a scalar")
      }
      if range.start < last { problems.append("sentence \(index) begins before the last one ends") }
      if range.isEmpty { problems.append("sentence \(index) is empty") }
      if !document.blocks.indices.contains(sentence.block) {
        problems.append("sentence \(index) names a block that is not there")
      } else if !document.blocks[sentence.block].range.contains(range) {
        problems.append("sentence \(index) reaches out of its block")
      }
      last = max(last, range.end)
      guard let text else { continue }
      let clean = sentence.normalizedRange
      if !cutsNothing(clean, text) || clean.start < lastNormalized {
        problems.append("sentence \(index) is out of place in the normalized text")
      } else if !isSpace(text[NormalizedRange(lastNormalized, clean.start)]) {
        problems.append("text before sentence \(index) is in no sentence")
      }
      lastNormalized = max(lastNormalized, clean.end)
    }
    if let text, !isSpace(text[NormalizedRange(lastNormalized, text.count)]) {
      problems.append("text behind the last sentence is in no sentence")
    }
    return problems
  }

  /// Everything that is wrong with words: arrays of different lengths, words that are empty, cut
  /// scalars or overlap, types and bounds that are not there.
  public static func problems(of layer: Words, in document: Document) -> [String] {
    guard layer.ends.count == layer.count, layer.kinds.count == layer.count,
      layer.typeIDs.count == layer.count
    else { return ["the arrays of the words are not of one length"] }
    var problems: [String] = []
    let text = document[NormalizedText.self]?.text
    var last = 0
    for index in 0..<layer.count {
      let range = layer.range(index)
      if range.isEmpty || range.start < last || !(text.map { cutsNothing(range, $0) } ?? true) {
        problems.append("word \(index) is empty, out of order or cuts a scalar")
      }
      if !layer.types.indices.contains(layer.typeIDs[index]) {
        problems.append("word \(index) has a type that is not there")
      }
      last = range.end
    }
    let bounds = layer.sentenceBounds
    if bounds != bounds.sorted() || bounds.contains(where: { !(0...layer.count).contains($0) }) {
      problems.append("the sentence bounds of the words are out of order or out of range")
    }
    if let sentences = document[Sentences.self], bounds.count != sentences.items.count + 1 {
      problems.append("the words have bounds for another number of sentences")
    }
    return problems
  }

  /// Everything that is wrong with scores: too many or too few, or not numbers.
  public static func problems(of layer: Scores, in document: Document) -> [String] {
    var problems: [String] = []
    if let sentences = document[Sentences.self], layer.totals.count != sentences.items.count {
      problems.append(
        "there are \(layer.totals.count) scores for \(sentences.items.count) sentences")
    }
    if layer.weights.count != layer.features.count
      || layer.values.count != layer.totals.count * layer.features.count
    {
      problems.append("the values do not fit the features")
    }
    if !layer.values.allSatisfy(\.isFinite) || !layer.totals.allSatisfy(\.isFinite) {
      problems.append("a score is not a finite number")
    }
    return problems
  }

  /// Everything that is wrong with a summary: sentences that are not there or occur twice, choices
  /// that do not fit.
  public static func problems(of layer: Summary, in document: Document) -> [String] {
    var problems: [String] = []
    if Set(layer.sentences).count != layer.sentences.count {
      problems.append("a sentence is selected twice")
    }
    if !layer.sentences.allSatisfy(layer.choices.indices.contains) {
      problems.append("a sentence is selected that is not there")
    }
    if let sentences = document[Sentences.self], layer.choices.count != sentences.items.count {
      problems.append(
        "there are \(layer.choices.count) choices for \(sentences.items.count) sentences")
    }
    return problems
  }

  /// Everything that is wrong with terms: empty, out of bounds, off scalar boundaries, overlapping,
  /// or in a sentence that is not theirs.
  public static func problems(of layer: Terms, in document: Document) -> [String] {
    var problems: [String] = []
    let text = document[NormalizedText.self]?.text
    let sentences = document[Sentences.self]?.items
    var last = 0
    for (index, match) in layer.matches.enumerated() {
      if match.range.isEmpty || !cutsNothing(match.range, document.source)
        || !(text.map { cutsNothing(match.normalizedRange, $0) } ?? true)
      {
        problems.append("term \(index) is empty, out of bounds or cuts a scalar")
      }
      if match.normalizedRange.start < last {
        problems.append("term \(index) begins before the last one ends")
      }
      if let sentences,
        !sentences.indices.contains(match.sentence)
          || !sentences[match.sentence].normalizedRange.contains(match.normalizedRange.start)
      {
        problems.append("term \(index) is not in its sentence")
      }
      last = match.normalizedRange.end
    }
    return problems
  }

  private static func cutsNothing<Space: TextSpace>(
    _ range: TextRange<Space>, _ text: Text<Space>
  ) -> Bool {
    text.isScalarBoundary(range.start) && text.isScalarBoundary(range.end)
  }

  private static func isSpace(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.value < 0x20 }
  }
}
