import TestSupport
import Testing

@Suite struct RunTests {
  @Test func aFileGivesABriefAndNothingOnStandardError() throws {
    let result = try Desk().run("run", "ferry.txt")
    #expect(result.code == 0 && result.isQuiet)
    #expect(result.lines.first == "Ferry Talks End Without a Deal")
    #expect(result.text.contains("SUMMARY  3 of "))
  }

  @Test func standardInputIsReadWithoutAFileOrForADash() throws {
    let desk = try Desk()
    let whole = try desk.run("run", "--emit", "text", "ferry.txt")
    #expect(whole.lines.count == 3)
    #expect(try desk.run("run", "--emit", "text", input: article).output == whole.output)
    #expect(try desk.run("run", "--emit", "text", "-", input: article).output == whole.output)
  }

  @Test func foldersAndGlobsAreReadInTheOrderOfTheNames() throws {
    let desk = try Desk()
    for name in ["b/z.txt", "b/a/one.md", "b/.hidden.txt", "b/skip.pdf"] {
      try desk.folder.write("The file is called \(name) in this test. It has text.", to: name)
    }
    func names(_ arguments: String...) throws -> [String] {
      let result = try desk.lede.run(
        ["run", "--emit", "jsonl", "--until", "normalize"] + arguments)
      #expect(result.code == 0)
      return result.lines.compactMap { line in
        line.split(separator: "\"").map(String.init).first {
          $0.contains(".txt") || $0.contains(".md")
        }
      }
    }
    #expect(try names("b") == ["b/a/one.md", "b/z.txt"])
    #expect(try names("b/", "ferry.txt") == ["b/a/one.md", "b/z.txt", "ferry.txt"])
    #expect(try names("*/*.txt") == ["b/z.txt"])
  }

  @Test func aBadFileDoesNotStopItsNeighbours() throws {
    let desk = try Desk()
    let result = try desk.run("run", "--emit", "text", "none.txt", "ferry.txt")
    #expect(result.code == 2)
    #expect(result.lines.count == 3)
    #expect(result.errors == "lede: error: cannot read none.txt: No such file or directory\n")
    let records = try desk.run("run", "--emit", "jsonl", "none.txt", "ferry.txt")
    #expect(records.lines.count == 2)
    #expect(
      records.lines.first?.hasPrefix(
        #"{"v":1,"id":"none.txt","status":"error","seq":0,"error":{"code":"file-failed""#) == true)
  }

  @Test func theBudgetIsOneOfThree() throws {
    let desk = try Desk()
    #expect(try desk.run("run", "--emit", "text", "--sentences", "1", "ferry.txt").lines.count == 1)
    let words = try desk.run("run", "--emit", "text", "--words", "20", "ferry.txt")
    #expect(words.code == 0 && words.text.split(separator: " ").count <= 20)
    let both = try desk.run("run", "--words", "20", "--sentences", "2", "ferry.txt")
    #expect(both.code == 64 && both.errors.contains("exclude each other"))
  }

  @Test func aValueOfThePipelineIsOverridden() throws {
    let desk = try Desk()
    let result = try desk.run("run", "--emit", "text", "--set", "select.sentences=2", "ferry.txt")
    #expect(result.lines.count == 2)
    var other = desk
    other.lede.environment["LEDE_SELECT_SENTENCES"] = "1"
    #expect(try other.run("run", "--emit", "text", "ferry.txt").lines.count == 1)
    #expect(
      try other.run("run", "--emit", "text", "--sentences", "4", "ferry.txt").lines.count == 4)
  }

  @Test func theFileIsWrittenWholeAndStandardOutputStaysEmpty() throws {
    let desk = try Desk()
    let result = try desk.run("run", "--emit", "text", "ferry.txt", "-o", "out.txt")
    #expect(result.code == 0 && result.isQuiet && result.output.isEmpty)
    #expect(desk.folder.names == ["ferry.txt", "out.txt"])
    let plain = try desk.run("run", "--emit", "text", "ferry.txt")
    #expect(desk.folder.read("out.txt") == plain.output)
  }

  @Test func aPageIsOneArticle() throws {
    let desk = try Desk()
    try desk.folder.write(russian, to: "ru.txt")
    let page = try desk.run("run", "--emit", "html", "ferry.txt")
    #expect(page.code == 0 && page.text.hasPrefix("<!DOCTYPE html>\n"))
    let pages = try desk.run("run", "--emit", "html", "ferry.txt", "ru.txt")
    #expect(pages.code == 64 && pages.output.isEmpty)
    #expect(
      pages.errors.contains("2 articles are given; name a folder for the pages with --output-dir"))
    let records = try desk.run("run", "--emit", "html", "--input-format", "jsonl", "ferry.txt")
    #expect(records.code == 64 && records.errors.contains("not html"))
  }

  @Test func aFolderHasAFileAnArticle() throws {
    let desk = try Desk()
    try desk.folder.write(russian, to: "desk/ru.txt")
    let result = try desk.run(
      "run", "--emit", "html", "--output-dir", "pages", "ferry.txt", "none.txt", "desk/ru.txt")
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(TemporaryFolder.names(in: desk.folder.path + "/pages") == ["ferry.html", "ru.html"])
    let page = try desk.run("run", "--emit", "html", "ferry.txt")
    #expect(desk.folder.read("pages/ferry.html") == page.output)
    // XLIFF has one language a file, and here each article has one.
    let xliff = try desk.run(
      "run", "--emit", "xliff", "--output-dir", "xliff/", "ferry.txt", "desk/ru.txt")
    #expect(xliff.code == 0)
    #expect(TemporaryFolder.names(in: desk.folder.path + "/xliff") == ["ferry.xlf", "ru.xlf"])
  }

  @Test func translatorsOfEachLanguageHaveAFile() throws {
    let desk = try Desk()
    let arguments = ["run", "--emit", "xliff", "--to", "ru,ur", "ferry.txt"]
    #expect(try desk.lede.run(arguments).code == 64)
    #expect(try desk.lede.run(arguments + ["-o", "kit.xlf"]).code == 0)
    #expect(desk.folder.names == ["ferry.txt", "kit.ru.xlf", "kit.ur.xlf"])
    #expect(try desk.lede.run(arguments + ["--output-dir", "kit"]).code == 0)
    #expect(
      TemporaryFolder.names(in: desk.folder.path + "/kit") == ["ferry.ru.xlf", "ferry.ur.xlf"])
    let urdu = String(decoding: try #require(desk.folder.read("kit.ur.xlf")), as: UTF8.self)
    #expect(urdu.contains("trgLang=\"ur\""))
    #expect(urdu.contains("trgDir=\"rtl\""))
  }

  @Test func aTranslatorGetsTheSummaryAlone() throws {
    let desk = try Desk()
    func units(_ scope: String) throws -> Int {
      let text = try desk.lede.run(["run", "--emit", "xliff", "--scope", scope, "ferry.txt"]).output
      return String(decoding: text, as: UTF8.self).split(separator: "<unit ").count - 1
    }
    let summary = try units("summary")
    #expect(summary > 0)
    #expect(try units("article") >= summary)
    #expect(try units("article") == (try units("summary-first")))
    #expect(try desk.run("run", "--scope", "summary", "ferry.txt").code == 64)
  }

  @Test func noFileOfAFolderTakesThePlaceOfAnother() throws {
    let desk = try Desk()
    try desk.folder.write(russian, to: "desk/ferry.txt")
    let same = try desk.run("run", "--output-dir", "out", "ferry.txt", "desk/ferry.txt")
    #expect(same.code == 64)
    #expect(
      same.errors.contains("ferry.txt and desk/ferry.txt would both be written to out/ferry.txt"))
    let over = try desk.run("run", "--output-dir", "./", "ferry.txt")
    #expect(over.code == 64 && over.errors.contains("is an article itself"))
    #expect(desk.folder.read("ferry.txt") == Array(article.utf8))
  }

  @Test func aFailedRunLeavesTheFormerFileAsItWas() throws {
    let desk = try Desk()
    try desk.folder.write("former", to: "out.xlf")
    try desk.folder.write(russian, to: "ru.txt")
    let result = try desk.run("run", "--emit", "xliff", "ferry.txt", "ru.txt", "-o", "out.xlf")
    #expect(result.code == 78)
    #expect(result.errors.contains("XLIFF has one source language a file"))
    #expect(desk.folder.read("out.xlf") == Array("former".utf8))
    #expect(desk.folder.names == ["ferry.txt", "out.xlf", "ru.txt"])
  }

  @Test(arguments: [
    "brief", "text", "markdown", "html", "json", "jsonl", "xliff", "xliff12",
  ])
  func theSameInputGivesTheSameBytes(format: String) throws {
    let desk = try Desk()
    // A file for translators has one language.
    let languages = format.hasPrefix("xliff") ? "ru" : "ru,ur"
    let arguments = ["run", "--emit", format, "--to", languages, "--explain", "ferry.txt"]
    let first = try desk.lede.run(arguments)
    #expect(first.code == 0 && first.output.count > 100)
    #expect(try desk.lede.run(arguments).output == first.output)
  }

  @Test func theLanguageOfEveryTextIsSaid() throws {
    let desk = try Desk()
    try desk.folder.write(russian, to: "ru.txt")
    let result = try desk.run("run", "--emit", "jsonl", "ferry.txt", "ru.txt")
    #expect(result.lines.count == 2)
    #expect(result.lines.first?.contains(#""language":{"tag":"en","from":"detected""#) == true)
    #expect(result.lines.last?.contains(#""language":{"tag":"ru","from":"detected""#) == true)
  }

  @Test func anUnknownLanguageIsUndAndIsSaid() throws {
    let result = try Desk().run("run", "--emit", "jsonl", input: "Xyzzy 12345 qwrtp. Zzyx 999 wq.")
    #expect(result.code == 0)
    #expect(result.text.contains(#""language":{"tag":"und","from":"detected""#))
    #expect(result.text.contains(#""code":"undetermined-language""#))
    #expect(result.errors.contains("the language-neutral pipeline is used; say --language"))
    #expect(!result.errors.contains("Xyzzy"))
  }

  @Test func failOnTurnsAnAnswerIntoAFailure() throws {
    let desk = try Desk()
    #expect(try desk.run("run", "--fail-on", "warning", "ferry.txt").code == 0)
    let result = try desk.run("run", "--fail-on", "warning", input: "Xyzzy 12345 qwrtp. Zzyx 9 wq.")
    #expect(result.code == 1 && !result.output.isEmpty)
    #expect(result.errors.hasSuffix("lede: 1 of 1 articles: warning or worse (--fail-on)\n"))
    let partial = try desk.run(
      "run", "--fail-on", "partial", input: "Xyzzy 12345 qwrtp. Zzyx 9 wq.")
    #expect(partial.code == 0)
  }

  @Test func aStageThatIsAProcessIsOffUnlessAllowed() throws {
    let desk = try Desk()
    try desk.folder.write(
      """
      stages: [normalize, segment, {name: outside, exec: [sh, stage.sh], provides: annotations}]
      """, to: "mine.yaml")
    try desk.folder.write(
      #"touch ran; while read -r line; do echo '{"annotations":[1]}'; done"#, to: "stage.sh")
    let refused = try desk.run("run", "-p", "./mine.yaml", "ferry.txt")
    #expect(refused.code == 78 && refused.errors.contains("say --allow-exec"))
    #expect(desk.folder.read("ran") == nil)
    let allowed = try desk.run(
      "run", "-p", "./mine.yaml", "--allow-exec", "--emit", "jsonl", "ferry.txt")
    #expect(allowed.code == 0 && allowed.text.contains(#""annotations":{"outside":[1]}"#))
  }

  @Test func ownConfigurationIsFoundInTheNearestAncestor() throws {
    let desk = try Desk()
    try desk.folder.write("select:\n  sentences: 1\n", to: ".lede/pipelines/en.yaml")
    try desk.folder.write(article, to: "desk/today/ferry.txt")
    var inner = desk
    inner.lede.subfolder = "desk/today"
    #expect(try inner.run("run", "--emit", "text", "ferry.txt").lines.count == 1)
    let shown = try inner.run("pipeline", "show", "en")
    #expect(shown.text.contains("sentences: 1") && shown.text.contains(".lede/pipelines/en.yaml:2"))
  }
}

@Suite struct OtherCommandsTests {
  @Test func pipelinesAreListedShownAndChecked() throws {
    let desk = try Desk()
    let list = try desk.run("pipeline", "list")
    #expect(list.lines.count >= 17 && list.lines.first?.hasPrefix("base") == true)
    #expect(try desk.run("pipeline", "check").text.hasSuffix(" pipelines, no mistake\n"))
    #expect(try desk.run("pipeline", "show", "ru").text.contains("language: ru"))
  }

  @Test func aNewPipelineChecksAndIsNotWrittenTwice() throws {
    let desk = try Desk()
    let new = try desk.run("pipeline", "new", "wire")
    #expect(new.code == 0 && new.text == ".lede/pipelines/wire.yaml\n")
    #expect(try desk.run("pipeline", "check", "wire").code == 0)
    let again = try desk.run("pipeline", "new", "wire")
    #expect(again.code == 2 && again.errors.contains("is there already"))
    #expect(try desk.run("pipeline", "new", "../wire").code == 64)
  }

  @Test func glossariesAreCheckedWithEveryMistake() throws {
    let desk = try Desk()
    #expect(try desk.run("glossary", "check").code == 0)
    try desk.folder.write(
      "concepts:\n  - id: a\n    terms: {en: x, xx1: y}\n  - idd: b\n", to: "own.yaml")
    let result = try desk.run("glossary", "check", "own.yaml")
    #expect(result.code == 78)
    #expect(result.errors.contains("own.yaml:3:") && result.errors.contains("own.yaml:4:"))
    #expect(result.errors.contains("did you mean 'id'?"))
  }

  @Test func capabilitiesAreJSONWithFingerprints() throws {
    let desk = try Desk()
    let result = try desk.run("capabilities", "--format", "json")
    #expect(result.code == 0 && result.isQuiet)
    #expect(result.text.hasPrefix("{\n") && result.text.contains(#""record": 1"#))
    #expect(result.text.contains(#""ru": "sha256:"#))
    #expect(try desk.run("capabilities").text.contains("stages: normalize, segment, tokenize"))
  }

  @Test func helpAndVersionAreNoFailure() throws {
    let desk = try Desk()
    #expect(try desk.run("--help").text.contains("EXIT CODES"))
    #expect(try desk.run("--version").code == 0)
    #expect(try desk.run("help", "run").code == 0)
  }
}
