import TestSupport
import Testing

/// Glossaries that nobody means well with, read by the command in little memory.
@Suite struct HostileGlossaryTests {
  /// The address space that the command gets, in KiB: libraries and ICU's data take most of it.
  private static let limit = 1_000_000

  /// Runs `lede` under the limit.
  private func run(_ desk: Desk, _ arguments: [String]) throws -> Tool.Result {
    var shell = Tool("/bin/sh")
    shell.folder = desk.folder
    return try shell.run(
      ["-c", "ulimit -v \(Self.limit); exec \"$0\" \"$@\"", Tool.lede.path] + arguments)
  }

  private func tbx(_ term: String, head: String = "") -> String {
    head + "<tbx><text><body><conceptEntry id=\"c\"><langSec xml:lang=\"en\"><termSec><term>"
      + term + "</term></termSec></langSec></conceptEntry></body></text></tbx>"
  }

  @Test func entitiesAreRefusedAndNotUnfolded() throws {
    let laughs = (1...12).map {
      "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">"
    }
    let desk = try Desk()
    for (head, name) in [
      ("<!DOCTYPE x [<!ENTITY a0 \"ha\">\(laughs.joined())]>", "a0"),
      ("<!DOCTYPE x [<!ENTITY a12 SYSTEM \"file:///etc/passwd\">]>", "a12"),
    ] {
      try desk.folder.write(Array(tbx("&a12;", head: head).utf8), to: "g.tbx")
      let result = try run(desk, ["glossary", "match", "-g", "g.tbx", "-l", "en", "ferry.txt"])
      #expect(result.code == 78 && result.output.isEmpty)
      #expect(result.errors.contains("g.tbx:1:") && result.errors.contains("entity '\(name)'"))
    }
  }

  @Test func tenMegabytesInACellAreNoTermAndNoTrouble() throws {
    let desk = try Desk()
    let long = String(repeating: "a", count: 10_000_000)
    for (name, text) in [
      ("g.tsv", "en\n\(long)\nferry\n"), ("g.tbx", tbx(long)),
    ] {
      try desk.folder.write(Array(text.utf8), to: name)
      let result = try run(desk, ["glossary", "match", "-g", name, "-l", "en", "ferry.txt"])
      #expect(result.code == 0 && result.isQuiet)
      #expect(result.lines.count == (name == "g.tsv" ? 2 : 0))
    }
  }

  @Test func attributesWithoutEndAreRefusedAtOnce() throws {
    let desk = try Desk()
    let many = (0..<200_000).map { "a\($0)=''" }.joined(separator: " ")
    try desk.folder.write(Array("<tbx><conceptEntry \(many)/></tbx>".utf8), to: "g.tbx")
    let result = try run(desk, ["glossary", "check", "g.tbx"])
    #expect(result.code == 78 && result.errors.contains("g.tbx:1:6: error: an element has more"))
  }
}
