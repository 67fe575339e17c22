import Lede
import LedeChecking
import LedeCore
import LedeTerminology
import Testing

@Suite struct CandidateTests {
  static func candidates(
    _ language: String, _ texts: [String], glossary: Glossary = .empty, minimum: Int = 2
  ) throws -> [TermCandidate] {
    let engine = try checker(language) { $0.goal = TerminologyStage.name }
    let results = try texts.enumerated().map { number, text in
      try engine.run(
        Article(
          SourceText(text), name: "\(number).txt", language: .of(language), glossary: glossary))
    }
    var options = CandidateFinder.Options()
    options.minimumCount = minimum
    return try engine.candidates(in: results, options: options)
  }

  static let valves = """
    The tidal gate valve is new. A tidal gate valve was bought. Every tidal gate valve leaks. The \
    gate valve is old. Each gate valve was painted.
    """

  // C-value: (5 − 3 ∕ 1) · (1 + log₂ 2), and 3 · (1 + log₂ 3).
  @Test func nestedPhrasesAreWorthWhatTheyAreAlone() throws {
    let found = try Self.candidates("en", [Self.valves])
    let values = Dictionary(uniqueKeysWithValues: found.map { ($0.text, $0) })
    let long = try #require(values["tidal gate valve"])
    let short = try #require(values["gate valve"])
    #expect(long.count == 3 && abs(long.value - 7.755) < 0.001)
    #expect(short.count == 5 && short.value == 4)
    #expect(found.first?.text == "tidal gate valve")
    // A part that never stands alone is none.
    #expect(values["tidal gate"] == nil && values["tidal"] == nil)
  }

  @Test func inflectedFormsAreOneCandidate() throws {
    let text = """
      Грузовой порт закрыт. У грузового порта ждут суда. Возле грузового порта стоят люди. Над \
      грузовым портом летят чайки.
      """
    let found = try Self.candidates("ru", [text])
    let port = try #require(found.first { $0.count == 4 && $0.text.contains(" ") })
    #expect(port.text == "грузового порта")
    #expect(port.variants.contains("грузовым портом"))
  }

  @Test func namesKeepTheirSmallWords() throws {
    let text = """
      They met at the Ministry of Harbour Works today. Later the Ministry of Harbour Works spoke. \
      Boats left while people of the town waited; people of the town cheered.
      """
    let found = try Self.candidates("en", [text])
    let name = try #require(found.first { $0.kind == .name })
    #expect(name.text == "Ministry of Harbour Works" && name.count == 2)
    #expect(!found.contains { $0.text == "people of the town" })
  }

  @Test(arguments: [
    (
      "en", "The Sea Rescue Boat Fund (SRBF) has boats. It is poor.", "Sea Rescue Boat Fund", "SRBF"
    ),
    (
      "en", "The SRBF (Sea Rescue Boat Fund) has boats. It is poor.", "Sea Rescue Boat Fund", "SRBF"
    ),
    (
      "ru", "Центр портовой морской безопасности (ЦПМБ) закрыт.",
      "Центр портовой морской безопасности", "ЦПМБ"
    ),
    ("fr", "L'Office des ports de mer (OPM) a deux bateaux.", "Office des ports de mer", "OPM"),
    ("de", "Die Gesellschaft für Küstenschutz (GFK) tagt.", "Gesellschaft für Küstenschutz", "GFK"),
  ])
  func acronymsComeWithWhatTheyStandFor(
    language: String, text: String, expansion: String, acronym: String
  ) throws {
    let found = try Self.candidates(language, [text])
    let candidate = try #require(found.first { $0.kind == .acronym })
    #expect(candidate.acronym == acronym)
    #expect(candidate.text.hasSuffix(expansion))
  }

  @Test(arguments: [
    (
      "zh", ["潮汐发电站昨天开放。工人参观潮汐发电站。新的潮汐发电站很大。", "潮汐发电站属于岛民。孩子喜欢潮汐发电站。"],
      "潮汐发电站"
    ),
    (
      "ja", ["潮力発電所が開いた。町は潮力発電所を見た。新しい潮力発電所は大きい。"], "潮力発電所"
    ),
    ("hi", ["ज्वारीय बिजलीघर आज खुला। लोग ज्वारीय बिजलीघर गए। नया ज्वारीय बिजलीघर बड़ा है।"], "ज्वारीय बिजलीघर"),
  ])
  func scriptsOfEveryKindHaveCandidates(
    language: String, texts: [String], term: String
  ) throws {
    #expect(try Self.candidates(language, texts).contains { $0.text == term })
  }

  @Test func termsThatAreKnownAreNotProposed() throws {
    let glossary = Glossary(
      name: "g",
      concepts: [
        Concept(id: "c", terms: [.init(language: .of("en"), terms: [Term("tidal gate valve")])])
      ])
    let found = try Self.candidates("en", [Self.valves], glossary: glossary)
    #expect(!found.contains { $0.text.contains("tidal") })
  }

  @Test func wordsNeverReachOverPunctuationOrNumbers() throws {
    let text = """
      They bought gates, valves and gates, valves. Then gates 12 valves and gates 12 valves. Gates. \
      Valves. Gates. Valves.
      """
    #expect(try !Self.candidates("en", [text]).contains { $0.text.contains(" ") })
  }

  @Test func evidenceQuotesTheArticles() throws {
    let texts = [Self.valves, "No gate valve here. The gate valve is gone."]
    let found = try Self.candidates("en", texts)
    let valve = try #require(found.first { $0.text == "gate valve" })
    #expect(valve.articles == 2 && valve.count == 7)
    #expect(valve.evidence.map(\.article) == ["0.txt", "1.txt"])
    for (item, text) in zip(valve.evidence, texts) {
      #expect(SourceText(text)[item.range] == "gate valve")
      #expect(item.sentence.contains("gate valve"))
    }
  }

  @Test func sameArticlesGiveTheSameBytes() throws {
    let texts = [Self.valves, "The Sea Rescue Boat Fund (SRBF) bought a gate valve."]
    func yaml() throws -> String {
      Glossary(candidates: try Self.candidates("en", texts)).yamlForDecision
    }
    let first = try yaml()
    for _ in 0..<4 { #expect(try yaml() == first) }
  }

  @Test func glossaryOfCandidatesReadsWithItsStatusOpen() throws {
    let text = """
      The Sea Rescue Boat Fund (SRBF) bought "a": gate valve #1. The gate valve: 'new', [old] {x}.
      """
    let candidates = try Self.candidates("en", [text])
    let yaml = Glossary(candidates: candidates).yamlForDecision
    #expect(!yaml.contains("\n          administrativeStatus"))
    #expect(yaml.contains("# administrativeStatus:"))
    let read = try YAMLGlossaryReader.read(Array(yaml.utf8), name: "c.yaml").glossary
    #expect(read.concepts.count == candidates.count && !candidates.isEmpty)
    let terms = read.concepts.flatMap { $0.terms(in: .of("en")) }
    #expect(terms.map(\.text).contains("SRBF"))
    #expect(
      terms.compactMap { $0.attributes[.context] }.contains {
        $0 == "The gate valve: 'new', [old] {x}." || $0.contains("gate valve #1")
      })
  }
}
