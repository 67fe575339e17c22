import LedeCore
import LedeFormats
import Testing

@Suite struct MarkdownTests {
  /// A file with the text of its first block replaced.
  private static func merged(
    _ text: String, _ contents: [ContentPiece], block: Int = 0, language: LanguageTag? = nil
  ) throws -> String {
    try MarkdownFile(text).merged([block: contents], language: language).text
  }

  @Test func blocksAreToldByTheirMarks() throws {
    let file = try MarkdownFile(
      "# Head\n\nOne\ntwo.\n\n## Sub\n\n- a\n- [x] b\n\n  c\n\n> q\n\n| h |\n|---|\n| d |\n\n    code\n\n<p>raw</p>\n"
    )
    #expect(
      file.outline.map { "\($0.kind): \($0.text)" } == [
        "title: Head", "paragraph: One two.", "heading: Sub", "list: a", "list: b", "list: c",
        "quotation: q", "cell: h", "cell: d",
      ])
  }

  @Test func frontMatterIsMetadataAndHeadline() throws {
    let text = "---\ntitle: Ein 'Titel'\nlang: de\ndate: 2026-03-01\nlayout: post\n---\n\n# Kopf\n"
    let article = try ArticleReader(format: "markdown").read(Array(text.utf8), name: "a.md")
    #expect(article.language?.description == "de")
    #expect(article.date?.description == "2026-03-01")
    #expect(article.metadata.map(\.name) == ["language", "date"])
    let file = try MarkdownFile(text)
    #expect(file.outline.suffix(2).map(\.kind) == ["title", "heading"])
    let merged = try file.merged(
      [2: [.text("Yes: a #title")], 3: [.text("Head")]], language: LanguageTag("en"))
    #expect(
      merged.text
        == "---\ntitle: \"Yes: a #title\"\nlang: en\ndate: 2026-03-01\nlayout: post\n---\n\n# Head\n"
    )
  }

  @Test(arguments: ["---\n\nText\n", "---\na: [\n---\nText\n", "+++\na = 1\n+++\nText\n"])
  func aRuleOrOtherMetadataAreLeftOut(_ text: String) throws {
    #expect(try MarkdownFile(text).texts == ["Text"])
  }

  @Test func brokenFrontMatterIsSaid() throws {
    let article = try ArticleReader(format: "markdown").read(
      Array("---\na: 1\nb: [\n---\nText\n".utf8), name: "a.md")
    #expect(article.warnings.first?.message.contains("front matter") == true)
    #expect(article.warnings.first?.location?.line == 4)
  }

  /// Marks beside punctuation and letters are no emphasis; tags are.
  @Test func emphasisThatMarksCannotTellIsWrittenWithTags() throws {
    let content: [ContentPiece] = [
      .code(id: 1, role: .opening), .text("重要。"), .code(id: 1, role: .closing), .text("后文"),
    ]
    #expect(try Self.merged("**new** text\n", content) == "<strong>重要。</strong>后文\n")
    #expect(
      try Self.merged(
        "**new** text\n",
        [
          .code(id: 1, role: .opening), .text("重要"), .code(id: 1, role: .closing), .text("后文"),
        ]) == "**重要**后文\n")
  }

  @Test func aShortReferenceKeepsItsLabel() throws {
    let text = "See [the bridge] and [it][].\n\n[the bridge]: /a\n[it]: /b\n"
    let file = try MarkdownFile(text)
    #expect(
      try file.merged(
        file.contents { if case .text = $0 { .text("x ") } else { $0 } }
      ).text
        == "x [x ][the bridge]x [x ][it]x\n\n[the bridge]: /a\n[it]: /b\n")
  }

  @Test(arguments: [
    ("# x", "\\# x"), ("1. x", "1\\. x"), ("- x", "\\- x"), ("a * b", "a * b"),
    ("a*b*", "a\\*b\\*"),
    ("snake_case", "snake_case"), ("_x_", "\\_x\\_"), ("a & b", "a & b"), ("&amp;", "\\&amp;"),
    ("a < b", "a < b"), ("<b>", "\\<b>"), ("C:\\new", "C:\\new"), ("\\*", "\\\\\\*"),
    ("he [sic] said", "he [sic] said"), ("[a](b)", "\\[a\\](b)"), ("`a`", "\\`a\\`"),
    ("50 % | x", "50 % | x"), ("== x", "\\== x"), ("2026.", "2026\\."), ("---", "\\---"),
    ("> x", "\\> x"),
    ("~5 ~6", "\\~5 ~6"), ("a\nb", "a&#10;b"),
  ])
  func escapesNoMoreThanIsNeeded(_ text: String, _ written: String) throws {
    let merged = try Self.merged("new\n", [.text(text)])
    #expect(merged == written + "\n")
    #expect(try MarkdownFile(merged).texts == [text])
  }

  @Test func barsEndNoCell() throws {
    #expect(
      try Self.merged("|a|\n|---|\n|b|\n", [.text("x|y")], block: 1) == "|a|\n|---|\n|x\\|y|\n")
    #expect(
      try Self.merged("# a\n", [.text("C #")]) == "# C \\#\n")
  }

  @Test func lineBreaksKeepThePrefixOfTheirLine() throws {
    let text = "> - one  \n>   two\n"
    let file = try MarkdownFile(text)
    #expect(file.texts == ["one\ntwo"])
    #expect(
      try file.merged(file.contents { if case .text = $0 { .text("1. x") } else { $0 } }).text
        == "> - 1\\. x  \n>   1\\. x\n")
  }

  @Test func codesThatCannotBeNestedAreRefused() throws {
    let text = "[a](b) [c](d)\n"
    #expect(throws: LedeError.self) {
      try Self.merged(
        text,
        [
          .code(id: 1, role: .opening), .code(id: 2, role: .opening), .text("x"),
          .code(id: 2, role: .closing), .code(id: 1, role: .closing),
        ])
    }
  }

  @Test func isKnownByItsMarks() {
    let format = MarkdownFormat()
    #expect(format.likelihood(of: "# Head\n\nText with a [link](x).\n") > 0.5)
    #expect(format.likelihood(of: "PARIS - The minister spoke.\n\nHe left.\n") == 0)
    #expect(FormatRegistry.standard.recognize(fileName: "A.MD", head: "x").name == "markdown")
  }

  /// Bounded in time and memory, and without a crash.
  @Test(arguments: [
    String(repeating: "[", count: 50_000), String(repeating: "> ", count: 20_000) + "a",
    String(repeating: "*a ", count: 30_000), String(repeating: "![", count: 30_000),
    String(repeating: "- ", count: 20_000) + "a", String(repeating: "`a", count: 30_000),
    String(repeating: "![](a)", count: 10_000),
    String(repeating: "![", count: 10_000) + "a" + String(repeating: "](b)", count: 10_000),
    String(repeating: "<b>", count: 20_000) + "a" + String(repeating: "</i>", count: 20_000),
    String(repeating: "<b>", count: 20_000) + "a",
    "|a" + String(repeating: "|a", count: 3000) + "\n|-" + String(repeating: "|-", count: 3000)
      + "\n" + String(repeating: "|x\n", count: 3000),
    "\\", "***", "a\\", "---\n", "---", "[](", "![](\"", "`", "\r", "\r\r\n", "\u{FEFF}",
  ])
  func survivesHostileText(_ text: String) throws {
    do throws(LedeError) {
      let file = try MarkdownFile(text)
      _ = try file.merged(file.contents { $0 })
    } catch {
      #expect(error.kind == .limit)
    }
  }
}
