import LedeCore

/// The sentences that a summary is selected from, and why the others are not among them.
struct Candidates {
  /// Indices of the sentences, ascending.
  let sentences: [Int]
  /// Whether they are titles, captions and such, because there is no running text.
  let isFallback: Bool
  /// Why a sentence is not among them: `block` or `short`.
  let excluded: [String?]

  /// Takes sentences of at least `minimumWords` of summarizable blocks; shorter ones if there are
  /// none. Without summarizable blocks those of headings, or else titles, or else captions, or else
  /// anything but metadata.
  init(_ document: Document, _ layer: Sentences, _ words: Words, minimumWords: Int) {
    func sentences(_ isWanted: (Block) -> Bool) -> [Int] {
      layer.items.indices.filter { isWanted(document.blocks[layer.items[$0].block]) }
    }
    var pool = sentences(\.isSummarizable)
    isFallback = pool.isEmpty
    for kind in [Block.Kind.heading, .title, .caption] where pool.isEmpty {
      pool = sentences { $0.kind == kind }
    }
    if pool.isEmpty { pool = sentences { $0.kind != .metadata } }

    var excluded = [String?](repeating: "block", count: layer.items.count)
    let long = pool.filter { words.words(ofSentence: $0).count >= minimumWords }
    for sentence in pool { excluded[sentence] = "short" }
    self.sentences = long.isEmpty ? pool : long
    for sentence in self.sentences { excluded[sentence] = nil }
    self.excluded = excluded
  }
}
