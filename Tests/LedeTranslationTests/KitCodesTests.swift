import LedeCore
import LedeFormats
import LedeInterchange
import TestSupport
import Testing

@testable import LedeTranslation

/// Kits of articles with markup.
@Suite struct KitCodesTests {
  /// A page with its sentences, which end behind a full stop and a space.
  private func result(_ page: String) throws -> ArticleResult {
    let article = try ArticleReader(format: "html").read(Array(page.utf8), name: "quay.html")
    var document = Document(
      name: "quay.html", source: article.source, blocks: article.blocks,
      language: LanguageIdentification(tag: LanguageTag("en") ?? .undetermined, origin: .declared),
      inlineCodes: article.inlineCodes, protectedRanges: article.protectedRanges,
      extraction: article.extraction)
    var items: [Sentences.Item] = []
    let bytes = document.source.bytes
    for (index, block) in document.blocks.enumerated() {
      var start = block.range.start
      func end(at end: Int) {
        let range = SourceRange(start, end)
        items.append(
          Sentences.Item(
            range: range, normalizedRange: NormalizedRange(start, end), block: index))
      }
      for offset in block.range.offsets.dropLast()
      where bytes[offset] == 0x2E && bytes[offset + 1] == 0x20 {
        end(at: offset + 1)
        start = offset + 2
      }
      if start < block.range.end { end(at: block.range.end) }
    }
    document = document.adding(
      Sentences(
        items: items,
        decisions: items.map {
          Sentences.Decision(offset: $0.range.end, isBoundary: true, rule: "test")
        }))
    return ArticleResult(document: document, engine: EngineInfo(lede: "1", pipeline: "p"))
  }

  private func kit(_ page: String) throws -> TranslationDocument {
    try TranslationKit(target: LanguageTag("ru")).document(of: [try result(page)])
  }

  private func sources(_ page: String) throws -> [String] {
    var output: [UInt8] = []
    try XLIFFWriter().write(try kit(page), to: &output)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").filter {
      $0.contains("<source>")
    }.map { line in
      String(line.drop { $0 == " " }.dropFirst("<source>".count).dropLast("</source>".count))
    }
  }

  @Test func aCodeInASentenceIsAnElement() throws {
    let found = try sources("<p>The <b>old</b> quay.</p>")
    #expect(
      found == [
        #"The <pc id="1" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="d2" fs:fs="b">old</pc> quay."#
      ])
  }

  @Test func aCodeOverTwoSentencesBeginsInOneAndEndsInTheOther() throws {
    let found = try sources("<p>Fog <i>lifts. Ships</i> sail.</p>")
    #expect(found.count == 3)
    #expect(found[0].hasPrefix(#"Fog <sc id="1" type="fmt" subType="xlf:i""#))
    #expect(found[2].hasPrefix(#"Ships<ec startRef="1" type="fmt" subType="xlf:i""#))
  }

  @Test func aCodeAtASeamGoesWithItsText() throws {
    let found = try sources("<p>Fog <i>lifts.</i> <b>Ships</b> sail.</p>")
    #expect(found[0].hasSuffix("lifts.</pc>"))
    #expect(found[1] == " ")
    #expect(found[2].hasPrefix("<pc "))
  }

  @Test func whatIsNotToBeTranslatedIsSaid() throws {
    let found = try sources("<p>Ask <span translate=no>Nordlys AS</span> now.</p>")
    #expect(found[0].contains(#"<mrk id="p1" translate="no">Nordlys AS</mrk>"#))
  }

  @Test func whatMayNotBeMovedIsInASequence() {
    func code(_ id: Int, _ role: InlineCode.Role, canReorder: Bool) -> InlineCode {
      InlineCode(
        id: id, role: role, range: SourceRange(0, 0), markup: DecodedRange(0, 0), kind: .other,
        canReorder: canReorder)
    }
    let codes = KitCodes(
      [
        code(1, .standalone, canReorder: true), code(2, .opening, canReorder: false),
        code(3, .standalone, canReorder: true), code(2, .closing, canReorder: false),
        code(4, .standalone, canReorder: true), code(5, .standalone, canReorder: false),
      ][...], of: Document(source: SourceText("Fog")))
    #expect(codes.codes.map(\.canReorder) == [.yes, .firstNo, .no, .no, .yes, .firstNo])
    #expect(codes.codes.map(\.canDelete) == [true, false, false, false, true, false])
  }

  // MARK: Pages with markup of all sorts

  private func page(_ generator: inout SeededGenerator) -> String {
    let blocks = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      "<p>\(text(depth: 0, &generator))</p>"
    }
    return "<!DOCTYPE html><html><body>\(blocks.joined())</body></html>"
  }

  /// Text with elements in it, which may end anywhere or nowhere.
  private func text(depth: Int, _ generator: inout SeededGenerator) -> String {
    func one(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }
    var text = ""
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      switch Int.random(in: 0..<7, using: &generator) {
      case 0...1 where depth < 3:
        let tag = one(["b", "i", "a", "code", "span", "u"])
        text += "<\(tag)\(one(["", "", " translate=no"]))>"
        text += self.text(depth: depth + 1, &generator)
        text += one(["", "</\(tag)>", "</\(tag)>", "</\(tag)>", "</\(tag)>"])
      case 2: text += one(["<br>", "<img src=a>", "<wbr>", "&nbsp;"])
      case 3: text += "Ships sail. "
      default: text += one(["fog ", "quay", " harbour ", "&amp; rain "])
      }
    }
    return text
  }

  @Test(arguments: 0..<40) func sourcesHaveTheContentOfTheirBlocksAndKeepTheRules(
    _ seed: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let page = page(&generator)
    let result = try result(page)
    let kit = try TranslationKit(target: LanguageTag("ru")).document(of: [result])
    for (unit, block) in zip(kit.units, result.document.blocks) {
      let pieces = unit.source.elements.compactMap { element -> ContentPiece? in
        switch element {
        case .text(let text): .text(text)
        case .code(let code):
          .code(
            id: Int(code.id) ?? 0, role: InlineCode.Role(rawValue: code.role.rawValue) ?? .opening)
        default: nil
        }
      }
      #expect(Self.joined(pieces) == Self.joined(result.document.content(of: block)), "\(page)")
    }
    // A file has a unit, even if there is nothing to put in.
    guard !kit.files[0].units.isEmpty else { return }
    for format in XLIFFWriter.Format.allCases {
      var output: [UInt8] = []
      try XLIFFWriter(format).write(kit, to: &output)
      #expect(XLIFFValidator().validate(output, name: "kit.xlf").map(\.rendered) == [])
      let read = try XLIFFReader().read(output, name: "kit.xlf")
      #expect(read.units.map(\.source.text) == kit.units.map(\.source.text))
      #expect(
        read.units.map { $0.source.codes.map { "\($0.id) \($0.role)" } }
          == kit.units.map { $0.source.codes.map { "\($0.id) \($0.role)" } })
    }
  }

  private static func joined(_ pieces: [ContentPiece]) -> [ContentPiece] {
    pieces.reduce(into: []) { result, piece in
      if case .text(let text) = piece, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else if piece != .text("") {
        result.append(piece)
      }
    }
  }
}
