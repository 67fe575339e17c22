import LedeCore
import LedeFormats

/// A Markdown file as it was read.
struct MarkdownFile {
  let bytes: [UInt8]
  let document: Document
  private let format = MarkdownFormat()

  init(_ text: String) throws(LedeError) { try self.init(Array(text.utf8)) }

  init(_ bytes: [UInt8]) throws(LedeError) {
    self.bytes = bytes
    let article = try ArticleReader(format: "markdown").read(bytes, name: "a.md")
    document = Document(
      name: "a.md", source: article.source, blocks: article.blocks,
      language: LanguageIdentification(tag: article.language ?? .undetermined, origin: .declared),
      metadata: article.metadata, inlineCodes: article.inlineCodes,
      protectedRanges: article.protectedRanges, extraction: article.extraction)
  }

  /// The blocks as kind and text, with `{` `}` for spanning codes and `<` `>` around what others
  /// stand for.
  var outline: [MarkdownGenerator.Expected] {
    document.blocks.map { block in
      MarkdownGenerator.Expected(kind: block.kind.rawValue, text: outline(of: block))
    }
  }

  func outline(of block: Block) -> String {
    var text = ""
    var at = block.range.start
    for code in document.inlineCodes(in: block) {
      text += document.source[SourceRange(at, code.range.start)]
      switch code.role {
      case .opening: text += "{"
      case .closing: text += "}"
      case .standalone: text += "<" + document.source[code.range] + ">"
      }
      at = max(at, code.range.end)
    }
    return text + document.source[SourceRange(at, block.range.end)]
  }

  var texts: [String] { document.blocks.map { document.source[$0.range] } }

  /// The file with new contents.
  func merged(
    _ contents: [Int: [ContentPiece]], language: LanguageTag? = nil
  ) throws(LedeError) -> MarkdownFile {
    try MarkdownFile(
      Splicer(document, file: bytes, format: format).file(replacing: contents, language: language))
  }

  /// The text of the file.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func contents(_ change: (ContentPiece) -> ContentPiece) -> [Int: [ContentPiece]] {
    var contents: [Int: [ContentPiece]] = [:]
    for (index, block) in document.blocks.enumerated() where block.kind != .metadata {
      contents[index] = document.content(of: block).map(change)
    }
    return contents
  }
}
