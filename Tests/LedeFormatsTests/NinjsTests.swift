import LedeCore
import LedeFormats
import LedeJSON
import TestSupport
import Testing

@Suite struct NinjsTests {
  private let reader = ArticleReader(format: "ninjs")

  private func read(_ text: String, name: String = "a.json") throws -> Document {
    document(try reader.read(Array(text.utf8), name: name))
  }

  private static let third = #"""
    {
      "uri": "http://example.org/1", "type": "text",
      "versionCreated": "2026-03-01T10:00:00Z",
      "language": "en",
      "by": "Ann Lee",
      "located": "Porto",
      "headlines": [{"role": "short", "value": "Bridge opens"}, {"role": "main", "value": "The \"new\" bridge opens \ud83d\ude00"}],
      "bodies": [
        {"role": "plain", "contentType": "text/plain", "value": "The bridge opened."},
        {"role": "main", "contentType": "text/html", "value": "<p>The <b>new<\/b> bridge \u00fcber &amp; under.<br>It is <a href=\"x\">long<\/a>.</p>\n<p>Tolls: 5&nbsp;&euro;</p>"}
      ],
      "descriptions": [{"value": "A bridge."}],
      "associations": [{"type": "picture", "descriptions": [{"contentType": "text/plain", "value": "People on it"}]}]
    }
    """#

  @Test func readsVersionThree() throws {
    let article = try reader.read(Array(Self.third.utf8), name: "a.json")
    let document = document(article)
    #expect(
      outline(document)
        == [
          "label: Bridge opens", "title: The \"new\" bridge opens 😀", "byline: Ann Lee",
          "dateline: Porto", "metadata: 2026-03-01T10:00:00Z", "metadata: http://example.org/1",
          "metadata: en", "paragraph: The ⟨1⟩new⟨/1⟩ bridge über & under.⟨2/⟩\nIt is ⟨3⟩long⟨/3⟩.",
          "paragraph: Tolls: 5\u{A0}€", "label: The bridge opened.", "label: A bridge.",
          "caption: People on it",
        ].map { $0.replacing("⟨2/⟩\n", with: "⟨2/⟩") })
    #expect(article.language?.description == "en")
    #expect(article.date?.description == "2026-03-01T10:00:00Z")
    #expect(article.warnings.isEmpty)
    try expectHomes(of: document)
  }

  @Test func aPlaceIsWhatTheFileHas() throws {
    let document = try read(Self.third)
    let extraction = try #require(document.extraction)
    let title = try #require(document.blocks.first { $0.kind == .title })
    #expect(
      extraction.text[extraction.map.decoded(of: title.range)]
        == #"The \"new\" bridge opens \ud83d\ude00"#)
    let body = try #require(document.blocks.first { $0.kind == .paragraph })
    let bold = try #require(document.inlineCodes(in: body).first)
    #expect(extraction.text[bold.markup] == "<b>")
  }

  @Test func readsVersionTwo() throws {
    let document = try read(
      #"{"versioncreated": "2026-03-01T10:00:00Z", "headlines": [{"value": "Head"}], "bodies": [{"contenttype": "text/plain", "value": "One.\n\nTwo\nlines.\n\nThree."}]}"#
    )
    #expect(
      outline(document) == [
        "title: Head", "metadata: 2026-03-01T10:00:00Z", "paragraph: One.",
        "paragraph: Two\nlines.", "paragraph: Three.",
      ])
  }

  @Test func aBodyThatIsNotReadIsTold() throws {
    let item = #"""
      {"headline": "Head", "body_text": "One.", "body_html": "<p>One</p><pre><code>x</code></pre>",
       "body_nitf": "<nitf/>"}
      """#
    let article = try reader.read(Array(item.utf8), name: "a.json")
    #expect(
      outline(document(article)) == ["title: Head", "paragraph: One", "code: ⟦x⟧", "label: One."])
    #expect(article.warnings.map { $0.message.contains("/body_nitf") } == [true])
    #expect(article.warnings.first?.location?.line == 2)
  }

  @Test func readsVersionOne() throws {
    let document = try read(
      #"{"headline": "Head", "byline": "Ann", "body_text": "One.\nTwo.", "description_text": "D", "associations": {"main": {"headline": "H", "description_text": "C"}}}"#
    )
    #expect(
      outline(document) == [
        "title: Head", "byline: Ann", "paragraph: One.", "paragraph: Two.", "label: D",
        "label: H", "caption: C",
      ])
  }

  @Test func isKnownByItsContent() throws {
    let found = FormatRegistry.standard.recognize(fileName: "-", head: Self.third)
    #expect(found.name == "ninjs")
    let other = FormatRegistry.standard.recognize(fileName: "-", head: #"{"a": [1, 2]}"#)
    #expect(other.name == "text")
  }

  @Test(arguments: [
    (#"{"a": 1}"#, "no ninjs item"), ("[1]", "no ninjs item"),
    ("{\n \"headline\": }", "a.json:2:14"),
    ("", "no JSON"), (#"{"headline": "\ud800"}"#, "no JSON"),
  ])
  func saysWhatIsWrong(_ text: String, _ message: String) throws {
    let error = #expect(throws: LedeError.self) { try read(text) }
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
  }

  @Test func onlyTheTranslatedStringsChange() throws {
    let document = try read(Self.third)
    let title = try #require(document.blocks.firstIndex { $0.kind == .title })
    let body = try #require(document.blocks.firstIndex { $0.kind == .paragraph })
    let splicer = Splicer(document, file: Array(Self.third.utf8), format: NinjsFormat())
    let merged = try splicer.file(
      replacing: [
        title: [.text("پل \"نیا\"\n")],
        body: [
          .code(id: 3, role: .opening), .text("a<b"), .code(id: 3, role: .closing), .text("\\"),
        ],
      ], language: LanguageTag("ur"))
    #expect(
      String(decoding: merged, as: UTF8.self)
        == Self.third
        .replacing(#"The \"new\" bridge opens \ud83d\ude00"#, with: #"پل \"نیا\"\n"#)
        .replacing(
          #"The <b>new<\/b> bridge \u00fcber &amp; under.<br>It is <a href=\"x\">long<\/a>."#,
          with: #"<a href=\"x\">a&lt;b<\/a>\\"#
        )
        .replacing("<p>", with: #"<p lang=\"ur\" dir=\"rtl\">"#)
        .replacing(#""language": "en""#, with: #""language": "ur""#))
  }

  @Test func theLanguageIsPutInWhereItIsMissing() throws {
    let text = #"{"headline": "Head"}"#
    let merged = try Splicer(try read(text), file: Array(text.utf8), format: NinjsFormat()).file(
      replacing: [0: [.text("عنوان")]], language: LanguageTag("ar"))
    #expect(
      String(decoding: merged, as: UTF8.self) == #"{"language": "ar", "headline": "عنوان"}"#)
  }

  /// Items of all versions, with HTML and without, escaped as one can.
  @Test func everyItemComesBack() throws {
    for seed in 0..<150 {
      var random = SeededGenerator(seed: seed)
      let item = Self.item(seed, &random)
      try expectRoundTrip(
        item, NinjsFormat(), reader, "seed \(seed): \(String(decoding: item, as: UTF8.self))")
    }
  }

  private static func item(_ seed: Int, _ random: inout SeededGenerator) -> [UInt8] {
    func text() -> String {
      let text = ManyLanguages.texts.randomElement(using: &random)?.text ?? ""
      return ["", "\"", "😀 ", "a\tb "].randomElement(using: &random).map { $0 + "Lead " + text }
        ?? text
    }
    func string(_ text: String) -> String {
      text.unicodeScalars.reduce(into: "\"") { written, scalar in
        switch scalar {
        case "\"", "\\": written += "\\\(scalar)"
        case "\n": written += "\\n"
        case "\t": written += "\\t"
        case "/" where Bool.random(using: &random): written += "\\/"
        default:
          guard Int.random(in: 0..<4, using: &random) == 0 else {
            written.unicodeScalars.append(scalar)
            return
          }
          for unit in String(scalar).utf16 {
            let hex = String(unit, radix: 16)
            written += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
          }
        }
      } + "\""
    }
    let html = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      "<p>\(text().replacing("\"", with: "&quot;")) <em>\(text())</em> &amp; <img src=\"a\" alt=\"Alt \(seed)\"></p>"
    }.joined(separator: "\n")
    let plain = (0..<Int.random(in: 1...4, using: &random)).map { _ in text() }
      .joined(separator: seed % 2 == 0 ? "\n" : "\n\n")
    let space = seed % 3 == 0 ? "\n  " : ""
    let item: String
    switch seed % 3 {
    case 0:
      item =
        "{\(space)\"headlines\": [{\"value\": \(string(text()))}],\(space)\"bodies\":"
        + " [{\"contentType\": \"text/html\", \"value\": \(string(html))}]}"
    case 1:
      item =
        "{\"bodies\":[{\"contenttype\":\"text/plain\",\"value\":\(string(plain))}],"
        + "\"descriptions\":[{\"value\":\(string(text()))}], \"x\": [1, null]}"
    default:
      item =
        "{\"headline\":\(string(text())),\"body_xhtml\":\(string(html)),\"by\":\(string(text()))}\r\n"
    }
    return (seed % 5 == 4 ? [0xEF, 0xBB, 0xBF] : []) + Array(item.utf8)
  }
}
