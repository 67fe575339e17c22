public import LedeCore

/// Markdown: CommonMark 0.30 with the tables, task lists, strikethrough and autolinks of GitHub's
/// dialect, and YAML front matter.
///
/// Headings, paragraphs, items, cells and quotations are blocks; alternative texts and titles are
/// labels; code blocks and raw HTML blocks are left out, and code spans are protected. Emphasis, links,
/// pictures, line breaks and tags are inline codes. Of the front matter, headline and description are
/// blocks, and what is known of the article is metadata.
public struct MarkdownFormat: ArticleFormat {
  /// `markdown`.
  public let name = "markdown"
  /// `.md` and its longer forms.
  public let fileExtensions = [".md", ".markdown", ".mdown", ".mkd"]

  /// Makes the format.
  public init() {}

  /// Marks at the start of lines that plain text seldom has, and links.
  public func likelihood(of head: String) -> Double {
    var signs = 0
    var isFirst = true
    for line in head.split(separator: "\n", omittingEmptySubsequences: false).prefix(200) {
      let text = line.drop { $0 == " " }
      if isFirst, text.hasPrefix("---"), head.utf8.count > 8 { signs += 1 }
      isFirst = false
      let level = text.prefix { $0 == "#" }.count
      if (1...6).contains(level), text.dropFirst(level).hasPrefix(" ") { signs += 2 }
      if text.hasPrefix("```") || text.hasPrefix("> ") || text.hasPrefix("|") { signs += 1 }
      if text.hasPrefix("- [ ] ") || text.hasPrefix("- [x] ") { signs += 2 }
      if text.utf8.contains(UInt8(ascii: "]")), text.contains("](") { signs += 2 }
      if text.utf8.contains(UInt8(ascii: "*")), text.contains("**") { signs += 1 }
    }
    return signs >= 4 ? 0.8 : signs >= 2 ? 0.55 : 0
  }

  /// Reads the front matter and the blocks.
  public func read(_ text: DecodedText, name: String) throws(LedeError) -> ExtractedArticle {
    let bytes = text.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let front = FrontMatter(bytes, from: start, name: name)
    let events = try MarkdownEvents(bytes, from: front.end, name: name)
    var extractor = MarkdownExtractor(
      bytes, hasTitle: front.texts.contains { $0.name == "title" || $0.name == "headline" })
    let metadata = extractor.read(front)
    MarkdownLeaf.forEach(in: events.events, bytes, from: front.end) { extractor.read($0) }
    let builder = extractor.builder
    return ExtractedArticle(
      source: SourceText(knownValid: builder.source), blocks: builder.blocks,
      inlineCodes: builder.codes, protectedRanges: builder.protected, metadata: metadata,
      language: front.language, date: front.date,
      extraction: Extraction(
        format: self.name, text: text, map: builder.map, places: builder.places),
      warnings: front.warnings)
  }

  /// A text with all backslashes that can be needed; ``write(_:at:of:)`` writes fewer.
  public func escape(_ text: String, at place: ContentPlace) throws(LedeError) -> String {
    MarkdownEscapes(place.context, isCareful: true).escaped(text)
  }

  /// A content as Markdown that was read again and says the same.
  public func write(
    _ content: [ContentPart], at place: ContentPlace, of extraction: Extraction
  ) throws(LedeError) -> [WrittenPart] {
    try MarkdownWriting(content, place, extraction).written()
  }

  /// The language in the front matter, where there is one. Markdown itself has no word for it.
  public func edits(for language: LanguageTag, in extraction: Extraction) -> [MarkupEdit] {
    let bytes = extraction.text.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return FrontMatter(bytes, from: start, name: "-").languagePlaces.map {
      MarkupEdit($0, language.description)
    }
  }

  /// `&#8364;`; in front matter an escape of YAML, where the quotation marks allow it.
  public func reference(to scalar: Unicode.Scalar, at place: ContentPlace) -> String? {
    switch place.context {
    case .frontMatterPlain, .frontMatterSingleQuoted: nil
    case .frontMatterDoubleQuoted:
      scalar.value > 0xFFFF
        ? "\\U" + Self.hex(scalar, 8) : "\\u" + Self.hex(scalar, 4)
    default: "&#\(scalar.value);"
    }
  }

  private static func hex(_ scalar: Unicode.Scalar, _ digits: Int) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - hex.utf8.count)) + hex
  }
}
