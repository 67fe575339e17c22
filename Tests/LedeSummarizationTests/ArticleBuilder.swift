import LedeCore
import LedeStemming
import LedeSummarization
import LedeUnicode

/// A document with the layers that scoring needs, from blocks of sentences: sentences are joined by
/// a space, blocks by an empty line; words are ICU's.
func makeDocument(_ blocks: [(Block.Kind, [String])]) throws -> Document {
  var bytes: [UInt8] = []
  var made: [Block] = []
  var items: [Sentences.Item] = []
  for (index, (kind, sentences)) in blocks.enumerated() {
    if !bytes.isEmpty { bytes += Array("\n\n".utf8) }
    let start = bytes.count
    for (place, sentence) in sentences.enumerated() {
      if place > 0 { bytes.append(0x20) }
      let from = bytes.count
      bytes += Array(sentence.utf8)
      items.append(
        Sentences.Item(
          range: SourceRange(from, bytes.count),
          normalizedRange: NormalizedRange(from, bytes.count),
          block: index))
    }
    made.append(Block(kind: kind, range: SourceRange(start, bytes.count)))
  }
  let text = NormalizedText(
    text: NormalizedContent(knownValid: bytes), alignment: Alignment(identity: bytes.count),
    changes: [])
  return Document(source: SourceText(knownValid: bytes), blocks: made)
    .adding(text)
    .adding(Sentences(items: items))
    .adding(try words(of: bytes, items))
}

private func words(of bytes: [UInt8], _ items: [Sentences.Item]) throws -> Words {
  var starts: [Int] = []
  var ends: [Int] = []
  var kinds: [Words.Kind] = []
  var typeIDs: [Int] = []
  var types: [String] = []
  var bounds = [0]
  var ids: [String: Int] = [:]
  let iterator = try BreakIterator(.word)
  for item in items {
    let sentence = Array(bytes[item.normalizedRange.offsets])
    var found: [(range: Range<Int>, status: Int32)] = []
    var last = 0
    try sentence.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try iterator.forEachBoundary(in: buffer) { offset, status in
        if status >= 100 { found.append((last..<offset, status)) }
        last = offset
      }
    }
    for (range, status) in found {
      let type = try CaseMapping.fold(String(decoding: sentence[range], as: UTF8.self))
      let id = ids[type] ?? types.count
      if id == types.count {
        ids[type] = id
        types.append(type)
      }
      starts.append(item.normalizedRange.start + range.lowerBound)
      ends.append(item.normalizedRange.start + range.upperBound)
      kinds.append(
        status < 200 ? .number : status < 300 ? .letters : status < 400 ? .kana : .ideographs)
      typeIDs.append(id)
    }
    bounds.append(starts.count)
  }
  return Words(
    starts: starts, ends: ends, kinds: kinds, typeIDs: typeIDs, types: WordTypes(types),
    sentenceBounds: bounds
  )
}

/// One paragraph.
func makeDocument(_ sentences: [String]) throws -> Document {
  try makeDocument([(.paragraph, sentences)])
}

extension Document {
  /// What scorers see of it.
  func view(
    stopWords: [String] = [], cues: [Lexicon.Cue: [String]] = [:], stemmer: Stemmer? = nil,
    query: String = ""
  ) throws -> ArticleView {
    try view(Lexicon(stopWords: stopWords, cues: cues, stemmer: stemmer), query: query)
  }

  /// The same, with a lexicon that is used again.
  func view(_ lexicon: Lexicon, query: String = "") throws -> ArticleView {
    try ArticleView(
      of: self, text: try require(NormalizedText.self, for: "test"),
      sentences: try require(Sentences.self, for: "test"),
      words: try require(Words.self, for: "test"), lexicon: lexicon, query: query)
  }

  /// With scores that are given.
  func scored(_ totals: [Double]) -> Document {
    adding(
      Scores(features: ["given"], weights: [1], values: totals, sentenceCount: totals.count))
  }

  /// The source text of sentences.
  func quoted(_ indices: [Int]) -> [String] {
    let items = self[Sentences.self]?.items ?? []
    return indices.map { source[items[$0].range] }
  }

  /// A summary as running text.
  func text(of summary: Summary) -> String {
    guard let cut = summary.cut else { return quoted(summary.sentences).joined(separator: " ") }
    return source[cut.range] + Summary.ellipsis
  }

  var sentenceCount: Int { self[Sentences.self]?.items.count ?? 0 }
}

/// The length of a text in extended grapheme clusters.
func characters(_ text: String) throws -> Int {
  try BreakIterator(.grapheme).boundaries(in: Array(text.utf8)).count
}

/// Articles of words of many scripts, the same in every run.
func randomDocument(
  using random: inout some RandomNumberGenerator, blocks: ClosedRange<Int> = 0...8
) throws -> Document {
  let vocabulary = [
    "harbour", "Ferry", "storm", "STORM", "2024", "17", "порт", "паром", "Шторм", "السفينة",
    "ميناء",
    "नाव", "बंदरगाह", "渡輪", "港口", "フェリー", "항구", "שדה", "λιμάνι", "नई", "the", "of", "a\u{301}ngel",
    "🚢", "—", "__", "l’eau", "ታንኳ",
  ]
  let kinds: [Block.Kind] = [
    .paragraph, .paragraph, .paragraph, .listItem, .quotation, .title, .heading, .caption,
    .metadata,
    .dateline,
  ]
  var made: [(Block.Kind, [String])] = []
  for _ in 0..<Int.random(in: blocks, using: &random) {
    let sentences = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      (0..<Int.random(in: 1...12, using: &random)).map { _ in
        // The lesser of two draws: early words are frequent ones.
        let draw = (0..<2).map { _ in Int.random(in: vocabulary.indices, using: &random) }
        return vocabulary[min(draw[0], draw[1])]
      }.joined(separator: " ") + "."
    }
    made.append((kinds[Int.random(in: kinds.indices, using: &random)], sentences))
  }
  return try makeDocument(made)
}
