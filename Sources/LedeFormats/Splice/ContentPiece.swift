public import LedeCore

/// A part of a block's content: text, or a code of the original.
public enum ContentPiece: Sendable, Hashable {
  /// Text as people read it; it is escaped where it is put.
  case text(String)
  /// The code of that number and role in the block; see ``InlineCode/id``.
  case code(id: Int, role: InlineCode.Role)
}

extension Document {
  /// The content of a block, as its source has it.
  ///
  /// A code that stands for text (a line break) is a code here, and its text is left out.
  public func content(of block: Block) -> [ContentPiece] {
    var pieces: [ContentPiece] = []
    var at = block.range.start
    func text(to end: Int) {
      guard at < end else { return }
      pieces.append(.text(source[SourceRange(at, end)]))
    }
    for code in inlineCodes(in: block) {
      text(to: code.range.start)
      pieces.append(.code(id: code.id, role: code.role))
      at = max(at, code.range.end)
    }
    text(to: block.range.end)
    return pieces
  }
}
