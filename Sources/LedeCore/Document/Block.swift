/// A part of an article: its title, a paragraph, a list item.
///
/// A document's blocks are ordered, do not overlap, and cover all of its text but white space.
public struct Block: Sendable, Hashable {
  /// What a block is. Readers may add kinds of their own.
  public struct Kind: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The name as written in records.
    public let rawValue: String
    /// Makes a kind of that name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The name.
    public var description: String { rawValue }

    /// The headline.
    public static let title = Kind(rawValue: "title")
    /// Place, date and agency before the first sentence.
    public static let dateline = Kind(rawValue: "dateline")
    /// Who wrote it.
    public static let byline = Kind(rawValue: "byline")
    /// A heading inside the article.
    public static let heading = Kind(rawValue: "heading")
    /// Running text.
    public static let paragraph = Kind(rawValue: "paragraph")
    /// One item of a list, its marker included.
    public static let listItem = Kind(rawValue: "list")
    /// A quotation that stands by itself.
    public static let quotation = Kind(rawValue: "quotation")
    /// The words at a picture, or its credit.
    public static let caption = Kind(rawValue: "caption")
    /// A cell of a table.
    public static let cell = Kind(rawValue: "cell")
    /// Text beside the running text that markup holds: a picture's alternative text, a tooltip, a
    /// page's description.
    public static let label = Kind(rawValue: "label")
    /// Program code and its like, which nobody translates.
    public static let code = Kind(rawValue: "code")
    /// A label with a value, such as `date 2024-03-26`.
    public static let metadata = Kind(rawValue: "metadata")
  }

  /// What it is.
  public let kind: Kind
  /// Where it is; neither end is white space.
  public let range: SourceRange

  /// Makes a block.
  public init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// Whether its sentences may be in a summary. Titles, headings, metadata and their like may not.
  public var isSummarizable: Bool {
    kind == .paragraph || kind == .listItem || kind == .quotation
  }

  /// Whether a translator gets it. Metadata and code are kept as they are.
  public var isTranslatable: Bool { kind != .metadata && kind != .code }
}

/// A fact that the article states of itself in a label: its date, author, source.
public struct MetadataItem: Sendable, Hashable {
  /// The standard name: `date`, `updated`, `author`, `source`, `location`, `section`, `keywords`,
  /// `id`, `language`, `url`, `copyright`.
  public let name: String
  /// The value as written.
  public let value: String
  /// Where label and value are.
  public let range: SourceRange

  /// Makes an item.
  public init(name: String, value: String, range: SourceRange) {
    self.name = name
    self.value = value
    self.range = range
  }
}
