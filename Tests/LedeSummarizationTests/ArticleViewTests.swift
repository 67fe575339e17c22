import LedeCore
import LedeStemming
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
    #expect(article.rows.map { article.text[$0.range] } == ["It blew.", "Hard.", "Calm now."])
    #expect(article.rows.map(\.paragraph) == [0, 0, 1])
    #expect(article.rows.map(\.placeInParagraph) == [0, 1, 0])
  }

  @Test func contentWordsAreNeitherStopWordsNorPunctuation() throws {
    let document = try makeDocument(["The __ Ferry — the FERRY of 1912!"])
    let article = try document.view(stopWords: ["the", "of"])
    // Terms count from 0 in the order of the text: ferry, 1912.
    #expect(article.terms == [0, 1])
    #expect(article.termCounts == [2, 1])
    #expect(article.rows.map(\.contentCount) == [3])
  }

  @Test func formsOfOneStemAreOneTerm() throws {
    let document = try makeDocument([
      (.title, ["Ferries"]), (.paragraph, ["The ferry and the ferries.", "Ports."]),
    ])
    let article = try document.view(
      stopWords: ["the", "and"], stemmer: Stemmer(algorithm: "english"))
    #expect(article.termCounts == [2, 1])
    #expect(article.titleTerms == [article.terms[0]])
    #expect(try document.view(stopWords: ["the", "and"]).termCounts == [1, 1, 1])
  }

  @Test func wordsOfATitleBesideTheTextAreKnownOrUnknown() throws {
    let plain = try makeDocument(["Storms hit the ports."])
    let document = Document(title: "Storm over Ports", source: plain.source, blocks: plain.blocks)
      .adding(try plain.require(NormalizedText.self, for: "test"))
      .adding(try plain.require(Sentences.self, for: "test"))
      .adding(try plain.require(Words.self, for: "test"))
    let article = try document.view(
      stopWords: ["the"], stemmer: Stemmer(algorithm: "english"))
    #expect(article.titleTerms.count == 2)
    #expect(article.unknownTitleWords == 1)
  }

  @Test func cuePhrasesAreLongestAndOpenersOpen() throws {
    let article = try makeDocument([
      "However, in this paper we say this paper.", "It is, however, so.", "In this, paper.",
    ]).view(
      cues: [.opener: ["However"], .research: ["paper", "in this paper", "this paper"]])
    let count = article.count(of:row:)
    #expect((0..<3).map { count(.opener, $0) } == [1, 0, 0])
    // `in this paper` once, not `this paper` in it as well; the comma is no word.
    #expect((0..<3).map { count(.research, $0) } == [2, 0, 1])
  }

  @Test func signsOfASentenceAreSeen() throws {
    let article = try makeDocument([
      "He asked: “Why?”", "Heading without a stop", "Gone (again), left, and lost;", "他说：「走！」",
      "यह सच है।", "Three things:", "كيف حالك؟",
    ]).view()
    let signs = article.rows.map(\.punctuation)
    #expect(signs.map(\.isQuestion) == [true, false, false, false, false, false, true])
    #expect(signs.map(\.isExclamation) == [false, false, false, true, false, false, false])
    #expect(signs.map(\.hasQuotation) == [true, false, false, true, false, false, false])
    #expect(signs.map(\.isFragment) == [false, true, true, false, false, true, false])
    #expect(signs.map(\.endsInColon) == [false, false, false, false, false, true, false])
    #expect(signs[2].hasBracket && signs[2].commas == 3)
  }

  @Test func stopWordsFoldByLanguage() throws {
    let lexicon = try Lexicon(stopWords: ["ILE", "Straße"])
    #expect(lexicon.hasStopWord("ile") && lexicon.hasStopWord("strasse"))
    #expect(!lexicon.hasStopWord("ILE"))
    let turkish = try Lexicon(stopWords: ["IŞIK"], language: try #require(LanguageTag("tr")))
    #expect(turkish.hasStopWord("ışık") && !turkish.hasStopWord("işik"))
  }

  @Test func wordsThatAreCanonicallyTheSameAreOneTerm() throws {
    // Normalized texts have the two scalars of U+09DF apart; a title comes as it was written.
    let document = try makeDocument(["নি\u{9DF}ম বদলেছে।", "নি\u{9AF}\u{9BC}ম নতুন।"])
    let titled = Document(title: "নি\u{9DF}ম", source: document.source, blocks: document.blocks)
    let layers: [(any Layer)?] = [
      document[NormalizedText.self], document[Sentences.self], document[Words.self],
    ]
    let article = try layers.compactMap { $0 }.reduce(titled) { $0.adding($1) }.view()
    #expect(article.titleTerms == [0] && article.unknownTitleWords == 0)
    #expect(article.sentenceFrequencies[0] == 2)
    let stopped = try document.view(stopWords: ["নি\u{9DF}ম"])
    #expect(stopped.rows.map(\.contentCount) == [1, 1])
  }

  @Test func articlesBeforeDoNotChangeAView() throws {
    let first = try makeDocument(["Storms reached ports.", "Ferries waited."])
    let second = try makeDocument(["A ferry reached the port.", "Other ferries waited for storms."])
    let lexicon = try Lexicon(stopWords: ["the", "a"], stemmer: Stemmer(algorithm: "english"))
    let alone = try second.view(
      stopWords: ["the", "a"], stemmer: Stemmer(algorithm: "english"))
    _ = try first.view(lexicon)
    let after = try second.view(lexicon)
    #expect(after.terms == alone.terms)
    #expect(after.termCounts == alone.termCounts)
    #expect(after.unitWeights == alone.unitWeights)
  }

  @Test func selectionTakesTheViewOfScoringOnlyForTheSameLexicon() throws {
    let plain = try makeDocument(["Storms reached ports.", "Ferries waited."])
    let lexicon = try Lexicon(stopWords: ["the"])
    #expect(ArticleView.kept(in: plain, lexicon: lexicon) == nil)
    let document = try AnyStage(ScoreStage(lexicon: lexicon)).run(on: plain)
    let same = try Lexicon(stopWords: ["the"])
    let other = try Lexicon(stopWords: ["the", "ports"])
    #expect(ArticleView.kept(in: document, lexicon: same) != nil)
    #expect(ArticleView.kept(in: document, lexicon: other) == nil)
    // More layers do not change what it was made of; other words do.
    let selected = try AnyStage(SelectStage()).run(on: document)
    #expect(ArticleView.kept(in: selected, lexicon: same) != nil)
    let words = try #require(document[Words.self])
    #expect(ArticleView.kept(in: document.adding(words), lexicon: same) == nil)
  }

  @Test func layersThatDoNotFitAreAnError() throws {
    let document = try makeDocument(["One two.", "Three."])
    let broken = document.adding(
      Words(
        starts: [0], ends: [3], kinds: [.letters], typeIDs: [7], types: WordTypes(["one"]),
        sentenceBounds: [0, 1, 1]))
    #expect(throws: StageError.self) { try ScoreStage().run(on: broken) }
    #expect(throws: StageError.self) { try SelectStage().run(on: broken.scored([1, 1])) }
    #expect(throws: StageError.self) { try SelectStage().run(on: document.scored([1])) }
  }

  @Test func onlyWordsOfVeryManySentencesDoNotLink() throws {
    let document = try makeDocument((0..<200).map { "common word\($0) pair\($0 / 2)" })
    let article = try document.view()
    let isLinking = article.linkingTypes()
    // 200² pairs of `common`, the first term, are more than 32 · 600 terms; the others are few.
    #expect(isLinking.indices.filter { !isLinking[$0] } == [0])
    let short = try makeDocument((0..<32).map { "common word\($0)" }).view()
    #expect(short.linkingTypes().allSatisfy { $0 })
  }
}

extension Lexicon {
  fileprivate func hasStopWord(_ word: String) -> Bool {
    var word = word
    return word.withUTF8 { isStopWord($0) }
  }
}
