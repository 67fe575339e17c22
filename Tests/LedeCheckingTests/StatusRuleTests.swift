import Lede
import LedeChecking
import LedeCore
import LedeTerminology
import Testing

@Suite struct StatusRuleTests {
  @Test func deprecatedTermIsReportedWithThePreferredOne() throws {
    let article = Marked(
      "en", .replacing("ship channel", with: "shipping lane", in: "en"),
      "The old ⟦ship channel⟧ is closed.")
    #expect(try article.found() == article.text)
    let finding = try #require(try article.findings().first)
    #expect(finding.rule == "deprecated-term" && finding.severity == .warning)
    #expect(finding.suggestion == "write 'shipping lane'")
    #expect(finding.fix?.replacement == "shipping lane" && finding.fix?.range == finding.range)
  }

  @Test func supersededTermHasARuleOfItsOwn() throws {
    let glossary = Glossary.replacing(
      Term("Port Vell", status: .superseded), with: Term("Port Nou"), in: "en")
    #expect(
      try check("He saw Port Vell again.", "en", glossary).findings.map(\.rule)
        == ["superseded-term"])
  }

  @Test func preferredAndAdmittedTermsAreFine() throws {
    let glossary = Glossary.replacing(
      Term("sea lane", status: .admitted), with: Term("shipping lane"), in: "en")
    #expect(try check("The sea lane is open again.", "en", glossary).findings.isEmpty)
    #expect(try check("The shipping lane is open again.", "en", glossary).findings.isEmpty)
  }

  @Test func termWithoutPreferredOneIsReportedWithoutFix() throws {
    let glossary = Glossary(
      name: "g",
      concepts: [
        Concept(
          id: "c",
          terms: [.init(language: .of("en"), terms: [Term("ship channel", status: .deprecated)])])
      ])
    let finding = try #require(
      try check("The ship channel is closed.", "en", glossary).findings.first)
    #expect(finding.fix == nil && finding.suggestion == "the glossary has no preferred term")
  }

  @Test(arguments: [
    ("Ship channel closed again today.", "Shipping lane closed again today."),
    ("The Ship Channel closed again today.", "The Shipping Lane closed again today."),
    ("THE SHIP CHANNEL CLOSED AGAIN.", "THE SHIPPING LANE CLOSED AGAIN."),
    ("An old ship\nchannel closed again.", "An old shipping\nlane closed again."),
    ("An old ship\r\nchannel closed again.", "An old shipping\r\nlane closed again."),
    ("The ship-channel pilots strike.", "The shipping lane pilots strike."),
  ])
  func fixKeepsCasingAndLineBreaks(old: String, new: String) throws {
    let glossary = Glossary.replacing("ship channel", with: "shipping lane", in: "en")
    #expect(try mended(old, "en", glossary) == new)
  }

  @Test func brokenLineWithoutAsManyWordsIsLeftAlone() throws {
    let glossary = Glossary.replacing("ship channel", with: "fairway", in: "en")
    let text = "An old ship\nchannel closed again."
    #expect(try mended(text, "en", glossary) == text)
    #expect(try check(text, "en", glossary).findings.count == 1)
  }

  // What is inflected, or joined to another word, is for a human to write.
  @Test(arguments: [
    ("ru", "фарватер", "судоходный путь", "Суда стояли у ⟦фарватера⟧ и за ⟦фарватером⟧ порта."),
    ("uk", "фарватер", "судноплавний шлях", "Судна стояли біля ⟦фарватеру⟧ порту."),
    ("de", "Fahrrinne", "Fahrwasser", "Zwei ⟦Fahrrinnen⟧ bleiben bis Montag gesperrt."),
    ("ar", "مجرى ملاحي", "ممر ملاحي", "قال الربان إن ⟦المجرى الملاحي⟧ مغلق منذ أمس."),
    ("he", "מסלול שיט", "נתיב שיט", "הספינות עגנו ⟦במסלול שיט⟧ ישן ליד הנמל."),
    ("tr", "su yolu", "seyir kanalı", "Gemiler ⟦su yolunda⟧ bekledi ve limana döndü."),
    ("fi", "laivaväylä", "väylä", "Alukset odottivat ⟦laivaväylän⟧ suulla koko yön."),
  ])
  func inflectedTermIsReportedAndNotFixed(
    language: String, old: String, new: String, text: String
  ) throws {
    let article = Marked(language, .replacing(old, with: new, in: language), text)
    #expect(try article.found() == text)
    for finding in try article.findings() {
      #expect(finding.fix == nil)
      #expect(finding.suggestion == "write '\(new)', in the form that the sentence asks for")
    }
  }

  @Test(arguments: [
    ("zh", "水道", "航道", "港口附近的⟦水道⟧昨天重新开放。"),
    ("ja", "水路", "航路", "港の近くの⟦水路⟧が昨日また開いた。"),
    ("th", "ทางน้ำ", "ร่องน้ำ", "เรือเข้า⟦ทางน้ำ⟧เก่า"),
    ("hi", "जलमार्ग", "नौपथ", "पुराना ⟦जलमार्ग⟧ आज फिर खुल गया।"),
    ("el", "δίαυλος", "ναυτιλιακή οδός", "Ο ⟦δίαυλος⟧ άνοιξε ξανά χθες το πρωί."),
    ("ur", "آبی گزرگاہ", "بحری راستہ", "پرانی ⟦آبی گزرگاہ⟧ آج کھول دی گئی۔"),
  ])
  func baseFormIsFixedInEveryScript(
    language: String, old: String, new: String, text: String
  ) throws {
    let glossary = Glossary.replacing(old, with: new, in: language)
    let article = Marked(language, glossary, text)
    #expect(try article.found() == text)
    #expect(
      try mended(article.plain, language, glossary)
        == text.replacing("⟦\(old)⟧", with: new).replacing("⟦\(old.lowercased())⟧", with: new))
  }

  @Test func partOfACompoundIsReportedAndNotFixed() throws {
    let old = Term("Fahrrinne", status: .deprecated, match: Term.Match(compounds: true))
    let article = Marked(
      "de", .replacing(old, with: Term("Fahrwasser"), in: "de"),
      "Die Haupt⟦fahrrinne⟧ ist seit Montag gesperrt.")
    #expect(try article.found() == article.text)
    #expect(try article.findings().first?.fix == nil)
  }

  @Test func formsOfBothTermsPairInTheirOrder() throws {
    let glossary = Glossary.replacing(
      Term("фарватер", status: .deprecated, forms: ["фарватера", "фарватером"]),
      with: Term("путь", forms: ["пути", "путём"]), in: "ru")
    #expect(
      try mended("Суда ждали у фарватера и шли фарватером.", "ru", glossary)
        == "Суда ждали у пути и шли путём.")
  }

  @Test func formsThatDoNotPairAreNotFixed() throws {
    let glossary = Glossary.replacing(
      Term("фарватер", status: .deprecated, forms: ["фарватера", "фарватером"]),
      with: Term("путь", forms: ["пути"]), in: "ru")
    let text = "Суда ждали у фарватера."
    #expect(try mended(text, "ru", glossary) == text)
  }

  // "a truce" would become "a armistice"; letters that sound in several ways count as unlike.
  @Test(arguments: [
    ("truce", "armistice", "Both sides want a truce now.", false),
    ("truce", "ceasefire", "Both sides want a truce now.", true),
    ("truce", "armistice", "Both sides want the truce now.", true),
    ("truce", "hour of rest", "Both sides want a truce now.", false),
  ])
  func articleThatWouldChangeKeepsTheTerm(
    old: String, new: String, text: String, isFixed: Bool
  ) throws {
    let finding = try #require(
      try check(text, "en", .replacing(old, with: new, in: "en")).findings.first)
    #expect((finding.fix != nil) == isFixed)
    if !isFixed {
      #expect(
        finding.suggestion == "write '\(new)', and see whether the words around it still agree")
    }
  }

  @Test func genderDecidesBehindAnArticleThatShowsIt() throws {
    func glossary(_ one: String?, _ other: String?) -> Glossary {
      func attributes(_ gender: String?) -> [Attribute] {
        gender.map { [Attribute(.grammaticalGender, $0)] } ?? []
      }
      return .replacing(
        Term("Fahrrinne", status: .deprecated, attributes: attributes(one)),
        with: Term("Wasserstraße", attributes: attributes(other)), in: "de")
    }
    let text = "Die Fahrrinne ist gesperrt."
    #expect(try mended(text, "de", glossary("feminine", "feminine")) != text)
    #expect(try mended(text, "de", glossary("feminine", "neuter")) == text)
    #expect(try mended(text, "de", glossary(nil, nil)) == text)
    let free = "Gesperrt ist Fahrrinne Nord."
    #expect(try mended(free, "de", glossary(nil, nil)) == "Gesperrt ist Wasserstraße Nord.")
    #expect(try mended(free, "de", glossary("feminine", "neuter")) == free)
  }

  @Test func elidedArticleKeepsTheTerm() throws {
    let text = "Les deux camps veulent l'armistice."
    #expect(try mended(text, "fr", .replacing("armistice", with: "trêve", in: "fr")) == text)
  }

  @Test func namesThatAreNotTranslatedAreReportedAndNotFixed() throws {
    let glossary = try Glossary.of(
      """
      concepts:
        - id: wire
          translate: false
          terms:
            en: [Nordic Wire, {term: Nord Wire, administrativeStatus: deprecated}]
      """)
    let finding = try #require(
      try check("The report came from Nord Wire today.", "en", glossary).findings.first)
    #expect(finding.rule == "deprecated-term" && finding.fix == nil)
  }

  @Test func addressesAreLeftAlone() throws {
    let glossary = Glossary.replacing("channel", with: "lane", in: "en")
    let text = "See https://port.example/channel or mail channel@port.example for help."
    #expect(try check(text, "en", glossary).findings.isEmpty)
  }
}

/// A text with everything mended.
func mended(_ text: String, _ language: String, _ glossary: Glossary) throws -> String {
  let article = Article(SourceText(text), language: .of(language), glossary: glossary)
  return try checker(language).mend(article).text.string
}
