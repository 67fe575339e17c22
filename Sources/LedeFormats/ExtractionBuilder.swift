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

    /// Whether it shows more than white space.
    var hasText: Bool {
      switch self {
      case .text(let text, _), .protected(let text, _): !text.allSatisfy(isSpace)
      case .code(let code): !code.text.allSatisfy(isSpace)
      }
    }

    fileprivate var home: DecodedRange {
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
    if !source.isEmpty {
      source += [0x0A, 0x0A]
      map.appendJoint(2)
    }
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

  private mutating func add(_ text: [UInt8], _ home: DecodedRange) {
    source += text
    map.append(text.count, from: home)
  }

  // MARK: Ends

  private static func trimmed(_ pieces: [Piece]) -> [Piece] {
    let start = trimmedStart(pieces)
    let end = trimmedStart(start.reversed().map(mirrored))
    return end.reversed().map(mirrored)
  }

  /// The pieces without what stands before the first text: codes that stand alone are left out, and
  /// white space behind those that do not becomes theirs.
  private static func trimmedStart(_ pieces: [Piece]) -> [Piece] {
    var kept: [Piece] = []
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .code(let code) where code.text.allSatisfy(isSpace):
        if code.role != .standalone || !kept.isEmpty {
          var code = code
          code.text = []
          kept.append(.code(code))
        }
      case .code: return kept + pieces[index...]
      case .text(let text, let home):
        let spaces = text.prefix(while: isSpace).count
        let isWritten = home.count == text.count
        if spaces > 0 {
          let part = isWritten || spaces == text.count ? home.prefix(spaces, of: text.count) : nil
          guard let part else { return kept + pieces[index...] }
          widen(&kept, by: part)
          guard spaces < text.count else { continue }
          return kept
            + [.text(Array(text.dropFirst(spaces)), DecodedRange(part.end, home.end))]
            + pieces[(index + 1)...]
        }
        return kept + pieces[index...]
      case .protected: return kept + pieces[index...]
      }
    }
    return []
  }

  private static func widen(_ kept: inout [Piece], by range: DecodedRange) {
    guard case .code(var code)? = kept.last else { return }
    code.markup = DecodedRange(
      min(code.markup.start, range.start), max(code.markup.end, range.end))
    kept[kept.count - 1] = .code(code)
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
