import LedeCore

/// Puts the texts and codes of blocks together: the source with its map, the codes in it, the places.
///
/// What stands at the ends of a block and holds no text (white space, pictures) is left out of its
/// content.
struct ExtractionBuilder {
  /// A code in the making.
  struct Code {
    var role: InlineCode.Role
    /// Shared by an opening and its closing.
    var pair = Int.min
    var markup: DecodedRange
    /// The text it stands for.
    var text: [UInt8] = []
    var kind: InlineCode.Kind
    var subType: String?
    var canReorder = true
    var canDelete = true
    var canCopy = true
    /// Whether what is between an opening and its closing is not to be translated.
    var isProtecting = false
    /// Whether a pair around all of a block may be left out of it.
    var canStandOutside = true

    /// A line break, which stands for a line's end.
    static func lineBreak(_ markup: DecodedRange) -> Code {
      Code(
        role: .standalone, markup: markup, text: [0x0A], kind: .formatting, subType: "xlf:lb")
    }
  }

  /// A part of a block.
  enum Piece {
    case text([UInt8], DecodedRange)
    /// Text that is not to be translated.
    case protected([UInt8], DecodedRange)
    case code(Code)

    /// The text that it shows.
    var text: [UInt8] {
      switch self {
      case .text(let text, _), .protected(let text, _): text
      case .code(let code): code.text
      }
    }

    /// Whether it shows more than white space.
    var hasText: Bool { !text.allSatisfy(isSpace) }

    /// Where it stands.
    var home: DecodedRange {
      switch self {
      case .text(_, let home), .protected(_, let home): home
      case .code(let code): code.markup
      }
    }
  }

  private(set) var source: [UInt8] = []
  private(set) var map = SourceMap()
  private(set) var blocks: [Block] = []
  private(set) var places: [ContentPlace] = []
  private(set) var codes: [InlineCode] = []
  private(set) var protected: [SourceRange] = []

  /// Appends a block, if the pieces have any text.
  mutating func append(
    _ pieces: [Piece], _ kind: Block.Kind, context: ContentPlace.Context, label: String? = nil
  ) {
    let pieces = Self.trimmed(pieces)
    guard let first = pieces.first, let last = pieces.last else { return }
    startBlock()
    let start = source.count
    var numbers: [Int: Int] = [:]
    var count = 0
    var protecting: [Int] = []
    for piece in pieces {
      let at = source.count
      switch piece {
      case .text(let text, let home): add(text, home)
      case .protected(let text, let home):
        add(text, home)
        protected.append(SourceRange(at, source.count))
      case .code(let code):
        add(code.text, code.markup)
        let number: Int
        if code.role == .closing, let known = numbers[code.pair] {
          number = known
        } else {
          count += 1
          number = count
          if code.role == .opening { numbers[code.pair] = number }
        }
        if code.isProtecting {
          if code.role == .opening {
            protecting.append(at)
          } else if let begin = protecting.popLast(), protecting.isEmpty, begin < at {
            protected.append(SourceRange(begin, at))
          }
        }
        codes.append(
          InlineCode(
            id: number, role: code.role, range: SourceRange(at, source.count),
            markup: code.markup, kind: code.kind, subType: code.subType,
            canReorder: code.canReorder, canDelete: code.canDelete, canCopy: code.canCopy))
      }
    }
    blocks.append(Block(kind: kind, range: SourceRange(start, source.count)))
    places.append(
      ContentPlace(
        range: DecodedRange(first.home.start, last.home.end), context: context, label: label))
  }

  /// Appends the blocks of an article that was read out of a part of the same text.
  mutating func append(_ article: ExtractedArticle) {
    guard let blocks = article.blocks, !blocks.isEmpty, let extraction = article.extraction else {
      return
    }
    startBlock()
    let start = source.count
    func moved(_ range: SourceRange) -> SourceRange {
      SourceRange(start + range.start, start + range.end)
    }
    source += article.source.bytes
    map.append(contentsOf: extraction.map)
    self.blocks += blocks.map { Block(kind: $0.kind, range: moved($0.range)) }
    places += extraction.places
    protected += article.protectedRanges.map(moved)
    codes += article.inlineCodes.map { code in
      InlineCode(
        id: code.id, role: code.role, range: moved(code.range), markup: code.markup,
        kind: code.kind, subType: code.subType, canReorder: code.canReorder,
        canDelete: code.canDelete, canCopy: code.canCopy)
    }
  }

  /// Parts what follows from the block before.
  private mutating func startBlock() {
    guard !source.isEmpty else { return }
    source += [0x0A, 0x0A]
    map.appendJoint(2)
  }

  private mutating func add(_ text: [UInt8], _ home: DecodedRange) {
    source += text
    map.append(text.count, from: home)
  }

  // MARK: Ends

  /// The pieces without what stands at their ends and shows nothing, and without the pairs around all
  /// of them.
  private static func trimmed(_ pieces: [Piece]) -> [Piece] {
    var pieces = pieces[...]
    while true {
      while let count = blank(at: pieces) { pieces.removeFirst(count) }
      while let count = blank(at: pieces.reversed()) { pieces.removeLast(count) }
      guard case .code(let first)? = pieces.first, case .code(let last)? = pieces.last,
        first.role == .opening, last.role == .closing, first.pair == last.pair,
        first.canStandOutside, last.canStandOutside
      else { break }
      pieces = pieces.dropFirst().dropLast()
    }
    let start = withoutSpace(Array(pieces), isAtEnd: false)
    return withoutSpace(start.reversed(), isAtEnd: true).reversed()
  }

  /// How many pieces at the beginning show nothing: white space, a code that stands alone, or a pair
  /// around such.
  private static func blank(at pieces: some Sequence<Piece>) -> Int? {
    var open: Set<Int> = []
    var count = 0
    for piece in pieces {
      guard !piece.hasText else { return nil }
      count += 1
      if case .code(let code) = piece, code.role != .standalone {
        if open.remove(code.pair) == nil { open.insert(code.pair) }
      }
      if open.isEmpty { return count }
    }
    return nil
  }

  /// White space between the codes at an end and the text becomes a part of the code before it.
  private static func withoutSpace(_ pieces: [Piece], isAtEnd: Bool) -> [Piece] {
    var kept: [Piece] = []
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .code(var code) where code.text.allSatisfy(isSpace):
        code.text = []
        kept.append(.code(code))
        continue
      case .text(let text, let home):
        let spaces =
          isAtEnd ? text.reversed().prefix(while: isSpace).count : text.prefix(while: isSpace).count
        if spaces == text.count {
          widen(&kept, by: home)
          continue
        }
        // A replacement can not be parted.
        guard spaces > 0, home.count == text.count else { break }
        if isAtEnd {
          let end = home.end - spaces
          widen(&kept, by: DecodedRange(end, home.end))
          kept.append(.text(Array(text.dropLast(spaces)), DecodedRange(home.start, end)))
        } else {
          let start = home.start + spaces
          widen(&kept, by: DecodedRange(home.start, start))
          kept.append(.text(Array(text.dropFirst(spaces)), DecodedRange(start, home.end)))
        }
        return kept + pieces[(index + 1)...]
      default: break
      }
      return kept + pieces[index...]
    }
    return kept
  }

  private static func widen(_ kept: inout [Piece], by range: DecodedRange) {
    guard case .code(var code)? = kept.last else { return }
    code.markup = DecodedRange(
      min(code.markup.start, range.start), max(code.markup.end, range.end))
    kept[kept.count - 1] = .code(code)
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
