import LedeCore
import LedeNormalization
import LedeUnicode
import Testing

@Suite struct RuleTests {
  @Test func composesLettersAndTellsWhere() throws {
    #expect(try Change.all(of: "Cafe\u{301} noir") == [Change("nfc", "e\u{301}", "é")])
    #expect(try normalized("\u{1100}\u{1161}\u{11A8}") == "각")
  }

  @Test func everyFormDoesItsOwn() throws {
    let text = "ﬁancé №\u{2122}"
    #expect(try normalized(text) { $0.form = .nfd } == "ﬁance\u{301} №™")
    #expect(try normalized(text) { $0.form = .nfkc } == "fiancé NoTM")
    #expect(try normalized(text) { $0.form = .nfkd } == "fiance\u{301} NoTM")
    #expect(try normalized("e\u{301}") { $0.form = nil } == "e\u{301}")
  }

  @Test func spacesThatACompatibilityFormMakesCollapse() throws {
    #expect(try normalized("a \u{B4}b \u{A0}c") { $0.form = .nfkc } == "a \u{301}b c")
  }

  @Test func whiteSpaceCollapsesInsideALine() throws {
    #expect(try normalized("a \t b\u{3000}c\u{2003}\u{2003}d\u{B}e") == "a b c d e")
    #expect(try Change.all(of: "a  b") == [Change("white-space", "  ", " ")])
  }

  @Test func linesNeitherBeginNorEndWithSpace() throws {
    #expect(try normalized("  one  \n\ttwo \u{A0}\n") == "one\ntwo\n")
    #expect(try normalized(" \n\n ") == "")
    #expect(try normalized("x ") == "x")
  }

  @Test func aSingleNoBreakSpaceIsKeptOrMadePlain() throws {
    #expect(try normalized("10\u{A0}% et 5\u{202F}%") == "10\u{A0}% et 5\u{202F}%")
    #expect(try normalized("10\u{A0}%") { $0.noBreakSpaces = .plain } == "10 %")
    #expect(try normalized("10\u{A0} %") == "10 %")
    #expect(try normalized("\u{A0}x\u{A0}") == "x")
  }

  @Test func whiteSpaceStaysWhenKept() throws {
    let text = "  a \t b\u{2003}c  \n\n\n d "
    #expect(try normalized(text) { $0.whiteSpace = .keep } == text)
    #expect(try normalized("a \r\n\r\n b") { $0.whiteSpace = .keep } == "a \n\n b")
  }

  @Test func everyLineEndBecomesALineFeed() throws {
    #expect(try normalized("a\r\nb\rc\u{85}d\u{2028}e\nf") == "a\nb\nc\nd\ne\nf")
    #expect(try normalized("a\u{2029}b") == "a\n\nb")
    #expect(try Change.all(of: "a\r\nb\n") == [Change("line-end", "\r\n", "\n")])
  }

  @Test func blankLinesBecomeOne() throws {
    #expect(try normalized("a\n\n\n \n\t\nb\n\nc") == "a\n\nb\n\nc")
  }

  @Test func hardWrappedLinesOfABlockAreJoined() throws {
    #expect(try joined("The minister\nsaid on  \r\n Friday") == "The minister said on Friday")
    #expect(try joined("One.\n\nTwo.") == "One.\n\nTwo.")
    #expect(try joined("one\ntwo") { $0.lineJoining = .keep } == "one\ntwo")
    #expect(try joined("one \ntwo  three") { $0.whiteSpace = .keep } == "one two  three")
    let text = "Title\nfirst line\nsecond line\n- item"
    let blocks = [SourceRange(0, 5), SourceRange(6, 28), SourceRange(29, 35)]
    #expect(try normalized(text, blocks: blocks) == "Title\nfirst line second line\n- item")
    #expect(try Change.all(of: text, blocks: blocks) == [Change("line-join", "\n", " ")])
  }

  @Test func scriptsWithoutSpacesAreJoinedWithoutOne() throws {
    #expect(try joined("会议在北\n京举行，\n代表说“好\n”。") == "会议在北京举行，代表说“好”。")
    #expect(try joined("カタ\nカナと\nひらがな") == "カタカナとひらがな")
    #expect(try joined("ประเทศ\nไทย") == "ประเทศไทย")
    #expect(try joined("在\nWHO\n总部") == "在 WHO 总部")
    #expect(try joined("서울\n시장") == "서울 시장")
    #expect(try joined("क\nख") == "क ख")
  }

  @Test func controlsGoButTabsAndLineEndsAreWhiteSpace() throws {
    #expect(try normalized("a\u{0}b\u{7}c\u{7F}d\u{9C}e\tf") == "abcde f")
    #expect(try normalized("a\u{7}b") { $0.controls = .keep } == "a\u{7}b")
    #expect(try Change.all(of: "a\u{1}\u{2}b") == [Change("control", "\u{1}\u{2}", "")])
  }

  @Test func invisibleCharactersGoButJoinersNever() throws {
    #expect(try normalized("\u{FEFF}a\u{200B}b\u{2060}c") == "abc")
    #expect(try normalized("a\u{200B}b") { $0.invisible = .keep } == "a\u{200B}b")
    let joiners = "می\u{200C}خواهم क्\u{200D}ष 👩\u{200D}🚀"
    #expect(try normalized(joiners) { $0.bidiMarks = .remove } == joiners)
  }

  @Test func bidiMarksGoOnlyWhenAsked() throws {
    let text = "\u{200F}שלום\u{200E} \u{2067}abc\u{2069}"
    #expect(try normalized(text) == text)
    #expect(try normalized(text) { $0.bidiMarks = .remove } == "שלום abc")
  }

  @Test func whatADeletionBringsTogetherIsComposed() throws {
    #expect(
      try Change.all(of: "xe\u{200B}\u{301}y") == [
        Change("invisible+nfc", "e\u{200B}\u{301}", "é")
      ])
    #expect(try normalized("a \u{200B} b") == "a b")
  }

  @Test func aSoftHyphenAtALineEndJoinsTheWord() throws {
    #expect(try joined("exam\u{AD}\nple and co\u{AD}operate") == "example and cooperate")
    #expect(try joined("exam\u{AD}\nple") { $0.softHyphens = .keep } == "exam\u{AD}ple")
    #expect(try normalized("exam\u{AD}\nple") == "exam\nple")
  }

  @Test func quotationMarksBecomeStraightWhenAsked() throws {
    let text = "“It’s ‹so›”, «да», „ja“"
    #expect(try normalized(text) == text)
    #expect(try normalized(text) { $0.quotes = .straight } == "\"It's 'so'\", \"да\", \"ja\"")
  }

  @Test func dashesAndEllipsesBecomeASCIIWhenAsked() throws {
    let text = "1990–95 — well\u{2011}known −5…"
    #expect(try normalized(text) == text)
    #expect(
      try normalized(text) {
        $0.dashes = .hyphen
        $0.ellipsis = .dots
      } == "1990-95 - well-known -5...")
  }

  @Test func misreadTextIsRepaired() throws {
    func repaired(_ text: String) throws -> String {
      try normalized(text) { $0.mojibake = .repair }
    }
    #expect(try repaired("It â€™s a cafÃ© â€” really") == "It ’s a café — really")
    #expect(try repaired("Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð² Ð¼Ð¸Ñ€Ðµ") == "привет в мире")
    #expect(try repaired("ItÃ¢â‚¬â„¢s") == "It’s")
    #expect(try repaired("ESPAÃ‘A 20Â°C voilÃ\u{A0} tout") == "ESPAÑA 20°C voilà tout")
    #expect(try normalized("cafÃ©") == "cafÃ©")
    #expect(
      try Change.all(of: "a cafÃ©") { $0.mojibake = .repair } == [
        Change("mojibake", "Ã©", "é")
      ])
  }

  @Test(arguments: [
    "“LE CAFÉ” a fermé", "NESTLÉ® et NESTLÉ™", "« voilà »…", "“été”…", "CAFÉ²", "IRMÃ”",
    "AMANHÃ—disse",
    "Größe: 20 °C", "Ðað er", "«É»",
  ])
  func whatSomebodyMayHaveWrittenIsNotRepaired(text: String) throws {
    #expect(try normalized(text) { $0.mojibake = .repair } == text)
  }

  @Test func aTransformComesLastAndLeadsHome() throws {
    let text = "Привет,  мир"
    #expect(try normalized(text) { $0.transform = "Cyrillic-Latin" } == "Privet, mir")
    var options = NormalizationOptions()
    options.transform = "Cyrillic-Latin"
    let source = SourceText(text)
    let result = try Normalizer(options).normalize(source)
    #expect(source[result.alignment.source(of: NormalizedRange(8, 11))] == "мир")
    #expect(result.changes.map(\.kind).contains("transform"))
    #expect(result.changes.map(\.kind).contains("white-space"))
    #expect(result.changes.count == result.alignment.changes.count)
  }

  @Test func anUnknownTransformIsRefused() {
    var options = NormalizationOptions()
    options.transform = "No-Such"
    #expect(throws: LedeError.self) { try Normalizer(options) }
  }

  @Test func cleanTextIsNotTouched() throws {
    let text = "Plain text, “quoted” – чистый текст，正文。\n\nनमस्ते दुनिया, Tiếng Việt, سلام.\n"
    let result = try Normalizer().normalize(SourceText(text))
    #expect(result.alignment.isIdentity && result.changes.isEmpty && result.text.string == text)
  }

  @Test func longRunsOfEverythingAreLinear() throws {
    for piece in [" ", "\n", "\u{301}", "\u{200B}", "e\u{301}", "Ã©", "\r\n", "\u{AD}\n"] {
      let text = String(repeating: piece, count: 20_000)
      _ = try joined("x" + text + "y") { $0.mojibake = .repair }
    }
  }
}
