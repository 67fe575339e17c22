import LedeCore
import LedeFormats
import Testing

@Suite struct HTMLReaderTests {
  private func read(_ html: String) throws -> Document {
    let article = try HTMLFormat().read(DecodedText(html), name: "a.html")
    let document = document(article)
    try expectHomes(of: document, Comment(rawValue: html))
    return document
  }

  @Test(arguments: [
    ("<p>One <b>two</b> three.</p>", ["paragraph: One ⟨1⟩two⟨/1⟩ three."]),
    // A pair around all of it, and what stands before and behind, is no part of the content.
    ("<p> <a id=x></a><i><b>All</b></i> <img src=a></p>", ["paragraph: All"]),
    ("<p><b>Bold</b> and <i>italic</i></p>", ["paragraph: ⟨1⟩Bold⟨/1⟩ and ⟨2⟩italic⟨/2⟩"]),
    ("Bare text <p>and a paragraph", ["paragraph: Bare text", "paragraph: and a paragraph"]),
    (
      "<div>Lead <p>Body</p> tail</div>", ["paragraph: Lead", "paragraph: Body", "paragraph: tail"]
    ),
    ("<p>One<br>two<br><br>three", ["paragraph: One⟨1/⟩two", "paragraph: three"]),
    ("<ul><li>A<ul><li>B</ul><li>C</ul>", ["list: A", "list: B", "list: C"]),
    (
      "<table><tr><th>A<td>B <b>c</b><tr><td><p>D", ["cell: A", "cell: B ⟨1⟩c⟨/1⟩", "paragraph: D"]
    ),
    ("<blockquote><p>Said</p></blockquote>", ["quotation: Said"]),
    ("<h1>Head</h1><h2>Sub</h2><h1>More</h1>", ["title: Head", "heading: Sub", "heading: More"]),
    ("<title>Page</title><p>x", ["title: Page", "paragraph: x"]),
    ("<title>Page</title><h1>Head</h1>", ["label: Page", "title: Head"]),
    ("<nav>Home</nav><p>x</p><aside>Ad</aside><template>t</template>", ["paragraph: x"]),
    ("<p>a<script>b</script>c<!-- d -->e", ["paragraph: a⟨1/⟩c⟨2/⟩e"]),
    ("<svg><text>a</text></svg><p>b", ["paragraph: b"]),
    (
      "<p>See <img alt=\"A ship\" src=x> there</p>", ["paragraph: See ⟨1/⟩ there", "label: A ship"]
    ),
    ("<meta name=description content='It is &lt; 3'>", ["label: It is < 3"]),
    ("<p title=Tip>x</p>", ["label: Tip", "paragraph: x"]),
    ("<figure><figcaption>A port</figcaption></figure>", ["caption: A port"]),
    ("<p class='byline'>By A. Writer</p>", ["byline: By A. Writer"]),
    ("<p><time datetime=2024-05-01>1 May</time></p>", ["dateline: 1 May"]),
    ("<pre>a\n  b</pre>", ["paragraph: a\n  b"]),
    ("<pre><code>let a</code></pre>", ["code: ⟦let a⟧"]),
    ("<p>&nbsp;</p><p>\u{3000}x&nbsp;y&nbsp;</p>", ["paragraph: x\u{A0}y"]),
    ("<p>a  \n <b> b</b>\tc</p>", ["paragraph: a ⟨1⟩b⟨/1⟩ c"]),
    ("<p>東京は\n晴れ a\nb</p>", ["paragraph: 東京は晴れ a b"]),
  ])
  func blocksAndCodes(html: String, expected: [String]) throws {
    #expect(outline(try read(html)) == expected)
  }

  @Test(arguments: [
    ("a &amp; b &lt;c&gt; &quot;", "a & b <c> \""), ("&eacute;t&eacute;", "été"),
    ("&#8212;&#x2014;&mdash;", "———"), ("&notit; &copy2024", "¬it; ©2024"),
    ("AT&T &unknown; & &", "AT&T &unknown; & &"), ("&#128;&#0;x", "€\u{FFFD}x"),
    ("&fjlig;&NotEqualTilde;", "fj≂\u{338}"), ("a&#32;&#10;&Tab;b", "a b"), ("1 < 2", "1 < 2"),
  ])
  func referencesAreDecoded(html: String, expected: String) throws {
    #expect(try read("<p>\(html)").source.string == expected)
  }

  /// Long runs of words are shortened for the parser; they must not become white space, or nothing.
  @Test(arguments: [
    "<pre>\n\(Self.long) <i>x</i></pre>", "\n\(Self.long)\n<b>x</b>",
    "<head></head> \(Self.long) <b>x</b>",
    "<table> \(Self.long) <tr><td>x</table>", "<p>\(Self.long)<p>x",
    "<a href='https://a.example/b?c=d e'>\(Self.long)</a> x",
  ])
  func noWordOfALongTextIsLost(html: String) throws {
    let text = try read(html).source.string
    #expect(text.contains(Self.long) && text.hasSuffix("x"))
  }

  private static let long =
    "ميناء ships that sail at seven, 港口 and come back at nine; and none behind them. و"

  @Test(arguments: [
    ("<p>a <span translate=no>B</span> c", "paragraph: a ⟨1⟩⟦B⟧⟨/1⟩ c"),
    ("<p>a <b class='x notranslate'>B C</b>", "paragraph: a ⟨1⟩⟦B C⟧⟨/1⟩"),
    ("<div translate=no>a <b translate=yes>B</b></div>", "paragraph: ⟦a⟧ ⟨1⟩B⟨/1⟩"),
    ("<p>run <code>ls</code> now", "paragraph: run ⟨1⟩⟦ls⟧⟨/1⟩ now"),
    ("<div translate=NO><p>all</p></div>", "paragraph: ⟦all⟧"),
  ])
  func whatIsNotToBeTranslatedIsProtected(html: String, expected: String) throws {
    #expect(outline(try read(html)) == [expected])
  }

  @Test(arguments: [
    // Tags that belong to nothing stay where they are.
    ("<p>a</font> b</p>", ["paragraph: a⟨1/⟩ b"]),
    ("<p><b>a</b></i> b</p>", ["paragraph: ⟨1⟩a⟨/1⟩⟨2/⟩ b"]),
    ("<p>a <b>b <i>c</b> d</i> e", ["paragraph: a ⟨1⟩b ⟨2/⟩c⟨/1⟩ d⟨3/⟩ e"]),
    ("<p>a <b>b<p>c</b> d", ["paragraph: a ⟨1/⟩b", "paragraph: c⟨1/⟩ d"]),
    ("<p>a<body class=x>b", ["paragraph: a⟨1/⟩b"]),
    // Text in a table but not in a cell comes before it.
    ("<table>F<tr><td>c</td></tr>G</table>", ["paragraph: F", "paragraph: G", "cell: c"]),
    ("<p>cut <a href='", ["paragraph: cut"]), ("<p>cut &am", ["paragraph: cut &am"]),
    ("", []), ("<", ["paragraph: <"]), ("<!--", []), ("<p", []),
  ])
  func brokenPagesAreReadAsBrowsersDo(html: String, expected: [String]) throws {
    #expect(outline(try read(html)) == expected)
  }

  @Test func theLanguageOfMostOfTheTextIsThatOfTheArticle() throws {
    func language(_ html: String) throws -> String? {
      try HTMLFormat().read(DecodedText(html), name: "a").language?.description
    }
    #expect(try language("<html lang=en><p>x") == "en")
    #expect(try language("<html lang=en><p>x<article lang=pt-br>Um texto") == "pt-BR")
    #expect(try language("<p>Mostly <i lang=fr>un</i> unknown text") == nil)
    #expect(try language("<meta http-equiv=content-language content=de><p>x") == "de")
  }

  @Test func whatThePageSaysOfItselfIsMetadata() throws {
    let article = try HTMLFormat().read(
      DecodedText(
        """
        <meta name="author" content="A. Writer"><meta property="article:published_time" \
        content="2024-05-01T08:00:00Z"><p>x
        """), name: "a")
    #expect(article.metadata.map(\.name) == ["author", "date"])
    #expect(article.metadata.map { article.source[$0.range] } == article.metadata.map(\.value))
    #expect(article.date == PublicationTime("2024-05-01T08:00:00Z"))
  }

  @Test(arguments: [
    String(repeating: "<div>", count: 100_000),
    String(repeating: "<b a=1><i>", count: 50_000) + "x",
    String(repeating: "<svg><g>", count: 50_000),
    "<p " + (0..<20_000).map { "a\($0) " }.joined() + ">x",
    (0..<5000).map { "<body a\($0)>" }.joined(),
  ])
  func endlessNestingIsRefusedWithItsPlace(html: String) {
    let error = #expect(throws: LedeError.self) {
      try HTMLFormat().read(DecodedText(html), name: "a.html")
    }
    #expect(error?.kind == .limit && error?.message.hasPrefix("a.html:1:") == true)
  }

  /// Formatting that is open is opened again in every paragraph: a tree of hundreds of times the bytes.
  @Test func aTreeThatGrowsIsRefused() {
    let open = (0..<400).map { "<font size=\($0)>" }.joined()
    let html = "<p>" + open + String(repeating: "<p>x", count: 20_000)
    let error = #expect(throws: LedeError.self) {
      try HTMLFormat().read(DecodedText(html), name: "a.html")
    }
    #expect(error?.kind == .limit)
  }
}
