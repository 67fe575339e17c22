public import LedeCore

/// Plain text: the source is the file, and its blocks are told by their text.
public struct PlainTextFormat: ArticleFormat {
  /// `text`.
  public static let identifier = "text"

  /// ``identifier``.
  public let name = identifier
  /// `.txt` and `.text`.
  public let fileExtensions = [".txt", ".text"]

  /// Makes the format.
  public init() {}

  /// 0: it is what a text is that looks like nothing else.
  public func likelihood(of head: String) -> Double { 0 }

  /// The text as it is; its blocks are told later.
  public func read(_ text: DecodedText, name: String) throws(LedeError) -> ExtractedArticle {
    ExtractedArticle(source: SourceText(knownValid: text.bytes))
  }

  /// The text as it is.
  public func escape(_ text: String, at place: ContentPlace) throws(LedeError) -> String { text }

  /// The extraction of a document that was read as plain text: all of its bytes, block by block.
  /// - Parameter charset: the file's character set; `nil` for UTF-8.
  public static func extraction(of document: Document, charset: String? = nil) -> Extraction {
    Extraction(
      format: identifier, text: DecodedText(knownValid: document.source.bytes),
      map: SourceMap(identity: document.source.count),
      places: document.blocks.map { block in
        ContentPlace(
          range: DecodedRange(block.range.start, block.range.end), context: .text)
      },
      fileAlignment: document.fileAlignment?.relabeled(), charset: charset)
  }
}
