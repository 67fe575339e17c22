import LedeCore
import LedeTranslation
import Testing

@testable import LedeChecking

/// Sound translations from English, with what languages write differently.
private let soundPairs: [(language: String, source: String, target: String)] = [
  (
    "de", "The bridge cost 1,200.5 million euros, 20% more than planned.",
    "Die Brücke kostete 1.200,5 Millionen Euro, 20 % mehr als geplant."
  ),
  (
    "de", "“We open on 24 November,” the mayor said.",
    "„Wir öffnen am 24. November“, sagte der Bürgermeister."
  ),
  (
    "de", "The last train leaves at 6:30 p.m.",
    "Der letzte Zug fährt um 18.30 Uhr."
  ),
  (
    "de", "The report of 11/24/2026 names 12 towns.",
    "Der Bericht vom 24.11.2026 nennt zwölf Orte."
  ),
  (
    "fr", "Who pays for the 35 new buses?",
    "Qui paie les 35 nouveaux bus\u{202F}?"
  ),
  (
    "fr", "“It rained for 12 hours,” she said: 40 mm in the valley.",
    "«\u{A0}Il a plu pendant 12 heures\u{A0}», a-t-elle dit\u{A0}: 40 mm dans la vallée."
  ),
  (
    "fr", "The dam holds 1,250,000 litres of water.",
    "Le barrage contient 1\u{202F}250\u{202F}000 litres d’eau."
  ),
  (
    "fr", "The church dates from the 21st century.",
    "L’église date du XXIe siècle."
  ),
  (
    "es", "Will the 3 ferries sail on Monday?",
    "¿Saldrán los tres transbordadores el lunes?"
  ),
  (
    "es", "The tunnel is 3.2 miles long.",
    "El túnel mide 5,1 kilómetros."
  ),
  (
    "it", "The museum has 10,000 visitors a day.",
    "Il museo ha 10.000 visitatori al giorno."
  ),
  (
    "pt", "The fund has $2.5 billion.",
    "O fundo tem US$ 2,5 bilhões."
  ),
  (
    "nl", "The council met at 14:00.",
    "De raad kwam om 14.00 uur bijeen."
  ),
  (
    "sv", "“The harbour is open,” said Anna Lind.",
    "”Hamnen är öppen”, sade Anna Lind."
  ),
  (
    "fi", "The new station costs €2.5 million.",
    "Uusi asema maksaa 2,5 miljoonaa euroa."
  ),
  (
    "pl", "“The river rose by 15 cm,” the guard said.",
    "„Rzeka podniosła się o 15 cm” – powiedział strażnik."
  ),
  (
    "cs", "The law took effect on 1 January 2026.",
    "Zákon začal platit 1. ledna 2026."
  ),
  (
    "ru", "The ferry sails 45 km in two hours.",
    "Паром проходит 45 км за 2 часа."
  ),
  (
    "ru", "“The port is open,” said Anna Lind.",
    "«Порт открыт», — сказала Анна Линд."
  ),
  (
    "ru", "Prices rose by 3.5% to 12,400 roubles.",
    "Цены выросли на 3,5 % до 12\u{A0}400 рублей."
  ),
  (
    "uk", "More than 1,000 people came.",
    "Прийшло понад тисячу людей."
  ),
  (
    "el", "What did the five divers find?",
    "Τι βρήκαν οι 5 δύτες;"
  ),
  (
    "tr", "Unemployment fell to 8.4%.",
    "İşsizlik %8,4'e düştü."
  ),
  (
    "tr", "The report has 2,300 pages.",
    "Raporun 2.300 sayfası var."
  ),
  (
    "ur", "The road is closed for 3 days.",
    "سڑک 3 دن کے لیے بند ہے۔"
  ),
  (
    "ur", "Where is the boat?",
    "کشتی کہاں ہے؟"
  ),
  (
    "ur", "The village has 1,250 houses.",
    "گاؤں میں ۱٬۲۵۰ گھر ہیں۔"
  ),
  (
    "ar", "The clinic treated 1,500 patients.",
    "عالجت العيادة ١٬٥٠٠ مريض."
  ),
  (
    "ar", "Is the bridge safe?",
    "هل الجسر آمن؟"
  ),
  (
    "fa", "Built in 2018, the dam is 30 metres high.",
    "این سد که در سال ۱۳۹۷ ساخته شد، ۳۰ متر ارتفاع دارد."
  ),
  (
    "he", "The army left the valley.",
    "צה\"ל עזב את העמק."
  ),
  (
    "hi", "The library has 125,000 books.",
    "पुस्तकालय में १,२५,००० किताबें हैं।"
  ),
  (
    "hi", "Who came so slowly?",
    "कौन धीरे धीरे आया?"
  ),
  (
    "hi", "The scheme costs 1.5 million rupees.",
    "योजना की लागत 15 लाख रुपये है।"
  ),
  (
    "bn", "The boat carried 40 people.",
    "নৌকাটিতে ৪০ জন লোক ছিল।"
  ),
  (
    "th", "The market opened in 2018.",
    "ตลาดเปิดเมื่อปี 2561"
  ),
  (
    "zh", "The plant supplies 1.5 million homes.",
    "该电站为150万户家庭供电。"
  ),
  (
    "zh", "“We are ready,” the captain said.",
    "“我们准备好了。”船长说。"
  ),
  (
    "zh", "Is the ship 120 metres long?",
    "这艘船长120米吗？"
  ),
  (
    "ja", "Five people were rescued on 3 March.",
    "3月3日、5人が救助された。"
  ),
  (
    "ja", "He said: “The sea is calm.”",
    "彼は「海は穏やかだ」と言った。"
  ),
  (
    "ja", "The loan is $140 million.",
    "融資額は1億4000万ドルだ。"
  ),
  (
    "ko", "The town has 25,000 people.",
    "그 도시의 인구는 2만 5000명이다."
  ),
  (
    "vi", "The road is 1,500 metres long.",
    "Con đường dài 1.500 mét."
  ),
  (
    "id", "The price rose by 12.5 percent.",
    "Harganya naik 12,5 persen."
  ),
  (
    "hy", "The well is 40 metres deep.",
    "Ջրհորի խորությունը 40 մետր է։"
  ),
  (
    "am", "The school has 300 pupils.",
    "ትምህርት ቤቱ 300 ተማሪዎች አሉት።"
  ),
]

/// Translations with one mistake, and the rule that reports it.
private let brokenPairs: [(rule: String, language: String, source: String, target: String)] = [
  (
    "number-mismatch", "de", "The ferry carried 340 people.",
    "Die Fähre hatte 430 Menschen an Bord."
  ),
  (
    "number-mismatch", "ru", "The ferry carried 340 people.",
    "На пароме были люди."
  ),
  (
    "number-mismatch", "zh", "The plant supplies 1.5 million homes.",
    "该电站为15万户家庭供电。"
  ),
  (
    "number-mismatch", "hi", "The library has 125,000 books.",
    "पुस्तकालय में १२,५०० किताबें हैं।"
  ),
  (
    "number-mismatch", "ar", "The clinic treated 1,500 patients.",
    "عالجت العيادة ١٬٦٠٠ مريض."
  ),
  (
    "number-format", "de", "The dam holds 1,200 litres.",
    "Der Damm fasst 1,200 Liter."
  ),
  (
    "number-format", "fr", "It cost 1,200.5 euros.",
    "Cela a coûté 1,200.5 euros."
  ),
  (
    "date-mismatch", "de", "The vote is on 3/4/2026.",
    "Die Wahl ist am 3.4.2026."
  ),
  (
    "unit-mismatch", "es", "The path is 5 km long.",
    "El sendero mide 5 millas."
  ),
  (
    "unit-mismatch", "ru", "It costs 40 dollars.",
    "Это стоит 40 евро."
  ),
  (
    "address-mismatch", "tr", "See https://example.org/a for more.",
    "Daha fazlası için https://example.org/b adresine bakın."
  ),
  (
    "placeholder-mismatch", "fr", "Call {name} at %1$s.",
    "Appelez {nom} à %1$s."
  ),
  (
    "placeholder-mismatch", "de", "%s has %d boats.",
    "%d Boote hat %s."
  ),
  (
    "untranslated", "ru", "The harbour stays closed.",
    "The harbour stays closed."
  ),
  (
    "target-language", "fr", "The harbour stays closed until the end of the week.",
    "The harbour is closed and it will be so until the end of this week."
  ),
  (
    "target-language", "ur", "The harbour stays closed.",
    "Bandargah band rahegi."
  ),
  (
    "end-punctuation", "ar", "Is the bridge safe?",
    "هل الجسر آمن?"
  ),
  (
    "end-punctuation", "hi", "The road is closed.",
    "सड़क बंद है."
  ),
  (
    "end-punctuation", "ja", "The road is closed.",
    "道路は閉鎖されている"
  ),
  (
    "end-punctuation", "de", "The road is closed.",
    "Die Straße ist gesperrt"
  ),
  (
    "end-punctuation", "el", "Is the road closed?",
    "Είναι κλειστός ο δρόμος."
  ),
  (
    "unbalanced-bracket", "pl", "The guard (Anna Lind) left.",
    "Strażniczka (Anna Lind odeszła."
  ),
  (
    "unbalanced-quote", "de", "“We are ready,” he said.",
    "„Wir sind bereit, sagte er."
  ),
  (
    "quote-style", "ru", "“We are ready,” he said.",
    "”Мы готовы”, — сказал он."
  ),
  (
    "punctuation-space", "fr", "Who pays?",
    "Qui paie?"
  ),
  (
    "breaking-space", "fr", "Who pays?",
    "Qui paie ?"
  ),
  (
    "punctuation-space", "de", "Wait, he said.",
    "Warte , sagte er."
  ),
  (
    "outer-space", "de", "Wait here.",
    "Warte hier. "
  ),
  (
    "double-space", "de", "Wait here.",
    "Warte  hier."
  ),
  (
    "doubled-word", "de", "The old house is empty.",
    "Das alte alte Haus ist leer."
  ),
  (
    "doubled-segment", "de", "The old house is empty.",
    "Das alte Haus ist leer. Das alte Haus ist leer."
  ),
  (
    "length-ratio", "de",
    "The old house by the river has been empty since the flood, and nobody in the village knows to whom it belongs.",
    "Das Haus ist leer."
  ),
  (
    "mixed-script", "ru", "The city is calm.",
    "Гоpод спокоен."
  ),
  (
    "direction-marks", "ar", "The city is calm.",
    "\u{2067}المدينة هادئة."
  ),
  (
    "empty-target", "de", "The city is calm.",
    "  "
  ),
]

/// A document of segments that are a unit each.
func document(
  _ pairs: [(InlineContent, InlineContent?)], from: String = "en", to: String
) throws -> TranslationDocument {
  let units = pairs.enumerated().map { index, pair in
    TranslationUnit(
      id: "u\(index + 1)",
      segments: [TranslationSegment(id: "s1", source: pair.0, target: pair.1)])
  }
  return TranslationDocument(
    sourceLanguage: try #require(LanguageTag(from)), targetLanguage: LanguageTag(to),
    files: [TranslationFile(id: "f1", units: units)])
}

/// What is known of a language is gathered once for all tests.
private let everyRule = TranslationCheck()
private let rulesOfValues = TranslationCheck(
  StandardTranslationRules.all.filter {
    ["number-mismatch", "number-format", "date-mismatch", "unit-mismatch", "target-language"]
      .contains($0.description.id)
  })

func findings(
  _ source: String, _ target: String, from: String = "en", to: String
) throws -> [Finding] {
  try everyRule.findings(
    in: try document([(InlineContent(source), InlineContent(target))], from: from, to: to))
}

@Suite struct TranslationRuleTests {
  @Test(arguments: soundPairs)
  func findsNothingInASoundTranslation(_ language: String, _ source: String, _ target: String)
    throws
  {
    let found = try findings(source, target, to: language)
    #expect(found.isEmpty, "\(found.map { "\($0.rule): \($0.message)" })")
  }

  @Test(arguments: brokenPairs)
  func reportsABrokenTranslationByItsRuleAlone(
    _ rule: String, _ language: String, _ source: String, _ target: String
  ) throws {
    let found = try findings(source, target, to: language)
    #expect(found.map(\.rule) == [rule], "\(found.map { "\($0.rule): \($0.message)" })")
  }

  @Test func everyRuleHasABrokenTranslation() {
    let others: Set = [
      "tag-mismatch", "tag-order", "missing-term", "forbidden-term", "protected-text",
      "inconsistent-translation", "ambiguous-translation",
    ]
    let known = Set(brokenPairs.map(\.rule)).union(others)
    #expect(known == Set(StandardTranslationRules.all.map(\.description.id)))
  }

  @Test(arguments: soundPairs)
  func findsNothingTheOtherWayRound(_ language: String, _ source: String, _ target: String) throws {
    let found = try rulesOfValues.findings(
      in: try document(
        [(InlineContent(target), InlineContent(source))], from: language, to: "en"))
    #expect(found.isEmpty, "\(found.map { "\($0.rule): \($0.message)" })")
  }
}
