public import LedeCore

/// What a format read out of a file: the parts of a ``Document``.
public struct ExtractedArticle: Sendable {
  /// The text of the blocks, markup gone; blocks are parted by blank lines.
  public var source: SourceText
  /// The blocks, in order; `nil` when the format has none and they are told by their text.
  public var blocks: [Block]?
  /// The markup inside the blocks, in the order of the text.
  public var inlineCodes: [InlineCode]
  /// What is not to be translated, in order and without overlap.
  public var protectedRanges: [SourceRange]
  /// The headline, when it is no block.
  public var title: String?
  /// What the file says of itself.
  public var metadata: [MetadataItem]
  /// The language that the file declares.
  public var language: LanguageTag?
  /// When it was published, if the file says it.
  public var date: PublicationTime?
  /// Where all of it stands in the file; `nil` for plain text.
  public var extraction: Extraction?
  /// From the file's bytes to plain text, when they are not the same; ``extraction`` has its own.
  public var fileAlignment: Alignment<FileSpace, SourceSpace>?
  /// The character set of plain text by IANA name; `nil` for UTF-8.
  public var charset: String?
  /// What is to be said of the file.
  public var warnings: [Diagnostic]

  /// Makes a part of each kind; all but the text may be left out.
  public init(
    source: SourceText, blocks: [Block]? = nil, inlineCodes: [InlineCode] = [],
    protectedRanges: [SourceRange] = [], title: String? = nil, metadata: [MetadataItem] = [],
    language: LanguageTag? = nil, date: PublicationTime? = nil, extraction: Extraction? = nil,
    warnings: [Diagnostic] = []
  ) {
    self.source = source
    self.blocks = blocks
    self.inlineCodes = inlineCodes
    self.protectedRanges = protectedRanges
    self.title = title
    self.metadata = metadata
    self.language = language
    self.date = date
    self.extraction = extraction
    self.warnings = warnings
  }
}

extension ExtractedArticle {
  /// The article seen as a part of a larger file, to which `outer` leads from the text that was read:
  /// the HTML in a string of a JSON file.
  ///
  /// The character set is the larger file's.
  /// - Parameters:
  ///   - text: the decoded text of the larger file.
  ///   - context: as what the content of a block stands there.
  public func relocated(
    into text: DecodedText, through outer: SourceMap, format: String,
    context: (ContentPlace) -> ContentPlace.Context
  ) -> ExtractedArticle {
    guard let inner = extraction else { return self }
    func home(_ range: DecodedRange) -> DecodedRange {
      outer.decoded(of: SourceRange(range.start, range.end))
    }
    func relocated(_ place: ContentPlace) -> ContentPlace {
      ContentPlace(range: home(place.range), context: context(place), label: place.label)
    }
    var article = self
    article.inlineCodes = inlineCodes.map { code in
      InlineCode(
        id: code.id, role: code.role, range: code.range, markup: home(code.markup),
        kind: code.kind, subType: code.subType, canReorder: code.canReorder,
        canDelete: code.canDelete, canCopy: code.canCopy)
    }
    article.extraction = Extraction(
      format: format, text: text, map: inner.map.composed(with: outer),
      places: inner.places.map(relocated), languagePlaces: inner.languagePlaces.map(relocated))
    return article
  }
}
