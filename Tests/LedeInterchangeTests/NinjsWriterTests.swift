import LedeCore
import LedeInterchange
import LedeJSON
import Testing

@Suite struct NinjsWriterTests {
  private static func summary(_ sentences: [Int]) -> Summary {
    Summary(sentences: sentences, choices: [], budget: "1 sentence")
  }

  /// An article of two sentences, the second in the summary.
  private static func result(_ extraction: Extraction? = nil) -> ArticleResult {
    let source = SourceText("Head\n\nPORTO -\n\nOne \"x\". Two.\n\nid 7")
    let ranges = [(0, 4), (6, 13), (15, 23), (24, 28), (30, 34)].map { SourceRange($0, $1) }
    let document = Document(
      name: "a b.txt", source: source,
      blocks: [
        Block(kind: .title, range: ranges[0]), Block(kind: .dateline, range: ranges[1]),
        Block(kind: .paragraph, range: SourceRange(15, 28)),
        Block(kind: .metadata, range: ranges[4]),
      ],
      language: LanguageIdentification(
        tag: LanguageTag("en") ?? .undetermined, origin: .declared),
      metadata: [
        MetadataItem(name: "keywords", value: "bridges", range: ranges[4]),
        MetadataItem(name: "date", value: "2026-03-01", range: ranges[4]),
      ], extraction: extraction
    )
    .adding(
      Sentences(
        items: [
          (0, ranges[0]), (1, ranges[1]), (2, ranges[2]), (2, ranges[3]), (3, ranges[4]),
        ].map { block, range in
          Sentences.Item(
            range: range, normalizedRange: NormalizedRange(range.start, range.end), block: block)
        })
    )
    .adding(summary([3]))
    return ArticleResult(
      document: document, engine: EngineInfo(lede: "1", icu: "1", unicode: "1", pipeline: "p"))
  }

  private static func written(_ result: ArticleResult) throws -> String {
    var output: [UInt8] = []
    try NinjsWriter().write(result, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func anArticleBecomesAnItem() throws {
    let item = try JSONValue(parsing: Array(try Self.written(Self.result()).utf8))
    #expect(item["uri"]?.string == "urn:lede:a%20b.txt")
    #expect(item["type"]?.string == "text")
    #expect(item["language"]?.string == "en")
    #expect(item["standard"]?["version"]?.string == "3.0")
    #expect(item["headlines"]?.array?.first?["value"]?.string == "Head")
    #expect(item["bodies"]?.array?.first?["value"]?.string == "PORTO - One \"x\". Two.")
    #expect(item["descriptions"]?.array?.first?["value"]?.string == "Two.")
    #expect(item["descriptions"]?.array?.first?["role"]?.string == "summary")
    #expect(item["subjects"]?.array?.first?["name"]?.string == "bridges")
    // A day is no time.
    #expect(item["versionCreated"] == nil)
  }

  @Test(arguments: [
    (
      #"{"headlines": [{"value": "Head"}], "x": 1e2 }"#,
      #"{"headlines": [{"value": "Head"}], "x": 1e2,"descriptions": [{"role":"summary","contentType":"text/plain","value":"Two."}] }"#
    ),
    (
      "{\n  \"headlines\": [],\n  \"descriptions\": [\n    {\"contenttype\": \"a\", \"value\": \"\"}\n  ]\n}\n",
      "{\n  \"headlines\": [],\n  \"descriptions\": [\n    {\"contenttype\": \"a\", \"value\": \"\"},\n    {\"role\":\"summary\",\"contenttype\":\"text/plain\",\"value\":\"Two.\"}\n  ]\n}\n"
    ),
    (
      "{ \"headline\": \"Head\",\r\n \"body_text\": \"x\"}",
      "{ \"headline\": \"Head\",\r\n \"body_text\": \"x\", \"description_summary\": \"Two.\"}"
    ),
    (
      #"{"descriptions":[]}"#,
      #"{"descriptions":[{"role":"summary","contentType":"text/plain","value":"Two."}]}"#
    ),
  ])
  func anItemThatCameInKeepsItsBytes(_ item: String, _ expected: String) throws {
    let extraction = Extraction(
      format: "ninjs", text: DecodedText(item), map: SourceMap(), places: [])
    let written = try Self.written(Self.result(extraction))
    #expect(written == (expected.hasSuffix("\n") ? expected : expected + "\n"))
    #expect(throws: Never.self) { try JSONValue(parsing: Array(written.utf8)) }
  }
}
