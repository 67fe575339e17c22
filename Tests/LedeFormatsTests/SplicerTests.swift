import LedeCore
import LedeFormats
import Testing

@Suite struct SplicerTests {
  /// A document of bracketed codes: `[b]` … `[/b]` and `[x]`, in two blocks, the second inside a code of
  /// the first.
  private static let text = "\u{FEFF}-- one [b]two[/b] [x three] --"

  private static func document(
    canDelete: Bool = true, canCopy: Bool = true, charset: String? = nil
  ) -> Document {
    var map = SourceMap()
    let start = 6
    map.append(4, from: DecodedRange(start, start + 4))
    map.append(3, from: DecodedRange(start + 7, start + 10))
    map.append(1, from: DecodedRange(start + 14, start + 15))
    map.appendJoint(2)
    map.append(5, from: DecodedRange(start + 18, start + 23))
    func code(_ id: Int, _ role: InlineCode.Role, _ at: Int, _ from: Int, _ to: Int) -> InlineCode {
      InlineCode(
        id: id, role: role, range: SourceRange(at, at),
        markup: DecodedRange(start + from, start + to), kind: .other, canDelete: canDelete,
        canCopy: canCopy)
    }
    return Document(
      name: "a.br", source: SourceText("one two \n\nthree"),
      blocks: [
        Block(kind: .paragraph, range: SourceRange(0, 8)),
        Block(kind: .label, range: SourceRange(10, 15)),
      ],
      inlineCodes: [
        code(1, .opening, 4, 4, 7), code(1, .closing, 7, 10, 14), code(2, .standalone, 8, 15, 24),
      ],
      extraction: Extraction(
        format: "brackets", text: DecodedText(text), map: map,
        places: [
          ContentPlace(range: DecodedRange(start, start + 24), context: .text),
          ContentPlace(range: DecodedRange(start + 18, start + 23), context: .text),
        ], charset: charset))
  }

  private static func merge(
    _ contents: [Int: [ContentPiece]], into document: Document = document()
  ) throws -> String {
    let bytes = try Splicer(document, file: Array(text.utf8), format: PlainTextFormat()).file(
      replacing: contents)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let content: [ContentPiece] = [
    .text("one "), .code(id: 1, role: .opening), .text("two"), .code(id: 1, role: .closing),
    .text(" "), .code(id: 2, role: .standalone),
  ]

  @Test func theContentOfABlockIsItsTextAndCodes() {
    let document = Self.document()
    #expect(document.content(of: document.blocks[0]) == Self.content)
    #expect(document.content(of: document.blocks[1]) == [.text("three")])
  }

  @Test func equalContentsKeepEveryByte() throws {
    #expect(try Self.merge([0: Self.content, 1: [.text("th"), .text("ree")]]) == Self.text)
  }

  @Test func codesComeInTheTranslatorsOrder() throws {
    let merged = try Self.merge([
      0: [
        .code(id: 2, role: .standalone), .text(" "), .code(id: 1, role: .opening), .text("zwei"),
        .code(id: 1, role: .closing), .text(" eins"),
      ]
    ])
    #expect(merged == "\u{FEFF}-- [x three] [b]zwei[/b] eins --")
  }

  @Test func aBlockInsideACodeIsReplacedThere() throws {
    #expect(
      try Self.merge([0: [.code(id: 2, role: .standalone), .text(" eins")], 1: [.text("drei")]])
        == "\u{FEFF}-- [x drei] eins --")
    #expect(
      try Self.merge([1: [.text("drei")]]) == "\u{FEFF}-- one [b]two[/b] [x drei] --")
  }

  @Test func codesThatMayNotGoAreMissed() {
    #expect(throws: LedeError.self) {
      try Self.merge([0: [.text("eins")]], into: Self.document(canDelete: false))
    }
    #expect(throws: LedeError.self) {
      try Self.merge(
        [0: Self.content + [.code(id: 2, role: .standalone)]],
        into: Self.document(canCopy: false))
    }
    #expect(throws: LedeError.self) {
      try Self.merge([0: Self.content + [.code(id: 9, role: .standalone)]])
    }
  }
}
