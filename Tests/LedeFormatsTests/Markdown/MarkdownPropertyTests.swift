import LedeCore
import LedeFormats
import TestSupport
import Testing

@Suite struct MarkdownPropertyTests {
  private static let seeds = 0..<300
  /// Fewer, for each content is written and read again.
  private static let fewSeeds = 0..<80

  private static func file(_ seed: Int) throws -> (MarkdownFile, [MarkdownGenerator.Expected]) {
    let made = MarkdownGenerator(seed: seed)
    return (try MarkdownFile(made.bytes(seed: seed)), made.expected)
  }

  @Test func findsTheTextThatWasWritten() throws {
    for seed in Self.seeds {
      let (file, expected) = try Self.file(seed)
      #expect(file.outline == expected, "seed \(seed): \(file.text)")
    }
  }

  /// Every byte of the text is a byte of the file, or stands for an escape, a reference, a line's end.
  @Test func everyBlockPointsHome() throws {
    for seed in Self.seeds {
      let (file, _) = try Self.file(seed)
      let extraction = try #require(file.document.extraction)
      for (block, place) in zip(file.document.blocks, extraction.places) {
        let home = extraction.map.decoded(of: block.range)
        #expect(place.range.contains(home))
        var last = place.range.start
        for code in file.document.inlineCodes(in: block) {
          #expect(code.markup.start >= last && code.markup.end <= place.range.end, "seed \(seed)")
          last = code.markup.end
        }
        try checkWords(file, block, extraction)
        let ends = [file.bytes[place.range.start], file.bytes[place.range.end - 1]]
        #expect(!ends.contains { $0 <= 0x20 }, "seed \(seed)")
      }
    }
  }

  /// A word without marks is the same in the file.
  private func checkWords(_ file: MarkdownFile, _ block: Block, _ extraction: Extraction) throws {
    let bytes = file.document.source.bytes
    var start = block.range.start
    while start < block.range.end {
      var end = start
      while end < block.range.end, bytes[end] > 0x7F || (0x61...0x7A).contains(bytes[end]) {
        end += 1
      }
      let range = SourceRange(start, end)
      let touchesCode = file.document.inlineCodes(in: block).contains {
        $0.range.start > start && $0.range.start < end
      }
      let home = extraction.map.decoded(of: range)
      if end > start, !touchesCode, home.count == range.count {
        #expect(extraction.text[home] == file.document.source[range])
      }
      start = max(end, start + 1)
    }
  }

  @Test func unchangedContentsGiveTheSameBytes() throws {
    for seed in Self.seeds {
      let (file, _) = try Self.file(seed)
      let again = try file.merged(file.contents { $0 })
      #expect(again.bytes == file.bytes)
    }
  }

  /// What is put in is what is read again, and nothing else changes.
  @Test func newTextsAreReadAgainAsTheyAre() throws {
    for seed in Self.fewSeeds {
      let (file, _) = try Self.file(seed)
      var random = SeededGenerator(seed: seed + 1000)
      let contents = Self.changed(file, &random)
      let merged = try file.merged(contents)
      let wanted = file.document.blocks.indices.map { index in
        contents[index].map {
          Self.outline($0, file.document.inlineCodes(in: file.document.blocks[index]))
        }
          ?? file.outline(of: file.document.blocks[index])
      }
      #expect(
        merged.outline.map(\.text).map(Self.withoutSpace) == wanted.map(Self.withoutSpace),
        "seed \(seed)\n\(file.text)\n→\n\(merged.text)")
    }
  }

  /// Codes in another order, as a translator may set them.
  @Test func movedCodesAreReadAgainWhereTheyWerePut() throws {
    var moved = 0
    for seed in Self.fewSeeds {
      let (file, _) = try Self.file(seed)
      var contents: [Int: [ContentPiece]] = [:]
      for (index, block) in file.document.blocks.enumerated() where block.kind != .metadata {
        guard let content = Self.moved(file.document.content(of: block)) else { continue }
        contents[index] = content
        moved += 1
      }
      let merged = try file.merged(contents)
      // Labels stand in the order of the codes that hold them.
      func isText(_ index: Int) -> Bool { file.document.blocks[index].kind != .label }
      let wanted = file.document.blocks.indices.filter(isText).map { index in
        contents[index].map {
          Self.outline($0, file.document.inlineCodes(in: file.document.blocks[index]))
        } ?? file.outline(of: file.document.blocks[index])
      }
      #expect(
        merged.outline.filter { $0.kind != "label" }.map(\.text).map(Self.withoutSpace)
          == wanted.map(Self.withoutSpace),
        "seed \(seed)\n\(file.text)\n→\n\(merged.text)")
    }
    #expect(moved > 50)
  }

  /// The last pair with its text before everything else, side by side with letters and punctuation.
  private static func moved(_ content: [ContentPiece]) -> [ContentPiece]? {
    guard
      let end = content.lastIndex(where: {
        if case .code(_, .closing) = $0 { true } else { false }
      }), case .code(let id, _) = content[end],
      let start = content.lastIndex(of: .code(id: id, role: .opening)), end - start == 2
    else { return nil }
    return [.text("начало。")] + content[start...end] + [.text("后文")] + content[..<start]
      + content[(end + 1)...]
  }

  /// New texts in all blocks, but not in code.
  private static func changed(
    _ file: MarkdownFile, _ random: inout SeededGenerator
  ) -> [Int: [ContentPiece]] {
    var contents: [Int: [ContentPiece]] = [:]
    for (index, block) in file.document.blocks.enumerated() where block.kind != .metadata {
      var isInCode = false
      let codes = file.document.inlineCodes(in: block)
      contents[index] = file.document.content(of: block).map { piece in
        switch piece {
        case .text: return isInCode ? piece : .text(text(&random))
        case .code(let id, let role):
          if codes.contains(where: { $0.id == id && $0.subType == "html:code" }) {
            isInCode = role == .opening
          }
          return piece
        }
      }
    }
    return contents
  }

  // MARK: Texts

  private static let pieces =
    [
      "new", "мост", "新桥", "پل", "*", "_", "**", "__", "~", "~~", "`", "``", "[", "]", "](x)", "![",
      "<b>", "</b>", "<", ">",
      "&",
      "&amp;", "&#65;", "\\", "\\*", "|", "#", "##", " #", "1.", "2)", "- ", "+ ", "> ", "---",
      "===",
      "```", "~~~", "<!--", "http://example.org/a_b*c*", "www.example.org", "a@example.org",
      "[river]",
      "[x]: y", "\"", "'", "(", ")", "!", "?", "。", "，", "“", "”", "«", "»", "€5", "+5", "x_y_z",
      " ", "  ", "\n", "\t", "\u{A0}", "\u{200F}", "😀", "e\u{301}", "0", "a",
    ]

  private static func text(_ random: inout SeededGenerator) -> String {
    let word = ManyLanguages.texts.randomElement(using: &random)?.text ?? ""
    return
      ([word]
      + (0..<Int.random(in: 1...5, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }).shuffled(using: &random).joined()
  }

  /// White space at the ends of texts and lines has no place in Markdown, and pairs around nothing
  /// neither.
  private static func withoutSpace(_ outline: String) -> String {
    var text = outline
    var count: Int
    repeat {
      count = text.utf8.count
      for (piece, other) in [
        ("{}", ""), (" <\n>", "<\n>"), ("<\n> ", "<\n>"), ("\t<\n>", "<\n>"), ("<\n>\t", "<\n>"),
        ("\n<\n>", "<\n>"), ("<\n>\n", "<\n>"),
      ] {
        text = text.split(piece, joiningWith: other)
      }
      // Nor is there space between the codes at an end and the text.
      let begin = text.unicodeScalars.prefix { "{}\n\t ".unicodeScalars.contains($0) }
      let end = text.unicodeScalars.reversed().prefix { "{}\n\t ".unicodeScalars.contains($0) }
      let inner = text.unicodeScalars.dropFirst(begin.count).dropLast(
        min(end.count, text.unicodeScalars.count - begin.count))
      text =
        String(begin.filter { "{}".unicodeScalars.contains($0) }.map(Character.init))
        + String(inner)
        + String(end.reversed().filter { "{}".unicodeScalars.contains($0) }.map(Character.init))
      for edge in ["<\n>", " ", "\n", "\t", "<>"] {
        while text.hasPrefix(edge) { text.removeFirst(edge.count) }
        while text.hasSuffix(edge) { text.removeLast(edge.count) }
      }
    } while text.utf8.count < count
    return text
  }

  private static func outline(
    _ content: [ContentPiece], _ codes: ArraySlice<InlineCode>
  ) -> String {
    content.reduce(into: "") { text, piece in
      switch piece {
      case .text(let part): text += part
      case .code(_, .opening): text += "{"
      case .code(_, .closing): text += "}"
      case .code(let id, .standalone):
        let code = codes.first { $0.id == id }
        text +=
          "<"
          + (code?.subType == "xlf:lb"
            ? "\n" : code?.kind == .link ? "http://example.org/a_b_c" : "") + ">"
      }
    }
  }
}

extension String {
  /// Replaces by scalars, so that marks that combine do not hide what stands before them.
  fileprivate func split(_ piece: String, joiningWith other: String) -> String {
    let wanted = Array(piece.unicodeScalars)
    let scalars = Array(unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index...].starts(with: wanted) {
        result.append(contentsOf: other.unicodeScalars)
        index += wanted.count
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }
}
