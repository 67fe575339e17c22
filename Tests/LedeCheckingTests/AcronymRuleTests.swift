import Lede
import LedeChecking
import LedeCore
import LedeTerminology
import Testing

@Suite struct AcronymRuleTests {
  @Test(arguments: [
    ("en", "Two boats of the ⟦SRBF⟧ left the port on Monday."),
    ("en", "The ⟦S.R.B.F.⟧ sent two boats on Monday."),
    ("en", "Several ⟦DQRS⟧s were seen. The port was closed."),
    ("en", "The report of ⟦DQRS⟧'s office was late. The port was closed."),
    ("en", "The ⟦DQRS⟧-backed plan failed in the harbour council."),
    ("de", "Der ⟦KSVB⟧ meldete am Montag zwei Minen vor der Küste."),
    ("ru", "В ⟦ЦПМБ⟧ сообщили, что порт снова открыт для судов."),
    ("fr", "Les bateaux de l'⟦OSPM⟧ ont quitté le port lundi matin."),
    ("el", "Τα πλοία της ⟦ΔΥΛΑ⟧ έφυγαν από το λιμάνι τη Δευτέρα."),
    ("hy", "Նավահանգիստը փակ է, հայտնել են ⟦ԾՆԿՎ⟧ից երկուշաբթի օրը:"),
    ("ar", "وأكدت ⟦SRBF⟧ أن الميناء مفتوح منذ أمس."),
    ("zh", "⟦SRBF⟧表示欢迎，港口昨天重新开放。"),
  ])
  func acronymWithoutExplanationIsReported(language: String, text: String) throws {
    // Armenian joins endings to acronyms; only languages whose data has them are told.
    let article = Marked(language, .empty, text)
    if language == "hy" {
      #expect(try article.findings().isEmpty)
      return
    }
    #expect(try article.found() == text)
    #expect(try article.findings().map(\.rule) == ["undefined-acronym"])
  }

  @Test(arguments: [
    ("en", "The Sea Rescue Boat Fund (SRBF) sent two boats. The SRBF was founded in May."),
    ("en", "The SRBF (Sea Rescue Boat Fund) sent two boats. The SRBF was founded in May."),
    ("en", "The Sea Rescue Boat Fund sent two boats. Later the SRBF sent a third one."),
    ("en", "The SRBF, or Sea Rescue Boat Fund, sent two boats on Monday."),
    ("en", "The Department of Harbour Works spoke. The DHW has ten boats."),
    ("en", "The Department of Harbour spoke. The DOH has ten boats."),
    ("en", "The harbour sediment load index (HSLI) fell. The HSLI was high."),
    ("en", "The harbour sediment load index fell. The HSLI was high."),
    ("en", "The tidal range index fell. In May, the TRI was high."),
    ("de", "Die Gesellschaft für Küstenschutz (GFK) tagt. Die GFK hat Boote."),
    ("de", "Das Küstenwachtamt (KWA) tagt. Das KWA hat zehn Boote."),
    ("fr", "L'Office des ports de mer a deux bateaux. L'OPM en veut trois."),
    ("ru", "Центр портовой морской безопасности (ЦПМБ) закрыл порт. В ЦПМБ ждут."),
    ("ru", "Сотрудники Центра портовой морской безопасности уехали. ЦПМБ закрыт."),
    ("ar", "وأكدت منظمة إنقاذ السفن (SRBF) ذلك. وقالت SRBF إن الميناء مفتوح."),
    ("zh", "海上救援基金（SRBF）表示欢迎。SRBF昨天成立。"),
    ("zh", "SRBF（海上救援基金）表示欢迎。SRBF昨天成立。"),
    ("ja", "海難救助基金（SRBF）が発表した。SRBFは昨年できた。"),
  ])
  func explainedAcronymIsFine(language: String, text: String) throws {
    #expect(try check(text, language).findings.map(\.message) == [])
  }

  @Test func explanationThatComesLaterIsShown() throws {
    let text = "The SRBF sent boats. Nobody else did. The Sea Rescue Boat Fund is small."
    let result = try check(text, "en")
    let finding = try #require(result.findings.first)
    #expect(finding.message == "'SRBF' is explained only later")
    #expect(
      finding.mentions.map { result.document.source[$0.range] } == ["Sea Rescue Boat Fund"])
  }

  @Test func oneFindingForAllUses() throws {
    let text = "The SRBF sent boats. The SRBF is small. The SRBF is poor."
    #expect(try check(text, "en").findings.count == 1)
  }

  // Few small letters are spelt by chance.
  @Test(arguments: [
    "The tide ran in. Much was said. Then people left. Later the TRI came up.",
    "Until she arrived, all was well. Then they left. Later the USAR came.",
  ])
  func wordsFarAwayDoNotExplain(text: String) throws {
    #expect(try check(text, "en").findings.count == 1)
  }

  @Test(arguments: [
    ("en", "The EU and NATO met in the USA. A DNA test cost 20 EUR at 60 MW."),
    ("en", "King Henry VIII met Pope Leo XIV in chapter XXIII."),
    ("en", "The A320 and the MH17 landed; COVID-19 was over and H5N1 was not."),
    ("en", "Mail DQRS@port.example, or see https://port.example/DQRS/a and @DQRS."),
    ("en", "J.R. Halldal and K.T.S. Brandvik met at the port."),
    ("en", "PORT OF MARENZA REOPENS AFTER LONG TALKS\n\nThe port was opened on Monday."),
    ("en", "The captain did NOT leave, and he will not leave."),
    ("en", "BREAKING NEWS ALERT: the port was opened on Monday."),
    ("ru", "В США и ЕС выросли ВВП и НДС, сообщили в ООН."),
    ("de", "Die SPD und die CDU beraten über das BIP."),
  ])
  func knownWordsNumbersAndShoutingAreFine(language: String, text: String) throws {
    #expect(try check(text, language).findings.map(\.message) == [])
  }

  @Test func glossaryKnowsAcronyms() throws {
    let glossary = Glossary(
      name: "g",
      concepts: [
        Concept(id: "c", terms: [.init(language: .of("en"), terms: [Term("SRBF")])])
      ])
    #expect(try check("The SRBF sent two boats.", "en", glossary).findings.isEmpty)
  }

  @Test func houseKnowsAcronyms() throws {
    let result = try check("The SRBF and the DQRS sent boats.", "en") {
      $0.overrides = [PipelineOverride("check.known-acronyms=[SRBF]")]
    }
    #expect(result.findings.map(\.subject) == ["DQRS"])
  }

  @Test func headlineIsNoFirstUse() throws {
    let text = """
      SRBF Sends Two Boats to Marenza

      The Sea Rescue Boat Fund (SRBF) sent two boats to the port on Monday morning.
      """
    #expect(try check(text, "en").findings.isEmpty)
  }

  @Test func labelsOfTheArticleAreNoUse() throws {
    let text = """
      Two Boats Sent to Marenza

      MARENZA, May 11 (NWSA) — Two boats were sent to the port on Monday morning.
      """
    #expect(try check(text, "en").findings.map(\.message) == [])
  }
}
