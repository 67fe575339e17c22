import Lede
import LedeCore
import LedeJSON
import TestSupport
import Testing

@Suite struct MarkupTests {
  /// A page; an apostrophe stands for each quotation mark.
  private static let page = """
    <html lang=en><title>Desk</title><h1>Ferry talks &amp; tides</h1><p>The <b>old ship</b> channel is \
    closed, said Mr. <i>Holm</i>.<br>Pilots use the ship channel at night. <code>ship channel</code></p>
    <img alt='A boat in the ship channel' src=a>
    """

  private func record(_ text: String, _ more: String = "") throws -> InputRecord {
    let quoted = String(decoding: JSONWriter.quoted(text), as: UTF8.self)
    return try InputRecord(
      seq: 0,
      line: Array(
        #"{"id":1,"format":"html","text":\#(quoted)\#(more)}"#.utf8))
  }

  private static func glossary() -> Glossary {
    Glossary(
      name: "own",
      concepts: [
        Concept(
          id: "lane",
          terms: [
            .init(
              language: .of("en"),
              terms: [Term("shipping <lane>"), Term("ship channel", status: .deprecated)])
          ])
      ])
  }

  @Test func rangesOfARecordCountInItsText() throws {
    let record = try record(Self.page)
    let result = try engine().run(record)
    var bytes: [UInt8] = []
    RecordWriter().write(result, id: record.id, to: &bytes)
    let json = try JSONValue(parsing: bytes.dropLast())
    func quoted(_ list: String) -> [String] {
      (json[list]?.array ?? []).compactMap { item in
        guard let range = item["range"]?.array, let start = range[0].int, let end = range[1].int
        else { return nil }
        return String(decoding: Array(Self.page.utf8)[start..<end], as: UTF8.self)
      }
    }
    #expect(
      quoted("sentences")
        == [
          "Desk", "Ferry talks &amp; tides",
          "The <b>old ship</b> channel is closed, said Mr. <i>Holm</i>.",
          "Pilots use the ship channel at night.", "<code>ship channel",
          "A boat in the ship channel",
        ].map { $0.hasPrefix("<code>") ? "ship channel" : $0 })
    #expect(
      json["blocks"]?.array?.map { $0["kind"]?.string } == ["label", "title", "paragraph", "label"])
    #expect(json["language"]?["tag"]?.string == "en")
  }

  @Test func rangesThatComeWithARecordCountInItsText() throws {
    let bytes = Array(Self.page.utf8)
    let start = try #require(Self.page.utf8.ranges(of: Array("Pilots".utf8)).first)
    let from = Self.page.utf8.distance(from: Self.page.utf8.startIndex, to: start.lowerBound)
    let result = try engine().run(
      try record(Self.page, #","include":[[\#(from),\#(from + 3)]]"#))
    #expect(result.summary.map(\.text).contains("Pilots use the ship channel at night."))
    let heading = try #require(
      Self.page.utf8.ranges(of: Array("Ferry".utf8)).first.map {
        Self.page.utf8.distance(from: Self.page.utf8.startIndex, to: $0.lowerBound)
      })
    let own = try engine().run(
      try record(
        Self.page, #","sentences":[[\#(heading),\#(heading + 20)],[\#(from),\#(from + 6)]]"#))
    #expect(
      own.sentences.map { own.document.source[$0.range] } == ["Ferry talks & ti", "Pilots"])
    #expect(bytes.count > from)
  }

  @Test func protectedTextHasNoTerms() throws {
    let read = try ArticleReader().read(Array(Self.page.utf8), name: "a.html")
    var article = Article(read)
    article.glossary = Self.glossary()
    let result = try engine { $0.glossaries = [] }.run(article)
    // One is divided by a tag, one in the text, one in the picture's; that of the code is none.
    #expect(
      result.terms.map { result.document.publicText[result.document.publicRange(of: $0.range)] }
        == [
          "ship</b> channel", "ship channel", "ship channel",
        ])
  }

  @Test func whatIsMendedIsEscapedAndTagsStay() throws {
    let read = try ArticleReader().read(Array(Self.page.utf8), name: "a.html")
    var article = Article(read)
    article.glossary = Self.glossary()
    let engine = try engine {
      $0.glossaries = []
      $0.goal = CheckStage.name
    }
    let mended = try engine.mend(article)
    #expect(mended.count == 2)
    #expect(
      mended.text.string
        == Self.page.replacing("the ship channel at", with: "the shipping &lt;lane&gt; at")
        .replacing("the ship channel'", with: "the shipping &lt;lane>'"))
    let report = try engine.report(of: mended.result, name: "a") { $0.rule == "deprecated-term" }
    #expect(report.findings.map { report.text[$0.range] } == ["ship</b> channel"])
    #expect(report.findings.allSatisfy { $0.fix == nil })
  }
}
