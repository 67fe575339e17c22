import LedeCore
import LedeLanguages
import LedeSegmentation
import TestSupport
import Testing

/// The blocks of a text, as `kind: text`, and its metadata, as `name=value`.
private func classified(
  _ text: String, language: String = "en"
) throws -> (blocks: [String], metadata: [String]) {
  let (blocks, metadata) = try BlockTests.classifier(language).classify(SourceText(text))
  let source = SourceText(text)
  return (
    blocks.map { "\($0.kind): \(source[$0.range])" }, metadata.map { "\($0.name)=\($0.value)" }
  )
}

private func withoutSpace(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
}

@Suite struct BlockTests {
  static func classifier(_ language: String) throws -> BlockClassifier {
    let library = LanguageLibrary()
    return BlockClassifier(
      language: try library.data(for: LanguageTag(language) ?? .undetermined),
      neutral: try library.data(for: .undetermined))
  }

  // MARK: Whole articles

  @Test func thereAreArticlesInManyLanguagesAndScripts() {
    #expect(Set(Fixtures.articles.map(\.language)).count >= 20)
  }

  @Test(arguments: Fixtures.articles)
  func findsTheBlocksOfAnArticle(_ article: Fixtures.MarkedArticle) throws {
    let source = SourceText(article.text)
    let found = try Self.classifier(article.language).classify(source).blocks
    let expected = article.blocks.map { "\($0.kind) \(withoutSpace($0.sentences.joined()))" }
    #expect(found.map { "\($0.kind) \(withoutSpace(source[$0.range]))" } == expected)
  }

  // MARK: Properties

  /// Ordered, disjoint, covering all but white space, with no white space at an edge.
  private func checkCover(_ text: String, _ language: String) throws {
    let source = SourceText(text)
    let (blocks, metadata) = try Self.classifier(language).classify(source)
    var last = 0
    var covered = ""
    for block in blocks {
      #expect(
        block.range.start >= last && !block.range.isEmpty, "\(block) in \(text.debugDescription)")
      #expect(
        source.isScalarBoundary(block.range.start) && source.isScalarBoundary(block.range.end))
      let quoted = source[block.range].unicodeScalars
      #expect(!(quoted.first?.properties.isWhitespace ?? true))
      #expect(!(quoted.last?.properties.isWhitespace ?? true))
      covered += source[block.range]
      last = block.range.end
    }
    #expect(withoutSpace(covered) == withoutSpace(text))
    for item in metadata {
      #expect(blocks.contains { $0.range.contains(item.range) })
      #expect(source[item.range].contains(item.value))
    }
  }

  @Test(arguments: Fixtures.articles)
  func blocksCoverAnArticle(_ article: Fixtures.MarkedArticle) throws {
    try checkCover(article.text, article.language)
  }

  @Test(arguments: 0..<400) func blocksCoverARandomText(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "The port reopened on Monday", "date 2024-05-11", "Published: 3 May 2024", "By Ann Holm", "•",
      "- ", "1. ", "2) ", "(a) ", "“No,” he said.", "“", "”", "«", "»", "OSLO, May 3 (Wire) —", "—",
      "Photo:", "A Heading Here", "船は出た。", "　", "“เรือ?” เขา", "کشتی چلی گئی۔", "\u{301}",
      "\u{200B}",
      "|", ":", ".", "?", "x", "Tags: sea, boats", "https://example.org/a?b=c", "===", "\u{FEFF}",
      "@a",
    ]
    let glue = [
      " ", " ", "\n", "\n", "\n\n", "\r\n", "\t", "", "\u{A0}", "\u{2029}", "  \n \n", "\u{3000}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...24, using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
      text += glue.randomElement(using: &random) ?? ""
    }
    try checkCover(text, ["en", "ja", "ar", "th", "ru"][seed % 5])
  }

  @Test(arguments: ["", " \n\t ", "\u{A0}\u{3000}\u{2028}\n"])
  func whiteSpaceHasNoBlocks(text: String) throws {
    #expect(try classified(text).blocks.isEmpty)
  }

  // MARK: What a block is

  private static let body = """
    The harbour board met on Monday evening and voted nine to two for the new pier, its chairman said. \
    Work begins in the spring.
    """

  @Test func aDateGluedToTheFirstSentenceIsMetadata() throws {
    let found = try classified(" date 2024-06-02 On June 2, 2024, \(Self.body)")
    #expect(found.blocks.first == "metadata: date 2024-06-02")
    #expect(found.blocks.last?.hasPrefix("paragraph: On June 2, 2024, The harbour") == true)
    #expect(found.metadata == ["date=2024-06-02"])
  }

  @Test(arguments: [
    (
      "vi",
      "Ngày 2-9, hội đồng cảng họp và biểu quyết xây cầu tàu mới, chủ tịch hội đồng cho biết."
    ),
    ("vi", "Ngày 2-9-2024, hội đồng cảng họp và biểu quyết xây cầu tàu mới, chủ tịch cho biết."),
    ("en", "Date 26.3 of the plan was the first on which the board could meet, its chairman said."),
  ])
  func aSentenceThatBeginsWithADateIsText(language: String, text: String) throws {
    #expect(try classified(text, language: language).blocks == ["paragraph: \(text)"])
  }

  @Test func anAbbreviationBeforeADashIsNoDateline() throws {
    let text = "Северный морской путь (СМП) – самая короткая дорога между портами Европы и Азии."
    #expect(try classified(text, language: "ru").blocks == ["paragraph: \(text)"])
  }

  @Test func aSentenceThatBeginsWithAWordOfALabelIsText() throws {
    let found = try classified("Date palms line the road to the port, and \(Self.body)")
    #expect(found.blocks.map { $0.prefix(10) } == ["paragraph:"])
    #expect(found.metadata.isEmpty)
  }

  @Test func titleCaseLinesBetweenParagraphsAreHeadings() throws {
    let found = try classified("\(Self.body)\n\nWhat Comes Next for the Pier\n\n\(Self.body)")
    #expect(found.blocks[1] == "heading: What Comes Next for the Pier")
  }

  @Test func aShortSentenceWithAStopIsNoHeading() throws {
    let found = try classified("\(Self.body)\n\nNobody objected.\n\n\(Self.body)")
    #expect(found.blocks[1] == "paragraph: Nobody objected.")
  }

  @Test func titleBylineAndDatelineStandBeforeTheText() throws {
    let found = try classified(
      "Board Votes for New Pier\n\nBy Ann Holm\n\nBERGEN, June 3 (Nordic Wire) — \(Self.body)\n\n\(Self.body)"
    )
    #expect(
      found.blocks.prefix(3) == [
        "title: Board Votes for New Pier", "byline: By Ann Holm",
        "dateline: BERGEN, June 3 (Nordic Wire) —",
      ])
  }

  @Test func listsKeepTheirMarkers() throws {
    let found = try classified(
      "\(Self.body)\n\nThe board will vote on:\n- the pier\n- the ferry\n- the crane\n\n\(Self.body)"
    )
    #expect(
      found.blocks.filter { $0.hasPrefix("list") } == [
        "list: - the pier", "list: - the ferry", "list: - the crane",
      ])
  }

  @Test func aParagraphBehindAListIsNotItsLastItem() throws {
    let text = "市は次の計画を進める。\n・英語に対応\n・見学会（定員20人）\n　問い合わせは朝市振興会まで。"
    #expect(try classified(text, language: "ja").blocks.last == "paragraph: 問い合わせは朝市振興会まで。")
  }

  @Test func aQuotationThatStandsAloneIsOne() throws {
    let quote = "“The sea was here before the pier.” — Ann Holm"
    let found = try classified("\(Self.body)\n\n\(quote)\n\n\(Self.body)")
    #expect(found.blocks[1] == "quotation: \(quote)")
  }

  @Test func aQuotationThatSaysWhoSpeaksIsText() throws {
    let quote = "«Лёд ещё тонкий, — сказал капитан. — Подождём до утра»."
    let text =
      "Порт закрыт с понедельника, сообщил начальник смены.\n\n\(quote)\n\nСуда ждут на рейде у маяка."
    #expect(try classified(text, language: "ru").blocks[1] == "paragraph: \(quote)")
  }

  @Test func speechWithoutAStopBehindItIsNoHeading() throws {
    let line = "“เรือออกกี่โมง?” เขาถามคนขายตั๋วที่ท่าน้ำ"
    let text = "ท่าเรือเปิดแล้วเมื่อวานนี้\n\n\(line)\n\nไม่มีใครตอบเขา"
    let blocks = try classified(text, language: "th").blocks
    #expect(blocks.contains("paragraph: \(line)"))
  }

  @Test func aPictureCreditIsACaption() throws {
    let found = try classified(
      "\(Self.body)\n\nPhoto: The old pier at dusk (A. Holm)\n\n\(Self.body)")
    #expect(found.blocks[1] == "caption: Photo: The old pier at dusk (A. Holm)")
  }

  @Test func hardWrappedLinesAreOneParagraph() throws {
    let text = """
      The harbour board met on Monday evening and voted nine to two for
      the new pier, its chairman said. Work begins in the spring, when the
      ice has gone, and will take two years. The old pier stays open until
      then, and so does the ferry.
      """
    #expect(try classified(text).blocks == ["paragraph: \(text)"])
  }
}
