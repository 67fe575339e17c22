import LedeCore
import LedeTranslation
import Testing

@Suite struct XLIFF2ReaderTests {
  private func read(_ units: String) throws -> TranslationDocument {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ru">
      <file id="f1" original="harbour.html">\(units)</file></xliff>
      """
    return try XLIFFReader().read(Array(text.utf8), name: "harbour.xlf")
  }

  private func unit(_ content: String) throws -> TranslationUnit {
    try #require(try read("<unit id='u1'>\(content)</unit>").files.first?.units.first)
  }

  @Test func spanningCodesAreAnOpeningAndAClosing() throws {
    let unit = try unit(
      "<segment><source>The <pc id='1' type='fmt' dataRefStart='a' dataRefEnd='b'>old</pc> quay"
        + "</source></segment>")
    let source = unit.segments[0].source
    #expect(source.text == "The old quay")
    #expect(source.codes.map(\.role) == [.opening, .closing])
    #expect(source.codes.map(\.id) == ["1", "1"])
    #expect(source.codes.map(\.dataReference) == ["a", "b"])
  }

  @Test func codesOverTwoSegmentsKeepTheirIdentifier() throws {
    let unit = try unit(
      "<segment><source><sc id='1'/>Rain.</source></segment>"
        + "<segment><source>Wind.<ec startRef='1'/></source></segment>")
    #expect(unit.source.codes.map(\.id) == ["1", "1"])
    #expect(unit.source.text == "Rain.Wind.")
  }

  @Test func targetsAreInTheOrderTheyAskFor() throws {
    let unit = try unit(
      "<segment><source>A.</source><target order='3'>а.</target></segment>"
        + "<ignorable><source> </source></ignorable>"
        + "<segment><source>B.</source><target order='1'>б.</target></segment>")
    #expect(unit.target?.text == "б. а.")
  }

  @Test func aUnitWithAMissingTargetHasNone() throws {
    let unit = try unit(
      "<segment><source>A.</source><target>а.</target></segment>"
        + "<segment id='s2'><source>B.</source></segment>")
    #expect(unit.target == nil)
    #expect(unit.untranslated.map(\.id) == ["s2"])
  }

  @Test func everyByteOfTextHasItsPlace() throws {
    let unit = try unit(
      "<segment><source>Fïsh &amp; ch&#x69;ps<ph id='1'/>, tee<cp hex='1'/>!</source></segment>")
    let source = unit.segments[0].source
    #expect(source.text == "Fïsh & chips, tee\u{1}!")
    let line = try #require(source.place?.location.text)
    for (offset, word) in [
      (0, "Fïsh"), (3, "sh &"), (6, "&amp;"), (10, "&#x69;"), (11, "ps<"), (15, "tee"), (19, "!"),
    ] {
      let place = try #require(source.place(ofTextAt: offset))
      #expect(
        line.unicodeScalars.dropFirst(place.position.column - 1).starts(with: word.unicodeScalars))
    }
  }

  @Test func whatIsAroundAUnitSaysWhetherItIsTranslated() throws {
    let document = try read(
      "<group id='g' translate='no'><unit id='a'><segment><source/></segment></unit>"
        + "<unit id='b' translate='yes'><segment><source/></segment></unit></group>")
    #expect(document.units.map(\.isTranslatable) == [false, true])
    #expect(document.units.map(\.groups) == [["g"], ["g"]])
  }

  @Test func otherFilesAreRefusedWithAReason() throws {
    let error = try #require(throws: DiagnosticsError.self) {
      try XLIFFReader().read(Array("<html/>".utf8), name: "page.html")
    }
    #expect(error.description.hasPrefix("page.html:1:1: error: the file is not XLIFF"))
  }

  @Test func recognizesByTheOutermostElement() {
    func recognizes(_ text: String) -> Bool { XLIFFReader.recognizes(Array(text.utf8)) }
    #expect(recognizes("\u{FEFF}<?xml version='1.0'?>\n<!-- a > b --><x:xliff xmlns:x='u'>"))
    #expect(!recognizes("<html><xliff/></html>"))
    #expect(!recognizes("xliff"))
  }
}
