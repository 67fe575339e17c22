import Glibc
import LedeJSON
import TestSupport
import Testing

/// Trace, metrics and logs of a run, by the real binary.
@Suite struct SeeingTests {
  private let records =
    (0..<40).map {
      #"{"id":\#($0),"language":"en","text":"The opalescent ferry is late. It left."}"#
    }
    .joined(separator: "\n") + "\nno JSON\n"

  private func trace(_ desk: Desk, _ name: String) throws -> [JSONValue] {
    let bytes = try #require(desk.folder.read(name))
    return try #require(JSONValue(parsing: bytes).array)
  }

  @Test func aTraceHasEachArticleAndStageAndTheOutputIsTheSame() throws {
    let desk = try Desk()
    let plain = try desk.run("run", "--input-format", "jsonl", input: records)
    let traced = try desk.run(
      "run", "--input-format", "jsonl", "--trace", "trace.json", "--metrics", "lede.prom",
      "--jobs", "2", input: records)
    #expect(traced.output == plain.output && traced.code == 0 && traced.isQuiet)
    let spans = try trace(desk, "trace.json").filter { $0["ph"]?.string == "X" }
    #expect(spans.count { $0["cat"]?.string == "article" } == 40)
    #expect(spans.count { $0["name"]?.string == "select" } == 40)
    let metrics = desk.text("lede.prom")
    #expect(metrics.contains("\nlede_articles_total{status=\"ok\"} 40\n"))
    #expect(metrics.contains("\nlede_articles_total{status=\"error\"} 1\n"))
    #expect(metrics.contains("\nlede_errors_total{code=\"invalid-record\"} 1\n"))
    #expect(metrics.contains("\nlede_run_finished 1\n"))
    #expect(desk.folder.names.allSatisfy { !$0.hasSuffix(".part") })
  }

  @Test func aTraceInOpenTelemetrysFormIsABatchALine() throws {
    let desk = try Desk()
    let result = try desk.run(
      "run", "--trace", "trace.jsonl", "--trace-format", "otlp", "ferry.txt", "missing.txt")
    #expect(result.code == 2)
    let lines = desk.text("trace.jsonl").split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let batch = try JSONValue(parsing: Array(line.utf8))
      #expect(batch["resourceSpans"]?.array?.count == 1)
    }
  }

  /// The trace of a run that nobody could end in order opens all the same.
  @Test func aRunThatIsKilledLeavesATraceThatOpens() throws {
    let desk = try Desk()
    let running = try desk.lede.start(["run", "--input-format", "jsonl", "--trace", "trace.json"])
    let record = #"{"language":"en","text":"The ferry is late."}"# + "\n"
    // A chunk is written once a second, while records come.
    let hasWritten = running.waits {
      running.write(record)
      guard let bytes = desk.folder.read("trace.json") else { return false }
      return ((try? JSONValue(parsing: bytes))?.array?.count ?? 0) > 2
    }
    running.send(SIGKILL)
    _ = running.wait()
    #expect(hasWritten)
    #expect(try trace(desk, "trace.json").contains { $0["cat"]?.string == "article" })
  }

  @Test(arguments: [
    ["--trace", "ferry.txt"], ["--metrics", "ferry.txt"], ["--metrics", "./link.txt"],
    ["--trace", "out.txt", "-o", "out.txt"],
  ])
  func anArticleAndTheOutputAreNotWrittenOver(_ flags: [String]) throws {
    let desk = try Desk()
    #expect(symlink("ferry.txt", desk.folder.path + "/link.txt") == 0)
    try desk.folder.write("old", to: "out.txt")
    let result = try desk.lede.run(["run", "ferry.txt"] + flags)
    #expect(result.code == 64 && result.errors.contains("would be written over"))
    #expect(desk.text("ferry.txt") == article)
    #expect(desk.text("out.txt") == "old")
  }

  @Test(arguments: ["--trace", "--metrics"])
  func aFileThatCannotBeWrittenIsToldBeforeAnythingIsRead(_ flag: String) throws {
    let desk = try Desk()
    let result = try desk.run("run", "ferry.txt", flag, "no/such/folder/file")
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.errors.contains("cannot write no/such/folder/file"))
  }

  @Test func standardOutputIsForResults() throws {
    for flag in ["--trace", "--metrics"] {
      let result = try Desk().run("run", "ferry.txt", flag, "-")
      #expect(result.code == 64 && result.errors.contains("standard output is for results"))
    }
  }

  @Test func aFullDiskIsAnErrorOfTheRun() throws {
    for flag in ["--trace", "--metrics"] {
      let result = try Desk().run("run", "--emit", "text", "ferry.txt", flag, "/dev/full")
      #expect(result.code == 2 && result.errors.contains("cannot write /dev/full"))
    }
  }
}

extension Desk {
  /// A file of the folder.
  fileprivate func text(_ name: String) -> String {
    String(decoding: folder.read(name) ?? [], as: UTF8.self)
  }
}

@Suite struct LogTests {
  private func lines(_ errors: String) throws -> [JSONValue] {
    try errors.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
  }

  @Test func withoutALevelStandardErrorIsAsItWas() throws {
    let desk = try Desk()
    #expect(try desk.run("run", "--emit", "text", "ferry.txt").isQuiet)
    let result = try desk.run("run", "--emit", "text", "missing.txt")
    #expect(result.errors == "lede: error: cannot read missing.txt: No such file or directory\n")
  }

  @Test func messagesForPeopleAreEventsInJSON() throws {
    let desk = try Desk()
    let result = try desk.run(
      "run", "--emit", "text", "--log-format", "json", "missing.txt", "ferry.txt")
    let events = try lines(result.errors)
    #expect(events.first?["level"]?.string == "error")
    #expect(
      events.first?["message"]?.string == "cannot read missing.txt: No such file or directory")
    let time = try #require(events.first?["time"]?.string)
    #expect(time.count == 24 && time.hasSuffix("Z") && time.contains("T"))
  }

  @Test func levelsSayMoreAndMore() throws {
    let desk = try Desk()
    func messages(_ level: String) throws -> [String] {
      let result = try desk.run(
        "run", "--emit", "text", "--log-format", "json", "--log-level", level, "ferry.txt")
      #expect(result.code == 0)
      return try lines(result.errors).compactMap { $0["message"]?.string }
    }
    #expect(try messages("notice") == [])
    #expect(try messages("info") == ["the run begins", "the run is over"])
    #expect(
      try messages("debug")
        == ["the run begins", "an article begins", "an article is done", "the run is over"])
    #expect(try messages("trace").count { $0 == "a stage is done" } > 5)
  }

  @Test func aFailedRecordIsLoggedWithItsCodeAndWithoutItsText() throws {
    let desk = try Desk()
    let input = #"{"id":1,"text":"opalescent","format":"nonesuch"}"# + "\nopalescent\n"
    let result = try desk.run(
      "run", "--input-format", "jsonl", "--log-level", "trace", "--log-format", "json",
      input: input)
    #expect(!result.errors.contains("opalescent"))
    let events = try lines(result.errors)
    #expect(events.allSatisfy { $0["level"]?.string != nil })
    let failed = events.filter { $0["error.type"]?.string == "invalid-record" }
    #expect(
      Set(failed.compactMap { $0["message"]?.string }) == [
        "an article failed", "an article was refused",
      ])
    #expect(Set(failed.compactMap { $0["lede.article.name"]?.string }) == ["line 1", "line 2"])
  }

  @Test func theEnvironmentSetsWhatNoFlagSays() throws {
    var desk = try Desk()
    desk.lede.environment["LEDE_LOG"] = "info,json"
    let result = try desk.run("run", "--emit", "text", "ferry.txt")
    #expect(try lines(result.errors).count == 2)
    let louder = try desk.run("run", "--emit", "text", "--log-level", "error", "ferry.txt")
    #expect(louder.isQuiet)
    desk.lede.environment["LEDE_LOG"] = "loud"
    let wrong = try desk.run("run", "ferry.txt")
    #expect(wrong.code == 64 && wrong.errors.contains("LEDE_LOG knows"))
  }

  @Test func textIsALineAnEventWithItsValues() throws {
    let desk = try Desk()
    try desk.folder.write(article, to: "a b.txt")
    let result = try desk.run(
      "run", "--emit", "text", "--log-level", "debug", "--log-format", "text", "a b.txt")
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1].contains(" debug an article begins lede.article.name=\"a b.txt\" "))
    #expect(lines[3].contains(" info the run is over lede.articles=1 lede.failures=0 "))
  }
}
