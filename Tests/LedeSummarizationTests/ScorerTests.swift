import LedeCore
import LedeStemming
import TestSupport
import Testing

@testable import LedeSummarization

/// Each scorer against its definition, worked by hand.
@Suite struct ScorerTests {
  private func expect(
    _ values: [Double], _ wanted: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(values.count == wanted.count, sourceLocation: sourceLocation)
    for (value, wanted) in zip(values, wanted) {
      #expect(abs(value - wanted) < 2e-6, "\(values)", sourceLocation: sourceLocation)
    }
  }

  @Test func positionFallsWithIndexParagraphAndPlace() throws {
    let article = try makeDocument([
      (.title, ["Ahead"]), (.paragraph, ["One.", "Two."]), (.paragraph, ["Three."]),
    ]).view()
    // ½/√1 + ½/√(1·1) = 1; ½/√2 + ½/√(1·2) = 0.707107; ½/√3 + ½/√(2·1) = 0.288675 + 0.353553.
    expect(PositionScorer().score(article), [1, 0.707107, 0.642228])
  }

  @Test func centroidIsTheCosineToTheSumOfAllVectors() throws {
    let article = try makeDocument(["Red fox.", "Red hen."]).view()
    // isf: red a = ln(1 + 2/2) = 0.693147; fox, hen b = ln(1 + 2/1) = 1.098612.
    // Sentence (a, b, 0), centroid (2a, b, b): (2a² + b²) / (√(a² + b²) √(4a² + 2b²))
    // = √(2.167855 / (2 · 1.687402)) = 0.801476.
    expect(CentroidScorer().score(article), [0.801476, 0.801476])
  }

  @Test func termFrequencyIsTheMeanShareOfContentWords() throws {
    let article = try makeDocument(["The red fox.", "Red, red hen.", "The blue.", "The."])
      .view(stopWords: ["the"])
    // Frequencies: red 3, fox 1, hen 1, blue 1. Means, times the 6 words: (3 + 1)/2 = 2,
    // (3 + 3 + 1)/3 = 7/3, 1, and 0 without content words. Divided by 7/3:
    expect(FrequencyScorer().score(article), [6.0 / 7, 1, 3.0 / 7, 0])
  }

  @Test func nearnessCountsCloseLikenessesAlone() throws {
    let article = try makeDocument(["Red fox.", "Red blue.", "Blue owl."]).view()
    // isf: red, blue a = ln(1 + 3/2) = 0.916291; fox, owl b = ln 4 = 1.386294.
    // cos(0,1) = cos(1,2) = c = a² / (√(a² + b²) √(2a²)) = 0.839589 / 2.153342 = 0.389900;
    // cos(0,2) = 0; each is like itself: degrees 1 + c, 1 + 2c, 1 + c. With x, y, x of mean 1:
    // y = 0.15 + 0.85 (2x · c/(1 + c) + y/(1 + 2c)), so y = 1.137307, x = 0.931346.
    expect(NearnessScorer().score(article), [0.818905, 1, 0.818905])
    // Above the threshold every sentence is like itself alone: all the same.
    expect(NearnessScorer(threshold: 0.5).score(article), [1, 1, 1])
  }

  @Test func titleAndHeadingAreSharesOfTheirWords() throws {
    let article = try makeDocument([
      (.title, ["The red fox seen"]),
      (.paragraph, ["A red hen ran.", "Seen: the fox, red."]),
      (.heading, ["Blue owl"]),
      (.paragraph, ["The blue hen."]),
      (.heading, ["Seen again"]),
      (.listItem, ["Blue and red."]),
    ]).view(stopWords: ["the", "a", "and"])
    // Title: red, fox, seen. Under the second heading blue counts no more.
    expect(TitleScorer().score(article), [1.0 / 3, 1, 0, 1.0 / 3])
    // Red of red, hen, ran; all three of three; none of blue, hen; red of blue, red.
    expect(TitleScorer(.precision).score(article), [1.0 / 3, 1, 0, 0.5])
    expect(TitleScorer(.heading).score(article), [0, 0, 0.5, 0])
  }

  @Test func titleLikenessIsACosine() throws {
    let article = try makeDocument([
      (.title, ["Red fox"]), (.paragraph, ["Red hen.", "Blue owl."]),
    ]).view()
    // isf of red, hen: b = ln 3 = 1.098612; fox is in no row and counts as the rarest, b too.
    // Cosine of (b, b, 0) and (b, 0, b): ½.
    expect(TitleScorer(.cosine).score(article), [0.5, 0])
  }

  @Test func lengthShortAndLong() throws {
    let counts = [0, 4, 8, 30, 45, 60, 100]
    let article = try makeDocument(
      counts.map { count in
        count == 0 ? "…" : (0..<count).map { _ in "word" }.joined(separator: " ")
      }
    ).view()
    expect(LengthScorer(.short).score(article), [1, 0.5, 0, 0, 0, 0, 0])
    expect(LengthScorer(.long).score(article), [0, 0, 0, 0, 0.5, 1, 1])
    // ln 1, ln 5, ln 9 … by 4.
    expect(
      Array(LengthScorer().score(article).prefix(3)), [0, 1.609438 / 4, 2.197225 / 4])
  }

  @Test func mediumPeaksAtSixteenWords() throws {
    let counts = [0, 10, 16, 20, 25, 40]
    let article = try makeDocument(
      counts.map { count in
        count == 0 ? "…" : (0..<count).map { _ in "word" }.joined(separator: " ")
      }
    ).view()
    // 1 − ln(16/10) / ln 1.55 is below 0; 1 − ln(20/16) / ln 1.55 = 1 − 0.223144 / 0.438255.
    expect(LengthScorer(.medium).score(article), [0, 0, 1, 0.490836, 0, 0])
    // The median of the six is the greater of the middle two, 20.
    expect(
      LengthScorer(.relative).score(article),
      [0, 10.0 / 30, 16.0 / 36, 20.0 / 40, 25.0 / 45, 40.0 / 60])
  }

  @Test func functionWordsAreTheShareOfStopWords() throws {
    let article = try makeDocument(["The red fox of old.", "Hen."]).view(stopWords: ["the", "of"])
    expect(LengthScorer(.stopWords).score(article), [0.4, 0])
  }

  @Test func positionsFallAtTheirSpeeds() throws {
    let article = try makeDocument([
      (.paragraph, ["One.", "Two.", "Three."]), (.paragraph, ["Four.", "Five."]),
    ]).view()
    expect(PositionScorer(.first).score(article), [1, 0, 0, 0, 0])
    expect(PositionScorer(.second).score(article), [0, 1, 0, 0, 0])
    expect(PositionScorer(.third).score(article), [0, 0, 1, 0, 0])
    expect(PositionScorer(.last).score(article), [0, 0, 0, 0, 1])
    expect(PositionScorer(.reciprocal).score(article), [1, 0.5, 1.0 / 3, 0.25, 0.2])
    expect(PositionScorer(.steep).score(article), [1, 0.707107, 0.5, 0.353553, 0.25])
    expect(PositionScorer(.gentle).score(article), [1, 0.890899, 0.793701, 0.707107, 0.629961])
    expect(PositionScorer(.relative).score(article), [1, 0.75, 0.5, 0.25, 0])
    // 1 − ln(1, 2, 3, 4, 5) / ln 6.
    expect(
      PositionScorer(.logarithmic).score(article), [1, 0.613147, 0.386853, 0.226294, 0.101756])
    expect(PositionScorer(.paragraphStart).score(article), [1, 0, 0, 1, 0])
    expect(PositionScorer(.paragraph).score(article), [1, 1, 1, 0.707107, 0.707107])
  }

  @Test func centralityLooksForwardOrBack() throws {
    // Cosines: 0 and 1 share red, 1 and 2 share blue; isf as in LexRank above: c = 0.389900.
    let article = try makeDocument(["Red fox.", "Red blue.", "Blue owl."]).view()
    expect(CentralityScorer(.forward).score(article), [0.389900 / 3, 0.389900 / 3, 0])
    expect(CentralityScorer(.backward).score(article), [0, 0.389900 / 3, 0.389900 / 3])
    expect(NeighbourScorer(.previous).score(article), [0, 0.389900, 0.389900])
    expect(NeighbourScorer(.next).score(article), [0.389900, 0.389900, 0])
    // Means with the other two of the lead.
    expect(LeadScorer().score(article), [0.194950, 0.389900, 0.194950])
    expect(LeadScorer(.first).score(article), [0, 0.389900, 0])
  }

  @Test func centroidSumLetsLongSentencesWin() throws {
    let article = try makeDocument(["Red fox.", "Red hen owl."]).view()
    // tf·isf: red 2a = 1.386294, others b = 1.098612. Sums 2a + b, 2a + 2b.
    expect(CentroidScorer(.sum).score(article), [2.484907 / 3.583519, 1])
    // By √2 and √3: 1.757095 and 2.068946.
    expect(CentroidScorer(.root).score(article), [0.849271, 1])
  }

  @Test func divergenceIsThatOfTheWordsFromTheArticles() throws {
    let article = try makeDocument(["Red red.", "Red fox.", "…"]).view()
    // Article: red ¾, fox ¼. ln(1 / ¾) = 0.287682; ½ ln(½ / ¾) + ½ ln(½ / ¼) = 0.143841.
    expect(DivergenceScorer().score(article), [1 / 1.287682, 1 / 1.143841, 0])
  }

  @Test func vocabularyIsCommonRareOrNew() throws {
    let article = try makeDocument(["Red fox.", "Red hen.", "Owl fox red."]).view()
    // Frequencies: red 3, fox 2, hen 1, owl 1, of 7.
    expect(VocabularyScorer(.coverage).score(article), [5.0 / 7, 4.0 / 7, 6.0 / 7])
    expect(VocabularyScorer(.singles).score(article), [0, 0.5, 1.0 / 3])
    expect(VocabularyScorer(.novelty).score(article), [1, 0.5, 1.0 / 3])
    expect(VocabularyScorer(.introduces).score(article), [1, 0, 0])
    // Red reaches from the first row to the third, as fox does; hen and owl reach nowhere.
    expect(VocabularyScorer(.span).score(article), [2.0 / 3, 1.0 / 3, 4.0 / 9])
    expect(VocabularyScorer(.variety).score(article), [1, 1, 1])
    let repeating = try makeDocument(["Red, red fox."]).view()
    expect(VocabularyScorer(.variety).score(repeating), [2.0 / 3])
    // isf: red ln 2, fox ln 2.5, hen and owl ln 4.
    expect(
      VocabularyScorer(.rarity).score(article),
      [(0.693147 + 0.916291) / 10, (0.693147 + 1.386294) / 10, 2.995732 / 15])
  }

  @Test func wordsCountWhereTheyAreIntroduced() throws {
    let article = try makeDocument(["Red fox.", "Red hen.", "Owl fox red."]).view()
    // Frequencies: red 3, fox 2, hen 1, owl 1, of 7. New: red and fox; hen; owl.
    // ln(1 + 10 · 5/7) / ln 11 = ln 8.142857 / 2.397895; ln(1 + 10/7) / ln 11.
    expect(IntroductionScorer().score(article), [0.874576, 0.370034, 0.370034])
    // By the root of at least four words: 2 · (5/7) / 2, 2 · (1/7) / 2.
    expect(IntroductionScorer(.rate).score(article), [5.0 / 7, 1.0 / 7, 1.0 / 7])
    let long = try makeDocument(["Red a b c d e f g h."]).view()
    expect(IntroductionScorer(.rate).score(long), [2.0 / 3])
  }

  @Test func topicsAreTheMostFrequentWords() throws {
    // Red twice, then eleven words once: nine of them, the first, are among the ten.
    let article = try makeDocument(["Red a b c d e.", "Red f g h i j k."]).view()
    expect(TopicScorer(.first).score(article), [0.6, 0.4])
    expect(TopicScorer().score(article), [6.0 / 20, 7.0 / 20])
    // As many of one frequency as there may be, and none of a lower one.
    let even = try makeDocument(["A b c d e f g h i j.", "J i h g f e d c b a k."]).view()
    expect(TopicScorer(.first).score(even), [1, 0])
  }

  @Test func quotationsGoOnBehindTheirSentence() throws {
    let article = try makeDocument([
      (.paragraph, ["“Red fox.", "Blue.”", "He said «no» 「ja」."]), (.paragraph, ["\"Owl."]),
      (.paragraph, ["Hen \"b\"."]),
    ]).view()
    // Marks are not quoted themselves: 8 of 11 bytes; 5 of 8; two and two of 24; 4 of 5; 1 of 8.
    expect(QuotedScorer(.share).score(article), [8.0 / 11, 5.0 / 8, 4.0 / 24, 4.0 / 5, 1.0 / 8])
    expect(QuotedScorer(.opens).score(article), [1, 0, 0, 1, 0])
    // What the second paragraph leaves open ends with it.
    expect(QuotedScorer(.inside).score(article), [0, 1, 0, 0, 0])
  }

  @Test func edmundsonAddsFourMethods() throws {
    let article = try makeDocument([
      (.title, ["Red fox"]), (.paragraph, ["Red hen."]), (.paragraph, ["Above all red."]),
      (.paragraph, ["Owl."]),
    ]).view(stopWords: ["above", "all"], cues: [.bonus: ["above all"]])
    // Frequencies: red 2, hen 1, owl 1; the mean is 4/3. First: key ½, title ½, location 1.
    // Second: cue 1/3, key 1, title 1, location ½. Third: location 1.
    expect(EdmundsonScorer().score(article), [2, 1.0 / 3 + 2.5, 1])
  }

  @Test func namesAndFiguresAreFacts() throws {
    let article = try makeDocument(["On Monday Ann Lee left.", "Всё видел Пётр 3 мая.", "no"])
      .view()
    expect(NumbersScorer(.names).score(article), [3.0 / 5, 1.0 / 5, 0])
    expect(NumbersScorer(.any).score(article), [0, 1, 0])
  }

  @Test func queryIsTheShareOfItsWords() throws {
    let document = try makeDocument(["Red foxes ran.", "The hen.", "Owl."])
    let article = try document.view(
      stopWords: ["the"], stemmer: Stemmer(algorithm: "english"), query: "the FOX and hen ran")
    // fox, ran, hen; `and` is in no sentence and asks for nothing.
    expect(QueryScorer().score(article), [2.0 / 3, 1.0 / 3, 0])
    expect(QueryScorer().score(try document.view()), [0, 0, 0])
  }

  @Test func cuesCountOnceOrByTheRootOfLength() throws {
    let article = try makeDocument(["I say we do.", "None here."])
      .view(cues: [.speaker: ["I", "we"]])
    expect(CueScorer(.speaker).score(article), [1, 0])
    expect(CueScorer(.speaker, isCounted: true).score(article), [1, 0])
    let long = try makeDocument(["I a b c d e f g h."]).view(cues: [.speaker: ["I"]])
    expect(CueScorer(.speaker, isCounted: true).score(long), [1.0 / 3])
  }

  @Test func numbersAreAShareOfTheWords() throws {
    let article = try makeDocument(["In 2019 he sold 40 boats.", "None.", "–"]).view()
    expect(NumbersScorer().score(article), [2.0 / 6, 0, 0])
  }

  @Test func logarithmIsThatOfTheTextbook() {
    let known = [
      (1.0, 0.0), (2.0, 0.6931471805599453), (10.0, 2.302585092994046),
      (2.718281828459045, 1.0), (1e-5, -11.512925464970229), (50_001.0, 10.819798284210286),
    ]
    for (x, wanted) in known {
      #expect(abs(naturalLogarithm(x) - wanted) <= 1e-15 * max(1, abs(wanted)))
    }
  }

  /// But for those that say so: the logarithm of length, the mean isf, and the sum of four methods.
  @Test(arguments: 0..<60) func everyFeatureIsFromNoughtToOne(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random).view(stopWords: ["the", "of"])
    for scorer in ScoreStage.standardScorers()
    where !["length", "rarity", "edmundson"].contains(scorer.name) {
      let values = scorer.score(article)
      #expect(values.count == article.count)
      #expect(values.allSatisfy { (0...1).contains($0) }, "\(scorer.name): \(values)")
    }
  }
}
