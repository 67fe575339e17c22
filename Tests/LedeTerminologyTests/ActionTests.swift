import LedeCore
import LedeTerminology
import Testing

@Suite struct ActionTests {
  private func matcher(_ yaml: String, _ language: String = "en") throws -> TermMatcher {
    try TermMatcher(
      [glossary(yaml)], language: .of(language), knowledge: knowledge(language))
  }

  private func mask(_ text: String, _ matcher: TermMatcher) throws -> TermMask {
    let bytes = Array(text.utf8)
    var terms: [(range: Range<Int>, concept: String)] = []
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try matcher.forEachMatch(in: buffer) { match in
        terms.append((match.start..<match.end, matcher.occurrence(of: match).concept.id))
      }
    }
    return TermMask(bytes, terms: terms)
  }

  private let bank = """
    concepts:
      - {id: bank, terms: {en: central bank, ru: центральный банк}}
      - {id: reuters, translate: false, terms: {en: Reuters, ru: Рейтер}}
    """

  @Test func termsBecomeNumbersAndComeBack() throws {
    let text = "The central bank told Reuters that the central bank, or Central  Bank, waits."
    let masked = try mask(text, matcher(bank))
    #expect(
      String(decoding: masked.text, as: UTF8.self)
        == "The ⟦1⟧ told ⟦2⟧ that the ⟦1⟧, or ⟦3⟧, waits.")
    #expect(masked.placeholders.map(\.concept) == ["bank", "reuters", "bank"])
    let back = TermMask.unmask(masked.text, masked.placeholders)
    #expect(back.text == Array(text.utf8) && back.missing.isEmpty)
  }

  @Test(arguments: [
    "⟦1⟧ central bank", "⟦0.1⟧ ⟦ central bank ⟧ ⟦1.", "⟦central bank⟧", "", "⟦", "central bank",
  ]) func aTextWithBracketsComesBack(text: String) throws {
    let masked = try mask(text, matcher(bank))
    #expect(TermMask.unmask(masked.text, masked.placeholders).text == Array(text.utf8))
  }

  @Test func spacesAreForgivenAndWhatIsMissingIsTold() throws {
    let masked = try mask("The central bank told Reuters.", matcher(bank))
    let back = TermMask.unmask(Array("⟦ 2 ⟧ sagt".utf8), masked.placeholders)
    #expect(String(decoding: back.text, as: UTF8.self) == "Reuters sagt")
    #expect(back.missing.map(\.concept) == ["bank"])
  }

  @Test func aReplacementTakesTheCaseOfTheText() throws {
    let text = "CENTRAL BANK and Central bank and central banks at Reuters"
    let made = try TermReplacement(
      Array(text.utf8), with: matcher(bank), language: .of("ru"))
    #expect(
      String(decoding: made.text, as: UTF8.self)
        == "ЦЕНТРАЛЬНЫЙ БАНК and Центральный банк and центральный банк at Reuters")
    #expect(made.changes.map(\.old) == ["CENTRAL BANK", "Central bank", "central banks"])
  }

  @Test func onlyTheFirstOccurrenceOnRequest() throws {
    let made = try TermReplacement(
      Array("central bank, central bank".utf8), with: matcher(bank), language: .of("ru"),
      firstOnly: true)
    #expect(String(decoding: made.text, as: UTF8.self) == "центральный банк, central bank")
  }
}
