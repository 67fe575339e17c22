import Glibc
import LedeJSON
import TestSupport
import Testing

@Suite struct FolderTests {
  private static let arguments = ["run", "--emit", "jsonl", "--until", "segment"]

  /// A folder of articles.
  private func desk() throws -> Archive {
    let archive = try Archive()
    for name in ["desk/a.txt", "desk/north/b.txt", "desk/north/far/c.md", "desk/south/a.txt"] {
      try archive.folder.write("The ferry to \(name) left at noon. Nobody missed it.", to: name)
    }
    return archive
  }

  private func run(_ archive: Archive, _ arguments: String...) throws -> Tool.Result {
    try archive.lede.run(Self.arguments + arguments)
  }

  @Test func theOutputMirrorsTheInput() throws {
    let archive = try desk()
    let all = ["a.jsonl", "north/b.jsonl", "north/far/c.jsonl", "south/a.jsonl"]
    for (folder, output) in [("desk", "one"), ("desk/", "two/"), ("./desk/north/..", "three")] {
      let result = try run(archive, folder, "--output-dir", output)
      #expect(result.code == 0 && result.output.isEmpty, "\(result.errors)")
      let name = String(output.prefix { $0 != "/" })
      #expect(archive.tree(name).keys.sorted() == all)
    }
    let alone = try run(archive, "desk/north/b.txt")
    #expect(archive.folder.read("one/north/b.jsonl") == alone.output)
    // A file is named after itself, a glob mirrors what is behind its fixed part.
    _ = try run(archive, "desk/north/b.txt", "--output-dir", "four")
    #expect(archive.tree("four").keys.sorted() == ["b.jsonl"])
    _ = try run(archive, "desk/*/*.txt", "--output-dir", "five")
    #expect(archive.tree("five").keys.sorted() == ["north/b.jsonl", "south/a.jsonl"])
    _ = try run(archive, "desk/./north/b.txt", "desk/north/./far/c.md", "--output-dir", "six")
    #expect(archive.tree("six").keys.sorted() == ["far/c.jsonl", "north/b.jsonl"])
  }

  @Test func theBytesDoNotDependOnTheJobs() throws {
    let archive = try desk()
    try archive.folder.write("", to: "desk/empty.txt")
    let alone = try run(archive, "desk", "--jobs", "1")
    #expect(alone.code == 65 && alone.lines.count == 5)
    for jobs in ["2", "8"] {
      let result = try run(archive, "desk", "--jobs", jobs)
      #expect(result.output == alone.output && result.errors == alone.errors)
      _ = try run(archive, "desk", "--jobs", jobs, "--output-dir", jobs)
    }
    #expect(archive.tree("2") == archive.tree("8"))
  }

  @Test func itsOwnOutputIsNoInput() throws {
    let archive = try desk()
    for _ in 0..<2 {
      #expect(try run(archive, "desk", "--output-dir", "desk/north/out").code == 0)
      #expect(archive.tree("desk/north/out").count == 4)
      #expect(try run(archive, "desk/*/*", "--output-dir", "desk/south/out").code == 0)
      #expect(archive.tree("desk/south/out").keys.contains { $0.hasPrefix("south/out") } == false)
    }
    let same = try run(archive, "desk", "--output-dir", "desk")
    #expect(same.code == 2 || same.code == 65)
    #expect(same.errors.contains("desk is what is written to"))
    // Nor is a file that is written in the folder that is read.
    try archive.folder.write(Archive.records(0..<2), to: "wire/a.jsonl")
    for _ in 0..<2 {
      #expect(try archive.run(["wire", "-o", "wire/b.jsonl"]).code == 0)
      #expect(archive.text("wire/b.jsonl")?.split(separator: "\n").count == 2)
    }
  }

  @Test func nothingIsWrittenOutside() throws {
    let archive = try desk()
    _ = archive.folder.makeFolder("out")
    _ = archive.folder.makeFolder("elsewhere")
    symlink("../elsewhere", archive.folder.path + "/out/north")
    let linked = try run(archive, "desk", "--output-dir", "out")
    #expect(linked.code == 2 && linked.errors.contains("out/north is a link or a file"))
    #expect(TemporaryFolder.names(in: archive.folder.path + "/elsewhere").isEmpty)
    // A link in the place of a file is replaced, not followed.
    try archive.folder.write("mine", to: "mine.txt")
    symlink("../mine.txt", archive.folder.path + "/out/a.jsonl")
    #expect(try run(archive, "desk/a.txt", "--output-dir", "out").code == 0)
    #expect(archive.text("mine.txt") == "mine")
    // Paths that lead up are not mirrored.
    _ = try run(archive, "desk/*/../a.txt", "--output-dir", "up/out")
    _ = archive.folder.makeFolder("up")
    _ = try run(archive, "desk/./north/../../desk/a.txt", "--output-dir", "up/out")
    #expect(archive.tree("up").keys.sorted() == ["out/a.jsonl"])
  }

  @Test func whatWouldCollideIsToldBeforeAByteIsRead() throws {
    let archive = try desk()
    try archive.folder.write("The other one.", to: "desk/a.md")
    let two = try run(archive, "desk", "--output-dir", "out")
    #expect(two.code == 64 && two.errors.contains("desk/a.md and desk/a.txt would both be written"))
    try archive.folder.write("A folder.", to: "desk/a.jsonl/x.txt")
    let folder = try run(archive, "desk/a.txt", "desk/./a.jsonl/x.txt", "--output-dir", "out")
    #expect(folder.code == 64 && folder.errors.contains("which has to be a folder for others"))
    #expect(archive.tree("out").isEmpty)
  }

  @Test func whatWasRejectedCanBeRunAgain() throws {
    let archive = try desk()
    try archive.folder.write("", to: "desk/north/empty.txt")
    try archive.folder.write([0xFF, 0xFE, 0x00], to: "desk/south/broken.txt")
    let result = try run(archive, "desk", "--output-dir", "out", "--errors", "bad")
    #expect(result.code == 65)
    #expect(archive.text("bad") == "desk/./north/empty.txt\ndesk/./south/broken.txt\n")
    try archive.folder.write("Mended, it has text.", to: "desk/north/empty.txt")
    try archive.folder.write("Mended as well.", to: "desk/south/broken.txt")
    let again = try run(
      archive, "--files-from", "bad", "--output-dir", "out", "--errors", "bad")
    #expect(again.code == 0 && archive.text("bad")?.isEmpty == true)
    #expect(
      archive.folder.read("out/north/empty.jsonl")
        == (try run(archive, "desk/north/empty.txt").output))
    // Nothing rejected, nothing to do.
    let empty = try run(archive, "--files-from", "bad")
    #expect(empty.code == 0 && empty.output.isEmpty && empty.errors.isEmpty)
    let list = try archive.lede.run(
      Self.arguments + ["--files-from", "-"], input: "desk/a.txt\r\n\ndesk/south\n")
    #expect(list.lines.count == 3)
  }

  @Test func recordsHaveAFileAnInput() throws {
    let archive = try Archive()
    try archive.folder.write(Archive.records(0..<50), to: "in/a.jsonl")
    try archive.folder.write(Packing.gzip.packed(Archive.records(50..<60)), to: "in/b/c.ndjson.gz")
    try archive.folder.write("", to: "in/b/empty.jsonl")
    for jobs in ["1", "8"] {
      let result = try archive.run(["in", "--output-dir", jobs, "--jobs", jobs])
      #expect(result.code == 0 && result.output.isEmpty && result.errors.isEmpty)
      let files = archive.tree(jobs)
      #expect(files.keys.sorted() == ["a.jsonl", "b/c.jsonl", "b/empty.jsonl"])
      #expect(files["a.jsonl"] == (try archive.run(["in/a.jsonl"]).output))
      #expect(files["b/c.jsonl"] == (try archive.run(["in/b/c.ndjson.gz"]).output))
      #expect(files["b/empty.jsonl"] == [])
    }
  }

  @Test func aKilledRunGoesOnInAFolder() throws {
    let archive = try Archive()
    for number in 0..<4 {
      let range = number * 1500..<(number + 1) * 1500
      try archive.folder.write(Archive.records(range), to: "in/\(number % 2)/\(number).jsonl")
    }
    #expect(try archive.run(["in", "--output-dir", "whole", "--errors", "whole.bad"]).code == 0)
    let arguments =
      Archive.arguments + ["in", "--output-dir", "out", "--errors", "out.bad", "--resume"]
    let result = try archive.runWithKills(
      arguments, journal: "out/.lede-journal", kills: [SIGKILL, SIGINT, SIGKILL])
    #expect(result.code == 0, "\(result.errors)")
    var files = archive.tree("out")
    #expect(files.removeValue(forKey: ".lede-journal") != nil)
    #expect(files == archive.tree("whole"))
    #expect(archive.text("out.bad") == archive.text("whole.bad"))
  }

  @Test func onlyWhatChangedIsAnsweredAgain() throws {
    let archive = try desk()
    let arguments = Self.arguments + ["desk", "--output-dir", "out", "--resume"]
    #expect(try archive.lede.run(arguments).code == 0)
    func number(_ name: String) -> UInt {
      var info = stat()
      return stat("\(archive.folder.path)/out/\(name)", &info) == 0 ? UInt(info.st_ino) : 0
    }
    let names = ["a.jsonl", "north/b.jsonl", "north/far/c.jsonl", "south/a.jsonl"]
    let before = names.map(number)
    try archive.folder.write("The ferry did not leave.", to: "desk/north/b.txt")
    try archive.folder.write(
      "A new ferry left at noon, and nobody missed it.", to: "desk/north/new.txt")
    unlink("\(archive.folder.path)/out/south/a.jsonl")
    let again = try archive.lede.run(arguments)
    #expect(again.code == 0 && again.errors.isEmpty)
    let after = names.map(number)
    #expect(before[0] == after[0] && before[2] == after[2])
    #expect(before[1] != after[1] && after[3] != 0)
    #expect(archive.tree("out").count == 6)
    let third = try archive.lede.run(arguments)
    #expect(third.errors == "lede: note: out is whole already; nothing is to be done\n")
    #expect(names.map(number) == after)
    // Another pipeline is another run.
    let other = try archive.lede.run(arguments + ["--offsets", "utf16"])
    #expect(other.code == 78 && other.errors.contains("--offsets was 'utf8' and is 'utf16'"))
    #expect(other.errors.contains("out/.lede-journal"))
  }

  @Test func whatKilledRunsLeftInAFolderGoes() throws {
    let archive = try desk()
    try archive.folder.write("half", to: "out/north/b.jsonl.lede-part")
    try archive.folder.write("half", to: "out/north/gone.jsonl.lede-part")
    #expect(try run(archive, "desk", "--output-dir", "out").code == 0)
    #expect(archive.tree("out").count == 4)
  }
}
