import LedeCore
import Testing

@Suite struct SuggestionTests {
  private let stages = ["normalize", "segment", "tokenize", "score", "select", "terminology"]

  @Test(arguments: [
    ("segmnt", "segment"), ("scroe", "score"), ("Select", "select"), ("terminolgy", "terminology"),
    ("nomralise", "normalize"),
  ])
  func aMistypedWordFindsTheOneThatWasMeant(word: String, meant: String) {
    #expect(Suggestion.nearest(to: word, in: stages) == meant)
  }

  @Test(arguments: ["translate", "", "x", "sc"])
  func aWordThatIsNotNearFindsNone(word: String) {
    #expect(Suggestion.nearest(to: word, in: stages) == nil)
  }

  @Test func ofTwoAsNearTheFirstIsTaken() {
    #expect(Suggestion.nearest(to: "cat", in: ["bat", "cart"]) == "bat")
    #expect(Suggestion.didYouMean("cat", in: ["cart"]) == "did you mean 'cart'?")
    #expect(Suggestion.didYouMean("cat", in: []) == nil)
  }

  @Test func otherScriptsCountByScalars() {
    #expect(Suggestion.nearest(to: "слоов", in: ["слово", "дело"]) == "слово")
  }
}

@Suite struct DiagnosticTests {
  private func rendered(
    _ line: String?, column: Int, length: Int = 1, suggestion: String? = nil
  ) -> String {
    Diagnostic(
      .error, code: .invalidConfiguration, message: "unknown key 'x'",
      location: .init(file: "a.yaml", line: 12, column: column, length: length, text: line),
      suggestion: suggestion
    ).rendered
  }

  @Test func theCaretsStandBelowTheMistake() {
    #expect(
      rendered("  wieghts: 1", column: 3, length: 7, suggestion: "did you mean 'weights'?") == """
        a.yaml:12:3: error: unknown key 'x'; did you mean 'weights'?
          12 |   wieghts: 1
             |   ^^^^^^^
        """)
  }

  @Test func aTabStaysATabBelow() {
    #expect(rendered("\tkey: 1", column: 2, length: 3).hasSuffix("\n     | \t^^^"))
  }

  @Test func caretsEndWithTheLine() {
    #expect(rendered("abc", column: 3, length: 90).hasSuffix("\n     |   ^"))
    #expect(rendered("abc", column: 4).hasSuffix("\n     |    ^"))
  }

  @Test(arguments: [1, 60, 150, 299, 300])
  func ofALongLineTheNeighbourhoodIsShown(column: Int) {
    var line = Array(repeating: Character("."), count: 300)
    line[column - 1] = "#"
    let lines = rendered(String(line), column: column).split(separator: "\n")
    #expect(lines.count == 3)
    let shown = lines[1].dropFirst("  12 | ".count)
    let carets = lines[2].dropFirst("     | ".count)
    #expect(shown.count == 120)
    #expect(carets.count == shown.prefix { $0 != "#" }.count + 1)
  }

  @Test func withoutALineThePlaceIsTold() {
    #expect(rendered(nil, column: 3) == "a.yaml:12:3: error: unknown key 'x'")
    let bare = Diagnostic(.warning, code: .notText, message: "odd", suggestion: "look")
    #expect(bare.rendered == "warning: odd; look")
  }

  @Test func severalAreAParagraphEach() {
    let one = Diagnostic(.error, code: .notText, message: "one")
    let two = Diagnostic(.note, code: .notText, message: "two")
    #expect(DiagnosticsError([one, two]).description == "error: one\nnote: two")
  }
}

@Suite struct CaretTests {
  // The caret stands below what it means: a letter of East Asia takes two columns, a mark none.
  @Test(arguments: [
    ("航道关闭了", 3, 2, "    ^^^^"), ("e\u{301}e\u{301}x", 5, 1, "  ^"), ("\tab", 3, 1, "\t ^"),
    ("हिन्दी x", 8, 1, nil),
  ])
  func caretStandsBelowWideLetters(line: String, column: Int, length: Int, carets: String?) {
    let found =
      Diagnostic(
        .warning, code: .invalidEncoding, message: "m",
        location: .init(file: "f", line: 1, column: column, length: length, text: line)
      ).rendered.split(separator: "\n").last.map(String.init) ?? ""
    if let carets {
      #expect(found == "    | " + carets)
    } else {
      // Two spacing marks take a column each, the virama none.
      #expect(found == "    | " + String(repeating: " ", count: 6) + "^")
    }
  }
}
