import LedeCore
import LedeStemming
import Testing

@Suite struct StemmerTests {
  @Test(arguments: [
    ("en", ["sanction", "sanctions", "sanctioned"]),
    ("ru", ["санкция", "санкций", "санкциями"]),
    ("de", ["bundeskanzler", "bundeskanzlers"]),
    ("pt-BR", ["governo", "governos"]),
    ("nb", ["avtale", "avtaler", "avtalene"]),
    ("hi", ["चुनाव", "चुनावों"]),
    ("fr", ["gouvernement", "gouvernements"]),
  ])
  func inflectedFormsAgree(tag: String, forms: [String]) throws {
    let language = try #require(LanguageTag(tag))
    let stemmer = try #require(Stemmer(language: language))
    #expect(Set(stemmer.stems(of: forms)).count == 1)
  }

  @Test func differentWordsStayApart() throws {
    let stemmer = try #require(Stemmer(algorithm: "ru"))
    #expect(stemmer.stem("портфель") != stemmer.stem("порт"))
  }

  @Test(arguments: ["uk", "zh", "und"]) func aLanguageWithoutSnowballHasNoStemmer(tag: String) {
    #expect(LanguageTag(tag).flatMap { Stemmer(language: $0) } == nil)
    #expect(Stemmer(algorithm: "") == nil)
  }

  @Test func oddWordsComeBack() throws {
    let stemmer = try #require(Stemmer(algorithm: "english"))
    let long = String(repeating: "a", count: 70_000)
    #expect(stemmer.stems(of: ["", "\u{0}", "🇺🇳", long]) == ["", "\u{0}", "🇺🇳", long])
  }

  @Test func manyThreadsGetTheSameStems() async throws {
    let stemmer = try #require(Stemmer(algorithm: "finnish"))
    let words = (0..<500).map { "hallituksen\($0)lle" } + ["hallitus", "hallituksen"]
    let expected = stemmer.stems(of: words)
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 { group.addTask { words.map { stemmer.stem($0) } } }
      for await stems in group { #expect(stems == expected) }
    }
  }
}
