import LedeCore
import LedeFormats
import Testing

/// A document of what a format reads, as the engine makes it.
func document(_ article: ExtractedArticle, name: String = "a") -> Document {
  Document(
    name: name, title: article.title, source: article.source, blocks: article.blocks,
    metadata: article.metadata, fileAlignment: article.fileAlignment,
    inlineCodes: article.inlineCodes, protectedRanges: article.protectedRanges,
    extraction: article.extraction)
}

/// Blocks as text, for comparison: the kind, then the content with its codes as `⟨1⟩…⟨/1⟩` and `⟨2/⟩`,
/// and what is protected between `⟦` and `⟧`.
func outline(_ document: Document) -> [String] {
  document.blocks.map { block in
    var text = "\(block.kind): "
    var at = block.range.start
    func append(to end: Int) {
      while at < end {
        let next = document.protectedRanges.first { $0.end > at && $0.start < end }
        guard let next else { break }
        if next.start > at { text += document.source[SourceRange(at, next.start)] }
        let stop = min(next.end, end)
        text += "⟦\(document.source[SourceRange(max(at, next.start), stop)])⟧"
        at = stop
      }
      if at < end { text += document.source[SourceRange(at, end)] }
      at = max(at, end)
    }
    for code in document.inlineCodes(in: block) {
      append(to: code.range.start)
      switch code.role {
      case .opening: text += "⟨\(code.id)⟩"
      case .closing: text += "⟨/\(code.id)⟩"
      case .standalone: text += "⟨\(code.id)/⟩"
      }
      at = max(at, code.range.end)
    }
    append(to: block.range.end)
    return text
  }
}

/// What every reader has to keep of the way home; tells where it does not.
func expectHomes(of document: Document, _ comment: Comment? = nil) throws {
  let extraction = try #require(document.extraction, comment)
  #expect(extraction.places.count == document.blocks.count, comment)
  #expect(extraction.map.sourceCount == document.source.count, comment)
  var end = 0
  var codeCount = 0
  for (block, place) in zip(document.blocks, extraction.places) {
    #expect(block.range.start >= end && !block.range.isEmpty, comment)
    end = block.range.end
    #expect(place.range.start >= 0 && place.range.end <= extraction.text.count, comment)
    #expect(extraction.text.isScalarBoundary(place.range.start), comment)
    #expect(extraction.text.isScalarBoundary(place.range.end), comment)
    let text = document.source[block.range]
    #expect(text.first?.isWhitespace == false && text.last?.isWhitespace == false, comment)
    // All of the text stands in its place, in its order.
    var at = place.range.start
    var offset = block.range.start
    for scalar in text.unicodeScalars {
      let range = SourceRange(offset, offset + String(scalar).utf8.count)
      let home = extraction.map.decoded(of: range)
      #expect(home.start >= at && home.end <= place.range.end && !home.isEmpty, comment)
      // A reference may stand for two scalars.
      at = home.start
      offset = range.end
    }
    // Codes too, and well nested.
    at = place.range.start
    var open: [Int] = []
    let codes = document.inlineCodes(in: block)
    codeCount += codes.count
    for code in codes {
      #expect(code.markup.start >= at && code.markup.end <= place.range.end, comment)
      #expect(!code.markup.isEmpty, comment)
      at = code.markup.end
      if code.role == .opening { open.append(code.id) }
      if code.role == .closing { #expect(open.popLast() == code.id, comment) }
    }
    #expect(open.isEmpty, comment)
  }
  #expect(codeCount == document.inlineCodes.count, comment)
  #expect(document.source.count == (document.blocks.last?.range.end ?? 0), comment)
}

/// Merges changed texts into all blocks, and reads the result again: it has to have the new texts, and
/// all outside the places has to be as it was.
func expectRoundTrip(
  _ file: [UInt8], _ format: any ArticleFormat, _ reader: ArticleReader, _ comment: Comment? = nil
) throws {
  let before = document(try reader.read(file, name: "a.\(format.name)"))
  let comment: Comment? = Comment(rawValue: "\(comment?.rawValue ?? "")\n\(outline(before))")
  try expectHomes(of: before, comment)
  var same: [Int: [ContentPiece]] = [:]
  var new: [Int: [ContentPiece]] = [:]
  for (index, block) in before.blocks.enumerated() {
    same[index] = before.content(of: block)
    new[index] = before.content(of: block).map { piece in
      if case .text(let text) = piece { .text(text.replacingVowels) } else { piece }
    }
  }
  let splicer = Splicer(before, file: file, format: format)
  #expect(try splicer.file(replacing: same) == file, comment)
  let merged = try splicer.file(replacing: new)
  let after = document(try reader.read(merged, name: "a.\(format.name)"))
  #expect(after.blocks.count == before.blocks.count, comment)
  for (index, block) in after.blocks.enumerated() {
    #expect(joined(after.content(of: block)) == joined(new[index] ?? []), comment)
  }
}

private func joined(_ pieces: [ContentPiece]) -> String {
  pieces.map { piece in
    switch piece {
    case .text(let text): text
    case .code(let id, let role): "⟨\(role.rawValue)\(id)⟩"
    }
  }.joined()
}

extension String {
  /// A text of the same places that is another: what a translation does to words and signs.
  fileprivate var replacingVowels: String {
    var result = ""
    for character in self {
      switch character {
      case "a": result += "ä&"
      case "e": result += "<"
      case "o": result += "\"'ö"
      default: result.append(character)
      }
    }
    return result
  }
}
