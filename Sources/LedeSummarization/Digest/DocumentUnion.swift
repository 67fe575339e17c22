import LedeCore

/// Several documents as one: their normalized texts, blocks, sentences and words one behind the other.
/// Only selection sees it; its ranges are brought home before anybody else does.
struct DocumentUnion {
  /// What is needed of one document.
  struct Layers {
    let text: NormalizedText
    let sentences: Sentences
    let words: Words
  }

  /// The layers of each document.
  let layers: [Layers]
  let document: Document
  let text: NormalizedText
  let sentences: Sentences
  let words: Words
  /// The score of each sentence of the union.
  let scores: [Double]
  /// The first sentence of each document in the union.
  let firsts: [Int]
  /// Where the normalized text of each document begins in the union.
  private let starts: [Int]

  init(_ documents: [Document]) throws(StageError) {
    let stage = SelectStage.name
    var layers: [Layers] = []
    var scores: [Double] = []
    for document in documents {
      let own = Layers(
        text: try document.require(NormalizedText.self, for: stage),
        sentences: try document.require(Sentences.self, for: stage),
        words: try document.require(Words.self, for: stage))
      let totals = try document.require(Scores.self, for: stage).totals
      do throws(LedeError) {
        try ArticleView.check(document, own.sentences, own.words)
        guard totals.count == own.sentences.items.count else {
          throw LedeError(
            code: .stageFailed, kind: .internal,
            message: "the layers do not fit: 'scores' and 'sentences' are of different lengths")
        }
      } catch {
        throw StageError(stage: stage, error)
      }
      layers.append(own)
      scores += totals
    }
    self.layers = layers
    self.scores = scores
    var builder = Builder()
    for (document, own) in zip(documents, layers) { builder.add(document, own) }
    firsts = builder.firsts
    starts = builder.starts
    text = NormalizedText(
      text: NormalizedContent(knownValid: builder.bytes),
      alignment: Alignment(identity: builder.bytes.count), changes: [])
    document = Document(source: SourceText(knownValid: builder.bytes), blocks: builder.blocks)
    sentences = Sentences(items: builder.items)
    words = Words(
      starts: builder.wordStarts, ends: builder.wordEnds, kinds: builder.kinds,
      typeIDs: builder.typeIDs, types: builder.types, sentenceBounds: builder.bounds)
  }

  /// The document of a sentence of the union, and its index there.
  func place(of sentence: Int) -> DigestSelection.Place {
    var low = 0
    var high = firsts.count
    while low < high {
      let middle = (low + high) / 2
      if firsts[middle] <= sentence { low = middle + 1 } else { high = middle }
    }
    // The last of the documents that begin there: those before it have no sentence.
    return DigestSelection.Place(document: low - 1, sentence: sentence - firsts[low - 1])
  }

  /// A summary of the union as one of the documents.
  func part(_ summary: Summary, name: String?) -> DigestSelection.Summary {
    let places = summary.sentences.map(place)
    var choices: [[DigestSelection.Choice]] = []
    for (document, own) in layers.enumerated() {
      choices.append(
        own.sentences.items.indices.map { index in
          let choice = summary.choices[firsts[document] + index]
          return DigestSelection.Choice(
            order: choice.order, rank: choice.rank, redundancy: choice.redundancy,
            repeats: choice.repeats.map(place), reason: choice.reason)
        })
    }
    var cut: Summary.Cut?
    if let found = summary.cut, let document = places.first?.document {
      let start = starts[document]
      let range = NormalizedRange(
        found.normalizedRange.start - start, found.normalizedRange.end - start)
      cut = Summary.Cut(
        range: layers[document].text.alignment.source(of: range), normalizedRange: range)
    }
    return DigestSelection.Summary(
      name: name, places: places, choices: choices, budget: summary.budget, cut: cut)
  }

  private struct Builder {
    var bytes: [UInt8] = []
    var blocks: [Block] = []
    var items: [Sentences.Item] = []
    var firsts: [Int] = []
    var starts: [Int] = []
    var wordStarts: [Int] = []
    var wordEnds: [Int] = []
    var kinds: [Words.Kind] = []
    var typeIDs: [Int] = []
    var types = WordTypes()
    var bounds = [0]
    private var idOfType = ByteTable()

    mutating func add(_ document: Document, _ layers: Layers) {
      let start = bytes.count
      let firstBlock = blocks.count
      let firstWord = wordStarts.count
      firsts.append(items.count)
      starts.append(start)
      bytes += layers.text.text.bytes
      bytes.append(0x0A)
      func moved(_ range: NormalizedRange) -> NormalizedRange {
        NormalizedRange(range.start + start, range.end + start)
      }
      for block in document.blocks {
        let range = moved(layers.text.alignment.target(of: block.range))
        blocks.append(Block(kind: block.kind, range: SourceRange(range.start, range.end)))
      }
      for item in layers.sentences.items {
        let range = moved(item.normalizedRange)
        items.append(
          Sentences.Item(
            range: SourceRange(range.start, range.end), normalizedRange: range,
            block: item.block + firstBlock))
      }
      let words = layers.words
      wordStarts += words.starts.map { $0 + start }
      wordEnds += words.ends.map { $0 + start }
      kinds += words.kinds
      var ids: [Int] = []
      ids.reserveCapacity(words.types.count)
      words.types.forEachUTF8 { type in
        let (id, isNew) = idOfType.insert(type)
        if isNew { types.append(type) }
        ids.append(id)
      }
      typeIDs += words.typeIDs.map { ids[$0] }
      bounds += words.sentenceBounds.dropFirst().map { $0 + firstWord }
    }
  }
}
