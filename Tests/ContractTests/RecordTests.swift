import LedeJSON
import TestSupport
import Testing

private let text =
  "The ferry left at noon. Nobody missed it, said the harbour master of Bergen. It came back late."

private func record(_ fields: String) -> String {
  #"{"language":"en","text":"\#(text)"\#(fields)}"#
}

@Suite struct RecordTests {
  @Test func emptyInputIsEmptyOutput() throws {
    #expect(try answers([]).isEmpty)
    #expect(try answers([], input: "\n\n \n").isEmpty)
  }

  @Test(arguments: [1, 2, 8]) func asManyRecordsComeOutAsWentInInTheirOrder(jobs: Int) throws {
    let lines = (0..<120).map { number in
      number % 7 == 3
        ? "not JSON \(number)"
        : record(#","id":\#(number),"title":"\#(String(repeating: "x", count: number * 3))""#)
    }
    let found = try answers(lines, ["--jobs", "\(jobs)"])
    #expect(found.count == 120)
    for (number, answer) in found.enumerated() {
      if number % 7 == 3 {
        #expect(answer["status"]?.string == "error" && answer["seq"]?.int == number)
        #expect(answer["id"] == .null)
      } else {
        #expect(answer["status"]?.string == "ok" && answer["id"]?.int == number)
      }
    }
  }

  @Test func theBytesDoNotDependOnTheJobs() throws {
    let lines = Fixtures.articles.enumerated().map { number, article -> String in
      var writer = JSONWriter()
      writer.value(
        .object([
          .init("id", JSONValue(number)), .init("text", .string(article.text)),
          .init("language", .string(article.language)),
        ]))
      return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }.joined()
    func run(_ jobs: String) throws -> [UInt8] {
      try Tool.lede.run(
        ["run", "--input-format", "jsonl", "--jobs", jobs, "--to", "ru,ur", "--explain"],
        input: lines
      ).output
    }
    let alone = try run("1")
    #expect(alone.split(separator: 0x0A).count == Fixtures.articles.count)
    #expect(try run("3") == alone)
    #expect(try run("8") == alone)
  }

  @Test func keysComeInTheOrderOfTheContract() throws {
    let answer = try #require(try answers([record(#","id":"a""#)], ["--to", "de"]).first)
    #expect(
      answer.keys == [
        "v", "id", "status", "language", "metadata", "blocks", "sentences", "summary", "terms",
        "warnings", "engine",
      ])
    #expect(answer["language"]?.keys == ["tag", "from", "confidence"])
    #expect(
      answer[["sentences", "0"]]?.keys == [
        "range", "text", "block", "score", "features", "rank", "selected",
      ])
    #expect(answer["summary"]?.keys == ["text", "sentences"])
    #expect(answer["engine"]?.keys == ["lede", "icu", "unicode", "pipeline"])
    #expect(answer["v"] == JSONValue(1))
  }

  @Test(arguments: [
    "null", "true", "false", "\"\"", "\"läuft \\u0000 \\\\ 😀\"", "0", "-0", "1.0", "1e400", "1E+2",
    "12345678901234567890123456789", "-0.000000000000000000001234567890123", "[1]", #"{"a":1}"#,
  ])
  func anIdentifierIsEchoedAsItCame(id: String) throws {
    let answer = try #require(try answers([record(#","id":\#(id)"#)]).first)
    switch id {
    case "1e400":
      // No double holds it, so the line is refused.
      #expect(answer["status"]?.string == "error" && answer["id"] == .null)
    case "[1]", #"{"a":1}"#:
      #expect(answer[["error", "code"]]?.string == "invalid-record")
      #expect(answer[["error", "message"]]?.string?.contains("give a string or a number") == true)
    default:
      #expect(answer["status"]?.string == "ok")
      #expect(answer["id"]?.text == (try JSONValue(parsing: Array(id.utf8))).text)
    }
  }

  @Test func withoutAnIdentifierItIsNull() throws {
    #expect(try answers([record("")]).first?["id"] == .null)
  }

  @Test(arguments: [
    (#"{"id":5}"#, "5", "field 'text' is missing"), (#"{"id":5,"text":7}"#, "5", "give a string"),
    (#"{"id":5,"text":null}"#, "5", "field 'text' is null"), ("[1,2]", "null", "not an object"),
    ("{\"text\":\"a\"", "null", "is not JSON"), ("{\"text\":\"\u{1}\"}", "null", "is not JSON"),
    (#"{"id":5,"text":"a","language":"x"}"#, "5", "give a BCP 47 tag"),
    (#"{"id":5,"text":"a b.","sentences":[[0,9]]}"#, "5", "outside the text"),
    (#"{"id":5,"text":"a b.","sentences":[[2,4],[0,1]]}"#, "5", "begins before"),
    (#"{"id":5,"text":"a","glossary":[]}"#, "5", "give an object"),
    (#"{"id":5,"text":"a","format":"docx"}"#, "5", "the format 'docx' is not known"),
    (#"{"id":5,"text":"a","text":"b"}"#, "null", "twice"),
  ])
  func aWrongRecordSaysWhatIsWrong(line: String, id: String, message: String) throws {
    let found = try answers([record(""), line, record("")])
    #expect(found.map { $0["status"]?.string } == ["ok", "error", "ok"])
    let answer = found[1]
    #expect(answer.keys == ["v", "id", "status", "seq", "error"])
    #expect(answer["error"]?.keys == ["code", "kind", "stage", "message", "retryable"])
    #expect(answer["seq"]?.int == 1 && answer["id"]?.text == id)
    #expect(answer[["error", "code"]]?.string == "invalid-record")
    #expect(answer[["error", "kind"]]?.string == "input")
    #expect(answer[["error", "stage"]] == .null && answer[["error", "retryable"]]?.bool == false)
    #expect(answer[["error", "message"]]?.string?.contains(message) == true)
    #expect(answer[["error", "message"]]?.string?.hasPrefix("line 2") == true)
  }

  @Test func brokenUTF8IsAnErrorOfItsLine() throws {
    let bytes = Array(record("").utf8) + [0x0A] + Array("{\"text\":\"".utf8) + [0xC3, 0x28]
    let result = try Tool.lede.run(
      ["run", "--input-format", "jsonl"],
      input: bytes + Array("\"}\n".utf8) + Array(record("").utf8))
    let found = try result.lines.map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(found.map { $0["status"]?.string } == ["ok", "error", "ok"])
  }

  @Test(arguments: ["", "   ", "\\u00a0\\u3000", "\\u00ad\\u200b"])
  func aRecordWithoutTextIsAnError(text: String) throws {
    let answer = try #require(try answers([#"{"id":"e","text":"\#(text)"}"#]).first)
    #expect(answer[["error", "code"]]?.string == "empty-text" && answer["id"]?.string == "e")
  }

  @Test func unknownFieldsAreWarnedOfAndMetaIsNot() throws {
    let answer = try #require(
      try answers([record(#","langauge":"de","meta":{"desk":"sea"}"#)]).first)
    #expect(answer["warnings"]?.array?.count == 1)
    #expect(answer[["warnings", "0", "suggestion"]]?.string == "did you mean 'language'?")
  }

  @Test func lineEndsMayBeCarriageReturnsAndTheLastMayBeMissing() throws {
    let input = "\u{FEFF}" + record(#","id":1"#) + "\r\n" + record(#","id":2"#)
    #expect(try answers([], input: input).map { $0["id"]?.int } == [1, 2])
  }

  @Test func severalFilesAreReadOneBehindTheOther() throws {
    let folder = try TemporaryFolder()
    try folder.write(record(#","id":1"#) + "\n", to: "in/a.jsonl")
    try folder.write(record(#","id":2"#) + "\n", to: "in/b.jsonl")
    try folder.write("not read", to: "in/c.txt")
    let found = try answers([], ["\(folder.path)/in"])
    #expect(found.map { $0["id"]?.int } == [1, 2])
    // What was answered before a file that is missing is not lost.
    let result = try Tool.lede.run(
      ["run", "--input-format", "jsonl", folder.path + "/in/a.jsonl", folder.path + "/none"])
    #expect(result.code == 2 && result.lines.count == 1)
    #expect(result.errors.contains("/none: No such file"))
  }
}

@Suite struct LimitTests {
  @Test func aLineOverTheLimitIsAnErrorAndItsNeighboursAreAnswered() throws {
    let long = #"{"id":"long","text":"\#(String(repeating: "sea ", count: 300_000))"}"#
    let found = try answers([record(""), long, record("")], ["--max-bytes", "2000"])
    #expect(found.map { $0["status"]?.string } == ["ok", "error", "ok"])
    #expect(found[1][["error", "code"]]?.string == "too-large")
    #expect(found[1][["error", "kind"]]?.string == "limit")
    #expect(found[1]["id"] == .null && found[1]["seq"]?.int == 1)
  }

  @Test func aRecordOverTheTimeIsAnErrorThatMayBeTriedAgain() throws {
    let long =
      #"{"id":"long","language":"en","text":"\#(String(repeating: "The sea is wide. ", count: 40_000))"}"#
    let found = try answers([long, record(#","id":"next""#)], ["--max-ms", "20", "--jobs", "1"])
    #expect(found.count == 2)
    let answer = found[0]
    #expect(answer["status"]?.string == "error" && answer["id"]?.string == "long")
    #expect(answer[["error", "code"]]?.string == "time-limit")
    #expect(answer[["error", "kind"]]?.string == "timeout")
    #expect(answer[["error", "retryable"]]?.bool == true)
    #expect(answer[["error", "stage"]]?.string != nil)
  }

  @Test func failOnCountsErrorRecords() throws {
    let input = record("") + "\nnot JSON\n"
    let arguments = ["run", "--input-format", "jsonl"]
    #expect(try Tool.lede.run(arguments, input: input).code == 0)
    let result = try Tool.lede.run(arguments + ["--fail-on", "error"], input: input)
    #expect(result.code == 1 && result.lines.count == 2)
    #expect(result.errors == "lede: 1 of 2 articles: error or worse (--fail-on)\n")
  }
}

@Suite struct OwnDataTests {
  @Test func aRecordsOwnGlossaryIsUsedForItAlone() throws {
    let own =
      #","glossary":{"concepts":[{"id":"hm","terms":{"en":"harbour master","de":"Hafenmeister"}}]}"#
    let found = try answers([record(own), record("")], ["--to", "de"])
    let terms = found.map { $0["terms"]?.array ?? [] }
    #expect(
      terms[0].contains {
        $0["concept"]?.string == "hm" && $0[["targets", "de"]]?.string == "Hafenmeister"
      })
    #expect(!terms[1].contains { $0["concept"]?.string == "hm" })
    let term = try #require(terms[0].first { $0["concept"]?.string == "hm" })
    #expect(
      term.keys == [
        "range", "text", "sentence", "glossary", "concept", "term", "status", "targets", "why",
      ])
    #expect(term["text"]?.string == "harbour master")
  }

  @Test func aWrongGlossaryIsAnErrorOfItsRecord() throws {
    let found = try answers([record(#","id":1,"glossary":{"concepts":[{"idd":2}]}"#), record("")])
    #expect(found[0][["error", "code"]]?.string == "invalid-glossary" && found[0]["id"]?.int == 1)
    #expect(found[0][["error", "kind"]]?.string == "input")
    #expect(found[1]["status"]?.string == "ok")
  }

  @Test func aRecordsOwnSentencesAreKept() throws {
    let found = try answers([record(#","sentences":[[0,41],[42,95]]"#)])
    let sentences = found[0]["sentences"]?.array ?? []
    #expect(
      sentences.map { $0["text"]?.string } == [
        "The ferry left at noon. Nobody missed it,",
        "said the harbour master of Bergen. It came back late.",
      ])
    #expect(found[0][["summary", "text"]]?.string?.isEmpty == false)
  }
}

@Suite struct OffsetTests {
  private static let article =
    "Öl 😀 fließt wieder, sagt die Ministerin am Abend. Der Premierminister in München schweigt.\n\n船は出た。"

  @Test(arguments: ["utf8", "utf16", "scalar"]) func everyRangeQuotesItsTextInItsUnit(unit: String)
    throws
  {
    let answer = try #require(
      try answers(
        [#"{"text":\#(JSONValue.string(Self.article).text),"language":"de"}"#],
        ["--offsets", unit, "--explain"]
      ).first)
    func quote(_ value: JSONValue) -> String? {
      guard let (start, end) = value.range else { return nil }
      switch unit {
      case "utf8": return String(validating: Array(Self.article.utf8)[start..<end], as: UTF8.self)
      case "utf16":
        return String(validating: Array(Self.article.utf16)[start..<end], as: UTF16.self)
      default:
        return String(
          String.UnicodeScalarView(Array(Self.article.unicodeScalars)[start..<end]))
      }
    }
    let sentences = answer["sentences"]?.array ?? []
    #expect(sentences.count >= 3)
    for sentence in sentences { #expect(quote(sentence) == sentence["text"]?.string) }
    let terms = answer["terms"]?.array ?? []
    #expect(terms.contains { $0["text"]?.string == "Premierminister" })
    for term in terms { #expect(quote(term) == term["text"]?.string) }
    let last = answer["blocks"]?.array?.last?.range?.1
    #expect(
      last == ["utf8": Self.article.utf8.count, "utf16": Self.article.utf16.count][unit]
        ?? Self.article.unicodeScalars.count)
  }

  @Test func ownSentencesCountInTheSameUnit() throws {
    let found = try answers(
      [#"{"text":"😀 a. 😀 b.","language":"en","sentences":[[0,5],[6,11]]}"#], ["--offsets", "utf16"])
    #expect(found[0]["sentences"]?.array?.map { $0["text"]?.string } == ["😀 a.", "😀 b."])
    #expect(found[0]["sentences"]?.array?.map { $0["range"]?.text } == ["[0,5]", "[6,11]"])
  }
}

@Suite struct HandshakeTests {
  private func fingerprint(_ name: String) throws -> String {
    let result = try Tool.lede.run(["capabilities", "--format", "json"])
    let value = try JSONValue(parsing: result.output)
    return try #require(value[["pipelines", name]]?.string)
  }

  @Test func whatHoldsIsNoFailureAndIsWhatTheRecordsSay() throws {
    let print = try fingerprint("en")
    let found = try answers(
      [record("")], ["--require", "record=1,pipeline=\(print)", "--language", "en"])
    #expect(found.first?[["engine", "pipeline"]]?.string == print)
  }

  @Test(arguments: ["record=2", "record=1,pipeline=sha256:00", "lede=99.0.0"])
  func whatDoesNotHoldIs78BeforeAByteIsRead(required: String) throws {
    // Standard input stays open: who reads it would wait for ever.
    let running = try Tool.lede.start(
      ["run", "--input-format", "jsonl", "--language", "en", "--require", required])
    let file = try TemporaryFolder()
    // Nor is a file missed or made.
    let other = try Tool.lede.run(
      ["run", "--require", required, file.path + "/none.txt", "-o", file.path + "/out"])
    #expect(other.code == 78 && other.errors.contains("is required") && file.names.isEmpty)
    let result = running.waitWithInputOpen()
    #expect(result.code == 78 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("lede: error: "))
  }

  @Test(arguments: ["record", "colour=red"]) func whatIsNotUnderstoodIs64(required: String) throws {
    let result = try Tool.lede.run(["run", "--require", required], input: "A text.")
    #expect(result.code == 64 && result.output.isEmpty)
  }

  @Test func anotherValueOfThePipelineIsAnotherFingerprint() throws {
    let print = try fingerprint("en")
    let result = try Tool.lede.run(
      [
        "run", "--require", "pipeline=\(print)", "--language", "en", "--set", "select.sentences=9",
      ], input: text)
    #expect(result.code == 78)
  }
}

@Suite struct SlowStreamTests {
  /// Who sends one record at a time and waits for its answer is answered, whatever the jobs.
  @Test(arguments: ["1", "4"]) func everyRecordIsAnsweredBeforeTheNextIsSent(jobs: String) throws {
    let running = try Tool.lede.start(["run", "--input-format", "jsonl", "--jobs", jobs])
    for number in 1...4 {
      running.write(record(#","id":\#(number)"#) + "\n")
      #expect(running.waits { running.output.split(separator: "\n").count == number })
    }
    // Two at once, and a half.
    running.write(record(#","id":5"#) + "\n" + record(#","id":6"#) + "\n{\"id\":7,")
    #expect(running.waits { running.output.split(separator: "\n").count == 6 })
    running.write(#""text":"The end of it."}"#)
    let result = running.wait()
    #expect(result.code == 0 && result.lines.count == 7)
  }
}
