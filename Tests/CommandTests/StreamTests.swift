import Foundation
import TestSupport
import Testing

@Suite struct StreamTests {
  private let records = String(
    repeating: #"{"id":1,"language":"en","text":"The ferry left at noon and came back."}"# + "\n",
    count: 300)

  @Test func aPipeThatNobodyReadsEndsQuietly() throws {
    let lede = Tool.lede
    let input = Array(records.utf8)
    let result = try lede.run(
      ["run", "--input-format", "jsonl"], input: input, output: .brokenPipe)
    #expect(result.code == 0 && result.isQuiet)
    let article = try lede.run(["run"], input: Array(article.utf8), output: .brokenPipe)
    #expect(article.code == 0 && article.isQuiet)
  }

  @Test func aClosedStandardOutputEndsQuietly() throws {
    let desk = try Desk()
    let result = try desk.lede.run(["run", "ferry.txt"], output: .closed)
    #expect(result.code == 0 && result.isQuiet)
    // No other file took its place.
    let file = try desk.lede.run(
      ["run", "--emit", "text", "ferry.txt", "-o", "out.txt"], output: .closed)
    #expect(file.code == 0 && file.isQuiet && desk.folder.read("out.txt")?.isEmpty == false)
  }

  @Test func aFullDiskIsAFailure() throws {
    let desk = try Desk()
    let result = try desk.lede.run(["run", "ferry.txt"], output: .file("/dev/full"))
    #expect(result.code == 2)
    #expect(result.errors == "lede: error: cannot write standard output: No space left on device\n")
    let named = try desk.run("run", "ferry.txt", "-o", "/dev/full")
    #expect(named.code == 2)
    #expect(named.errors == "lede: error: cannot write /dev/full: No space left on device\n")
    let list = try desk.lede.run(["pipeline", "list"], output: .file("/dev/full"))
    #expect(list.code == 2)
  }

  @Test func anOutputThatCannotBeWrittenIsAFailure() throws {
    let desk = try Desk()
    let result = try desk.run("run", "ferry.txt", "-o", "none/out.txt")
    #expect(result.code == 2 && result.errors.contains("cannot write none/out.txt"))
    #expect(try desk.run("run", "ferry.txt", "-o", ".").code == 2)
  }

  @Test func aFileKeepsItsModeAndALinkStaysALink() throws {
    let desk = try Desk()
    let former = try desk.folder.write("former", to: "real.txt")
    chmod(former, 0o640)
    symlink("real.txt", desk.folder.path + "/link.txt")
    #expect(try desk.run("run", "--emit", "text", "ferry.txt", "-o", "link.txt").code == 0)
    var info = stat()
    #expect(lstat(desk.folder.path + "/link.txt", &info) == 0 && info.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(former, &info) == 0 && info.st_mode & 0o777 == 0o640)
    #expect(desk.folder.read("real.txt")?.starts(with: Array("The government".utf8)) == true)
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func aSignalEndsTheRunAndLeavesNoFile(signal: Int32, code: Int32) throws {
    let desk = try Desk()
    for name in ["-", "out.jsonl"] {
      let running = try desk.lede.start(["run", "--input-format", "jsonl", "-o", name])
      running.write(records)
      // It is at work: it has read, or its file is there.
      if name == "-" {
        #expect(running.waits { !running.output.isEmpty })
      } else {
        #expect(running.waits { desk.folder.names.count > 1 })
      }
      running.send(signal)
      let result = running.wait()
      #expect(result.ending == .exit(code) && result.isQuiet)
    }
    #expect(desk.folder.names == ["ferry.txt"])
  }

  @Test func withoutATerminalThereIsNoStyleAndNoProgress() throws {
    let desk = try Desk()
    let plain = try desk.run("run", "ferry.txt")
    #expect(!plain.output.contains(0x1B))
    let result = try desk.lede.run(["run", "--input-format", "jsonl"], input: records)
    #expect(result.isQuiet)
  }

  /// `script` gives the command a terminal.
  @Test(arguments: [("", true), ("NO_COLOR=1", false), ("TERM=dumb", false)])
  func colourIsForTerminalsThatWantIt(variable: String, isStyled: Bool) throws {
    var script = Tool("script")
    script.environment = ["NO_COLOR": String?.none]
    guard (try? script.run(["--version"]).code) == 0 else { return }
    let desk = try Desk()
    let command =
      "env TERM=xterm \(variable) '\(desk.lede.path)' run '\(desk.folder.path)/ferry.txt'"
    let result = try script.run(["-qec", command, "/dev/null"])
    #expect(result.code == 0)
    #expect(result.output.contains(0x1B) == isStyled)
  }

  @Test func theLocaleAndTheHomeDoNotMatter() throws {
    var desk = try Desk()
    try desk.folder.write(russian, to: "ru.txt")
    let plain = try desk.run("run", "ferry.txt", "ru.txt")
    desk.lede.environment = [
      "LANG": "C", "LC_ALL": "C", "HOME": String?.none, "TERM": String?.none,
    ]
    let bare = try desk.run("run", "ferry.txt", "ru.txt")
    #expect(bare.code == 0 && bare.output == plain.output && bare.isQuiet)
    desk.lede.environment = ["LC_ALL": "tr_TR.UTF-8"]
    #expect(try desk.run("run", "ferry.txt", "ru.txt").output == plain.output)
  }

  @Test func nothingThatIsReadMovesTheCursor() throws {
    let desk = try Desk()
    let move = "\u{1B}[2J\u{9B}2J"
    try desk.folder.write("Head\(move)line\n\nThe \(move)ferry is late. It left.\n", to: "a.txt")
    for arguments in [
      ["run"], ["run", "--emit", "text"], ["check"], ["run", "--log-level", "debug"],
    ] {
      let result = try desk.lede.run(arguments + ["--language", "en", "a.txt", "\(move).txt"])
      let shown = (result.text + result.errors).unicodeScalars
      #expect(!shown.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
      #expect(result.errors.contains(#"\u{1B}[2J\u{9B}2J.txt"#))
    }
  }

  @Test func messagesNeverQuoteTheArticle() throws {
    let desk = try Desk()
    let secret = "Qwxyzlove"
    try desk.folder.write("\(secret) 123 zzqq. \(secret) \u{1}\u{2}!", to: "secret.txt")
    try desk.folder.write(
      Array("\(secret) ".utf8) + [0xC3, 0x28] + Array(" \(secret)".utf8), to: "broken.txt")
    let texts = try desk.run("run", "secret.txt", "broken.txt")
    #expect(texts.code == 65 && !texts.errors.isEmpty && !texts.errors.contains(secret))
    let records = try desk.run(
      "run", "--input-format", "jsonl",
      input: "{\"text\":\"\(secret)\"\n\(secret)\n{\"text\":\"\(secret) a.\"}\n")
    #expect(records.lines.count == 3 && !records.errors.contains(secret))
  }
}
