import LedeCore
import LedeFormats
import Testing

/// Whole articles in other formats than their own.
@Suite struct WritingTests {
  private func read(_ text: String, _ format: String = "html") throws -> Document {
    document(try ArticleReader(format: format).read(Array(text.utf8), name: "a"))
  }

  private func markdown(_ html: String) throws -> String {
    String(decoding: MarkdownArticle(try read(html)).bytes, as: UTF8.self)
  }

  private func plain(_ html: String) throws -> String {
    String(decoding: PlainArticle(try read(html)).bytes, as: UTF8.self)
  }

  private static let page = """
    <html lang="en"><head><title>Desk</title><meta name="description" content="Ferries"></head><body>
    <h1>Ferry talks end</h1>
    <p>The port is <b>open</b>, said <a class="x" href="https://e.example/a_b?x=1&amp;y=2">Mr. *Holm*</a>.<br>The
    old <code>ship_channel</code> is <span class="y">closed</span><sup>2</sup>.</p>
    <h3>Next steps</h3>
    <ul><li>Boats wait.</li><li><i>Crews</i> wave.</li></ul>
    <blockquote>Nobody told us.<br>Nothing.</blockquote>
    <p>1. No list: <img src="a b.png" alt="A [crane]"> here.</p>
    <pre><code>let a = `b`</code></pre>
    </body></html>
    """

  @Test func aPageAsMarkdown() throws {
    #expect(
      try markdown(Self.page) == #"""
        # Ferry talks end

        The port is **open**, said [Mr. \*Holm\*](https://e.example/a_b?x=1&y=2).\
        The old `ship_channel` is closed<sup>2</sup>.

        ## Next steps

        - Boats wait.
        - *Crews* wave.

        > Nobody told us.\
        > Nothing.

        1\. No list: ![A \[crane\]](<a b.png>) here.

        ```
        let a = `b`
        ```

        """#)
  }

  @Test func aPageAsText() throws {
    #expect(
      try plain(Self.page) == """
        Ferry talks end

        The port is open, said Mr. *Holm*.
        The old ship_channel is closed2.

        Next steps

        - Boats wait.
        - Crews wave.

        Nobody told us.
        Nothing.

        1. No list:  here.

        let a = `b`

        """)
  }

  /// What is written is read as the same blocks with the same text.
  @Test(arguments: [
    "<p># no heading</p><p>- no item</p><p>&gt; no quotation</p><p>a | b</p>",
    "<p><b>重要。</b>后文</p>", "<p>a<b>b</b>c<i> d </i>e</p>",
    "<p>x <b>y <i>z</i></b> &amp;amp; &lt;b&gt;</p>",
    "<p><a href='u'>[a]</a>(b) ![c](d)</p>", "<h2>A<br>B</h2><p>~~x~~ `y` \\ * _</p>",
    "<li><b>a</b><br>b</li><li>c</li>", "<p><a href='a)b(c d'>x</a></p>",
    "<p><a>x</a> <b></b>y</p>",
  ]) func markdownSaysTheSame(html: String) throws {
    let before = try read(html)
    let text = MarkdownArticle(before).bytes
    let after = document(try ArticleReader(format: "markdown").read(text, name: "a.md"))
    #expect(
      after.blocks.filter { $0.kind != .label }.map { squeeze(after.source[$0.range]) }
        == before.blocks.map { squeeze(before.source[$0.range]) },
      "\(String(decoding: text, as: UTF8.self))")
  }

  private func squeeze(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  @Test func htmlInAnItemAsMarkdown() throws {
    let item =
      #"{"headline":"Fog","body_html":"<p>The <a href=\"https:\/\/e.example\/\">quay<\/a> is <b>caf\u00e9<\/b>.<\/p>"}"#
    #expect(
      String(decoding: MarkdownArticle(try read(item, "ninjs")).bytes, as: UTF8.self)
        == "# Fog\n\nThe [quay](https://e.example/) is **café**.\n")
  }

  @Test func aDatelineStandsBeforeItsText() {
    let text = "OSLO (Wire) — The port is open."
    let place = text.utf8.count - "The port is open.".utf8.count
    let document = Document(
      source: SourceText(text),
      blocks: [
        Block(kind: .dateline, range: SourceRange(0, place - 1)),
        Block(kind: .paragraph, range: SourceRange(place, text.utf8.count)),
      ])
    #expect(String(decoding: PlainArticle(document).bytes, as: UTF8.self) == text + "\n")
    #expect(String(decoding: MarkdownArticle(document).bytes, as: UTF8.self) == text + "\n")
  }

  @Test func anArticleWithoutTextIsEmpty() {
    let document = Document(source: SourceText(" "))
    #expect(PlainArticle(document).bytes.isEmpty && MarkdownArticle(document).bytes.isEmpty)
  }
}
