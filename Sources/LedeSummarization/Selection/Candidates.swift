import LedeCore

/// The sentences that a summary is selected from, and why the others are not among them.
struct Candidates {
  /// Indices of the sentences, ascending.
  let sentences: [Int]
  /// Whether they are titles, captions and such, because there is no running text.
  let isFallback: Bool
  /// Why a sentence is not among them: `block`, `short`, `pull-quote` or `excluded`.
  let excluded: [String?]

  /// Takes sentences of at least `minimumWords` of summarizable blocks that are no pull quotes; pull
  /// quotes if there are no others, then shorter ones. Without summarizable blocks those of
  /// headings, or else titles, or else captions, or else anything but metadata. A sentence that is
  /// marked is among them, or not, whatever it is.
  init(
    _ document: Document, _ text: NormalizedText, _ layer: Sentences, _ words: Words,
    marks: SentenceMarks, minimumWords: Int
  ) {
    func sentences(_ isWanted: (Block) -> Bool) -> [Int] {
      layer.items.indices.filter {
        isWanted(document.blocks[layer.items[$0].block]) && !marks.isExcluded($0)
      }
    }
    var pool = sentences(\.isSummarizable)
    isFallback = pool.isEmpty
    for kind in [Block.Kind.heading, .title, .caption] where pool.isEmpty {
      pool = sentences { $0.kind == kind }
    }
    if pool.isEmpty { pool = sentences { $0.kind != .metadata } }

    var excluded = [String?](repeating: "block", count: layer.items.count)
    for sentence in pool { excluded[sentence] = "short" }
    let long = pool.filter { words.words(ofSentence: $0).count >= minimumWords }
    let whole = long.filter { sentence in
      guard document.blocks[layer.items[sentence].block].kind == .quotation else { return true }
      let isPullQuote = Self.isFragment(layer.items[sentence].normalizedRange, of: text)
      if isPullQuote { excluded[sentence] = "pull-quote" }
      return !isPullQuote
    }
    var chosen = whole.isEmpty ? long.isEmpty ? pool : long : whole
    for sentence in layer.items.indices where marks.isExcluded(sentence) {
      excluded[sentence] = "excluded"
    }
    let wanted = layer.items.indices.filter { marks.isIncluded($0) }
    if !wanted.isEmpty { chosen = Set(chosen).union(wanted).sorted() }
    for sentence in chosen { excluded[sentence] = nil }
    self.sentences = chosen
    self.excluded = excluded
  }

  /// Whether a sentence ends without a final sign. What stands out of the text as a quotation and
  /// ends so was put there to catch the eye, and the text has it in full.
  private static func isFragment(_ range: NormalizedRange, of text: NormalizedText) -> Bool {
    text.text.bytes.withUnsafeBufferPointer { bytes in
      Punctuation(UnsafeBufferPointer(rebasing: bytes[range.offsets.clamped(to: bytes.indices)]))
        .isFragment
    }
  }
}
