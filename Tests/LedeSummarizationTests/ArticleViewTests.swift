import LedeCore
import Testing

@testable import LedeSummarization

@Suite struct ArticleViewTests {
  @Test func rowsAreTheSentencesThatMayBeInASummary() throws {
    let document = try makeDocument([
      (.metadata, ["date 2024"]), (.title, ["Storm"]), (.paragraph, ["It blew.", "Hard."]),
      (.heading, ["After"]), (.quotation, ["Calm now."]),
    ])
    let article = try document.view()
    #expect(document.quoted(article.sentences) == ["It blew.", "Hard.", "Calm now."])
    #expect(article.ranges.map { article.text[$0] } == ["It blew.", "Hard.", "Calm now."])
    #expect(article.paragraphs == [0, 0, 1])
    #expect(article.placesInParagraph == [0, 1, 0])
  }

  @Test func contentWordsAreNeitherStopWordsNorPunctuation() throws {
    let document = try makeDocument(["The __ Ferry — the FERRY of 1912!"])
    let article = try document.view(stopWords: ["the", "of"])
    let types = document[Words.self]?.types ?? []
    #expect(article.terms.map { types[$0] } == ["ferry", "1912"])
    #expect(article.termCounts == [2, 1])
    #expect(article.contentCounts == [3])
  }

  @Test func stopWordsFoldByLanguage() throws {
    #expect(
      try StopWords.folded(["ILE", "Straße"], language: .undetermined) == ["ile", "strasse"])
    let turkish = try #require(LanguageTag("tr"))
    #expect(try StopWords.folded(["IŞIK"], language: turkish) == ["ışık"])
  }

  @Test func layersThatDoNotFitAreAnError() throws {
    let document = try makeDocument(["One two.", "Three."])
    let broken = document.adding(
      Words(
        starts: [0], ends: [3], kinds: [.letters], typeIDs: [7], types: ["one"],
        sentenceBounds: [0, 1, 1]))
    #expect(throws: StageError.self) { try ScoreStage().run(on: broken) }
    #expect(throws: StageError.self) { try SelectStage().run(on: broken.scored([1, 1])) }
    #expect(throws: StageError.self) { try SelectStage().run(on: document.scored([1])) }
  }

  @Test func onlyWordsOfVeryManySentencesDoNotLink() throws {
    let document = try makeDocument((0..<200).map { "common word\($0) pair\($0 / 2)" })
    let article = try document.view()
    let types = document[Words.self]?.types ?? []
    let isLinking = article.linkingTypes()
    // 200² pairs of `common` are more than 32 · 600 terms; the others are few.
    #expect(types.indices.filter { !isLinking[$0] }.map { types[$0] } == ["common"])
    let short = try makeDocument((0..<32).map { "common word\($0)" }).view()
    #expect(short.linkingTypes().allSatisfy { $0 })
  }
}
