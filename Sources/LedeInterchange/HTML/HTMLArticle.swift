import LedeCore

/// The article as fields of the page: its blocks as what they are, in pieces that joined give the
/// clean text of the block.
struct HTMLArticle {
  private let text: ResultText
  private let reasons: HTMLReasons

  init(_ text: ResultText, _ reasons: HTMLReasons) {
    self.text = text
    self.reasons = reasons
  }

  /// The kinds that the template has an element for, besides the list.
  private static let kinds: Set<Block.Kind> = [
    .title, .dateline, .byline, .heading, .paragraph, .quotation, .caption, .metadata,
  ]

  /// The blocks in order; items of a list that follow each other in one.
  var blocks: [PageFields] {
    var blocks: [PageFields] = []
    var list: [PageFields] = []
    func close() {
      if !list.isEmpty {
        blocks.append(["kind": .fields(["list": .flag(true)]), "items": .list(list)])
      }
      list = []
    }
    var sentence = 0
    var term = 0
    for (index, block) in text.document.blocks.enumerated() {
      var fields: PageFields = ["pieces": .list(pieces(ofBlock: index, &sentence, &term))]
      if block.kind == .listItem {
        list.append(fields)
        continue
      }
      close()
      let kind = block.kind.rawValue
      let kinds: PageFields =
        Self.kinds.contains(block.kind) ? [kind: .flag(true)] : ["other": .text(kind)]
      fields["kind"] = .fields(kinds)
      blocks.append(fields)
    }
    close()
    return blocks
  }

  /// The sentences of a block with what is between them.
  private func pieces(
    ofBlock index: Int, _ sentence: inout Int, _ term: inout Int
  ) -> [PageFields] {
    let whole = text.cleanOffsets(ofBlock: text.document.blocks[index])
    var pieces: [PageFields] = []
    var position = whole.lowerBound
    func gap(to end: Int) {
      if position < end { pieces.append(["gap": .text(clean(position..<end))]) }
    }
    while sentence < text.sentences.count, text.sentences[sentence].block <= index {
      let range = text.cleanOffsets(ofSentence: sentence)
      gap(to: range.lowerBound)
      pieces.append(piece(ofSentence: sentence, range, &term))
      position = max(position, range.upperBound)
      sentence += 1
    }
    gap(to: whole.upperBound)
    return pieces
  }

  private func piece(
    ofSentence index: Int, _ range: Range<Int>, _ term: inout Int
  ) -> PageFields {
    let source = text.sentences[index].range
    var fields: PageFields = [
      "number": .number(index + 1), "start": .number(source.start), "end": .number(source.end),
      "words": .list(words(in: range, &term)),
    ]
    let isScored = reasons.isScored(index)
    fields["plain"] = .flag(!isScored)
    fields["scored"] = .flag(isScored && !reasons.isSelected(index))
    fields["chosen"] = .flag(isScored && reasons.isSelected(index))
    if isScored {
      fields["shade"] = .text(reasons.shade(ofSentence: index))
      fields["reasons"] = reasons.reasons(ofSentence: index).map { .fields($0) }
    }
    return fields
  }

  /// The text of a sentence with its terms; `next` is the first term that may be in it.
  private func words(in range: Range<Int>, _ next: inout Int) -> [PageFields] {
    var words: [PageFields] = []
    var position = range.lowerBound
    while next < text.terms.count {
      let match = text.terms[next]
      let offsets = text.cleanOffsets(of: match)
      guard offsets.lowerBound < range.upperBound else { break }
      next += 1
      // A term that goes beyond its sentence is not shown: the text is not to be told twice.
      guard offsets.lowerBound >= position, offsets.upperBound <= range.upperBound,
        !offsets.isEmpty
      else { continue }
      if position < offsets.lowerBound {
        words.append(["text": .text(clean(position..<offsets.lowerBound))])
      }
      words.append(["term": .fields(term(match, number: next, clean(offsets)))])
      position = offsets.upperBound
    }
    if position < range.upperBound {
      words.append(["text": .text(clean(position..<range.upperBound))])
    }
    return words
  }

  private func term(_ match: Terms.Match, number: Int, _ word: String) -> PageFields {
    Self.status(of: match).merging([
      "number": .number(number), "word": .text(word), "entry": .text(match.term),
      "glossary": .text(match.glossary), "concept": .text(match.concept),
      "why": .text(match.why.joined(separator: ", ")),
      "targets": .list(
        match.targets.map {
          ["language": .text($0.language.description), "target": .text($0.term)]
        }),
    ]) { $1 }
  }

  /// A term's status, and what to write in its place.
  static func status(of match: Terms.Match) -> PageFields {
    var fields: PageFields = [
      "status": .fields([match.status.rawValue: .flag(true)]),
      "statusName": .text(match.status.rawValue),
    ]
    if match.status != .preferred { fields["instead"] = match.preferred.map { .text($0) } }
    return fields
  }

  private func clean(_ range: Range<Int>) -> String {
    let bytes = text.bytes
    return String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
