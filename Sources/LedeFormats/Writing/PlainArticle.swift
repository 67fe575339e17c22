public import LedeCore

/// A whole article as plain text: its blocks in their order, parted by empty lines.
///
/// Markup is gone; line breaks stay, and items of lists begin with a hyphen. What is not read with the
/// article (alternative texts, descriptions for search engines, metadata) is left out.
public struct PlainArticle: Sendable {
  private let document: Document

  /// Makes a writer of a document.
  public init(_ document: Document) {
    self.document = document
  }

  /// The text, ended by a line's end; empty for an article without text.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    document.writeBlocks(to: &output) { block in
      let text = document.source[block.range]
      guard block.kind == .listItem else { return text }
      return "- " + text.replacing("\n", with: "\n  ")
    }
    return output
  }
}

extension Document {
  /// Whether a block is read with the article, and not beside it.
  private func isRead(_ block: Block) -> Bool { block.kind != .label && block.kind != .metadata }

  /// Writes the blocks that are read, as `written` makes them.
  func writeBlocks(to output: inout [UInt8], _ written: (Block) -> String) {
    var before: Block?
    for block in blocks where isRead(block) {
      let text = written(block)
      guard !text.isEmpty else { continue }
      if let before { output += joint(before, block).utf8 }
      output += text.utf8
      before = block
    }
    if !output.isEmpty { output.append(0x0A) }
  }

  /// What stands between two blocks.
  private func joint(_ before: Block, _ block: Block) -> String {
    // A dateline stands on the line of the text that it begins.
    if before.kind == .dateline, before.range.end <= block.range.start,
      !source.bytes[before.range.end..<block.range.start].contains(0x0A)
    {
      return " "
    }
    return before.kind == .listItem && block.kind == .listItem ? "\n" : "\n\n"
  }
}
