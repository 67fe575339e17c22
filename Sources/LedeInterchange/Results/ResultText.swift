package import LedeCore
import LedeUnicode

/// Looks up texts of a result: what the writers share.
///
/// Immutable; a class because its dozen arrays would be retained anew by every closure of a writer.
package final class ResultText {
  package let result: ArticleResult
  package let document: Document
  private let clean: NormalizedText?
  /// The bytes that the normalized ranges of the layers point into.
  package let bytes: [UInt8]
  package let sentences: [Sentences.Item]
  package let scores: Scores?
  package let summary: Summary?
  package let terms: [Terms.Match]

  package init(_ result: ArticleResult) {
    self.result = result
    document = result.document
    clean = document[NormalizedText.self]
    bytes = clean?.text.bytes ?? document.source.bytes
    sentences = document[Sentences.self]?.items ?? []
    scores = document[Scores.self]
    summary = document[Summary.self]
    terms = document[Terms.self]?.matches ?? []
  }

  /// The clean bytes of a sentence.
  func bytes(ofSentence index: Int) -> ArraySlice<UInt8> {
    slice(bytes, cleanOffsets(ofSentence: index))
  }

  /// The clean text of a sentence.
  package func text(ofSentence index: Int) -> String {
    String(decoding: bytes(ofSentence: index), as: UTF8.self)
  }

  /// Where a sentence is in ``bytes``.
  package func cleanOffsets(ofSentence index: Int) -> Range<Int> {
    let item = sentences[index]
    return clean == nil ? item.range.offsets : item.normalizedRange.offsets
  }

  /// Where a term is in ``bytes``.
  package func cleanOffsets(of match: Terms.Match) -> Range<Int> {
    clean == nil ? match.range.offsets : match.normalizedRange.offsets
  }

  /// Where a range of the source is in ``bytes``.
  package func cleanOffsets(of range: SourceRange) -> Range<Int> {
    clean?.alignment.target(of: range).offsets ?? range.offsets
  }

  /// Where a block is in ``bytes``.
  package func cleanOffsets(ofBlock block: Block) -> Range<Int> {
    clean?.alignment.target(of: block.range).offsets ?? block.range.offsets
  }

  /// What stands before and behind an offset in ``bytes``, each on one line and no wider than a
  /// number of columns.
  func around(_ offset: Int, columns: Int) -> (before: String, after: String) {
    // A column seldom has more bytes than this, and a scalar that is cut is left out.
    let reach = columns * 8
    let offset = min(max(0, offset), bytes.count)
    var start = max(0, offset - reach)
    while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = min(bytes.count, offset + reach)
    while end > offset, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    var before = PlainLine.of(String(decoding: bytes[start..<offset], as: UTF8.self)).suffix(
      columns)
    var after = PlainLine.of(String(decoding: bytes[offset..<end], as: UTF8.self)).prefix(columns)
    while DisplayWidth.of(String(before)) > columns { before.removeFirst() }
    while DisplayWidth.of(String(after)) > columns { after.removeLast() }
    return (String(before), String(after))
  }

  /// The clean text of a block.
  func text(of block: Block) -> String {
    String(decoding: slice(bytes, cleanOffsets(ofBlock: block)), as: UTF8.self)
  }

  /// The clean text of the first block of a kind.
  func text(ofFirst kind: Block.Kind) -> String? {
    document.blocks.first { $0.kind == kind }.map { text(of: $0) }
  }

  /// The headline: in the text, beside it, or in its metadata.
  var headline: String? {
    text(ofFirst: .title) ?? document.title
      ?? document.metadata.first { $0.name == "title" }?.value
  }

  /// The selected sentences that exist, in the order of the summary.
  package var selected: [Int] { selected(in: summary) }

  /// The selected sentences of a summary that exist, in its order.
  func selected(in summary: Summary?) -> [Int] {
    (summary?.sentences ?? []).filter(sentences.indices.contains)
  }

  /// What a summary has of a selected sentence: all, or what is left of it and an ellipsis.
  func text(of sentence: Int, cut: Summary.Cut?) -> String {
    guard let cut else { return text(ofSentence: sentence) }
    let range = clean == nil ? cut.range.offsets : cut.normalizedRange.offsets
    return String(decoding: slice(bytes, range), as: UTF8.self) + Summary.ellipsis
  }

  /// A summary as running text.
  func bytes(of summary: Summary) -> [UInt8] {
    var text: [UInt8] = []
    for index in selected(in: summary) {
      if let cut = summary.cut {
        Self.append(self.text(of: index, cut: cut).utf8, to: &text)
      } else {
        Self.append(bytes(ofSentence: index), to: &text)
      }
    }
    return text
  }

  /// Appends a sentence to running text, behind a space where the script sets one.
  static func append(_ sentence: some Sequence<UInt8>, to text: inout [UInt8]) {
    if !text.isEmpty, !endsWide(text) { text.append(0x20) }
    text.append(contentsOf: sentence)
  }

  /// Scripts whose letters take two columns set no space between sentences, and their full stop
  /// tells that it is theirs.
  private static func endsWide(_ text: [UInt8]) -> Bool {
    String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last
      .map { ScalarProperties.isWide($0.value) && !ScalarProperties.isEmoji($0.value) } ?? false
  }

  private func slice(_ bytes: [UInt8], _ range: Range<Int>) -> ArraySlice<UInt8> {
    bytes[range.clamped(to: 0..<bytes.count)]
  }
}

/// Occurrences of one term of a glossary.
struct TermGroup {
  /// The term as it first stands in the text.
  let text: String
  let first: Terms.Match
  var count: Int

  /// Groups by glossary, concept, term and status, in the order of first appearance.
  static func groups(of matches: [Terms.Match], in source: SourceText) -> [TermGroup] {
    struct Key: Hashable {
      let glossary: String
      let concept: String
      let term: String
      let status: Terms.Status
    }
    var groups: [TermGroup] = []
    var places: [Key: Int] = [:]
    for match in matches {
      let key = Key(
        glossary: match.glossary, concept: match.concept, term: match.term, status: match.status)
      if let place = places[key] {
        groups[place].count += 1
      } else {
        places[key] = groups.count
        groups.append(TermGroup(text: source[match.range], first: match, count: 1))
      }
    }
    return groups
  }
}
