import LedeCore
import LedeInterchange
import LedeJSON
import TestArticles
import Testing

private func record(
  _ result: ArticleResult, _ writer: RecordWriter = RecordWriter(), id: JSONValue = .null
) throws -> JSONValue {
  var output: [UInt8] = []
  writer.write(result, id: id, to: &output)
  return try JSONValue(parsing: output)
}

private func keys(_ value: JSONValue?) -> [String] { value?.members?.map(\.key) ?? [] }

@Suite struct RecordWriterTests {
  @Test func keysComeInFixedOrder() throws {
    let value = try record(
      Articles.english.result(targets: ["ru", "ur"], explains: true), id: .string("x"))
    #expect(
      keys(value) == [
        "v", "id", "status", "language", "metadata", "blocks", "scoring", "sentences", "summary",
        "terms",
        "changes", "decisions", "warnings", "engine",
      ])
    #expect(value["v"]?.int == 1)
    #expect(value["status"]?.string == "ok")
    #expect(keys(value["language"]) == ["tag", "from", "confidence"])
    #expect(
      keys(value["sentences"]?.array?.last) == [
        "range", "text", "block", "score", "features", "rank", "selected", "choice",
      ])
    #expect(keys(value["engine"]) == ["lede", "icu", "unicode", "pipeline"])
  }

  @Test func sectionsOfStagesThatDidNotRunAreLeftOut() throws {
    func sections(until last: String) throws -> [String] {
      Array(keys(try record(Articles.english.result(until: last))).dropFirst(6).dropLast(2))
    }
    #expect(try sections(until: "text") == ["text"])
    #expect(try sections(until: "sentences") == ["sentences"])
    #expect(try sections(until: "summary") == ["sentences", "summary"])
    let sentence = try record(Articles.english.result(until: "sentences"))["sentences"]?.array?
      .first
    #expect(keys(sentence) == ["range", "text", "block"])
  }

  @Test(arguments: Articles.all.indices, OffsetUnit.allCases)
  func rangesPointHomeInEveryUnit(_ index: Int, _ unit: OffsetUnit) throws {
    let article = Articles.all[index]
    let source = SourceText(knownValid: article.source)
    let map = OffsetMap(source, unit: unit)
    let value = try record(article.result(explains: true), RecordWriter(offsets: unit))
    func quoted(_ item: JSONValue) throws -> String {
      let range = try #require(item["range"]?.array)
      let start = try #require(range.first?.int.flatMap { map.byte(ofOffset: $0) })
      let end = try #require(range.last?.int.flatMap { map.byte(ofOffset: $0) })
      return source[SourceRange(start, end)]
    }
    for sentence in value["sentences"]?.array ?? [] {
      let text = try quoted(sentence)
      let clean = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{AD}" }))
      let words = clean.split(separator: " ").joined(separator: " ")
      #expect(sentence["text"]?.string == words)
    }
    for term in value["terms"]?.array ?? [] {
      #expect(try quoted(term) == term["text"]?.string)
      #expect(term["term"]?.string == term["text"]?.string)
    }
    for change in value["changes"]?.array ?? [] {
      #expect(try quoted(change) == change["from"]?.string)
    }
    #expect((value["sentences"]?.array?.count ?? 0) > 1)
  }

  @Test func summaryJoinsSentencesAsTheirScriptDoes() throws {
    let english = try record(Articles.english.result())["summary"]
    #expect(
      english?["text"]?.string == "The ferry strike ended on Monday. Nordlys sails & waits <soon>.")
    #expect(english?["sentences"]?.array?.compactMap(\.int) == [3, 5])
    let chinese = try record(
      MarkedArticle("*渡轮周一复航。‖*乘客很高兴。", language: "zh").result())["summary"]
    #expect(chinese?["text"]?.string == "渡轮周一复航。乘客很高兴。")
  }

  @Test func termsTellTargetsInTheOrderAsked() throws {
    let terms = try record(Articles.english.result(targets: ["ru", "ur"]))["terms"]?.array ?? []
    #expect(terms.count == 4)
    #expect(
      terms.first?["targets"]
        == .object([.init("ru", .string("забастовка")), .init("ur", .string("ہڑتال"))]))
    #expect(terms.last?["preferred"]?.string == "better")
    #expect(terms.first?["preferred"] == nil)
  }

  @Test func reasonsComeOnlyWhenAsked() throws {
    let plain = try record(Articles.english.result())
    #expect(plain["changes"] == nil)
    #expect(plain["sentences"]?.array?.first?["choice"] == nil)
    let explained = try record(Articles.english.result(explains: true))
    let choice = explained["sentences"]?.array?[4]["choice"]
    #expect(choice?["reason"]?.string == "redundant")
    #expect(choice?["repeats"]?.int == 3)
    #expect(explained["changes"]?.array?.count == 2)
  }

  @Test func numbersHaveSixDigits() throws {
    let features = try record(Articles.english.result())["sentences"]?.array?[2]["features"]
    #expect(features?["frequency"] == .number(rawText: "0.333333"))
  }

  @Test func featuresOfZeroAreLeftOutUnlessAskedFor() throws {
    func features(explains: Bool) throws -> [String]? {
      let whole = Articles.english.result(explains: explains)
      let count = whole.document[Sentences.self]?.items.count ?? 0
      let scores = Scores(
        features: ["title", "quotation"], weights: [1, 1],
        values: (0..<count).flatMap { _ in [0.5, 0] }, sentenceCount: count)
      let result = ArticleResult(
        document: whole.document.adding(scores), engine: whole.engine, explains: explains)
      return try record(result)["sentences"]?.array?[2]["features"].map(keys)
    }
    #expect(try features(explains: false) == ["title"])
    #expect(try features(explains: true) == ["title", "quotation"])
  }

  @Test func failedStageMakesThePartialRecordSayWhy() throws {
    let whole = Articles.english.result(until: "sentences")
    let value = try record(
      ArticleResult(
        document: whole.document, engine: whole.engine,
        failure: StageError(
          stage: "score", code: .stageFailed, kind: .internal, message: "no", retryable: true)))
    #expect(value["status"]?.string == "partial")
    #expect(value["error"]?["stage"]?.string == "score")
    #expect(value["error"]?["retryable"]?.bool == true)
    #expect(keys(value).last == "engine")
  }

  @Test func errorRecordsHaveTheContractsForm() {
    var output: [UInt8] = []
    RecordWriter().write(
      RecordFailure(
        seq: 4, id: .number(rawText: "7"), stage: "segment",
        error: LedeError(code: .timeLimit, kind: .timeout, message: "a \"b\"", retryable: true)),
      to: &output)
    #expect(
      String(decoding: output, as: UTF8.self)
        == #"{"v":1,"id":7,"status":"error","seq":4,"error":{"code":"time-limit","kind":"timeout","stage":"segment","message":"a \"b\"","retryable":true}}"#
        + "\n")
  }

  @Test func everyErrorKindIsOneOfTheContracts() throws {
    for kind in LedeError.Kind.allCases {
      var output: [UInt8] = []
      RecordWriter().write(
        RecordFailure(seq: 0, error: LedeError(code: .fileFailed, kind: kind, message: "")),
        to: &output)
      let said = try JSONValue(parsing: output)["error"]?["kind"]?.string ?? ""
      #expect(["input", "limit", "timeout", "internal"].contains(said))
    }
  }

  @Test func oneRecordIsOneLineAndTheLaidOutOneSaysTheSame() throws {
    for article in Articles.all {
      let result = article.result(explains: true)
      var compact: [UInt8] = []
      RecordWriter().write(result, to: &compact)
      #expect(compact.filter { $0 == 0x0A }.count == 1)
      #expect(compact.last == 0x0A)
      var indented: [UInt8] = []
      RecordWriter(style: .indented).write(result, to: &indented)
      #expect(try JSONValue(parsing: indented) == JSONValue(parsing: compact))
      #expect(try JSONValue(parsing: compact)["id"]?.string == article.name)
    }
  }

  @Test func warningsTellCodeMessageAndPlace() throws {
    let warning = Diagnostic(
      .warning, code: .unknownField, message: "m",
      location: .init(file: "g.yaml", line: 3, column: 5), suggestion: "s")
    let said = try record(Articles.english.result(warnings: [warning]))["warnings"]?.array?.first
    #expect(keys(said) == ["severity", "code", "message", "file", "line", "column", "suggestion"])
    #expect(said?["line"]?.int == 3)
  }
}
