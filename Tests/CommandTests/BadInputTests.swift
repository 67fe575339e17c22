import Foundation
import TestSupport
import Testing

@Suite struct BadInputTests {
  /// Runs a file of bytes; the result, which must have a message that quotes nothing of the text.
  private func run(_ bytes: [UInt8], _ arguments: String...) throws -> Tool.Result {
    let desk = try Desk()
    try desk.folder.write(bytes, to: "odd.txt")
    return try desk.lede.run(["run", "--emit", "text"] + arguments + ["odd.txt"])
  }

  @Test func noFile() throws {
    let result = try Desk().run("run", "nothing.txt")
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.errors == "lede: error: cannot read nothing.txt: No such file or directory\n")
  }

  @Test func aFileThatMayNotBeRead() throws {
    // Root may read everything.
    guard geteuid() != 0 else { return }
    let desk = try Desk()
    chmod(try desk.folder.write("A text.", to: "shut.txt"), 0)
    let result = try desk.run("run", "shut.txt")
    #expect(result.code == 2 && result.errors.contains("Permission denied"))
  }

  @Test func aFolderWithoutTexts() throws {
    let desk = try Desk()
    _ = desk.folder.makeFolder("bare")
    let result = try desk.run("run", "bare")
    #expect(result.code == 65)
    #expect(
      result.errors.hasPrefix(
        "lede: error: the folder bare has no file to read in it: none whose name ends in .txt"))
    #expect(result.errors.contains(".html") && result.errors.contains(".md"))
  }

  @Test func aGlobThatMatchesNothing() throws {
    let result = try Desk().run("run", "*.none")
    #expect(result.code == 65 && result.errors == "lede: error: no file matches '*.none'\n")
  }

  @Test func aBinaryFile() throws {
    var random = SeededGenerator(seed: 1)
    let noise = (0..<4000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for bytes in [
      noise, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + noise, Array("text\0\0text".utf8),
    ] {
      let result = try run(bytes)
      #expect(result.code == 65 && result.output.isEmpty)
      #expect(
        result.errors.contains("odd.txt is not a text file") && result.errors.contains("--encoding")
      )
    }
  }

  @Test(
    arguments: [
      ("Une phrase.\nUn caf\u{E9} ", [0xC3], "\nEncore.", "odd.txt:2:9: byte 0xC3"),
      ("One ", [0xFF, 0xFE], " two.", "odd.txt:1:5: byte 0xFF"),
      ("Стол\n\nи сту", [0xD0], "л стоят", "odd.txt:3:6: byte 0xD0"),
    ] as [(String, [UInt8], String, String)])
  func brokenUTF8SaysWhere(before: String, broken: [UInt8], behind: String, place: String) throws {
    let result = try run(Array(before.utf8) + broken + Array(behind.utf8))
    #expect(result.code == 65 && result.output.isEmpty)
    #expect(
      result.errors == "lede: error: \(place) is not valid UTF-8; mend the file, or say its "
        + "character set with --encoding\n")
  }

  @Test(arguments: [
    (String.Encoding.utf16LittleEndian, [0xFF, 0xFE] as [UInt8], "UTF-16LE"),
    (.utf16BigEndian, [0xFE, 0xFF], "UTF-16BE"), (.utf16LittleEndian, [], "UTF-16LE"),
    (.utf16BigEndian, [], "UTF-16BE"),
  ])
  func utf16IsReadAndSaidWhereItIsGuessed(encoding: String.Encoding, mark: [UInt8], name: String)
    throws
  {
    for text in [article, russian] {
      let plain = try run(Array(text.utf8))
      let result = try run(mark + Array(try #require(text.data(using: encoding))))
      #expect(result.code == 0 && result.output == plain.output && !result.output.isEmpty)
      let guess =
        "lede: odd.txt: warning: odd.txt was read as \(name); say --encoding if that is wrong\n"
      #expect(result.errors == (mark.isEmpty ? guess : ""))
    }
  }

  @Test func windows1251IsGuessedAndSaidOrDeclared() throws {
    let bytes = Array(try #require(russian.data(using: .windowsCP1251)))
    let plain = try run(Array(russian.utf8))
    let guessed = try run(bytes)
    #expect(guessed.code == 0 && guessed.output == plain.output)
    #expect(guessed.errors.contains("odd.txt was read as windows-1251; say --encoding"))
    let declared = try run(bytes, "--encoding", "windows-1251")
    #expect(declared.output == plain.output && declared.isQuiet)
  }

  @Test func anEncodingThatIsNotKnown() throws {
    let result = try run(Array("abc".utf8), "--encoding", "klingon-8")
    #expect(result.code == 65 && result.errors.contains("klingon-8"))
    #expect(result.errors.contains("--encoding"))
  }

  @Test(arguments: ["", " \n\t\r\n ", "\u{A0}\u{3000}\u{2028}\n", "\u{AD}\u{200B}\n", "\u{FEFF}"])
  func aFileWithoutText(text: String) throws {
    let result = try run(Array(text.utf8))
    #expect(result.code == 65 && result.output.isEmpty)
    #expect(result.errors == "lede: error: odd.txt has no text in it; give an article\n")
  }

  @Test func emptyStandardInput() throws {
    let result = try Desk().run("run")
    #expect(result.code == 65)
    #expect(result.errors == "lede: error: standard input has no text in it; give an article\n")
  }

  @Test func aFileOverTheLimit() throws {
    let result = try run(Array(article.utf8), "--max-bytes", "100")
    #expect(result.code == 65 && result.output.isEmpty)
    #expect(
      result.errors
        == "lede: error: odd.txt is larger than 100 bytes; raise --max-bytes, or split the article\n"
    )
  }

  @Test func aPipelineWithFiveMistakesTellsAllFive() throws {
    let desk = try Desk()
    try desk.folder.write(
      """
      pipeline: mine
      langauge: en
      stages: [normalize, segmnt, score]
      normalize:
        form: nfx
      score:
        weights: {postion: 1.0}
      select:
        sentences: zero
      """, to: "mine.yaml")
    let result = try desk.run("run", "-p", "./mine.yaml", "ferry.txt")
    #expect(result.code == 78 && result.output.isEmpty)
    #expect(
      result.errors == """
        ./mine.yaml:2:1: error: unknown key 'langauge'; did you mean 'language'?
          2 | langauge: en
            | ^^^^^^^^
        ./mine.yaml:3:21: error: unknown stage 'segmnt'; did you mean 'segment'?
          3 | stages: [normalize, segmnt, score]
            |                     ^^^^^^
        ./mine.yaml:5:9: error: 'normalize.form': expected one of nfc, nfd, nfkc, nfkd and none, found \
        'nfx'; did you mean 'nfc'?
          5 |   form: nfx
            |         ^^^
        ./mine.yaml:7:13: error: 'score.weights' has no entry 'postion'; did you mean 'position'?
          7 |   weights: {postion: 1.0}
            |             ^^^^^^^
        ./mine.yaml:9:14: error: 'select.sentences': expected a whole number from 1 to 1000000000, \
        found 'zero'
          9 |   sentences: zero
            |              ^^^^

        """)
  }

  @Test func aPipelineOrGlossaryThatIsNotThere() throws {
    let desk = try Desk()
    let pipeline = try desk.run("run", "-p", "enn", "ferry.txt")
    #expect(pipeline.code == 78 && pipeline.errors.contains("did you mean 'en'?"))
    let file = try desk.run("run", "-p", "./none.yaml", "ferry.txt")
    #expect(file.code == 78 && file.errors.contains("cannot read './none.yaml'"))
    let glossary = try desk.run("run", "-g", "desk.tsv", "ferry.txt")
    #expect(glossary.code == 78 && glossary.output.isEmpty)
    #expect(glossary.errors.contains("--glossary:1:"))
    #expect(glossary.errors.contains("cannot read 'desk.tsv': No such file or directory"))
    let named = try desk.run("run", "-g", "newz", "ferry.txt")
    #expect(named.code == 78 && named.errors.contains("did you mean 'news'?"))
  }

  @Test(arguments: [
    (["run", "--sentnces", "3"], "Did you mean '--sentences'?"),
    (["rnu", "ferry.txt"], "there is no command 'rnu'; did you mean 'run'?"),
    (["ferry.txt"], "there is no command 'ferry.txt'; write 'lede run ferry.txt'"),
    (["run", "--emit", "xlif"], "xliff"), (["run", "--sentences", "0"], "from 1 on"),
    (["run", "--jobs", "0"], "from 1 on"), (["run", "--max-ms", "0"], "from 1 on"),
    (["run", "--ratio", "1.5"], "at most 1"), (["run", "--language", "e"], "en, ur or pt-BR"),
    (["run", "--to", "ru,x y"], "'x y' is no language tag"),
    (["run", "--offsets", "bytes"], "utf8, utf16 or scalar"),
    (["run", "--input-format", "jsonl", "--emit", "text"], "records in are records out"),
    (["run", "--input-format", "jsonl", "--encoding", "koi8-r"], "records are UTF-8"),
    (["run", "--fail-on", "rain"], "partial"), (["pipeline", "shwo"], "shwo"),
  ])
  func wrongUsageIs64AndSaysWhatIsRight(arguments: [String], advice: String) throws {
    let result = try Desk().lede.run(arguments)
    #expect(result.code == 64 && result.output.isEmpty)
    #expect(result.errors.contains(advice))
  }

  @Test(arguments: [
    (["--until", "segmnt"], "did you mean 'segment'?"),
    (["--set", "scor.damping=1"], "did you mean 'score'?"),
    (["--set", "select.sentences=many"], "found 'many'"), (["--set", "nonsense"], "--set:1:1"),
  ])
  func aWrongOverrideIs78WithItsPlace(arguments: [String], advice: String) throws {
    let result = try Desk().lede.run(["run"] + arguments + ["ferry.txt"])
    #expect(result.code == 78 && result.output.isEmpty && result.errors.contains(advice))
  }
}
