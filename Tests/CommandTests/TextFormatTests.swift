import TestSupport
import Testing

@Suite struct TextFormatCommandTests {
  private static let markdown = """
    ---
    title: Ferry talks end
    lang: en
    ---

    The port is **open**, said Mr. Holm.\u{20}\u{20}
    Boats [wait](http://example.org) since Monday.

    """

  private static func text(_ name: String, of desk: Desk) throws -> String {
    String(decoding: try #require(desk.folder.read(name)), as: UTF8.self)
  }

  /// XLIFF with the source as the target of each segment, some words replaced.
  private static func translated(_ xliff: String, _ words: [(String, String)]) -> String {
    xliff.split(separator: "</source>", omittingEmptySubsequences: false).enumerated()
      .map { index, part -> String in
        guard let start = part.firstRange(of: "<source>") else { return String(part) }
        var target = String(part[start.upperBound...])
        for (word, other) in words { target = target.replacing(word, with: other) }
        // Identifiers of annotations are unique.
        target = target.replacing(#/<\/?mrk[^>]*>/#, with: "")
        return "\(part)</source><target>\(target)</target>"
      }.joined()
  }

  @Test func markdownComesBackTranslated() throws {
    let desk = try Desk()
    try desk.folder.write(Self.markdown, to: "a.md")
    #expect(
      try desk.run(
        "run", "--emit", "xliff", "--to", "de", "--language", "en", "a.md", "-o", "a.xlf"
      )
      .code == 0)
    let xliff = Self.translated(
      try Self.text("a.xlf", of: desk), [("open", "offen*"), ("Boats", "# Boote")])
    try desk.folder.write(xliff, to: "b.xlf")
    let merged = try desk.run("merge", "a.md", "b.xlf")
    #expect(merged.code == 0, "\(merged.errors)")
    #expect(
      merged.text
        == Self.markdown.replacing("**open**", with: "**offen\\***")
        .replacing("Boats", with: "\\# Boote").replacing("lang: en", with: "lang: de"))
  }

  @Test func aMemoryAndAPageAreMadeOfWhatCameBack() throws {
    let desk = try Desk()
    try desk.folder.write(Self.markdown, to: "a.md")
    _ = try desk.run(
      "run", "--emit", "xliff", "--to", "ur", "--language", "en", "a.md", "-o", "a.xlf")
    let none = try desk.run("tmx", "a.xlf")
    #expect(none.code == 0 && none.errors.contains("no segment has a translation"))
    try desk.folder.write(
      Self.translated(try Self.text("a.xlf", of: desk), [("open", "کھلا")]), to: "b.xlf")
    let memory = try desk.run("tmx", "b.xlf", "b.xlf")
    #expect(memory.code == 0)
    #expect(memory.text.contains("<tuv xml:lang=\"ur\">"))
    #expect(memory.text.contains(">**</bpt>کھلا<ept i=\"1\">**</ept>"), "\(memory.text)")
    #expect(memory.text.components(of: "<tu ") == 3)
    let page = try desk.run("bilingual", "b.xlf", "-o", "b.html")
    #expect(page.code == 0)
    #expect(try Self.text("b.html", of: desk).contains("<td lang=\"ur\" dir=\"rtl\">"))
    let broken = try desk.run("tmx", "a.md")
    #expect(broken.code == 65 && broken.errors.contains("a.md"))
  }

  @Test func aPageOfTwoColumnsHasRoomForTheTranslation() throws {
    let desk = try Desk()
    try desk.folder.write(Self.markdown, to: "a.md")
    let made = try desk.run(
      "run", "--emit", "bilingual-html", "--to", "ur,ru", "--language", "en", "a.md", "-o", "p.html"
    )
    #expect(made.code == 0, "\(made.errors)")
    #expect(try Self.text("p.ur.html", of: desk).components(of: "contenteditable") == 3)
    #expect(try Self.text("p.ru.html", of: desk).contains("<td lang=\"ru\" dir=\"ltr\">"))
  }

  @Test func anItemGetsItsSummary() throws {
    let desk = try Desk()
    let item =
      #"{"uri": "x:y", "language": "en", "headlines": [{"value": "Ferry talks end"}], "bodies": [{"contentType": "text/html", "value": "<p>The port is <b>open<\/b>, said the mayor of the town.</p>"}]}"#
    try desk.folder.write(item, to: "a.json")
    let made = try desk.run("run", "--emit", "ninjs", "a.json")
    #expect(made.code == 0, "\(made.errors)")
    #expect(
      made.text == item.dropLast()
        + #","descriptions": [{"role":"summary","contentType":"text/plain","value":"The port is open, said the mayor of the town."}]}"#
        + "\n")
  }

  @Test func otherJSONIsNoItem() throws {
    let desk = try Desk()
    try desk.folder.write("{\"a\": 1}", to: "a.json")
    let refused = try desk.run("run", "--format", "ninjs", "a.json")
    #expect(refused.code == 65 && refused.errors.contains("no ninjs item"))
    // Not said, it is text.
    #expect(try desk.run("run", "--emit", "text", "--language", "en", "a.json").code == 0)
  }
}

extension String {
  /// How often a piece is in it.
  fileprivate func components(of piece: String) -> Int {
    split(separator: piece, omittingEmptySubsequences: false).count - 1
  }
}
