import Glibc
import LedeJSON
import TestSupport
import Testing

@Suite struct ResumeTests {
  @Test func aKilledRunGoesOnToTheSameBytes() throws {
    let archive = try Archive()
    try archive.folder.write(Archive.records(0..<2500), to: "a.jsonl")
    try archive.folder.write(Archive.records(2500..<2507), to: "b.jsonl")
    try archive.folder.write("", to: "c.jsonl")
    try archive.folder.write(Archive.records(2507..<7000), to: "d.jsonl")
    let inputs = ["a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl"]
    let whole = try archive.run(inputs + ["-o", "whole.jsonl", "--errors", "whole.bad"])
    #expect(whole.code == 0 && whole.errors.isEmpty)
    // What was rejected are the lines that became error records, as they came.
    let rejected = archive.text("whole.bad")?.split(separator: "\n").map(String.init) ?? []
    let answers = archive.text("whole.jsonl")?.split(separator: "\n") ?? []
    #expect(answers.count == 6720)
    #expect(rejected.count == answers.count { $0.contains("\"status\":\"error\"") })
    #expect(rejected.contains("not JSON 28"))
    #expect(rejected.contains { $0.hasPrefix("{\"id\":37,") && $0.hasSuffix("sea \"}") })

    let resumed = try archive.runWithKills(
      Archive.arguments + inputs + ["-o", "out.jsonl", "--errors", "out.bad", "--resume"],
      journal: "out.jsonl.lede-journal", kills: [SIGKILL, SIGTERM, SIGKILL])
    #expect(resumed.code == 0, "\(resumed.errors)")
    #expect(archive.folder.read("out.jsonl") == archive.folder.read("whole.jsonl"))
    #expect(archive.folder.read("out.bad") == archive.folder.read("whole.bad"))
    #expect(
      archive.folder.names.filter { $0.hasPrefix("out") } == [
        "out.bad", "out.jsonl", "out.jsonl.lede-journal",
      ])
    // There is nothing left to do.
    let again = try archive.run(inputs + ["-o", "out.jsonl", "--errors", "out.bad", "--resume"])
    #expect(again.code == 0 && again.errors.contains("nothing is to be done"))
    #expect(archive.folder.read("out.jsonl") == archive.folder.read("whole.jsonl"))
  }

  @Test func aStreamThatIsPipedAgainGoesOn() throws {
    let archive = try Archive()
    let records = Archive.records(0..<300)
    let half = String(records.prefix(20_000))
    let arguments = ["-", "-o", "out.jsonl", "--resume"]
    let running = try archive.lede.start(Archive.arguments + arguments)
    running.write(half)
    usleep(1_100_000)
    running.write(String(records.dropFirst(half.count).prefix(2_000)))
    #expect(running.waits { archive.commits("out.jsonl.lede-journal") > 0 })
    running.send(SIGKILL)
    _ = running.wait()
    // Another stream is no way to go on.
    let other = try archive.run(arguments, input: "x" + records.dropFirst())
    #expect(other.code == 78)
    #expect(other.errors.contains("standard input is not what the run began with"))
    #expect(try archive.run(arguments, input: "").code == 78)
    #expect(try archive.run(arguments, input: records).code == 0)
    #expect(try archive.run(["-"], input: records).output == archive.folder.read("out.jsonl"))
  }

  /// A run that was stopped by a missing input.
  private func stopped() throws -> Archive {
    let archive = try Archive()
    try archive.folder.write(Archive.records(0..<10), to: "a.jsonl")
    let result = try archive.run(["a.jsonl", "b.jsonl", "-o", "out.jsonl", "--resume"])
    #expect(result.code == 2 && result.errors.contains("b.jsonl: No such file"))
    #expect(result.errors.contains("--resume goes on"))
    #expect(archive.text("out.jsonl") == nil)
    return archive
  }

  @Test func whatStoppedARunCanBeMended() throws {
    let archive = try stopped()
    try archive.folder.write(Archive.records(10..<20), to: "b.jsonl")
    #expect(try archive.run(["a.jsonl", "b.jsonl", "-o", "out.jsonl", "--resume"]).code == 0)
    #expect(
      archive.folder.read("out.jsonl") == (try archive.run(["a.jsonl", "b.jsonl"]).output))
  }

  @Test func anotherRunIsNotGoneOnWith() throws {
    let archive = try stopped()
    let arguments = ["a.jsonl", "-o", "out.jsonl", "--resume"]
    let journal = archive.folder.read("out.jsonl.lede-journal")
    for (more, message) in [
      (["--offsets", "utf16"], "--offsets was 'utf8' and is 'utf16'"),
      (["--language", "de"], "--language was not given and is 'de'"),
      (["--set", "normalize.form=nfd"], "pipeline en was 'sha256:"),
      (["--errors", "bad.jsonl"], "--errors was not given and is 'bad.jsonl'"),
    ] {
      let result = try archive.run(arguments + more)
      #expect(result.code == 78 && result.errors.contains(message), "\(result.errors)")
      #expect(result.errors.contains("run without --resume to start over"))
    }
    // Nothing was touched.
    #expect(archive.folder.read("out.jsonl.lede-journal") == journal)
    try archive.folder.write(Archive.records(0..<10), to: "z.jsonl")
    let other = try archive.run(["z.jsonl", "-o", "out.jsonl", "--resume"])
    #expect(other.code == 78 && other.errors.contains("input 1 was a.jsonl and is z.jsonl"))
    try archive.folder.write(Archive.records(1..<11), to: "a.jsonl")
    let changed = try archive.run(arguments)
    #expect(changed.code == 78 && changed.errors.contains("a.jsonl was changed since it was read"))
    // The jobs do not change what is written.
    try archive.folder.write(Archive.records(0..<10), to: "b.jsonl")
    let anew = try archive.run(["a.jsonl", "b.jsonl", "-o", "out.jsonl"])
    #expect(anew.code == 0 && anew.errors.isEmpty)
    #expect(archive.folder.names == ["a.jsonl", "b.jsonl", "out.jsonl", "z.jsonl"])
  }

  @Test func aBrokenJournalIsToldAndATornOneIsNot() throws {
    let archive = try stopped()
    try archive.folder.write(Archive.records(10..<20), to: "b.jsonl")
    let name = "out.jsonl.lede-journal"
    let arguments = ["a.jsonl", "b.jsonl", "-o", "out.jsonl", "--resume"]
    let journal = try #require(archive.text(name))
    try archive.folder.write("0" + journal, to: name)
    let broken = try archive.run(arguments)
    #expect(broken.code == 78 && broken.errors.contains("\(name), line 1, is not what"))
    // A power cut leaves half a line.
    try archive.folder.write(journal + "4711ab00 {\"commit\":9,\"outp", to: name)
    #expect(try archive.run(arguments).code == 0)
    #expect(archive.folder.read("out.jsonl") == (try archive.run(["a.jsonl", "b.jsonl"]).output))
  }

  @Test func withoutAFileThereIsNothingToGoOnWith() throws {
    let archive = try Archive()
    for output in [[], ["-o", "-"], ["-o", "/dev/null"]] {
      let result = try archive.run(["--resume"] + output)
      #expect(result.code == 64 && result.errors.contains("--resume needs --output"))
    }
  }

  @Test func aFileThatSomebodyWritesIsLeftToHim() throws {
    let archive = try Archive()
    let running = try archive.lede.start(Archive.arguments + ["-o", "out.jsonl"])
    running.write(Archive.records(0..<2))
    #expect(running.waits { !archive.folder.names.isEmpty })
    let other = try archive.run(["-o", "out.jsonl"])
    #expect(other.code == 2 && other.errors.contains("another process is writing out.jsonl"))
    #expect(running.wait().code == 0)
    #expect(archive.text("out.jsonl")?.split(separator: "\n").count == 2)
  }

  @Test func whatAKilledRunLeavesGoesWithTheNext() throws {
    let archive = try Archive()
    let running = try archive.lede.start(Archive.arguments + ["-o", "out.jsonl"])
    #expect(running.waits { !archive.folder.names.isEmpty })
    running.send(SIGKILL)
    _ = running.wait()
    #expect(archive.folder.names == ["out.jsonl.lede-part"])
    #expect(try archive.run(["-o", "out.jsonl"], input: Archive.records(0..<2)).code == 0)
    #expect(archive.folder.names == ["out.jsonl"])
  }
}

@Suite struct RejectedTests {
  @Test func rejectedRecordsCanBeRunAgain() throws {
    let archive = try Archive()
    let long =
      #"{"id":"long","language":"en","text":"\#(String(repeating: "The sea is wide. ", count: 9000))"}"#
    let lines = [
      #"{"id":1,"text":"One came."}"#, long, "none", #"{"id":2,"text":""}"#,
      #"{"id":3,"text":"Three came."}"#,
    ].joined(separator: "\n")
    for jobs in ["1", "4"] {
      let result = try archive.run(["--errors", "bad", "--jobs", jobs], input: lines)
      #expect(result.code == 0 && result.lines.count == 5)
      #expect(
        archive.text("bad")
          == [long, "none", #"{"id":2,"text":""}"#].map { $0 + "\n" }.joined())
    }
    let again = try archive.run(["bad", "--max-bytes", "1000000", "--errors", "worse"])
    #expect(again.lines.count == 3 && again.lines.first?.contains("\"status\":\"ok\"") == true)
    // The same name for both would lose one of them.
    #expect(try archive.run(["-o", "x", "--errors", "x"]).code == 64)
  }

  @Test func withoutErrorsTheFileIsEmpty() throws {
    let archive = try Archive()
    _ = try archive.run(["--errors", "bad"], input: #"{"text":"One came."}"#)
    #expect(archive.folder.read("bad") == [])
  }

  @Test func theFirstLineOfAPartHasItsNumber() throws {
    let archive = try Archive()
    let result = try archive.run(["--first-line", "1001"], input: "\nnone\n")
    let answer = try JSONValue(parsing: Array(try #require(result.lines.first).utf8))
    #expect(answer["seq"]?.int == 1001)
    #expect(answer[["error", "message"]]?.string?.hasPrefix("line 1002 is not JSON") == true)
    #expect(try archive.run(["--first-line", "2", "a", "b"]).code == 64)
  }
}
