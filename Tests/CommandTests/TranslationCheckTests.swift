import TestSupport
import Testing

@Suite struct TranslationCommandTests {
  static let kit = """
    <?xml version="1.0" encoding="UTF-8"?>
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de">
      <file id="f1">
        <unit id="u1">
          <segment id="s1">
            <source>The ferry carried 340 people.</source>
            <target>Die Fähre hatte 430 Menschen an Bord.</target>
          </segment>
        </unit>
      </file>
    </xliff>

    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.folder.write(Self.kit, to: "kit.xlf")
    return desk
  }

  @Test func checkShowsThePlaceInTheFile() throws {
    let result = try desk().run("check", "kit.xlf")
    #expect(result.code == 0)
    #expect(
      result.text == """
        kit.xlf:7:33: warning: 430 stands for 340 [number-mismatch]
          7 |         <target>Die Fähre hatte 430 Menschen an Bord.</target>
            |                                 ^^^
          kit.xlf:6:35: here it is 340

        """)
    #expect(result.errors == "lede: 1 warning in 1 file\n")
  }

  @Test func rulesOfTranslationsAreSetLikeThoseOfArticles() throws {
    let desk = try desk()
    #expect(try desk.run("check", "--fail-on", "warning", "kit.xlf").code == 1)
    let off = try desk.run("check", "--rule", "number-mismatch=off", "kit.xlf")
    #expect(off.text.isEmpty && off.errors.contains("nothing found"))
    let only = try desk.run("check", "--only", "end-punctuation", "kit.xlf")
    #expect(only.text.isEmpty)
    try desk.folder.write(
      "check:\n  rules: {number-mismatch: error}\n", to: ".lede/pipelines/base.yaml")
    #expect(try desk.run("check", "kit.xlf").text.contains("error: 430 stands for 340"))
    let list = try desk.run("check", "--list-rules").text
    #expect(list.contains("number-mismatch  (warning)") && list.contains("invalid-xliff  (error)"))
  }

  @Test func aFileThatBreaksTheFormatIsToldByTheNameOfTheRule() throws {
    let desk = try desk()
    let twice = Self.kit.replacing(
      "  </file>",
      with: "    <unit id=\"u1\"><segment><source>A.</source></segment></unit>\n  </file>")
    try desk.folder.write(twice, to: "twice.xlf")
    let result = try desk.run("check", "--rule", "empty-target=off", "twice.xlf")
    #expect(result.text.contains("twice.xlf:10:5: error: "))
    #expect(result.text.contains("[xliff-unit-id-unique]"))
    let off = try desk.run("check", "--rule", "invalid-xliff=off", "twice.xlf")
    #expect(!off.text.contains("[xliff-"))
  }

  @Test func aTranslationMemoryIsCheckedPairByPair() throws {
    let desk = try desk()
    try desk.folder.write(
      """
      <tmx version="1.4"><header srclang="en" segtype="sentence" adminlang="en" datatype="xml"
       o-tmf="x" creationtool="x" creationtoolversion="1"/><body>
      <tu><tuv xml:lang="en"><seg>The ferry carried 340 people.</seg></tuv>
      <tuv xml:lang="de"><seg>Die Fähre hatte 430 Menschen an Bord.</seg></tuv>
      <tuv xml:lang="ru"><seg>На пароме было 340 человек.</seg></tuv></tu>
      </body></tmx>

      """, to: "memory.tmx")
    let german = try desk.run("check", "--to", "de", "memory.tmx")
    #expect(german.text.contains("430 stands for 340 [number-mismatch]"))
    #expect(try desk.run("check", "--to", "ru", "memory.tmx").errors.contains("nothing found"))
    let unsaid = try desk.run("check", "memory.tmx")
    #expect(unsaid.code == 65 && unsaid.errors.contains("into de, ru; say which with --to"))
  }

  @Test func sarifNamesTheRuleAndTheSegment() throws {
    let text = try desk().run("check", "--format", "sarif", "kit.xlf").text
    #expect(text.contains("\"ruleId\": \"number-mismatch\""))
    #expect(text.contains("\"unit\": \"u1\""))
    #expect(text.contains("\"startLine\": 7"))
  }

  @Test func countsArticlesAndBilingualFilesTogether() throws {
    let desk = try desk()
    try desk.folder.write("The ferry carried 340 people.\n", to: "a.txt")
    let result = try desk.run("count", "kit.xlf", "a.txt")
    #expect(result.code == 0)
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0].hasPrefix("file     language  segments  words  new  repeated  elsewhere"))
    #expect(lines[1].hasPrefix("kit.xlf  en               1      5    5         0          0"))
    #expect(lines[2].hasPrefix("a.txt    en               1      5    0         0          5"))
    let json = try desk.run("count", "--format", "json", "kit.xlf").text
    #expect(json.contains("\"words\": 5") && json.contains("\"repeated-elsewhere\""))
    let missing = try desk.run("count", "none.txt", "kit.xlf")
    #expect(missing.code == 2 && missing.text.contains("kit.xlf"))
  }

  @Test func pseudoTranslationKeepsTheMarkup() throws {
    let desk = try desk()
    try desk.folder.write(
      "<p>The <b>old</b> bridge, <a href=\"x\">%s</a>.</p>\n", to: "a.html")
    let result = try desk.run("pseudo", "-l", "en", "--expansion", "0", "a.html")
    #expect(result.text == "<p lang=\"en-XA\">[Ţĥé <b>öļð</b> ƀŕîðĝé, <a href=\"x\">%s</a>.]</p>\n")
    let kit = try desk.run("pseudo", "--emit", "xliff", "a.html", "-o", "a.xlf")
    #expect(kit.code == 0)
    let checked = try desk.run(
      "check", "--only", "tag-mismatch,tag-order,number-mismatch,placeholder-mismatch", "a.xlf")
    #expect(checked.errors.contains("nothing found"))
    let translated = try desk.run("pseudo", "kit.xlf")
    #expect(translated.text.contains("trgLang=\"en-XA\"") && translated.text.contains("340"))
  }

  @Test func pretendingWritesNothing() throws {
    let desk = try desk()
    try desk.folder.write("The bridge is old.\n", to: "a.txt")
    let run = try desk.run(
      "run", "--emit", "xliff", "--to", "de,ru", "--output-dir", "kit", "--pretend", "a.txt")
    #expect(run.code == 0)
    #expect(run.text.contains("kit/a.de.xlf: ") && run.text.contains("bytes, a new file"))
    #expect(try desk.run("count", "kit/a.de.xlf").code == 2)
    #expect(try desk.run("run", "--emit", "xliff", "--to", "de", "a.txt", "-o", "b.xlf").code == 0)
    #expect(try desk.run("pseudo", "b.xlf", "-o", "c.xlf").code == 0)
    let merge = try desk.run("merge", "--pretend", "a.txt", "c.xlf", "-o", "out.txt")
    #expect(merge.code == 0)
    #expect(merge.text.contains("-The bridge is old.") && merge.text.contains("+[Ţĥé"))
    #expect(try desk.run("count", "out.txt").code == 2)
  }
}
