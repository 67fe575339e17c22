import LedeCore
import Testing

@Suite struct LanguageTagTests {
  @Test(arguments: [
    ("EN", "en"), ("pt_br", "pt-BR"), ("ZH-hans-cn", "zh-Hans-CN"), ("sr-latn", "sr-Latn"),
    ("es-419", "es-419"), ("SL-rozaj-BISKE", "sl-rozaj-biske"), ("de-1996", "de-1996"),
    ("zh-cmn-HANS-cn", "zh-cmn-Hans-CN"),
    ("de-U-CO-phonebk-KA-shifted", "de-u-co-phonebk-ka-shifted"),
    ("en-X-Abcd-GB", "en-x-abcd-gb"), ("und", "und"), ("ast", "ast"),
  ])
  func tagsAreHeldInCanonicalCase(given: String, canonical: String) {
    #expect(LanguageTag(given)?.description == canonical)
    #expect(LanguageTag(canonical)?.description == canonical)
  }

  @Test(arguments: [
    "", "e", "english", "en-", "-en", "en--GB", "en-toolongsubtag", "ру", "e1", "en GB",
  ])
  func whatIsNotWellFormedIsNoTag(given: String) {
    #expect(LanguageTag(given) == nil)
  }

  @Test func theScriptIsNeitherAVariantNorAnExtension() {
    #expect(LanguageTag("zh-Hant-TW")?.script == "Hant")
    #expect(LanguageTag("de-1996")?.script == nil)
    #expect(LanguageTag("en-x-abcd")?.script == nil)
    #expect(LanguageTag("en-GB")?.script == nil)
  }

  @Test func lookupTakesSubtagsOffAndSingletonsWithThem() {
    #expect(
      LanguageTag("zh-Hant-CN-x-private1-private2")?.lookupChain == [
        "zh-Hant-CN-x-private1-private2", "zh-Hant-CN-x-private1", "zh-Hant-CN", "zh-Hant", "zh",
      ])
  }

  @Test func theUnknownLanguageIsUnd() {
    #expect(LanguageTag.undetermined.isUndetermined)
    #expect(LanguageTag("und-Cyrl")?.isUndetermined == true)
    #expect(LanguageTag("un") != .undetermined)
  }

  @Test(arguments: [(-1.0, 0.0), (0.4, 0.4), (7.0, 1.0)])
  func confidenceIsClamped(given: Double, held: Double) {
    let found = LanguageIdentification(tag: .undetermined, origin: .detected, confidence: given)
    #expect(found.confidence == held)
  }
}
