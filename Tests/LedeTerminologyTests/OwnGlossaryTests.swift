import LedeCore
import LedeTerminology
import TestSupport
import Testing

@Suite struct OwnGlossaryTests {
  /// A glossary of short terms over few words, so that they overlap and are the same often.
  private func glossary(
    _ name: String, _ generator: inout some RandomNumberGenerator
  ) -> Glossary {
    let words = ["ko", "kos", "lam", "lamko", "kolam", "re", "UN", "kolamre"]
    let concepts = (0..<12).map { number in
      let count = Int.random(in: 1...3, using: &generator)
      let text = (0..<count).compactMap { _ in words.randomElement(using: &generator) }
        .joined(separator: Bool.random(using: &generator) ? " " : "-")
      let match = Term.Match(
        letterCase: Term.Case.allCases.randomElement(using: &generator) ?? .insensitive,
        compounds: Int.random(in: 0..<4, using: &generator) == 0,
        allowsHyphens: Bool.random(using: &generator))
      return Concept(
        id: "\(name)\(number)",
        terms: [.init(language: .of("en"), terms: [Term(text, match: match)])])
    }
    return Glossary(name: name, concepts: concepts)
  }

  @Test func whatIsFoundIsWhatOneMatcherOfAllGlossariesFinds() throws {
    var generator = SeededGenerator(seed: 11)
    let words = [
      "ko", "kos", "lam", "lamko", "Kolam", "re", "UN", "un", "kolamrekos", "x", "a@ko.re",
    ]
    var matches = 0
    for _ in 0..<60 {
      let own = glossary("own", &generator)
      let shared = glossary("shared", &generator)
      let text = (0..<80).compactMap { _ in
        (words.randomElement(using: &generator) ?? "")
          + ([" ", " ", " ", "-", "\n", "\n\n", ". ", "", "’"].randomElement(using: &generator)
            ?? "")
      }.joined()
      func stage(_ glossaries: [Glossary]) throws -> TerminologyStage {
        try TerminologyStage(
          glossaries: glossaries, language: .of("en"), knowledge: knowledge("en"), targets: [])
      }
      let document = try article(text)
      let both = try stage([own, shared]).run(on: document)
      let apart = try stage([shared]).run(on: document.adding(OwnGlossary(own)))
      #expect(apart.matches == both.matches, "\(text)")
      matches += both.matches.count
    }
    #expect(matches > 600)
  }

  @Test func theOwnTermWinsWhereBothMatch() throws {
    let shared = try glossaryOf("{id: shared, terms: {en: [peace talks, border]}}")
    let own = try glossaryOf("{id: own, terms: {en: [talks, border, peace talks]}}")
    let stage = try TerminologyStage(
      glossaries: [shared], language: .of("en"), knowledge: knowledge("en"), targets: [])
    let document = try article("The peace talks at the border.")
    #expect(try stage.run(on: document).matches.map(\.concept) == ["shared", "shared"])
    // The stage keeps the matcher; the next article has another glossary, or none.
    for _ in 0..<2 {
      let found = try stage.run(on: document.adding(OwnGlossary(own)))
      #expect(found.matches.map(\.concept) == ["own", "own"])
      #expect(try stage.run(on: document).matches.map(\.concept) == ["shared", "shared"])
    }
  }

  private func glossaryOf(_ concept: String) throws -> Glossary {
    try LedeTerminologyTests.glossary("concepts: [\(concept)]")
  }
}
