import LedeCore
import LedeInterchange
import LedeJSON
import TestArticles
import Testing

/// Cut summaries, and several at once, in every format.
@Suite struct SummaryWriterTests {
  /// An article whose first sentence is cut in a further summary, `push`.
  private func result(explains: Bool = false) throws -> ArticleResult {
    let whole = Articles.english.result(explains: explains)
    let summary = try #require(whole.document[Summary.self])
    let first = try #require(summary.sentences.first)
    let item = try #require(whole.document[Sentences.self]?.items[first])
    let text = try #require(whole.document[NormalizedText.self])
    let end = item.normalizedRange.start + 9
    let range = NormalizedRange(item.normalizedRange.start, end)
    let cut = Summary.Cut(range: text.alignment.source(of: range), normalizedRange: range)
    return ArticleResult(
      document: whole.document.adding(
        Summary(
          sentences: summary.sentences, choices: summary.choices, budget: summary.budget,
          others: [
            .init(
              name: "push",
              summary: Summary(
                sentences: [first], choices: summary.choices, budget: "10 characters", cut: cut))
          ])),
      engine: whole.engine, explains: explains)
  }

  private func page(_ writer: any ResultWriter, _ result: ArticleResult) throws -> String {
    var output: [UInt8] = []
    try writer.write(result, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func quoted(_ result: ArticleResult) throws -> String {
    let cut = try #require(result.document[Summary.self]?.others.first?.summary.cut)
    return try #require(result.document[NormalizedText.self]).text[cut.normalizedRange] + "…"
  }

  @Test func aRecordHasThemBehindTheSummaryAndTellsWhatIsQuoted() throws {
    let result = try result(explains: true)
    var output: [UInt8] = []
    RecordWriter().write(result, id: .null, to: &output)
    let value = try JSONValue(parsing: output)
    let keys = try #require(value.members).map(\.key)
    let place = try #require(keys.firstIndex(of: "summary"))
    #expect(keys[place + 1] == "summaries")
    #expect(value["summary"]?.members?.map(\.key) == ["text", "sentences", "budget"])
    let push = try #require(value["summaries"]?["push"])
    #expect(
      push.members?.map(\.key) == ["text", "sentences", "cut", "range", "budget", "choices"])
    #expect(push["text"]?.string == (try quoted(result)))
    #expect(push["cut"]?.bool == true)
    let range = push["range"]?.array?.compactMap { $0.int }
    let cut = try #require(result.document[Summary.self]?.others.first?.summary.cut)
    #expect(range == [cut.range.start, cut.range.end])
    #expect(
      push["choices"]?.array?.first?.members?.map(\.key)
        == ["sentence", "reason", "order", "redundancy", "repeats"])
  }

  @Test func withoutOthersThereIsNoKey() throws {
    var output: [UInt8] = []
    RecordWriter().write(Articles.english.result(), id: .null, to: &output)
    #expect(try JSONValue(parsing: output)["summaries"] == nil)
  }

  @Test func pagesShowThemUnderTheirNames() throws {
    let result = try result()
    let line = try quoted(result)
    let text = try page(PlainTextWriter(), result)
    #expect(text.hasSuffix("\n\npush:\n\(line)\n"))
    let markdown = try page(MarkdownWriter(), result)
    #expect(markdown.contains("\n## Summary: push\n\n- \(line) *(#"))
    let brief = try page(BriefWriter(), result)
    #expect(brief.contains("\nSUMMARY push  1 of "))
    #expect(brief.contains(" sentences, cut, asked for 10 characters\n"))
    #expect(brief.contains(line))
  }
}

@Suite struct InputMarkTests {
  private func record(_ json: String, offsets: OffsetUnit = .utf8) throws -> InputRecord {
    try InputRecord(seq: 0, line: Array(json.utf8), offsets: offsets)
  }

  @Test func rangesToIncludeAndExcludeAreInTheUnitOfOffsets() throws {
    let json = #"{"text":"Öl 😀 und Gas.","include":[[3,5],[0,2]],"exclude":[[6,9]]}"#
    let record = try record(json, offsets: .utf16)
    #expect(record.include == [SourceRange(4, 8), SourceRange(0, 3)])
    #expect(record.exclude == [SourceRange(9, 12)])
    #expect(record.warnings.isEmpty)
  }

  @Test(arguments: ["[[0,99]]", "[[4,4]]", "[[1,2]]", "[3]", "7"])
  func rangesThatAreNoneAreMistakes(ranges: String) throws {
    for field in ["include", "exclude"] {
      let failure = #expect(throws: RecordFailure.self) {
        try record(#"{"text":"Öl und Gas.","\#(field)":\#(ranges)}"#)
      }
      #expect(failure?.error.code == .invalidRecord)
      #expect(failure?.error.message.contains("field '\(field)'") == true)
    }
  }

  @Test func theDateIsTheRecordsOrThatOfItsMeta() throws {
    #expect(
      try record(#"{"text":"A.","date":"2024-06-03","meta":{"date":"2023-01-01"}}"#).date?
        .description == "2024-06-03")
    #expect(
      try record(#"{"text":"A.","meta":{"date":"2024-06-03T10:00Z"}}"#).date?.description
        == "2024-06-03T10:00Z")
    #expect(try record(#"{"text":"A.","meta":{}}"#).date == nil)
  }

  @Test(arguments: [#""last Monday""#, "20240603", "[]"])
  func aDateThatIsNoneIsAWarningAndNoMore(date: String) throws {
    let record = try record(#"{"text":"A.","date":\#(date)}"#)
    #expect(record.date == nil && record.warnings.map(\.code) == [.invalidDate])
  }
}
