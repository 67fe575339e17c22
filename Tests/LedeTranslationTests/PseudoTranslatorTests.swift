import LedeCore
import LedeTranslation
import TestSupport
import Testing

@Suite struct PseudoTranslatorTests {
  private func text(_ source: String, _ translator: PseudoTranslator = PseudoTranslator()) -> String
  {
    translator.translate(InlineContent(source)).text
  }

  @Test func lettersGetAccentsAndTextsBrackets() {
    #expect(text("Bridge", PseudoTranslator(expansion: 0)) == "[Ɓŕîðĝé]")
    #expect(text("Bridge", PseudoTranslator(hasAccents: false, expansion: 0)) == "[Bridge]")
  }

  @Test func whatAProgramReadsStays() {
    let kept = text(
      "Call %1$s or {name} at https://example.org/a?b=c or desk@example.org, 1,200.5 &nbsp;")
    for part in [
      "%1$s", "{name}", "https://example.org/a?b=c", "desk@example.org", "1,200.5", "&nbsp;",
    ] {
      #expect(kept.contains(part), "\(part)")
    }
  }

  @Test(arguments: [0, 30, 100])
  func textsGetLongerByThePercentage(_ expansion: Int) {
    let plain = String(repeating: "word ", count: 40)
    let longer = text(plain, PseudoTranslator(expansion: expansion, hasBrackets: false))
    let added = longer.unicodeScalars.count { $0 == "~" }
    #expect(added == 160 * expansion / 100)
  }

  @Test func whiteSpaceAloneStays() {
    #expect(text("  ") == "  ")
  }

  @Test func wordsAreTurnedRoundOneByOne() {
    let turned = text("ab 12", PseudoTranslator(expansion: 0, direction: .rightToLeft))
    #expect(turned == "[\u{202E}åƀ\u{202C} 12]")
  }

  @Test func whatIsNotToBeTranslatedStays() {
    let content: InlineContent = [
      .text("The "), .annotationStart(TranslationAnnotation(id: "m1", translate: false)),
      .text("Arne Courier"), .annotationEnd(id: "m1"), .text(" wrote."),
    ]
    #expect(PseudoTranslator().translate(content).text.contains("Arne Courier"))
  }

  @Test func unitsThatAreNotTranslatedGetNoTarget() throws {
    let english = try #require(LanguageTag("en"))
    func unit(_ isTranslatable: Bool) -> TranslationUnit {
      TranslationUnit(
        id: "u\(isTranslatable)", isTranslatable: isTranslatable,
        segments: [TranslationSegment(source: InlineContent("Bridge"))])
    }
    let document = PseudoTranslator().translate(
      TranslationDocument(
        sourceLanguage: english,
        files: [TranslationFile(id: "f1", units: [unit(true), unit(false)])]))
    #expect(document.targetLanguage?.description == "en-XA")
    #expect(document.units.map { $0.segments[0].target == nil } == [false, true])
  }

  @Test(arguments: 0..<40)
  func codesStayInTheirOrder(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = ["bridge", " ", "12.5", "%s", "वर्षा", "港口", "{a}", "\n", "été"]
    var elements: [InlineElement] = []
    for number in 0..<Int.random(in: 0...12, using: &random) {
      if Bool.random(using: &random), let word = words.randomElement(using: &random) {
        elements.append(.text(word))
      } else {
        elements.append(.code(TranslationCode(id: "\(number)", role: .standalone)))
      }
    }
    let source = InlineContent(elements)
    for direction in [PseudoTranslator.Direction.leftToRight, .rightToLeft] {
      let target = PseudoTranslator(direction: direction).translate(source)
      #expect(target.codes == source.codes)
    }
  }
}
