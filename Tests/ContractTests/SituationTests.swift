import Glibc
import LedeJSON
import TestSupport
import Testing

/// Sizes, readers and places that a run may meet.
@Suite struct SituationTests {
  @Test func tenThousandRecordsGiveTheSameBytesWithAnyJobs() throws {
    let archive = try Archive()
    let records = (0..<10_000).map {
      #"{"id":\#($0),"language":"en","text":"\#($0) came."}"# + "\n"
    }
    try archive.folder.write(records.joined(), to: "in.jsonl")
    let arguments = ["in.jsonl"]
    let alone = try archive.run(arguments + ["--jobs", "1"])
    #expect(alone.code == 0 && alone.lines.count == 10_000 && alone.errors.isEmpty)
    for jobs in ["2", "8"] {
      #expect(try archive.run(arguments + ["--jobs", jobs]).output == alone.output)
    }
  }

  /// The line is a hole in a file: it takes no room on the disk.
  @Test func aLineOf500MBTakesNoMemory() throws {
    let archive = try Archive()
    let record = #"{"id":1,"text":"One came."}"# + "\n"
    let path = try archive.folder.write(record, to: "in.jsonl")
    let file = open(path, O_RDWR | O_CLOEXEC)
    defer { close(file) }
    lseek(file, 500_000_000, SEEK_END)
    _ = write(file, "\n" + record, 1 + record.utf8.count)
    let running = try archive.lede.start(Archive.arguments + ["in.jsonl", "-"])
    #expect(running.waits { running.output.split(separator: "\n").count == 3 })
    #expect(try #require(running.peakMemory) < 250 << 20)
    let result = running.wait()
    #expect(result.code == 0 && result.errors.isEmpty)
    let answers = try result.lines.map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(answers.map { $0["status"]?.string } == ["ok", "error", "ok"])
    #expect(answers.map { $0[["error", "code"]]?.string } == [nil, "too-large", nil])
  }

  @Test func whatIsTooLongToHoldIsCollectedAsItComes() throws {
    let archive = try Archive()
    let path = try archive.folder.write("none\n", to: "in.jsonl")
    truncate(path, 30_000_000)
    let running = try archive.lede.start(
      Archive.arguments + ["in.jsonl", "-", "--errors", "bad"])
    #expect(running.waits { running.output.split(separator: "\n").count == 2 })
    #expect(try #require(running.peakMemory) < 250 << 20)
    #expect(running.wait().code == 0)
    let bad = try #require(archive.folder.read("bad"))
    #expect(bad.count == 30_000_001 && bad.starts(with: Array("none\n\u{0}".utf8)))
    #expect(bad.last == 0x0A)
  }

  /// Who reads slowly is waited for; meanwhile no more is read than there is work for.
  @Test func aSlowReaderIsWaitedFor() throws {
    let archive = try Archive()
    let input = try archive.folder.write(Archive.records(0..<1200), to: "in.jsonl")
    let pipe = archive.folder.path + "/pipe"
    mkfifo(pipe, 0o600)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(reader) }
    // Two inputs: the second is not begun before the first is read.
    let second = try archive.folder.write(Archive.records(0..<1200), to: "second.jsonl")
    let running = try archive.lede.start(
      Archive.arguments + [input, second, "--jobs", "2"], output: .file(pipe))
    #expect(running.waits { running.position(in: input) ?? 0 > 0 })
    usleep(500_000)
    #expect(running.position(in: second) == nil)
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    _ = fcntl(reader, F_SETFL, 0)
    while true {
      let count = read(reader, &buffer, buffer.count)
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    #expect(running.wait().code == 0)
    #expect(try archive.run([input, second]).output == output)
  }

  @Test func aReaderThatGoesAwayEndsTheRunQuietly() throws {
    let archive = try Archive()
    try archive.folder.write(Archive.records(0..<3000), to: "in.jsonl")
    let command =
      "(\(archive.lede.path) \(Archive.arguments.joined(separator: " ")) in.jsonl; echo $? >&2) "
      + "| head -n 2"
    var shell = Tool("sh")
    shell.folder = archive.folder
    let result = try shell.run(["-c", command])
    #expect(result.lines.count == 2 && result.errors == "0\n")
  }

  @Test func localeAndHomeDoNotMatter() throws {
    var archive = try Archive()
    try archive.folder.write(Archive.records(0..<100), to: "ä.jsonl")
    let plain = try archive.run(["ä.jsonl"])
    archive.lede.environment = [
      "LANG": "C", "LC_ALL": "C", "HOME": String?.none, "XDG_CACHE_HOME": String?.none,
      "LEDE_CACHE": String?.none, "TMPDIR": "/nowhere",
    ]
    let bare = try archive.run(["ä.jsonl"])
    #expect(bare.code == 0 && bare.output == plain.output && bare.errors.isEmpty)
  }

  @Test func whereNothingCanBeWrittenItIsSaid() throws {
    let archive = try Archive()
    // Nobody makes files here, whoever he is.
    for arguments in [
      ["-o", "/proc/self/out.jsonl"], ["-o", "/proc/self/out.jsonl", "--resume"],
      ["--output-dir", "/proc/self/out"], ["--errors", "/proc/self/bad"],
    ] {
      let result = try archive.run(arguments, input: Archive.records(0..<2))
      #expect(result.code == 2 && result.errors.hasPrefix("lede: error: cannot "), "\(arguments)")
    }
  }

  /// A file system of its own is only for those who may mount one.
  @Test func aReadOnlyFileSystemIsReadAndNotWritten() throws {
    let archive = try Archive()
    let disk = archive.folder.makeFolder("disk")
    let lede = "\(archive.lede.path) \(Archive.arguments.joined(separator: " ")) in.jsonl"
    let record = #"{"id":1,"text":"One came."}"#
    let script = """
      mount -t tmpfs none '\(disk)' && cd '\(disk)' && echo '\(record)' > in.jsonl \
      && mount -o remount,ro '\(disk)' || exit 99
      \(lede); echo $?
      \(lede) -o out.jsonl; echo $?
      \(lede) --output-dir out --resume; echo $?
      """
    let result = try Tool("unshare").run(["-m", "sh", "-c", script])
    guard result.code == 0 else { return }
    #expect(result.lines.count == 4)
    #expect(result.lines[0].contains("\"status\":\"ok\""))
    #expect(result.lines[1...].elementsEqual(["0", "2", "2"]))
    #expect(result.errors.contains("cannot write out.jsonl: Read-only file system"))
    #expect(result.errors.contains("cannot make the folder out: Read-only file system"))
  }

  @Test func aSummaryIsToldWhenAskedFor() throws {
    let archive = try Archive()
    try archive.folder.write(Archive.records(0..<25), to: "in.jsonl")
    let result = try archive.run(["in.jsonl", "in.jsonl", "--progress", "always"])
    #expect(result.code == 0)
    #expect(result.errors.hasPrefix("lede: 48 records of 2 files in "))
    #expect(
      result.errors.contains("44 ok, 4 errors (invalid-record 2, too-large 2); 4.3 kB, "),
      "\(result.errors)")
    #expect(try archive.run(["in.jsonl"]).errors.isEmpty)
  }
}
