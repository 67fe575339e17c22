/// How the source of a document was taken out of a file with markup, and where all of it stands there.
public struct Extraction: Sendable {
  /// The name of the format, such as `html`.
  public let format: String
  /// The text of the file as decoded, its markup included. Public ranges count in it.
  public let text: DecodedText
  /// From the source to ``text``.
  public let map: SourceMap
  /// Where the content of each block stands, in the order of the document's blocks.
  public let places: [ContentPlace]
  /// Where the file says its language and direction, or may say it, in the format's own contexts.
  public let languagePlaces: [ContentPlace]
  /// From the file's bytes to ``text``; `nil` when the two are the same bytes.
  public let fileAlignment: Alignment<FileSpace, DecodedSpace>?
  /// The file's character set by IANA name; `nil` for UTF-8.
  public let charset: String?

  /// Makes an extraction; there is a place for each block.
  public init(
    format: String, text: DecodedText, map: SourceMap, places: [ContentPlace],
    languagePlaces: [ContentPlace] = [],
    fileAlignment: Alignment<FileSpace, DecodedSpace>? = nil, charset: String? = nil
  ) {
    self.format = format
    self.text = text
    self.map = map
    self.places = places
    self.languagePlaces = languagePlaces
    self.fileAlignment = fileAlignment
    self.charset = charset
  }

  /// The same extraction of a file in a character set.
  package func decoded(
    from charset: String?, by alignment: Alignment<FileSpace, DecodedSpace>?
  ) -> Extraction {
    Extraction(
      format: format, text: text, map: map, places: places, languagePlaces: languagePlaces,
      fileAlignment: alignment, charset: charset)
  }

  /// The range of the file's bytes that a range of the decoded text was made from.
  public func fileRange(of range: DecodedRange) -> FileRange {
    fileAlignment?.source(of: range) ?? FileRange(range.start, range.end)
  }
}

/// Where the content of a block stands in the decoded text, and as what.
public struct ContentPlace: Sendable, Hashable {
  /// As what a text stands there, which decides how it is escaped. Formats add their own.
  public struct Context: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// Its name.
    public let rawValue: String
    /// Makes a context of that name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The name.
    public var description: String { rawValue }

    /// Text that is written as it is.
    public static let text = Context(rawValue: "text")
  }

  /// The bytes of the content: text and codes, no white space around them.
  public let range: DecodedRange
  /// As what it stands there.
  public let context: Context
  /// What it is in its format's words, for people: `meta description`, `/headline`.
  public let label: String?

  /// Makes a place.
  public init(range: DecodedRange, context: Context, label: String? = nil) {
    self.range = range
    self.context = context
    self.label = label
  }
}
