import LedeCore

/// A tag of raw HTML in a text.
struct MarkdownTag {
  let name: String
  fileprivate(set) var role = InlineCode.Role.standalone
  /// Shared by a start tag and its end tag.
  let pair: Int

  private static let formatting: [String: String] = [
    "b": "xlf:b", "strong": "xlf:b", "i": "xlf:i", "em": "xlf:i", "u": "xlf:u", "br": "xlf:lb",
  ]

  /// What it does.
  var kind: InlineCode.Kind {
    switch name {
    case "a": .link
    case "img": .image
    case "q": .quotation
    case "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "code",
      "kbd", "span":
      .formatting
    default: .other
    }
  }

  /// As XLIFF writes it.
  var subType: String? { Self.formatting[name] ?? (name.isEmpty ? nil : "html:\(name)") }

  /// How many open tags an end tag may close.
  private static let deepest = 64

  /// The tags of a content by the index of their piece. A start tag and its end tag are a pair where
  /// they are in the same span.
  static func tags(in pieces: [MarkdownInlines.Piece], _ bytes: [UInt8]) -> [Int: MarkdownTag] {
    enum Open {
      case span
      case tag(name: String, index: Int)

      /// Whether a search for a start tag ends here: it is the one, or a span may not be crossed.
      func ends(_ other: String) -> Bool {
        switch self {
        case .span: true
        case .tag(let name, _): name == other
        }
      }
    }
    var open: [Open] = []
    var tags: [Int: MarkdownTag] = [:]
    for (index, piece) in pieces.enumerated() {
      switch piece.content {
      case .start: open.append(.span)
      case .end:
        while case .tag? = open.last { open.removeLast() }
        if !open.isEmpty { open.removeLast() }
      case .html:
        let markup = bytes[piece.range]
        guard let name = name(of: markup) else { continue }
        tags[index] = MarkdownTag(name: name, pair: -1 - index)
        if markup.dropFirst().first != 0x2F {
          if !markup.dropLast().hasSuffix(0x2F) { open.append(.tag(name: name, index: index)) }
        } else if let place = open.suffix(deepest).lastIndex(where: { $0.ends(name) }),
          case .tag(_, let start) = open[place]
        {
          // Tags in between have no end, such as those of pictures.
          open.removeSubrange(place...)
          tags[start]?.role = .opening
          tags[index] = MarkdownTag(name: name, role: .closing, pair: -1 - start)
        }
      default: break
      }
    }
    return tags
  }

  /// The name of a tag in lower case; `nil` for what is none, such as a comment.
  private static func name(of markup: ArraySlice<UInt8>) -> String? {
    let start = markup.dropFirst(markup.dropFirst().first == 0x2F ? 2 : 1)
    let name = start.prefix {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x2D
    }
    guard markup.first == 0x3C, !name.isEmpty else { return nil }
    return String(
      decoding: name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ byte: UInt8) -> Bool { last == byte }
}
