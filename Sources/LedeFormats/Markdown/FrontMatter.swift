import LedeCore
import LedeJSON
import LedeYAML

/// The metadata that a Markdown file may begin with: YAML between two lines `---`.
struct FrontMatter {
  /// A text of the front matter that people read.
  struct Text {
    let name: String
    /// What it says; bytes and home, so that escapes map as wholes.
    let pieces: [ExtractionBuilder.Piece]
    let context: ContentPlace.Context
  }

  /// Where the article begins.
  private(set) var end: Int
  /// The values to be translated, in the order of the file.
  private(set) var texts: [Text] = []
  /// The facts, by the names of ``MetadataItem``.
  private(set) var facts: [Text] = []
  private(set) var language: LanguageTag?
  /// Where the language is said.
  private(set) var languagePlaces: [DecodedRange] = []
  private(set) var date: PublicationTime?
  private(set) var warnings: [Diagnostic] = []

  /// Keys of common site generators, and what they are.
  private static let translated: Set<String> = [
    "title", "subtitle", "headline", "description", "summary", "excerpt", "standfirst", "kicker",
  ]
  private static let named: [String: String] = [
    "date": "date", "published": "date", "pubdate": "date", "updated": "updated",
    "lastmod": "updated", "modified": "updated", "author": "author", "authors": "author",
    "byline": "author", "source": "source", "location": "location", "place": "location",
    "dateline": "location", "section": "section", "category": "section", "categories": "section",
    "tags": "keywords", "keywords": "keywords", "id": "id", "lang": "language",
    "language": "language", "locale": "language", "url": "url", "permalink": "url",
    "canonical": "url", "copyright": "copyright",
  ]

  /// Reads what a text begins with, behind its byte order mark.
  init(_ bytes: [UInt8], from start: Int, name: String) {
    end = start
    guard let (content, end) = Self.content(bytes, from: start) else { return }
    self.end = end
    // TOML, between lines `+++`, is passed over.
    guard bytes[start] == 0x2D else { return }
    do {
      // Empty lines before it, so that messages name the file's lines.
      let yaml = try YAMLFile(name: name, bytes: [0x0A] + bytes[content])
      let starts = Self.lineStarts(bytes, content)
      for pair in yaml.root?.pairs ?? [] { add(pair, bytes, starts) }
    } catch {
      warnings = error.diagnostics.map {
        Diagnostic(
          .warning, code: $0.code, message: "the front matter is left as it is: \($0.message)",
          location: $0.location)
      }
    }
  }

  /// Where the metadata is, and where the article begins.
  private static func content(
    _ bytes: [UInt8], from start: Int
  ) -> (content: Range<Int>, end: Int)? {
    guard start + 3 < bytes.count, bytes[start] == 0x2D || bytes[start] == 0x2B else { return nil }
    let mark = bytes[start]
    var line = start
    var content: Int?
    while line < bytes.count {
      let stop = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      var text = bytes[line..<stop]
      while let last = text.last, last == 0x20 || last == 0x0D || last == 0x09 { text.removeLast() }
      let isMark = text.elementsEqual([mark, mark, mark])
      let next = min(stop + 1, bytes.count)
      if let content {
        if isMark || mark == 0x2D && text.elementsEqual([0x2E, 0x2E, 0x2E]) {
          return (content..<line, next)
        }
      } else {
        // A rule may begin an article, too; metadata follow without an empty line.
        guard isMark, next < bytes.count, bytes[next] != 0x0A, bytes[next] != 0x0D else {
          return nil
        }
        content = next
      }
      line = next
    }
    return nil
  }

  private static func lineStarts(_ bytes: [UInt8], _ content: Range<Int>) -> [Int] {
    [content.lowerBound]
      + content.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  private mutating func add(_ pair: YAMLNode.Pair, _ bytes: [UInt8], _ starts: [Int]) {
    let key = Self.lower(pair.key)
    let isTranslated = Self.translated.contains(key)
    guard isTranslated || Self.named[key] != nil else { return }
    for node in pair.value.items ?? [pair.value] where !node.isNull {
      guard let text = node.text, !text.isEmpty,
        let value = Self.value(of: node, text, bytes, starts)
      else { continue }
      if isTranslated {
        texts.append(Text(name: key, pieces: value.pieces, context: value.context))
      } else if let name = Self.named[key] {
        facts.append(Text(name: name, pieces: value.pieces, context: value.context))
        if name == "language", let tag = LanguageTag(text) {
          language = language ?? tag
          languagePlaces += value.pieces.map(\.home)
        }
        if name == "date" { date = date ?? PublicationTime(text) }
      }
    }
  }

  /// Where a value stands, of those on one line; others are left out.
  private static func value(
    of node: YAMLNode, _ text: String, _ bytes: [UInt8], _ starts: [Int]
  ) -> (pieces: [ExtractionBuilder.Piece], context: ContentPlace.Context)? {
    // The empty line before the content is the first.
    guard starts.indices.contains(node.line - 2) else { return nil }
    var start = starts[node.line - 2]
    for _ in 1..<node.column { start = scalarEnd(bytes, start) }
    var end = start
    for _ in 0..<node.length { end = scalarEnd(bytes, end) }
    let written = bytes[start..<end]
    let inner = written.dropFirst().dropLast()
    let home: (pieces: [ExtractionBuilder.Piece], context: ContentPlace.Context)
    switch (written.first, written.last) {
    case (0x22, 0x22) where written.count > 1: home = (escapes(inner), .frontMatterDoubleQuoted)
    case (0x27, 0x27) where written.count > 1: home = (doubled(inner), .frontMatterSingleQuoted)
    default: home = ([.text(Array(written), range(written))], .frontMatterPlain)
    }
    let read = home.pieces.flatMap(\.text)
    return read.elementsEqual(text.utf8) ? home : nil
  }

  private static func lower(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func scalarEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = min(start + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private static func range(_ slice: ArraySlice<UInt8>) -> DecodedRange {
    DecodedRange(slice.startIndex, slice.endIndex)
  }

  /// The escapes of JSON, which YAML has too (YAML 1.2 section 5.7).
  private static func escapes(_ inner: ArraySlice<UInt8>) -> [ExtractionBuilder.Piece] {
    let (text, alignment): ([UInt8], Alignment<DecodedSpace, SourceSpace>) = JSONString.decode(
      inner)
    return (0..<alignment.runCount).map { index in
      let run = alignment.segment(index)
      return .text(
        Array(text[run.to.offsets]),
        DecodedRange(inner.startIndex + run.from.start, inner.startIndex + run.from.end))
    }
  }

  /// Two apostrophes for one.
  private static func doubled(_ inner: ArraySlice<UInt8>) -> [ExtractionBuilder.Piece] {
    var pieces: [ExtractionBuilder.Piece] = []
    var start = inner.startIndex
    while let mark = inner[start...].firstIndex(of: 0x27) {
      if start < mark {
        pieces.append(.text(Array(inner[start..<mark]), range(inner[start..<mark])))
      }
      let end = min(mark + 2, inner.endIndex)
      pieces.append(.text([0x27], range(inner[mark..<end])))
      start = end
    }
    if start < inner.endIndex {
      pieces.append(.text(Array(inner[start...]), range(inner[start...])))
    }
    return pieces
  }
}

extension FrontMatter {
  /// A text as it is written at a place.
  static func escaped(_ text: String, at context: ContentPlace.Context) -> String {
    switch context {
    case .frontMatterDoubleQuoted: return String(decoding: JSONString.escaped(text), as: UTF8.self)
    case .frontMatterSingleQuoted:
      // Line ends and their like have no way to be written here.
      return text.unicodeScalars.reduce(into: "") {
        $0 += $1 == "'" ? "''" : $1.value < 0x20 ? " " : String($1)
      }
    default:
      if isPlain(text) { return text }
      return "\"" + String(decoding: JSONString.escaped(text), as: UTF8.self) + "\""
    }
  }

  /// Whether a text may stand without quotes, in a list between brackets too.
  private static func isPlain(_ text: String) -> Bool {
    guard !text.utf8.contains(where: { $0 < 0x20 }),
      let file = try? YAMLFile(name: "-", bytes: Array("a: \(text)\nb: [\(text)]\n".utf8)),
      let root = file.root, let items = root["b"]?.items, items.count == 1
    else { return false }
    return [root["a"], items.first].allSatisfy {
      guard case .scalar(let read, isPlain: true)? = $0?.content else { return false }
      return read.utf8.elementsEqual(text.utf8)
    }
  }
}

extension ContentPlace.Context {
  /// A value of the front matter without quotes.
  static let frontMatterPlain = Self(rawValue: "front matter")
  /// One between `"`.
  static let frontMatterDoubleQuoted = Self(rawValue: "front matter in \"")
  /// One between `'`.
  static let frontMatterSingleQuoted = Self(rawValue: "front matter in '")
}
