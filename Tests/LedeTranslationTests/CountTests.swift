import LedeCore
import LedeTranslation
import Testing

@Suite struct CountTests {
  private func language(_ tag: String) throws -> LanguageTag { try #require(LanguageTag(tag)) }

  @Test func countsWordsCharactersPunctuationAndWhiteSpace() throws {
    let counter = try TextCounter(language: try language("en"))
    let count = try counter.count("It’s 12,5 km (7.8 miles)!")
    // Apostrophes and the signs of numbers are inside words (UAX #29).
    #expect(count.words == 5)
    #expect(count.whiteSpace == 4)
    // , ( . ) ! — the apostrophe is a character of its word (GMX-V 2.0 section 2.10).
    #expect(count.punctuation == 5)
    #expect(count.characters == 16)
    #expect(count.allCharacters == "It’s 12,5 km (7.8 miles)!".unicodeScalars.count)
  }

  @Test func whatJoinsWordsAndWhatDoesNotBreakIsACharacter() throws {
    let counter = try TextCounter(language: try language("fr"))
    for (text, characters, punctuation, whiteSpace) in [
      ("l’eau d'un lac.", 12, 1, 2), ("'Un' vent-arrière - oui", 17, 3, 3),
      ("12\u{A0}000\u{202F}km ?", 9, 1, 1), ("a\u{2028}b\tc\u{3000}d", 4, 0, 3),
    ] {
      let count = try counter.count(text)
      #expect(count.characters == characters, "\(text)")
      #expect(count.punctuation == punctuation, "\(text)")
      #expect(count.whiteSpace == whiteSpace, "\(text)")
    }
  }

  @Test func countsComposedCharacters() throws {
    let counter = try TextCounter(language: try language("fr"))
    #expect(try counter.count("e\u{301}te\u{301}").characters == 3)
  }

  @Test func wordsOfScriptsWithoutSpacesAreScalarsByAFactor() throws {
    let counter = try TextCounter(language: try language("zh"), scalarsPerWord: 2.8)
    let count = try counter.count("港口今天关闭。")
    #expect(count.characters == 6)
    #expect(count.words == 3)
    #expect(count.dictionaryWords > 1)
  }

  @Test func everySegmentIsInOneCategory() throws {
    var project = ProjectCount()
    let segments = [
      CountableSegment("The harbour is closed."),
      CountableSegment("The  HARBOUR is closed."),
      CountableSegment("12.5"),
      CountableSegment("A320 B7"),
      CountableSegment("Arne Courier", isProtected: true),
      CountableSegment("It rains.", isApproved: true),
      CountableSegment("It is dry.", similarity: 80),
      CountableSegment(" "),
    ]
    try project.add(segments, name: "a", language: try language("en"), terms: 2)
    try project.add(
      [CountableSegment("The harbour is closed.", codes: 2), CountableSegment("Boats wait.")],
      name: "b", language: try language("en"))
    let first = try #require(project.files.first)
    let second = try #require(project.files.last)
    for category: CountCategory in [
      .new, .repeated, .numeric, .alphanumeric, .protected, .exact, .similar,
    ] {
      #expect(first[category].segments == 1, "\(category)")
    }
    #expect(first[.repeatedElsewhere].segments == 0)
    #expect(second[.repeatedElsewhere].segments == 1 && second[.new].segments == 1)
    #expect(second.codes == 2)
    #expect(project.total.total.segments == 9 && project.total.terms == 2)
    #expect(
      project.total.total.text == first.total.text + second.total.text)
  }

  @Test func theSameTextInAnotherLanguageIsNoRepetition() throws {
    var project = ProjectCount()
    for tag in ["en", "de"] {
      try project.add([CountableSegment("Taxi, Hotel")], name: tag, language: try language(tag))
    }
    #expect(project.files.allSatisfy { $0[.new].segments == 1 })
    #expect(project.total.language.isUndetermined)
  }

  @Test func theTableIsAlignedByWidth() throws {
    var project = ProjectCount()
    for name in ["港口.txt", "a-long-name.txt"] {
      try project.add([CountableSegment(name)], name: name, language: try language("en"))
    }
    let lines = CountReport.table(project).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("港口.txt         en "))
    #expect(lines[2].hasPrefix("a-long-name.txt  en "))
    #expect(lines[4].hasPrefix("total"))
  }
}
