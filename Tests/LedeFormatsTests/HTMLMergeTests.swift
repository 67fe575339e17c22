import LedeCore
import LedeFormats
import TestSupport
import Testing

@Suite struct HTMLMergeTests {
  private func merge(
    _ html: String, _ contents: [Int: [ContentPiece]], to language: String? = nil
  ) throws -> String {
    let format = HTMLFormat()
    let document = document(try format.read(DecodedText(html), name: "a.html"))
    let bytes = try Splicer(document, file: Array(html.utf8), format: format).file(
      replacing: contents, language: language.flatMap { LanguageTag($0) })
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func textIsEscapedForItsPlace() throws {
    let html = "<p title=\"a\">b</p><img alt='c'><img alt=d>"
    let text: [ContentPiece] = [.text("\"1\" & '2' < 3\u{A0}>")]
    #expect(
      try merge(html, [0: text, 1: text, 2: text, 3: text])
        == "<p title=\"&quot;1&quot; &amp; '2' &lt; 3&#160;>\">"
        + "\"1\" &amp; '2' &lt; 3&#160;&gt;</p>"
        + "<img alt='\"1\" &amp; &#39;2&#39; &lt; 3&#160;>'>"
        + "<img alt=\"&quot;1&quot; &amp; '2' &lt; 3&#160;>\">")
  }

  @Test func aTextInsideATagOfAnotherIsMergedToo() throws {
    let html = "<p>See <img alt=\"one\" src=a> and <a href=b title='two'>c</a>.</p>"
    #expect(
      try merge(
        html,
        [
          0: [
            .code(id: 2, role: .opening), .text("C"), .code(id: 2, role: .closing), .text(" und "),
            .code(id: 1, role: .standalone), .text("!"),
          ], 1: [.text("eins")], 2: [.text("zwei")],
        ])
        == "<p><a href=b title='zwei'>C</a> und <img alt=\"eins\" src=a>!</p>")
  }

  @Test(arguments: [
    ("<html lang=\"en\"><p>x", "ur", "<html dir=\"rtl\" lang=\"ur\"><p>y"),
    ("<HTML><p>x", "ar", "<HTML lang=\"ar\" dir=\"rtl\"><p>y"),
    ("<html lang=ar dir='rtl'><p>x", "en", "<html lang=\"en\" dir=\"ltr\"><p>y"),
    ("<html lang='en' xml:lang='en'><p>x", "zh", "<html lang=\"zh\" xml:lang=\"zh\"><p>y"),
    (
      "<html lang=en><article lang=en-GB><p>x <q lang=fr>z</q>", "ja",
      "<html lang=\"ja\"><article lang=\"ja\"><p>y"
    ),
    (
      "<p>x</p><div>z</div>", "he",
      "<p lang=\"he\" dir=\"rtl\">y</p><div lang=\"he\" dir=\"rtl\">z</div>"
    ),
  ])
  func languageAndDirectionAreSet(html: String, language: String, expected: String) throws {
    // The content of the first block is exchanged.
    #expect(try merge(html, [0: [.text("y")]], to: language) == expected)
  }

  @Test func anUntouchedPageKeepsItsLanguage() throws {
    #expect(try merge("<html lang=en><p>x", [0: [.text("x")]], to: "ur") == "<html lang=en><p>x")
  }

  @Test func aCharacterSetIsKept() throws {
    // Windows-1252 by declaration; the euro is in it, Cyrillic is not.
    let head = Array("<meta charset=iso-8859-1><p>".utf8)
    let file = head + [0xE9, 0x74, 0xE9] + Array("</p>".utf8) + [0xA0]
    let article = try ArticleReader().read(file, name: "a.html")
    #expect(article.source.string == "été")
    let merged = try Splicer(document(article), file: file, format: HTMLFormat()).file(
      replacing: [0: [.text("Où? 5 € жар")]])
    #expect(
      merged == head + [0x4F, 0xF9] + Array("? 5 ".utf8) + [0x80]
        + Array(" &#1078;&#1072;&#1088;</p>".utf8) + [0xA0])
  }

  @Test func utf16IsKept() throws {
    let text = "\u{FEFF}<p>Café &amp; <b>bar</b></p>\r\n"
    let file = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try expectRoundTrip(file, HTMLFormat(), ArticleReader())
    let article = try ArticleReader().read(file, name: "a.html")
    let merged = try Splicer(document(article), file: file, format: HTMLFormat()).file(
      replacing: [0: [.text("茶")]])
    let expected = "\u{FEFF}<p>茶</p>\r\n"
    #expect(merged == expected.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
  }

  /// Tags, references and texts in any order: what no page should have, and some have.
  @Test(arguments: 0..<400)
  func everyPageComesBack(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i class='x'>", "</i>",
      "<a href=\"u?a=1&b\">",
      "</a>", "<br>", "<br/>", "<img src=x alt=\"A pier\">", "<img alt=pier>", "<ul><li>", "<li>",
      "</ul>", "<table>", "<tr><td>", "<td>", "</table>", "<h1>", "</h1>", "<h2 title='A tip'>",
      "<!-- note -->", "<script>if (a<b) { x = '</p>' }</script>", "<style>p{}</style>", "<nav>n",
      "</nav>", "&amp;", "&eacute;", "&#8212;", "&nbsp;", "&nosuch;", "&copy", "&", "<", " < ", ">",
      "\n", "\r\n  ", "\t", " ", "one ", "the ape", "über ", "прибой ", "海の", "سلام ", "नमस्ते",
      "🌊", "<span translate=no>", "</span>", "<code>", "</code>", "<pre>\n a  e\n", "</pre>",
      "<blockquote>", "</blockquote>", "</nosuch>", "<x-tag>", "</font>", "<svg><a>", "</svg>",
      "<select><option>o", "</select>", "<textarea>a<b>", "</textarea>", "<body>", "<td>", "<form>",
      "</form>", "<title>one</title>", "<p", "\"", "'", "=", "<![CDATA[a]]>", "<?php e ?>",
      "<details><summary>", "</details>", "</br>", "</p>", "<q>", "</q>", "<button>o", "</button>",
    ]
    var html = seed % 3 == 0 ? "\u{FEFF}<!DOCTYPE html>\n" : ""
    for _ in 0..<Int.random(in: 1...60, using: &generator) {
      html += pieces.randomElement(using: &generator) ?? ""
    }
    try expectRoundTrip(
      Array(html.utf8), HTMLFormat(), ArticleReader(format: "html"), Comment(rawValue: html))
  }
}
