import LedeCore
import LedeUnicode

/// Takes the text out of Markdown, block by block.
struct MarkdownExtractor {
  private let bytes: [UInt8]
  private(set) var builder = ExtractionBuilder()
  /// Whether nothing but front matter and pictures came before.
  private var isAtStart = true
  private let hasTitle: Bool

  /// - Parameters:
  ///   - bytes: all of the text.
  ///   - hasTitle: whether the front matter has the headline.
  init(_ bytes: [UInt8], hasTitle: Bool) {
    self.bytes = bytes
    self.hasTitle = hasTitle
  }

  /// Takes what the front matter says; gives the facts in it.
  mutating func read(_ front: FrontMatter) -> [MetadataItem] {
    var metadata: [MetadataItem] = []
    for fact in front.facts {
      let value = String(decoding: fact.pieces.flatMap(\.text), as: UTF8.self)
      builder.append(fact.pieces, .metadata, context: fact.context, label: fact.name)
      guard let range = builder.blocks.last?.range else { continue }
      metadata.append(MetadataItem(name: fact.name, value: value, range: range))
    }
    for text in front.texts {
      let isTitle = text.name == "title" || text.name == "headline"
      add(text.pieces, isTitle ? .title : .label, text.context, text.name)
    }
    return metadata
  }

  /// Adds a leaf block and the texts in its codes.
  mutating func read(_ leaf: MarkdownLeaf) {
    add(leaf.content.root, kind(of: leaf), context(of: leaf))
    for part in leaf.content.parts { add(part.content, .label, part.context, part.label) }
    if leaf.content.root.contains(where: \.hasText) { isAtStart = false }
  }

  private mutating func add(
    _ content: [ExtractionBuilder.Piece], _ kind: Block.Kind, _ context: ContentPlace.Context,
    _ label: String? = nil
  ) {
    builder.append(content, kind, context: context, label: label)
  }

  private func kind(of leaf: MarkdownLeaf) -> Block.Kind {
    switch leaf.block {
    case .heading: isAtStart && leaf.level == 1 && !hasTitle ? .title : .heading
    case .headCell, .cell: .cell
    default: leaf.isQuoted ? .quotation : leaf.isInItem ? .listItem : .paragraph
    }
  }

  private func context(of leaf: MarkdownLeaf) -> ContentPlace.Context {
    switch leaf.block {
    case .heading: isUnderlined(leaf.range) ? .markdownBlock : .markdownHeading
    case .headCell, .cell: .markdownCell
    default: .markdownBlock
    }
  }

  /// Whether a heading is one by the line below it.
  private func isUnderlined(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D {
      start -= 1
      if bytes[start] == 0x23 { return false }
    }
    return true
  }
}

extension ContentPlace.Context {
  /// A paragraph, a list's item, or a heading by the line below it.
  static let markdownBlock = Self(rawValue: "markdown block")
  /// A heading by the marks before it.
  static let markdownHeading = Self(rawValue: "markdown heading")
  /// A cell of a table.
  static let markdownCell = Self(rawValue: "markdown cell")
  /// The text for a picture.
  static let markdownAlternative = Self(rawValue: "markdown alternative text")
  /// The title of a link or picture between `"`.
  static let markdownDoubleQuoted = Self(rawValue: "markdown title in \"")
  /// The title of a link or picture between `'`.
  static let markdownSingleQuoted = Self(rawValue: "markdown title in '")
  /// The title of a link or picture in parentheses.
  static let markdownParenthesized = Self(rawValue: "markdown title in ()")
}
