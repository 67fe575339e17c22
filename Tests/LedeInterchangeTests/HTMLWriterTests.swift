import LedeCore
import LedeInterchange
import LedeXML
import TestSupport
import TestArticles
import Testing

/// What a page shows of a text: line ends are line feeds, and U+FFFD stands for what it can not
/// hold.
private func shown(_ bytes: some Sequence<UInt8>) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars {
    let value = scalar.value
    let isControl = value < 0x20 && value != 0x09 && value != 0x0A || (0x7F...0x9F).contains(value)
    let isNone = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
    shown.append(value == 0x0D ? "\n" : isControl || isNone ? "\u{FFFD}" : scalar)
  }
  return String(shown)
}

/// The clean bytes of each block of a document.
private func cleanBlocks(_ document: Document) -> [ArraySlice<UInt8>] {
  guard let clean = document[NormalizedText.self] else { return [] }
  return document.blocks.map { clean.text.bytes[clean.alignment.target(of: $0.range).offsets] }
}

/// The texts of the blocks as the article shows them.
private func shownBlocks(_ page: HTMLPageReader) throws -> [String] {
  let article = try #require(page.first("article"))
  return HTMLPageReader.all(article) { $0.classes.contains("block") || $0.name == "li" }
    .map(HTMLPageReader.read)
}

@Suite struct HTMLWriterTests {
  @Test(arguments: ["text", "sentences", "scores", "summary", "terms"])
  func articleReadsAsTheCleanText(_ last: String) throws {
    for article in Articles.all {
      let result = article.result(targets: ["ru"], explains: true, until: last)
      let page = try HTMLPageReader(result)
      #expect(try shownBlocks(page) == cleanBlocks(result.document).map(shown))
    }
  }

  @Test func sentencesPointHome() throws {
    for article in Articles.all {
      let result = article.result()
      let page = try HTMLPageReader(result)
      let items = result.document[Sentences.self]?.items ?? []
      #expect(
        page.sentences.map { $0["data-range"] } == items.map { "\($0.range.start)-\($0.range.end)" }
      )
      #expect(page.sentences.map { $0["id"] } == items.indices.map { "s\($0 + 1)" })
      let clean = try #require(result.document[NormalizedText.self]).text.bytes
      #expect(
        page.sentences.map(HTMLPageReader.read)
          == items.map { shown(clean[$0.normalizedRange.offsets]) })
    }
  }

  @Test func randomTextIsReadAsItIs() throws {
    let noncharacter = Unicode.Scalar(0x1FFFF as UInt32).map { String($0) } ?? ""
    let scraps = [
      "<", ">", "&", "\"", "'", "</span>", "<!--", "-->", "]]>", "&lt;", "&#0;", "{{title}}",
      "\u{1}",
      "\u{2}", "\u{0}", "\u{C}", "\u{7F}", "\u{85}", "\u{9B}", "\u{FFFE}", noncharacter,
      "\u{301}", "\u{338}", "\u{202E}", "\u{202C}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{200D}",
      "\u{FEFF}", "a", "ф", "ی", "文", "ไ", "🧭", "\t", "--", "\\", "'>", "\" onfocus=\"", "=",
    ]
    var random = SeededGenerator(seed: 26)
    for _ in 0..<60 {
      let line = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        scraps.randomElement(using: &random) ?? ""
      }.joined()
      // Brackets end a term in the test's own notation, and a mark would change the sign before it.
      let word = "w" + line.replacing("]", with: "")
      let article = MarkedArticle(
        "*a\(line)b.‖ [[\(word)|\(word)|preferred|ur=\(word)]] e", name: line)
      let result = article.result(
        warnings: [Diagnostic(.warning, code: .unknownField, message: line)], targets: ["ur"])
      let page = try HTMLPageReader(result)
      #expect(try shownBlocks(page) == cleanBlocks(result.document).map(shown))
      #expect(page.all { $0.name == "script" || $0["onfocus"] != nil }.isEmpty)
      let warning = page.element("warnings").map(HTMLPageReader.read)
      #expect(warning?.utf8.firstRange(of: shown(line.utf8).utf8) != nil)
    }
  }

  @Test func marksAttributesThatACombiningMarkFollows() throws {
    // `"` and U+0301 are one Character, but two scalars, and the first ends an attribute.
    let hostile = "\"\u{301}><b>\u{338}&\u{301}"
    let page = try HTMLPageReader(MarkedArticle("*A.", name: hostile).result())
    #expect(page.first("title").map(HTMLPageReader.read) == hostile)
  }

  @Test func shadesInTheOrderOfScores() throws {
    let article = MarkedArticle("@title Zero.\n*One.‖ Two.‖ Three.‖ Four.\n@heading Five\nSix.")
    let result = article.result()
    let page = try HTMLPageReader(result)
    let scores = try #require(result.document[Scores.self])
    let shades = page.sentences.map { node in
      node["style"].flatMap { Double($0.dropFirst("--v:".count)) }
    }
    #expect(shades[0] == nil && shades[5] == nil)
    let scored = [1, 2, 3, 4, 6]
    #expect(shades.indices.filter { shades[$0] != nil } == scored)
    #expect(shades[1] == 100 && shades[6] == 0)
    let byScore = scored.sorted { scores.totals[$0] > scores.totals[$1] }
    #expect(scored.sorted { (shades[$0] ?? 0) > (shades[$1] ?? 0) } == byScore)
    #expect(
      page.sentences.map { $0.name == "mark" } == [false, true] + Array(repeating: false, count: 5))
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    for article in Articles.all {
      let page = try HTMLPageReader(article.result(targets: ["ru", "ur"]))
      let identifiers = page.all { $0["id"] != nil }.compactMap { $0["id"] }
      #expect(Set(identifiers).count == identifiers.count)
      var references: [String] = []
      for node in page.all({ _ in true }) {
        if let link = node["href"] {
          #expect(link.hasPrefix("#"))
          references.append(String(link.dropFirst()))
        }
        for name in ["aria-describedby", "aria-labelledby"] {
          references += (node[name] ?? "").split(separator: " ").map { String($0) }
        }
      }
      #expect(references.filter { !identifiers.contains($0) } == [])
    }
  }

  @Test func everyScoredSentenceHasItsReasons() throws {
    let result = Articles.english.result()
    let page = try HTMLPageReader(result)
    let selected = try #require(page.element("w4")?.text)
    #expect(
      selected == "Sentence 4 score 0.208, rank 4 of 7 in the summary, chosen as number 1 "
        + "position 0.250 × 0.500 0.125 frequency 0.333 × 0.250 0.083 "
        + "Bytes \(page.element("s4")?["data-range"]?.replacing("-", with: "–") ?? "") of the text")
    let out = try #require(page.element("w5")?.text)
    #expect(
      out.contains(
        "not in the summary: it repeats what is in; "
          + "−0.125 of the best score for repeating sentence 4"))
    // What explains a sentence stands next to it: style sheets need no more.
    let article = try #require(page.first("article"))
    for node in HTMLPageReader.all(article, { $0["aria-describedby"] != nil }) {
      #expect(node["tabindex"] == "0")
    }
  }

  @Test func namesTheFeaturesThatCountMost() throws {
    let features = (0..<9).map { "f\($0)" }
    let document = MarkedArticle("*One.‖ Two.").document().adding(
      Scores(
        features: features, weights: [1, -9, 3, 0, 5, 4, 8, 6, 2],
        values: Array(repeating: 1, count: 9) + Array(repeating: 0.5, count: 9), sentenceCount: 2))
    let engine = EngineInfo(lede: "1", icu: "2", unicode: "3", pipeline: "4")
    func named(_ explains: Bool) throws -> [String] {
      let page = try HTMLPageReader(
        ArticleResult(document: document, engine: engine, explains: explains))
      let reasons = try #require(page.element("w1"))
      return HTMLPageReader.all(reasons) { $0.classes == ["row"] }.map(\.text)
    }
    let brief = try named(false)
    #expect(
      brief.map { $0.prefix { $0 != " " } } == ["f1", "f6", "f7", "f4", "f5", "f2", "2"])
    #expect(brief.last == "2 smaller ones 3.000")
    #expect(try named(true).count == 8)
  }

  @Test func saysWhatBlocksAre() throws {
    let article = MarkedArticle(
      """
      @metadata date 2024-05-02
      @title Ferry
      @byline By Ann
      @dateline OSLO —
      @heading Part
      *Text.
      @list - one
      @list - two
      @quotation Well.
      @caption A ship
      @poem Roses
      """)
    let page = try HTMLPageReader(article.result())
    let node = try #require(page.first("article"))
    let kinds = HTMLPageReader.all(node) { $0.classes.contains("block") || $0.name == "ul" }
      .map { "\($0.name) \($0["data-kind"] ?? "-")" }
    #expect(
      kinds == [
        "p Metadata", "h3 Headline", "p Byline", "p Dateline", "h3 Heading", "p -", "ul -",
        "blockquote Quotation", "figure Caption", "p poem",
      ])
    #expect(page.all { $0.name == "li" && $0.text.hasPrefix("- ") }.count == 2)
  }

  @Test(arguments: [
    ("ur", "rtl", "ur"), ("ru", "ltr", "ru"), ("zh-Hans", "ltr", "zh-Hans"), ("th", "ltr", "th"),
  ])
  func saysLanguageAndDirection(_ language: String, _ direction: String, _ tag: String) throws {
    let article = try #require(Articles.all.first { "\($0.language.tag)" == language })
    let page = try HTMLPageReader(article.result(targets: ["en"]))
    #expect(page.root["lang"] == "en" && page.root["dir"] == "ltr")
    for name in ["h1", "article", "ol"] {
      #expect(page.first(name)?["lang"] == tag && page.first(name)?["dir"] == direction)
    }
    #expect(page.first("figure")?["dir"] == direction)
    // What is said inside the article in the language of the interface says so.
    for node in page.all({ $0["role"] == "tooltip" }) {
      #expect(node["lang"] == "en" && node["dir"] == "ltr")
    }
    let targets = page.all { $0.name == "bdi" && $0["lang"] == "en" }
    #expect(!targets.isEmpty)
  }

  @Test func directionIsThatOfTheText() throws {
    func direction(_ text: String, _ language: String) throws -> String? {
      try HTMLPageReader(MarkedArticle(text, language: language).result()).first("article")?["dir"]
    }
    #expect(try direction("NATO: بندرگاہ پیر کو کھل گئی۔", "und") == "rtl")
    #expect(try direction("Bandargah pir ko khul gai.", "ur") == "ltr")
    #expect(try direction("12.5 %", "ar") == "rtl")
    let unknown = MarkedArticle("x", language: "und").result()
    #expect(try HTMLPageReader(unknown).first("article")?["lang"] == "")
  }

  @Test func termsHaveTheirTargets() throws {
    let page = try HTMLPageReader(Articles.english.result(targets: ["ru", "ur"]))
    let term = try #require(page.all { $0.classes.contains("t") }.first)
    #expect(HTMLPageReader.read(term) == "strike")
    let told = try #require(page.element(term["aria-describedby"] ?? ""))
    #expect(
      told.text.contains("strike preferred ru забастовка ur ہڑتال news, c1; matched by exact"))
    let rows = try #require(
      page.element("terms").map { HTMLPageReader.all($0) { $0.name == "tr" } })
    #expect(
      rows.map(\.text)
        == [
          "TermCountStatusruur", "strike2preferredзабастовкаہڑتال",
          "Nordlys1do not translateNordlysNordlys", "guest worker1deprecated, use bettermigrant",
        ].map { $0.replacing("migrant", with: "мигрантمہاجر") })
  }

  @Test func leavesOutWhatNoStageTold() throws {
    let plain = try HTMLPageReader(Articles.english.result(until: "sentences"))
    for identifier in ["summary", "scores", "terms", "warnings"] {
      #expect(plain.element(identifier) == nil)
    }
    #expect(plain.all { $0["tabindex"] == "0" || $0["style"] != nil }.isEmpty)
    #expect(!plain.text.contains("Tab key"))
    let scored = try HTMLPageReader(Articles.english.result(until: "scores"))
    #expect(scored.element("scores") != nil && scored.element("summary") == nil)
    #expect(scored.element("w4")?.text.hasPrefix("Sentence 4 score 0.208 position") == true)
  }

  @Test func showsWarningsFailuresAndTheEngine() throws {
    let result = ArticleResult(
      document: Articles.english.document(),
      warnings: [
        Diagnostic(.warning, code: .unknownField, message: "odd <field>", suggestion: "drop it")
      ],
      engine: EngineInfo(lede: "1.2", icu: "72.1", unicode: "15.0", pipeline: "sha256:ab"),
      failure: StageError(
        stage: "terminology", code: .libraryFailed, kind: .internal, message: "no memory"))
    let page = try HTMLPageReader(result)
    #expect(
      page.element("warnings").map { HTMLPageReader.all($0) { $0.name == "li" }.map(\.text) } == [
        "Warning odd <field>; drop it", "Error The stage terminology failed: no memory",
      ])
    #expect(
      page.first("footer")?.text
        == "Made by Lede 1.2 with ICU 72.1 (Unicode 15.0) Pipeline sha256:ab")
  }

  @Test func isDrawnAsAChartAndTold() throws {
    let result = Articles.english.result()
    let page = try HTMLPageReader(result)
    let chart = try #require(page.first("svg"))
    #expect(chart["role"] == "img")
    let name = chart["aria-labelledby"].flatMap(page.element)?.text ?? ""
    #expect(name.contains("The highest is 0.208, of sentence 4; the lowest 0.155, of sentence 7"))
    let bars = HTMLPageReader.all(chart) { $0.classes.first == "bar" }
    #expect(bars.map { $0["x"] } == ["3.1", "4.1", "5.1", "6.1"])
    #expect(bars.map { $0.classes.contains("in") } == [true, false, true, false])
    let heights = bars.compactMap { Double($0["height"] ?? "") }
    #expect(heights.first == 100 && heights == heights.sorted(by: >))
    let rows = page.element("scores").map {
      HTMLPageReader.all($0) { $0.name == "tr" }.dropFirst().map(\.text)
    }
    #expect(rows?.first == "40.2084in the summary, chosen as number 1")
    #expect(rows?.count == bars.count)
  }

  @Test func lowScoresHangBelowZero() throws {
    let document = MarkedArticle("*One.‖ Two.‖ Three.").document().adding(
      Scores(features: ["f"], weights: [1], values: [3, -1, 0], sentenceCount: 3))
    let page = try HTMLPageReader(
      ArticleResult(document: document, engine: Articles.english.result().engine))
    let bars = page.all { $0.classes.first == "bar" }
    #expect(bars.map { $0["y"] } == ["0.00", "75.00", "75.00"])
    #expect(bars.map { $0["height"] } == ["75.00", "25.00", "0.00"])
  }

  @Test func isAPageForEverybody() throws {
    let page = try HTMLPageReader(Articles.english.result())
    #expect(page.text.hasPrefix("<!DOCTYPE html>\n"))
    for name in ["header", "nav", "main", "footer", "h1", "article"] {
      #expect(page.all { $0.name == name }.count == 1)
    }
    // No heading is more than one level below the last.
    var level = 0
    for heading in page.all({ $0.name.count == 2 && $0.name.hasPrefix("h") && $0.name != "hr" }) {
      let next = Int(heading.name.dropFirst()) ?? 0
      #expect(next <= level + 1)
      level = next
    }
    // The first thing to be reached with the keyboard leads to the article.
    #expect(page.all { $0["href"] != nil || $0["tabindex"] != nil }.first?["href"] == "#article")
    // Nothing is fetched, nothing is run.
    let policy = page.all { $0["http-equiv"] == "Content-Security-Policy" }.first
    #expect(policy?["content"] == "default-src 'none'; style-src 'unsafe-inline'")
    #expect(page.all { ["script", "link", "img", "iframe", "object"].contains($0.name) }.isEmpty)
    #expect(page.all { $0["src"] != nil }.isEmpty)
  }
}
