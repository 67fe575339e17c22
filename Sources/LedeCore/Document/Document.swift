/// One article: its immutable source, its blocks, its language, and the layers that stages added.
public struct Document: Sendable {
  /// Where it came from, for messages: a path, `-`, or a record's id.
  public let name: String
  /// The headline, when it came beside the text and not in it.
  public let title: String?
  /// The text that stages work on: as decoded, or taken out of markup, which ``extraction`` tells.
  public let source: SourceText
  /// Its parts, in order; see ``Block``.
  public let blocks: [Block]
  /// Its language, and how that is known.
  public let language: LanguageIdentification
  /// What it says of itself.
  public let metadata: [MetadataItem]
  /// From the file's bytes to ``source``; `nil` when the two are the same bytes.
  public let fileAlignment: Alignment<FileSpace, SourceSpace>?
  /// The markup inside the blocks, in the order of the text.
  public let inlineCodes: [InlineCode]
  /// What is not to be translated (`translate="no"`, code), in order and without overlap.
  public let protectedRanges: [SourceRange]
  /// Where the source stands in a file with markup; `nil` for plain text, whose source is the file.
  public let extraction: Extraction?
  /// When the work on it has to be over.
  public var deadline = Deadline.never
  /// What stages found.
  public private(set) var layers = LayerStore()
  private var derived: [DerivedValue] = []

  /// Makes a document without layers.
  ///
  /// Without `blocks`, all of the text between leading and trailing white space is one paragraph.
  public init(
    name: String = "-", title: String? = nil, source: SourceText, blocks: [Block]? = nil,
    language: LanguageIdentification = LanguageIdentification(
      tag: .undetermined, origin: .declared),
    metadata: [MetadataItem] = [], fileAlignment: Alignment<FileSpace, SourceSpace>? = nil,
    inlineCodes: [InlineCode] = [], protectedRanges: [SourceRange] = [],
    extraction: Extraction? = nil
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.blocks = blocks ?? Self.oneParagraph(source)
    self.language = language
    self.metadata = metadata
    self.fileAlignment = fileAlignment
    self.inlineCodes = inlineCodes
    self.protectedRanges = protectedRanges
    self.extraction = extraction
  }

  private static func oneParagraph(_ source: SourceText) -> [Block] {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = source.bytes.firstIndex(where: { !isSpace($0) }),
      let last = source.bytes.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return [Block(kind: .paragraph, range: SourceRange(first, last + 1))]
  }

  /// The layer of a type, if a stage has added it.
  @inlinable
  public subscript<L: Layer>(type: L.Type) -> L? { layers[type] }

  /// The layer of a type.
  /// - Throws: ``StageError`` with ``LedeError/Code/missingLayer`` when no stage has added it.
  @inlinable
  public func require<L: Layer>(_ type: L.Type, for stage: StageName) throws(StageError) -> L {
    guard let layer = layers[type] else {
      throw StageError(
        stage: stage, code: .missingLayer, kind: .internal,
        message: "stage '\(stage)' needs layer '\(L.id)', which no stage before it has added")
    }
    return layer
  }

  /// The document with one layer more (or replaced).
  public func adding(_ layer: any Layer) -> Document {
    var copy = self
    if copy.layers.insert(layer) { copy.derived = [] }
    return copy
  }

  /// The document with a value more for the stages behind; it is gone when a layer is replaced.
  package func adding(_ value: DerivedValue) -> Document {
    var copy = self
    copy.derived.append(value)
    return copy
  }

  /// What a stage before has handed on.
  package func derived<Value: Sendable>(_ type: Value.Type, key: UInt64) -> Value? {
    for entry in derived where entry.key == key {
      if let value = entry.value as? Value { return value }
    }
    return nil
  }
}
