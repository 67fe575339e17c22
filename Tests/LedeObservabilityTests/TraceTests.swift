import Lede
import LedeCore
import LedeInterchange
import LedeJSON
import LedeObservability
import Testing

/// The trace of two articles, the second of which fails.
private func trace(_ format: TraceFormat) throws -> Paper {
  let paper = Paper()
  let tracer = Tracer(format: format) { paper.write($0) }
  let engine = try engine(tracer) { $0.maximumSentences = 2 }
  let record = try InputRecord(
    seq: 6, line: Array(#"{"id":"r 7","text":"\#(text)"}"#.utf8), offsets: .utf8)
  _ = try engine.run(record)
  #expect(try engine.run("One. Two. Three.", name: "long.txt").failure != nil)
  tracer.finish()
  return paper
}

@Suite struct ChromeTraceTests {
  private func events(_ bytes: [UInt8]) throws -> [JSONValue] {
    try #require(JSONValue(parsing: bytes).array)
  }

  @Test func anArticleHoldsItsStagesOnItsLane() throws {
    let events = try events(trace(.chrome).file)
    let spans = events.filter { $0["ph"]?.string == "X" }
    let articles = spans.filter { $0["cat"]?.string == "article" }
    #expect(articles.map { $0["name"]?.string } == ["line 7", "long.txt"])
    #expect(articles.map { $0[["args", "lede.status"]]?.string } == ["ok", "partial"])
    #expect(articles[0][["args", "lede.record.id"]]?.string == "r 7")
    #expect(articles[0][["args", "lede.article.size"]]?.int == text.utf8.count)
    #expect(articles[0][["args", "lede.article.sentences"]]?.int == 2)
    #expect(articles[1][["args", "error.type"]]?.string == "too-many-sentences")
    #expect(articles[1][["args", "lede.stage.failed"]]?.string == "segment")

    func number(_ span: JSONValue, _ key: String) throws -> Double {
      try #require(span[key]?.double)
    }
    let stages = spans.filter { $0["cat"]?.string == "stage" }
    let names = stages.compactMap { $0["name"]?.string }
    #expect(names.prefix(4) == ["read", "prepare", "normalize", "segment"])
    #expect(names.suffix(3) == ["prepare", "normalize", "segment"])
    for stage in stages {
      let holders = try articles.filter { article in
        try number(article, "ts") <= number(stage, "ts")
          && number(stage, "ts") + number(stage, "dur")
            <= number(article, "ts") + number(article, "dur") + 0.001
          && article["tid"] == stage["tid"] && article["pid"] == stage["pid"]
      }
      #expect(holders.count == 1)
      #expect(try #require(stage[["args", "process.memory.usage"]]?.int) > 1 << 20)
      #expect(stage[["args", "lede.cpu.time_ns"]]?.int != nil)
    }
    #expect(
      events.contains {
        $0["ph"]?.string == "M" && $0["name"]?.string == "thread_name"
          && $0[["args", "name"]]?.string == "lane 0"
      })
    #expect(events.contains { $0["ph"]?.string == "C" && $0["name"]?.string == "memory" })
  }

  @Test func theFileIsWholeBehindEveryChunk() throws {
    let paper = Paper()
    let tracer = Tracer(format: .chrome) { paper.write($0) }
    let engine = try engine(tracer) { $0.until = "normalize" }
    tracer.finish()
    for index in 0..<1500 { _ = try engine.run("The sea is wide.", name: "\"\(index)\"\n") }
    tracer.finish()
    let versions = paper.versions
    // Memory is bounded: what is written does not wait for the end.
    #expect(versions.count > 3)
    var last = 0
    for version in versions {
      let count = try events(version).count
      #expect(count > last)
      last = count
    }
    let articles = try events(paper.file).filter { $0["cat"]?.string == "article" }
    #expect(articles.count == 1500)
    #expect(articles.last?["name"]?.string == "\"1499\"\n")
  }
}

@Suite struct OTLPTraceTests {
  /// The spans of all batches.
  private func spans(_ bytes: [UInt8]) throws -> [JSONValue] {
    try bytes.split(separator: 0x0A).flatMap { line in
      let batch = try JSONValue(parsing: Array(line))
      let resource = try #require(batch["resourceSpans"]?.array?.first)
      let attributes = try #require(resource[["resource", "attributes"]]?.array)
      #expect(Self.attribute("service.name", attributes)?.string == "lede")
      #expect(Self.attribute("service.version", attributes)?.string == LedeVersion.string)
      return try #require(resource["scopeSpans"]?.array?.first?["spans"]?.array)
    }
  }

  private static func attribute(_ name: String, _ list: [JSONValue]) -> JSONValue? {
    guard case .object(let members)? = list.first(where: { $0["key"]?.string == name })?["value"]
    else { return nil }
    return members.first?.value
  }

  private func attribute(_ name: String, of span: JSONValue) -> String? {
    Self.attribute(name, span["attributes"]?.array ?? [])?.string
  }

  @Test func eachArticleIsATraceAndItsStagesAreBelowIt() throws {
    let spans = try spans(trace(.otlp).file)
    let articles = spans.filter { $0["parentSpanId"] == nil }
    #expect(articles.map { $0["name"]?.string } == ["lede.article", "lede.article"])
    #expect(articles.map { attribute("lede.article.name", of: $0) } == ["line 7", "long.txt"])
    #expect(attribute("lede.article.size", of: articles[0]) == String(text.utf8.count))
    #expect(articles[0]["status"] == nil && articles[1][["status", "code"]]?.int == 2)
    #expect(attribute("error.type", of: articles[1]) == "too-many-sentences")
    #expect(articles[0]["traceId"] != articles[1]["traceId"])
    var identifiers: Set<String> = []
    for span in spans {
      let trace = try #require(span["traceId"]?.string)
      let own = try #require(span["spanId"]?.string)
      for (text, count) in [(trace, 32), (own, 16)] {
        #expect(text.utf8.count == count && text.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        #expect(text.contains { $0 != "0" })
      }
      #expect(identifiers.insert(own).inserted, "a span has the identifier of another")
      let start = try #require(span["startTimeUnixNano"]?.string.flatMap(Int.init))
      let end = try #require(span["endTimeUnixNano"]?.string.flatMap(Int.init))
      // After 2020, so not of a clock that begins with the machine.
      #expect(start > 1_577_836_800_000_000_000 && end >= start)
      if let parent = span["parentSpanId"]?.string {
        let article = try #require(articles.first { $0["spanId"]?.string == parent })
        #expect(article["traceId"] == span["traceId"])
        #expect(
          span["name"]?.string == "lede.stage \(attribute("lede.stage.name", of: span) ?? "")")
      }
    }
  }

  @Test func everyChunkIsLinesOfItsOwn() throws {
    let paper = Paper()
    let tracer = Tracer(format: .otlp) { paper.write($0) }
    let engine = try engine(tracer) { $0.until = "normalize" }
    for index in 0..<300 { _ = try engine.run("The sea is wide.", name: "\(index)") }
    tracer.finish()
    #expect(paper.versions.count > 1)
    for version in paper.versions { #expect(version.last == 0x0A) }
    let articles = try spans(paper.file).filter { $0["parentSpanId"] == nil }
    #expect(articles.count == 300)
  }
}

@Suite struct SecrecyTests {
  @Test(arguments: TraceFormat.allCases)
  func aTraceHasNothingOfTheText(_ format: TraceFormat) throws {
    let written = String(decoding: try trace(format).file, as: UTF8.self)
    for secret in secrets { #expect(!written.contains(secret)) }
  }
}
