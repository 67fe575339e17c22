import LedeCore
import LedeFormats

/// Reads a file of a format: what is read points home, the file comes back byte for byte, and one whose
/// texts were changed can be read again, unless the format says why not.
private func readFormat(_ name: String, _ bytes: [UInt8]) {
  let reader = ArticleReader(format: name)
  guard let article = try? reader.read(bytes, name: "file"),
    let format = try? reader.format(of: bytes, name: "file")
  else { return }
  let document = Document(
    name: "file", title: article.title, source: article.source, blocks: article.blocks,
    metadata: article.metadata, fileAlignment: article.fileAlignment,
    inlineCodes: article.inlineCodes, protectedRanges: article.protectedRanges,
    extraction: article.extraction)
  guard let extraction = document.extraction else { return }
  expect(extraction.places.count == document.blocks.count, "not every block has a place")
  var end = 0
  var same: [Int: [ContentPiece]] = [:]
  var changed: [Int: [ContentPiece]] = [:]
  for (index, block) in document.blocks.enumerated() {
    expect(block.range.start >= end && block.range.end <= document.source.count, "blocks overlap")
    end = block.range.end
    let home = extraction.map.decoded(of: block.range)
    expect(home.start >= 0 && home.end <= extraction.text.count, "\(home) is outside of the file")
    let content = document.content(of: block)
    same[index] = content
    changed[index] = content.map { piece in
      if case .text(let text) = piece { .text("a<" + text + "*") } else { piece }
    }
  }
  let splicer = Splicer(document, file: bytes, format: format)
  guard let back = try? splicer.file(replacing: same) else {
    return expect(false, "the file does not take its own contents")
  }
  expect(back == bytes, "the file did not come back byte for byte")
  let merged = try? splicer.file(replacing: changed, language: LanguageTag("ur")) { _, _ in }
  if let merged { _ = try? reader.read(merged, name: "file") }
}

enum HTMLFormatTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) { readFormat("html", bytes) }
}

enum MarkdownFormatTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) { readFormat("markdown", bytes) }
}

enum NinjsFormatTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) { readFormat("ninjs", bytes) }
}
