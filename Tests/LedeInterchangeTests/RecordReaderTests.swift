import LedeCore
import LedeInterchange
import LedeJSON
import Testing

/// All records of a stream that comes in pieces of a size.
private func read(
  _ stream: [UInt8], pieces: Int = .max, maximumBytes: Int = .max, offsets: OffsetUnit = .utf8
) -> [RecordReader.Record] {
  var reader = RecordReader(maximumBytes: maximumBytes, offsets: offsets)
  var records: [RecordReader.Record] = []
  var start = 0
  while start < stream.count {
    let end = min(stream.count, start + min(pieces, stream.count))
    reader.append(stream[start..<end])
    while let record = reader.next() { records.append(record) }
    start = end
  }
  reader.finish()
  while let record = reader.next() { records.append(record) }
  return records
}

private func read(_ stream: String, offsets: OffsetUnit = .utf8) -> [RecordReader.Record] {
  read(Array(stream.utf8), offsets: offsets)
}

private func record(_ line: String, offsets: OffsetUnit = .utf8) throws -> InputRecord {
  try #require(read(line, offsets: offsets).first).get()
}

private func failure(_ line: String, offsets: OffsetUnit = .utf8) throws -> RecordFailure {
  let first = try #require(read(line, offsets: offsets).first)
  guard case .failure(let failure) = first else {
    Issue.record("\(line) was taken")
    return RecordFailure(seq: -1, error: LedeError(code: .invalidRecord, kind: .input, message: ""))
  }
  return failure
}

@Suite struct RecordReaderTests {
  @Test func takesLinesApartHoweverTheyCome() throws {
    let stream = Array(
      "\u{FEFF}{\"text\":\"één\"}\r\n\n  \t\r\n{\"text\":\"دو\",\"id\":7}\nnope\n{\"text\":\"三\"}"
        .utf8)
    let whole = read(stream)
    #expect(whole.map { (try? $0.get())?.text.string } == ["één", "دو", nil, "三"])
    #expect(
      whole.map {
        switch $0 {
        case .success(let record): record.seq
        case .failure(let failure): failure.seq
        }
      } == [0, 3, 4, 5])
    for size in 1...stream.count { #expect(read(stream, pieces: size) == whole) }
  }

  @Test func emptyStreamsHaveNoRecord() {
    for stream in ["", "\n", "\r\n\r\n", "  \n \t"] { #expect(read(stream).isEmpty) }
  }

  @Test func lineOverTheLimitIsAFailureAndTheRestGoesOn() throws {
    let long = "{\"text\":\"" + String(repeating: "a", count: 500) + "\"}"
    let stream = Array("{\"text\":\"b\"}\r\n\(long)\n{\"text\":\"c\"}\n\(long)".utf8)
    for size in [1, 7, 64, 10_000] {
      let records = read(stream, pieces: size, maximumBytes: 12)
      #expect(records.map { (try? $0.get())?.text.string } == ["b", nil, "c", nil])
      guard case .failure(let failure) = records[1] else {
        Issue.record("was taken")
        continue
      }
      #expect(failure.seq == 1)
      #expect(failure.id == .null)
      #expect(failure.error.code == .tooLarge)
      #expect(failure.error.kind == .limit)
    }
  }

  @Test func readsEveryField() throws {
    let record = try record(
      #"{"id":"a-1","text":"Hi. Ok.","language":"pt_br","title":"T","format":"text","meta":{"k":[1]},"glossary":{"terms":[]},"sentences":[[0,3],[4,7]]}"#
    )
    #expect(record.id == .string("a-1"))
    #expect(record.language?.description == "pt-BR")
    #expect(record.title == "T")
    #expect(record.format == "text")
    #expect(record.meta?["k"]?.array?.first?.int == 1)
    #expect(record.glossary?["terms"] == .array([]))
    #expect(record.sentences?.map { record.text[$0] } == ["Hi.", "Ok."])
    #expect(record.warnings.isEmpty)
  }

  @Test(arguments: ["1.50", "null", "true", "\"x\\\"\"", "-0", "12345678901234567890"])
  func echoesIdentifiersAsTheyCame(_ id: String) throws {
    let record = try record("{\"id\":\(id),\"text\":\"\"}")
    var output: [UInt8] = []
    RecordWriter().write(
      RecordFailure(
        seq: 0, id: record.id, error: LedeError(code: .emptyText, kind: .input, message: "m")),
      to: &output)
    #expect(String(decoding: output, as: UTF8.self).hasPrefix("{\"v\":1,\"id\":\(id),\"status\""))
  }

  @Test func nullIsAsGoodAsAbsent() throws {
    let record = try record(
      #"{"text":"x","language":null,"title":null,"meta":null,"sentences":null}"#)
    #expect(record.language == nil)
    #expect(record.sentences == nil)
  }

  @Test(arguments: [
    ("[1]", "an array, not an object"), ("{\"id\":1}", "'text' is missing"),
    ("{\"text\":null}", "'text' is null"), ("{\"text\":5}", "'text' is a number"),
    ("{\"text\":\"\",\"id\":{}}", "'id' is an object"),
    ("{\"text\":\"\",\"language\":\"e\"}", "'language' is 'e'"),
    ("{\"text\":\"\",\"language\":4}", "'language' is a number"),
    ("{\"text\":\"\",\"meta\":[]}", "'meta' is an array"),
    ("{\"text\":\"\",\"glossary\":\"x\"}", "'glossary' is a string"),
    ("{\"text\":\"\",\"sentences\":{}}", "'sentences' is an object"),
    ("{\"text\":\"ab\",\"sentences\":[[0]]}", "element 0"),
    ("{\"text\":\"ab\",\"sentences\":[[0,1],[0,2]]}", "element 1 is [0, 2], which begins before"),
    ("{\"text\":\"ab\",\"sentences\":[[0,3]]}", "outside the text"),
    ("{\"text\":\"é\",\"sentences\":[[0,1]]}", "inside a character"),
    ("{\"text\":\"ab\",\"sentences\":[[1,1]]}", "empty"),
    ("{\"text\":\"a\",\"text\":\"b\"}", "'text' twice"), ("{\"text\":\"a", "is not JSON"),
    ("{\"text\":\"\\ud800\"}", "is not JSON"),
  ]) func namesWhatIsWrong(_ line: String, _ message: String) throws {
    let failure = try failure(line)
    #expect(failure.error.code == .invalidRecord)
    #expect(failure.error.kind == .input)
    #expect(failure.error.message.contains(message), "\(failure.error.message)")
    #expect(!failure.error.retryable)
  }

  @Test func namesAllMistakesAtOnceAndKeepsTheIdentifier() throws {
    let failure = try failure(#"{"id":9,"text":1,"title":2,"language":"??"}"#)
    #expect(failure.id.int == 9)
    for field in ["'text'", "'title'", "'language'"] {
      #expect(failure.error.message.contains(field))
    }
  }

  @Test func unknownFieldsAreWarnedOf() throws {
    let record = try record(#"{"text":"","langauge":"en"}"#)
    #expect(record.warnings.count == 1)
    #expect(record.warnings.first?.message.contains("'langauge'") == true)
    #expect(record.warnings.first?.suggestion == "did you mean 'language'?")
  }

  @Test func sentencesCountInTheUnitAskedFor() throws {
    let text = "😀 é. 漢字。"
    for (unit, ranges) in [
      (OffsetUnit.utf8, "[[0,8],[9,18]]"), (.utf16, "[[0,5],[6,9]]"), (.scalar, "[[0,4],[5,8]]"),
    ] {
      let record = try record("{\"text\":\"\(text)\",\"sentences\":\(ranges)}", offsets: unit)
      #expect(record.sentences?.map { record.text[$0] } == ["😀 é.", "漢字。"])
    }
    #expect(
      try failure("{\"text\":\"😀\",\"sentences\":[[1,2]]}", offsets: .utf16).error.message
        .contains("utf16"))
  }
}
