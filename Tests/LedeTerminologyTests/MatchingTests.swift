import LedeCore
import LedeTerminology
import Testing

@Suite struct MatchingTests {
  @Test(arguments: [
    MarkedCase("tr", "ışık", text: "⟦IŞIK⟧ ve işik, ⟦Işık⟧."),
    MarkedCase("tr", "İzmir", text: "⟦İZMİR⟧, ⟦izmir⟧, IZMIR."),
    MarkedCase("az", "İran", text: "⟦İRAN⟧ və ⟦iran⟧, IRAN deyil."),
    MarkedCase("en", "Izmir", text: "⟦IZMIR⟧ and ⟦izmir⟧."),
    MarkedCase("tr", "İzmir", text: "⟦I\u{307}ZMI\u{307}R⟧ çözülmüş."),
    MarkedCase("de", "Straße", text: "⟦STRASSE⟧, ⟦STRAẞE⟧, ⟦Strasse⟧, ⟦straße⟧."),
    MarkedCase("el", "Θεσσαλονίκη", text: "⟦ΘΕΣΣΑΛΟΝΙΚΗ⟧ και ⟦Θεσσαλονίκη⟧, θεσσαλονικη."),
    MarkedCase("el", "λόγος", text: "⟦ΛΟΓΟΣ⟧ και ⟦λόγος⟧."),
    MarkedCase("en", .sensitive("WHO"), text: "Who asked the ⟦WHO⟧, not the Who?"),
    MarkedCase("en", .sensitive("Polish"), text: "The ⟦Polish⟧ polish."),
    MarkedCase("pl", .sensitive("Orlen"), text: "Akcje ⟦Orlenu⟧, nie orlenu."),
    MarkedCase("en", "café", text: "⟦CAFÉ⟧, ⟦cafe\u{301}⟧, cafe."),
    MarkedCase("vi", "Hà Nội", text: "⟦HÀ NỘI⟧ và ⟦Ha\u{300} No\u{323}\u{302}i⟧."),
    MarkedCase("ja", "カタカナ", text: "⟦ｶﾀｶﾅ⟧と⟦カタカナ⟧。"),
    MarkedCase("ja", "ガス", text: "⟦ｶﾞｽ⟧の値段"),
    MarkedCase("zh", "EU", text: "⟦ＥＵ⟧和⟦EU⟧。"),
    MarkedCase("en", "fire", text: "⟦ﬁre⟧ and ⟦FIRE⟧."),
    MarkedCase("en", "CO2", text: "⟦CO₂⟧ and ⟦CO2⟧, CO25."),
    MarkedCase("en", "NATO", text: "⟦NATO⟧¹ said ⟦NATO⟧²."),
  ]) func caseAndCompatibilityAreFolded(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: [
    MarkedCase("en", "policymaker", text: "A ⟦policy\u{AD}maker⟧, \u{200B}⟦policymaker⟧\u{200D}."),
    MarkedCase("ar", "سلام", text: "⟦سَلَام⟧ و⟦سـلام⟧".replacing("و⟦سـلام⟧", with: "⟦وسـلام⟧")),
    MarkedCase("he", "שלום", text: "⟦שָׁלוֹם⟧ לכם"),
    MarkedCase("he", "צה״ל", text: "⟦צה\"ל⟧ ו⟦צה״ל⟧".replacing("ו⟦צה״ל⟧", with: "⟦צה״ל⟧")),
    MarkedCase("ar", "إيران", text: "⟦ايران⟧ و ⟦إيران⟧ و ⟦أيران⟧"),
    MarkedCase("fa", "کرمان", text: "شهر ⟦كرمان⟧"),
    MarkedCase("ur", "پاکستانی", text: "⟦پاكستاني⟧ فوج"),
    MarkedCase("fa", "رئیس جمهور", text: "⟦رئیس‌جمهور⟧ و ⟦رئیس جمهور⟧"),
    MarkedCase("uk", "п'ятниця", text: "⟦П’ятниця⟧ і ⟦пʼятниця⟧, ятниця."),
    MarkedCase("uk", "ять", text: "п'ять"),
    MarkedCase("en", "O'Brien", text: "⟦O’Brien⟧ and ⟦O‘Brien⟧."),
    MarkedCase("en", "Brien", text: "O'Brien"),
    MarkedCase("en", "don", text: "I don't know ⟦Don⟧."),
    MarkedCase("en", "council", text: "'⟦council⟧' and the ⟦council⟧'s, the ⟦councils⟧'"),
    MarkedCase("fr", "État", text: "l’⟦État⟧, d'⟦État⟧, ⟦État⟧"),
    MarkedCase("fr", "hui", text: "aujourd'hui"),
    MarkedCase("it", "Unione europea", text: "nell'⟦Unione europea⟧ e dell’⟦Unione europea⟧"),
    MarkedCase("ca", "Estat", text: "l'⟦Estat⟧"),
    MarkedCase("tr", "Ankara", text: "⟦Ankara⟧'da ve ⟦Ankara⟧’nın"),
  ]) func invisibleLettersApostrophesAndVariantsAreFolded(_ example: MarkedCase) throws {
    try example.check()
  }

  @Test(arguments: [
    MarkedCase(
      "en", "cease fire", text: "A ⟦cease-fire⟧, ⟦cease‑fire⟧, ⟦cease\u{A0}fire⟧, ceasefire."),
    MarkedCase("en", "vice-president", text: "The ⟦vice president⟧ and ⟦vice-president⟧."),
    MarkedCase(
      "en", .rules("log in", Term.Match(allowsHyphens: false)), text: "⟦log in⟧, log-in"),
    MarkedCase(
      "en", .rules("log-in", Term.Match(allowsHyphens: false)), text: "log in, ⟦log-in⟧"),
    MarkedCase("en", "World Bank", text: "the ⟦World\nBank⟧, ⟦World\r\n  Bank⟧, World\n\nBank"),
    MarkedCase(
      "en", "World Bank", text: "World\n \nBank, World\u{2029}Bank, World. Bank, World, Bank"),
    MarkedCase("en", "World Bank", text: "World - Bank, World — Bank, World -Bank"),
    MarkedCase("en", "North Sea", text: "⟦North-\nSea⟧ oil"),
    MarkedCase("ru", "Газпром — Медиа", text: "⟦Газпром – Медиа⟧"),
    MarkedCase("zh", "世界银行", text: "⟦世界\n银行⟧和世界 银行"),
    MarkedCase("ja", "ジョー・バイデン", text: "⟦ジョー・バイデン⟧氏"),
    MarkedCase("en", "Bank", text: "(⟦Bank⟧) «⟦Bank⟧» *⟦Bank⟧* _⟦Bank⟧_ —⟦Bank⟧— “⟦Bank⟧” #⟦Bank⟧"),
    MarkedCase("en", "9/11", text: "⟦9/11⟧ but 9/11/2001, 19/11"),
    MarkedCase("en", "10", text: "⟦10⟧ at 10:30, 10/11, ⟦10⟧-12"),
    MarkedCase("en", "F-16", "G7", text: "Two ⟦F-16s⟧, an ⟦F 16⟧, the ⟦G7⟧"),
    MarkedCase("en", "90", text: "the 90s and ⟦90⟧"),
    MarkedCase("en", "Lima", text: "⟦Lima⟧: yes; a/⟦Lima⟧/b"),
    MarkedCase("en", "G20", text: "⟦G20⟧, G200, XG20, ⟦G20⟧-led"),
    MarkedCase("en", "5", text: "⟦5⟧, 1.5, 5,000, 5.2, ⟦5⟧(1), 55"),
    MarkedCase("en", "U.S.", text: "⟦U.S.⟧ and ⟦U.S.⟧-led, in the ⟦U.S.⟧"),
    MarkedCase("en", "U.S.", text: "the U.S.A. army"),
    MarkedCase("en", "S", text: "the U.S. army"),
    MarkedCase("en", "Merkel", text: "in Berlin.⟦Merkel⟧ said"),
    MarkedCase("en", ".NET", text: "⟦.NET⟧, (⟦.NET⟧), VB.NET"),
    MarkedCase("en", "C++", "C", text: "⟦C++⟧ and ⟦C⟧"),
    MarkedCase("en", "AT&T", text: "⟦AT&T⟧'s, ⟦at&t⟧"),
    MarkedCase("en", "Yahoo!", text: "⟦Yahoo!⟧ said, Yahoo said"),
  ]) func gapsAndEdges(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: [
    MarkedCase(
      "en", "Lima", text: "lima@example.org, @Lima, http://lima.pe/Lima, www.lima.pe, ⟦Lima⟧"),
    MarkedCase("en", "Lima", text: "lima.gob.pe/lima, /home/lima/x, C:\\lima\\x, doc/lima/a.txt"),
    MarkedCase(
      "en", "Lima", text: "⟦Lima⟧/Quito, ⟦Lima⟧. ⟦Lima⟧: ⟦Lima⟧; (see example.org) ⟦Lima⟧"),
    MarkedCase("zh", "利马", text: "见https://a.example/b⟦利马⟧新闻"),
    MarkedCase(
      "en", "Booking.com",
      text: "⟦Booking.com⟧ and ⟦booking.com⟧, booking.com/x"
        .replacing("booking.com/x", with: "https://booking.com/x")),
  ]) func addressesAreLeftAlone(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: [
    MarkedCase("zh", "国会", text: "⟦国会⟧开会，中国会展中心"),
    MarkedCase("ja", "京都", text: "⟦京都⟧と東京都"),
    MarkedCase("th", "โลก", text: "ทั่ว⟦โลก⟧"),
    MarkedCase("th", "รัฐมนตรี", text: "⟦รัฐมนตรี⟧ไทย"),
    MarkedCase("lo", "ລາວ", text: "ລັດຖະບານ⟦ລາວ⟧"),
    MarkedCase("km", "កម្ពុជា", text: "រដ្ឋាភិបាល⟦កម្ពុជា⟧"),
    MarkedCase("ja", "パリ", text: "⟦パリ⟧で、パリティ"),
    MarkedCase("zh", .compound("国会"), text: "中⟦国会⟧展中心"),
  ]) func wordsWithoutSpacesAreNotCut(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: [
    MarkedCase(
      "de", .compound("Steuer"), text: "⟦Steuer⟧reform, Mehrwert⟦steuern⟧, ⟦Steuer⟧, Besteuerung"),
    MarkedCase("de", "Steuer", text: "Steuerreform, Mehrwertsteuer, ⟦Steuer⟧"),
    MarkedCase("de", .compound("Wahl"), .compound("Recht"), text: "⟦Wahl⟧⟦recht⟧ und ⟦Wahl⟧"),
    MarkedCase("nl", .compound("belasting"), text: "⟦belasting⟧dienst en inkomsten⟦belasting⟧"),
  ]) func compoundsMatchOnRequest(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: [
    MarkedCase(
      "en", "Bank", "World Bank", "World Bank Group",
      text: "⟦World Bank Group⟧, ⟦World Bank⟧, ⟦Bank⟧"),
    MarkedCase("en", "a b", "b c d", text: "⟦a b⟧ c d"),
    MarkedCase("en", "a b c", "b", text: "a ⟦b⟧ d"),
    MarkedCase("zh", "上海", "上海大学", text: "⟦上海大学⟧在⟦上海⟧"),
  ]) func theLeftmostLongestTermWins(_ example: MarkedCase) throws { try example.check() }

  @Test func glossariesComeBeforeNearness() throws {
    let first = try glossary("{glossary: first, concepts: [{id: a, terms: {en: sanction}}]}")
    let second = try glossary("{glossary: second, concepts: [{id: b, terms: {en: sanctions}}]}")
    let stage = try TerminologyStage(
      glossaries: [first, second], language: .of("en"), knowledge: knowledge("en"), targets: [])
    #expect(try stage.run(on: article("new sanctions")).matches.map(\.glossary) == ["first"])
  }

  @Test(arguments: ["", "-", "\u{200B}", "\u{AD}", String(repeating: "a ", count: 10_000)])
  func aTermThatCanNotBeFoundIsHarmless(text: String) throws {
    let term = MarkedTerm(Term(text))
    try MarkedCase("en", term, "Lima", text: "a a a, \u{AD}, ⟦Lima⟧").check()
  }

  @Test func aLongTextOfOneWordTakesNoLongerThanItShould() throws {
    let text = String(repeating: "a ", count: 20_000)
    let term = Term(String(repeating: "a ", count: 64).trimmed)
    let stage = try TerminologyStage(
      glossaries: [
        Glossary(
          name: "g",
          concepts: [
            Concept(
              id: "c", terms: [Concept.LanguageEntry(language: .of("en"), terms: [term])])
          ])
      ], language: .of("en"), targets: [])
    #expect(try stage.run(on: article(text)).matches.count == 20_000 / 64)
  }

  @Test func manyThreadsFindTheSame() async throws {
    let yaml = "concepts: [{id: c, terms: {ru: санкция}}, {id: d, terms: {ru: верховный суд}}]"
    let stage = try TerminologyStage(
      glossaries: [glossary(yaml)], language: .of("ru"), knowledge: knowledge("ru"), targets: [])
    let text = String(repeating: "О санкциях в Верховном суде. ", count: 200)
    let document = try article(text)
    let expected = try stage.run(on: document).matches
    #expect(expected.count == 400)
    try await withThrowingTaskGroup(of: [Int].self) { group in
      for _ in 0..<8 {
        group.addTask { try stage.run(on: document).matches.map(\.range.start) }
      }
      for try await found in group { #expect(found == expected.map(\.range.start)) }
    }
  }
}

extension String {
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
