import LedeCore
import LedeFormats
import LedeTesting
import LedeUnicode
import Testing

/// What every format has to keep, asked of Lede's own.
@Suite struct FormatConformanceTests {
  @Test func pagesConform() {
    let page = """
      <!DOCTYPE html><html lang=en><head><title>Quay</title><meta name=description content="A port">
      <body><h1>Fog &amp; rain</h1><p title='A "tip"'>The <b>old <i>quay</b> is</i> <a href=x>closed</a>,
      &eacute;t&eacute;<br>and <code>x&lt;y</code> <img src=a alt="A crane"> stays.
      <ul><li>One<li>Two <span translate=no>three</span></ul><pre>a
        b</pre></body></html>
      """
    #expect(FormatConformance.problems(of: HTMLFormat(), in: [page, "<p>One<p>Two"]) == [])
  }

  @Test func itemsConform() {
    let item = #"""
      {"uri": "urn:x", "headline": "Fog \u2013 rain", "byline": "A. Holm", "description_text": "A port",
       "body_html": "<p>The <b>quay<\/b> is \"closed\" &amp; \ud83d\ude00.<\/p><p>One.<\/p>"}
      """#
    let plain = #"{"headline": "Fog", "body_text": "One two.\n\nThree \t four."}"#
    #expect(FormatConformance.problems(of: NinjsFormat(), in: [item, plain]) == [])
  }

  @Test func markdownConforms() {
    let text = """
      ---
      title: "Fog"
      lang: en
      ---

      # The quay

      The *old* **quay** is [closed](http://e.example "A tip") & `x<y`
      for now. ![A crane](a.png)

      - One
      - Two

      > Said &eacute;.

      | a | b |
      |---|---|
      | c | d |

      """
    #expect(
      FormatConformance.problems(of: MarkdownFormat(), in: [text]) {
        $0.replacing("e", with: "é *").replacing("o", with: "[o")
      } == [])
  }

  @Test func plainTextConforms() {
    #expect(FormatConformance.problems(of: PlainTextFormat(), in: ["One.\n\nTwo.\n"]) == [])
  }

  /// Loses the last block's place, and reads every other time something else.
  private struct BadFormat: ArticleFormat {
    let name = "bad"
    let fileExtensions: [String] = []
    func likelihood(of head: String) -> Double { 0 }
    func escape(_ text: String, at place: ContentPlace) -> String { text.uppercased() }
    func read(_ text: DecodedText, name: String) throws(LedeError) -> ExtractedArticle {
      var map = SourceMap()
      map.append(3, from: DecodedRange(1, 4))
      return ExtractedArticle(
        source: SourceText("abc"),
        blocks: [Block(kind: .paragraph, range: SourceRange(0, 3))],
        inlineCodes: [
          InlineCode(
            id: 1, role: .opening, range: SourceRange(1, 1), markup: DecodedRange(2, 3),
            kind: .formatting)
        ],
        extraction: Extraction(
          format: "bad", text: text, map: map,
          places: [ContentPlace(range: DecodedRange(1, 3), context: .text)]))
    }
  }

  @Test func aFormatThatBreaksThemIsTold() {
    let problems = FormatConformance.problems(of: BadFormat(), in: ["<abc>"])
    #expect(problems.contains { $0.contains("is not found at its place") })
    #expect(problems.contains { $0.contains("code 1 has no end") })
    #expect(problems.contains { $0.contains("is read as") })
    #expect(FormatConformance.problems(of: BadFormat(), in: []).contains { $0.contains("no file") })
  }

  /// In a character set with states a byte means what those before it say.
  @Test(arguments: ["ISO-2022-JP", "ISO-2022-KR", "HZ-GB-2312"])
  func charactersSetsWithStatesComeBack(charset: String) throws {
    let words =
      charset.hasSuffix("KR") ? ("항구", "안개") : charset.hasPrefix("HZ") ? ("港口", "大雾") : ("港の", "霧が")
    let page = "<p>\(words.0) \(words.1)</p><p>x\(words.1)<b>\(words.0)</b>。</p><p>end</p>"
    let file = try encoded(page, charset)
    let read = try ArticleReader(format: "html", charset: charset).read(file, name: "a.html")
    let document = document(read)
    let splicer = Splicer(document, file: file, format: HTMLFormat())
    #expect(try splicer.file(replacing: [0: document.content(of: document.blocks[0])]) == file)
    let merged = try splicer.file(replacing: [
      0: [.text("\(words.1)\(words.0) ğ")], 2: [.text(words.0)],
    ])
    let expected =
      "<p>\(words.1)\(words.0) &#287;</p><p>x\(words.1)<b>\(words.0)</b>。</p><p>\(words.0)</p>"
    let again = try merged.withUnsafeBufferPointer { (bytes) throws(LedeError) in
      try CharacterSet.decode(bytes, from: charset)
    }
    #expect(String(decoding: again.bytes, as: UTF8.self) == expected)
  }

  private func encoded(_ text: String, _ charset: String) throws -> [UInt8] {
    try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
      try CharacterSet.encode(bytes, to: charset)
    }
  }
}
