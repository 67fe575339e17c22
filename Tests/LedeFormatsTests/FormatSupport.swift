import LedeCore
import LedeFormats
import LedeTesting
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
  #expect(FormatConformance.problems(of: document) == [], comment)
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
      if case .text(let text) = piece { .text(FormatConformance.changed(text)) } else { piece }
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
