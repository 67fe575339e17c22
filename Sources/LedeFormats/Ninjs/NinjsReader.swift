import LedeCore
import LedeJSON

/// Takes the texts out of a ninjs item.
struct NinjsReader {
  private let text: DecodedText
  private let name: String
  private var builder = ExtractionBuilder()
  private var metadata: [MetadataItem] = []
  private var warnings: [Diagnostic] = []
  private var languagePlaces: [ContentPlace] = []
  private var date: PublicationTime?

  init(_ text: DecodedText, name: String) {
    self.text = text
    self.name = name
  }

  /// The item of a text.
  /// - Throws: `invalid-record` with file, line and column for what is no JSON or no ninjs.
  static func item(_ text: DecodedText, name: String) throws(LedeError) -> NinjsItem {
    let start = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let root: JSONNode
    do throws(JSONError) {
      root = try JSONNode(parsing: text.bytes, from: start)
    } catch {
      let place = LineMap(text).place(ofByte: min(error.offset, text.count))
      throw LedeError(
        code: .invalidRecord, kind: .input,
        message: "\(name):\(place.line):\(place.column): this is no JSON: \(error.message)")
    }
    guard let item = NinjsItem(root) else {
      throw LedeError(
        code: .invalidRecord, kind: .input,
        message: "\(name): this JSON is no ninjs item: it has neither headlines nor bodies nor "
          + "descriptions; read it as text with --format text")
    }
    return item
  }

  mutating func read() throws(LedeError) -> ExtractedArticle {
    let item = try Self.item(text, name: name)
    let headlines = item.headlines
    let main = headlines.firstIndex { $0.role == "main" } ?? 0
    for (index, headline) in headlines.enumerated() {
      add(headline, index == main ? .title : .label)
    }
    if let by = item.text("by") ?? item.text("byline") { add(by, .byline) }
    if let located = item.text("located") { add(located, .dateline) }
    for (key, fact) in [
      ("versioncreated", "date"), ("firstcreated", "date"), ("uri", "id"),
      ("copyrightnotice", "copyright"), ("language", "language"),
    ] {
      guard let value = item.text(key), !metadata.contains(where: { $0.name == fact }) else {
        continue
      }
      add(value, .metadata)
      guard let block = builder.blocks.last, let written = value.node.string else { continue }
      metadata.append(MetadataItem(name: fact, value: written, range: block.range))
      if fact == "date" { date = PublicationTime(written) }
    }
    try add(bodies: item.bodies)
    for description in item.descriptions where description.isPlain { add(description, .label) }
    for association in item.associations {
      for headline in association.headlines { add(headline, .label) }
      for description in association.descriptions where description.isPlain {
        add(description, .caption)
      }
    }
    return ExtractedArticle(
      source: SourceText(knownValid: builder.source), blocks: builder.blocks,
      inlineCodes: builder.codes, protectedRanges: builder.protected, metadata: metadata,
      language: item.language?.string.flatMap { LanguageTag($0) }, date: date,
      extraction: Extraction(
        format: NinjsFormat.identifier, text: text, map: builder.map, places: builder.places,
        languagePlaces: languagePlaces),
      warnings: warnings)
  }

  // MARK: Strings

  private mutating func add(_ text: NinjsItem.Text, _ kind: Block.Kind) {
    builder.append(pieces(of: text.node), kind, context: .jsonString, label: text.pointer)
  }

  /// What stands between the quotation marks of a string.
  private func inside(_ node: JSONNode) -> Range<Int> {
    node.range.lowerBound + 1..<max(node.range.lowerBound + 1, node.range.upperBound - 1)
  }

  private func pieces(of node: JSONNode) -> [ExtractionBuilder.Piece] {
    let range = inside(node)
    let (decoded, alignment): ([UInt8], Alignment<DecodedSpace, SourceSpace>) = JSONString.decode(
      text.bytes[range])
    return (0..<alignment.runCount).map { index in
      let run = alignment.segment(index)
      return .text(
        Array(decoded[run.to.offsets]),
        DecodedRange(range.lowerBound + run.from.start, range.lowerBound + run.from.end))
    }
  }

  // MARK: Bodies

  /// Bodies are the same text in several forms, or in several lengths; the first with the most markup
  /// that is understood is the article. The others are labels: for translators, so that all of the item
  /// comes back in one language, but not in a summary.
  private mutating func add(bodies: [NinjsItem.Text]) throws(LedeError) {
    let bodies = bodies.filter { $0.node.string?.isEmpty == false }
    guard let body = bodies.first(where: \.isHTML) ?? bodies.first(where: \.isPlain) else {
      if let first = bodies.first {
        warn(first, "is left out: '\(first.mediaType ?? "")' is not read; HTML and plain text are")
      }
      return
    }
    try add(body, isArticle: true)
    for other in bodies where other.pointer != body.pointer {
      if other.isHTML || other.isPlain {
        try add(other, isArticle: false)
      } else {
        warn(other, "is left as it is: '\(other.mediaType ?? "")' is not read")
      }
    }
  }

  private mutating func add(_ body: NinjsItem.Text, isArticle: Bool) throws(LedeError) {
    if body.isHTML {
      try add(html: body, isArticle: isArticle)
    } else {
      add(plain: body, isArticle ? .paragraph : .label)
    }
  }

  private mutating func warn(_ text: NinjsItem.Text, _ what: String) {
    warnings.append(
      Diagnostic(
        .warning, code: .unreadBody, message: "\(text.pointer) \(what)",
        location: LineMap(self.text).location(of: text.node.range, file: name)))
  }

  /// HTML in a string: what HTML knows of its text, seen through the string's escapes.
  private mutating func add(html: NinjsItem.Text, isArticle: Bool) throws(LedeError) {
    let range = inside(html.node)
    let (decoded, alignment): ([UInt8], Alignment<DecodedSpace, SourceSpace>) = JSONString.decode(
      text.bytes[range])
    var outer = SourceMap()
    for index in 0..<alignment.runCount {
      let run = alignment.segment(index)
      outer.append(
        run.to.count,
        from: DecodedRange(range.lowerBound + run.from.start, range.lowerBound + run.from.end))
    }
    var article = try HTMLFormat().read(
      DecodedText(knownValid: decoded), name: "\(name)#\(html.pointer)"
    ).relocated(into: text, through: outer, format: NinjsFormat.identifier) {
      .json($0.context)
    }
    if !isArticle {
      article.blocks = article.blocks?.map { block in
        Block(kind: block.kind == .code ? .code : .label, range: block.range)
      }
    }
    builder.append(article)
    languagePlaces += article.extraction?.languagePlaces ?? []
    warnings += article.warnings
  }

  /// A paragraph is what blank lines part; without any, a line.
  private mutating func add(plain: NinjsItem.Text, _ kind: Block.Kind) {
    let pieces = pieces(of: plain.node)
    let lines = pieces.split(whereSeparator: \.isLineEnd)
    let written = plain.node.string ?? ""
    let hasBlankLines =
      written.utf8.withContiguousStorageIfAvailable {
        zip($0, $0.dropFirst()).contains { $0 == 0x0A && $1 == 0x0A }
      } ?? false
    guard hasBlankLines else {
      for line in lines {
        builder.append(Array(line), kind, context: .jsonString, label: plain.pointer)
      }
      return
    }
    var paragraph: [ExtractionBuilder.Piece] = []
    var ends = 0
    func close() {
      builder.append(paragraph, kind, context: .jsonString, label: plain.pointer)
      paragraph = []
    }
    for piece in pieces {
      if piece.isLineEnd {
        if piece.text == [0x0A] { ends += 1 }
        if ends == 2 { close() }
      } else if piece.hasText {
        ends = 0
      }
      paragraph.append(piece)
    }
    close()
  }
}

extension ExtractionBuilder.Piece {
  /// Whether it is an escape for a line's end.
  fileprivate var isLineEnd: Bool { text == [0x0A] || text == [0x0D] }
}

extension LedeError.Code {
  /// A body of an item that is not read.
  static let unreadBody = Self(rawValue: "unread-body")
}

extension ContentPlace.Context {
  /// A string of JSON.
  static let jsonString = Self(rawValue: "json")
  private static let prefix = "json:"

  /// A place in a text that is written in a string of JSON.
  static func json(_ inner: Self) -> Self { Self(rawValue: prefix + inner.rawValue) }

  /// The place inside the string; `nil` where it is none of JSON's.
  var insideJSON: Self? {
    rawValue.hasPrefix(Self.prefix)
      ? Self(rawValue: String(rawValue.dropFirst(Self.prefix.count))) : nil
  }
}
