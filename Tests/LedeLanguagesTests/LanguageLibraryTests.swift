import LedeCore
import LedeLanguages
import Testing

@Suite struct LanguageLibraryTests {
  private let library = LanguageLibrary()

  @Test(arguments: LanguageLibrary().tags) func everyFolderIsReadWithoutAMistake(tag: String) throws
  {
    let language = try #require(LanguageTag(tag))
    let data = try library.data(for: language)
    #expect(data.tag == tag)
  }

  @Test func aRegionFallsBackToItsLanguage() throws {
    let language = try #require(LanguageTag("pt-BR"))
    #expect(try library.data(for: language).tag == "pt")
  }

  @Test(arguments: [
    ("no", "nb"), ("nn-NO", "nb"), ("iw", "he"), ("in", "id"), ("tl", "fil"), ("mo", "ro"),
    ("bs-Latn-BA", "hr"), ("sh", "sr"),
  ])
  func anOldOrNeighbouringTagGetsTheDataOfItsLanguage(_ asked: String, _ folder: String) throws {
    let language = try #require(LanguageTag(asked))
    #expect(try library.data(for: language).tag == folder)
  }

  @Test func anUnknownLanguageGetsTheNeutralData() throws {
    let language = try #require(LanguageTag("tlh"))
    let data = try library.data(for: language)
    #expect(data.tag == "und")
    #expect(data.segmentation.titles.contains("Dr"))
  }

  @Test func aUsersFileReplacesTheBuiltInOne() throws {
    var library = library
    library.add(
      .init(name: "mine.yaml", bytes: Array("starters: [Foo]\n".utf8)), language: "en",
      name: "segmentation")
    let data = try library.data(for: try #require(LanguageTag("en")))
    #expect(data.segmentation.starters == ["Foo"])
    #expect(!data.summary.stopWords.isEmpty)
  }

  @Test func readsEveryKeyOfSegmentation() throws {
    var library = library
    let yaml = """
      abbreviations: {title: [A], number: [B], never-final: [C], may-end: [D], ends: [E]}
      months: [F]
      weekdays: [G]
      ordinals: stop-before-capitals
      terminals: [":"]
      non-terminals: ["."]
      words: [h]
      names: [J!]
      capitals: [K]
      phrase-openers: [L]
      endings: [m]
      starters: [N]
      continuers: [o]
      speech: [p]
      """
    library.add(
      .init(name: "s.yaml", bytes: Array(yaml.utf8)), language: "xx", name: "segmentation")
    let data = try library.data(for: try #require(LanguageTag("xx"))).segmentation
    #expect([data.titles, data.beforeNumber, data.neverFinal] == [["A"], ["B"], ["C"]])
    #expect([data.mayEnd, data.ends, data.months, data.weekdays] == [["D"], ["E"], ["F"], ["G"]])
    #expect(data.ordinals == .stopBeforeCapitals)
    #expect([data.terminals, data.nonTerminals, data.words] == [[":"], ["."], ["h"]])
    #expect([data.names, data.capitals, data.phraseOpeners] == [["J!"], ["K"], ["L"]])
    #expect([data.endings, data.starters, data.continuers] == [["m"], ["N"], ["o"]])
    #expect(data.speech == ["p"])
  }

  @Test func saysWhatOrdinalsMayBe() throws {
    var library = library
    library.add(
      .init(name: "s.yaml", bytes: Array("ordinals: dot\n".utf8)), language: "xx",
      name: "segmentation")
    do {
      _ = try library.data(for: try #require(LanguageTag("xx")))
      Issue.record("accepted 'dot'")
    } catch let error as DiagnosticsError {
      let message = try #require(error.diagnostics.first).message
      #expect(message == "'ordinals' is 'none', 'stop', 'stop-before-capitals'")
    }
  }

  @Test func mistakesAreReportedAllAtOnceWithSuggestions() throws {
    var library = library
    library.add(
      .init(name: "s.yaml", bytes: Array("startres: [A]\nmonths: {a: b}\n".utf8)), language: "xx",
      name: "segmentation")
    library.add(
      .init(name: "t.yaml", bytes: Array("byline: [A]\n".utf8)), language: "xx", name: "structure")
    do {
      _ = try library.data(for: try #require(LanguageTag("xx")))
      Issue.record("accepted unknown keys")
    } catch let error as DiagnosticsError {
      #expect(error.diagnostics.count == 3)
      #expect(error.diagnostics.first?.suggestion == "did you mean 'starters'?")
    }
  }
}
