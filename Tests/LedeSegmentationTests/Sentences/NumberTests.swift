import LedeSegmentation
import Testing

/// Stops behind and inside numbers: ordinals, dates, decimals, times, scores, sections.
@Suite struct NumberTests {
  static let texts: [(language: String, text: String)] = [
    ("de", "Am 3. Oktober ist frei.| Am 4. arbeiten wir."),
    ("de", "Er wohnt in der 2. Etage links.| Sie wohnt unten."),
    ("de", "Es war das Jahr 1994.| Danach kam nichts."),
    ("cs", "Sešli se 3. října v poledne.| Pak odjeli."),
    ("da", "Mødet er den 5. maj i Odense.| Alle kommer."),
    ("fi", "Kokous on 5. toukokuuta.| Kaikki tulevat."),
    ("nb", "Han ble nummer 14.| Bakken var isete."),
    ("sk", "Skončil na mieste 11.| Potom odišiel."),
    ("hr", "Otišao je Josip II.| Dvorac je ostao prazan."),
    ("hu", "Itt élt II. Rákóczi Ferenc.| A ház áll."),
    ("en", "He lost to Henry VIII.| Nobody was surprised."),
    // Composite numbers are no ordinals.
    ("cs", "Branka padla v čase 15:16.| Hosté vedli."),
    ("fi", "Aika oli 23,23.| Se riitti voittoon."),
    ("pl", "Wygrali mecz 3:1.| Trener milczał."),
    // Decimals, versions, times.
    ("en", "Shares rose 3.5 percent to $7.20.| Oil fell 0.4 percent."),
    ("en", "Version 2.10.4 is out.| Update now."),
    ("ko", "2024. 5. 11. 서울에서 만났다.| 모두 웃었다."),
    ("en", "The score was 2-1.| Leeds went home."),
    ("en", "Call 555-0100.| they answer at once."),
    // A number at the start of a sentence is a marker.
    ("ro", "S-a adoptat articolul.| 4. Consiliul decide singur."),
    ("en", "Section 4.2 applies.| Section 5 does not."),
  ]

  @Test(arguments: texts)
  func keepsTheStopsOfNumbers(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }
}
