import LedeCore
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

  @Test func termFrequencyIsTheMeanShareOfContentWords() throws {
    let article = try makeDocument(["The red fox.", "Red, red hen.", "The blue.", "The."])
      .view(stopWords: ["the"])
    // Frequencies: red 3, fox 1, hen 1, blue 1. Means, times the 6 words: (3 + 1)/2 = 2,
    // (3 + 3 + 1)/3 = 7/3, 1, and 0 without content words. Divided by 7/3:
    expect(TermFrequencyScorer().score(article), [6.0 / 7, 1, 3.0 / 7, 0])
  }

  @Test func centroidIsTheCosineToTheSumOfAllVectors() throws {
    let article = try makeDocument(["Red fox.", "Red hen."]).view()
    // isf: red a = ln(1 + 2/2) = 0.693147; fox, hen b = ln(1 + 2/1) = 1.098612.
    // Sentence (a, b, 0), centroid (2a, b, b): (2a² + b²) / (√(a² + b²) √(4a² + 2b²))
    // = √(2.167855 / (2 · 1.687402)) = 0.801476.
    expect(CentroidScorer().score(article), [0.801476, 0.801476])
  }

  @Test func lexRankPrefersTheSentenceBetweenTwoOthers() throws {
    let article = try makeDocument(["Red fox.", "Red blue.", "Blue owl."]).view()
    // isf: red, blue a = ln(1 + 3/2) = 0.916291; fox, owl b = ln 4 = 1.386294.
    // cos(0,1) = cos(1,2) = c = a² / (√(a² + b²) √(2a²)) = 0.839589 / 2.153342 = 0.389900;
    // cos(0,2) = 0; each is like itself: degrees 1 + c, 1 + 2c, 1 + c. With x, y, x of mean 1:
    // y = 0.15 + 0.85 (2x · c/(1 + c) + y/(1 + 2c)), so y = 1.137307, x = 0.931346.
    expect(LexRankScorer().score(article), [0.818905, 1, 0.818905])
    // Above the threshold every sentence is like itself alone: all the same.
    expect(LexRankScorer(threshold: 0.5).score(article), [1, 1, 1])
  }

  @Test func textRankSharesRankByOverlapOverLogLengths() throws {
    // All edges weigh 1/(ln 2 + ln 2). A leaf gives all to the middle, the middle half to each:
    // y = 0.15 + 0.85 · 2x, x = 0.15 + 0.85 · y/2, so y = 1.459459, x = 0.770270.
    let star = try makeDocument(["Red fox.", "Red blue.", "Blue owl."]).view()
    expect(TextRankScorer().score(star), [0.527778, 1, 0.527778])
    // Sentences 0 and 1 share 2 words: 2/(ln 2 + ln 4) = 0.961797; 1 and 2 share 1:
    // 1/(ln 4 + ln 2) = 0.480898. So the middle gives ⅔ to 0 and ⅓ to 2:
    // y = 0.15 + 0.85 (x + z), x = 0.15 + 0.85 · ⅔y, z = 0.15 + 0.85 · ⅓y: y = 1.459459,
    // x = 0.977027, z = 0.563514.
    let uneven = try makeDocument(["Red fox.", "Red fox, blue hen.", "Blue owl."]).view()
    expect(TextRankScorer().score(uneven), [0.669444, 1, 0.386111])
  }

  @Test func textRankOfSingleWordsHasNoEdges() throws {
    let article = try makeDocument(["Red.", "Red.", "!"]).view()
    expect(TextRankScorer().score(article), [1, 1, 0])
  }

  @Test func titleCountsSharedWordsAndHalfThoseOfTheHeadingAbove() throws {
    let article = try makeDocument([
      (.title, ["The red fox seen"]),
      (.paragraph, ["A red hen ran.", "Seen: the fox, red."]),
      (.heading, ["Blue owl"]),
      (.paragraph, ["The blue hen."]),
      (.heading, ["Seen again"]),
      (.listItem, ["Blue and red."]),
    ]).view(stopWords: ["the", "a", "and"])
    // Title: red, fox, seen. 1/3; 3/3; no title word, ½ · 1/2 of the heading; under the second
    // heading blue counts no more, 1/3 of the title.
    expect(TitleScorer().score(article), [1.0 / 3, 1, 0.25, 1.0 / 3])
  }

  @Test func lengthFavoursTheMiddle() throws {
    let counts = [0, 4, 8, 35, 62, 80, 100]
    let article = try makeDocument(
      counts.map { count in
        count == 0 ? "…" : (0..<count).map { _ in "word" }.joined(separator: " ")
      }
    ).view()
    // 62 words: (80 − 62)/(80 − 35) = 18/45.
    expect(LengthScorer().score(article), [0, 0.5, 1, 1, 0.4, 0, 0])
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

  /// The paper's definition, with a dense matrix.
  private func denseLexRank(_ article: ArticleView) -> [Double] {
    let isf = article.inverseSentenceFrequencies()
    let vectors = (0..<article.count).map { row in
      var vector = [Double](repeating: 0, count: article.typeCount)
      for entry in article.entries(ofRow: row) {
        vector[article.terms[entry]] =
          Double(article.termCounts[entry]) * isf[article.terms[entry]]
      }
      return vector
    }
    func dot(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let matrix = vectors.indices.map { i in
      vectors.indices.map { j -> Double in
        if i == j { return 1 }
        let norm = (dot(vectors[i], vectors[i]) * dot(vectors[j], vectors[j])).squareRoot()
        let cosine = norm > 0 ? dot(vectors[i], vectors[j]) / norm : 0
        return cosine >= 0.1 ? cosine : 0
      }
    }
    var ranks = [Double](repeating: 1, count: vectors.count)
    for _ in 0..<300 {
      ranks = ranks.indices.map { i in
        0.15
          + 0.85
          * ranks.indices.reduce(0) { $0 + matrix[$1][i] / matrix[$1].reduce(0, +) * ranks[$1] }
      }
    }
    let kept = ranks.indices.map { article.contentCounts[$0] > 0 ? ranks[$0] : 0 }
    let greatest = kept.max() ?? 0
    return kept.map { greatest > 0 ? $0 / greatest : 0 }
  }

  @Test(arguments: 0..<40) func sparseLexRankIsTheDenseOne(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random).view()
    guard article.count <= 32 else { return }
    let values = LexRankScorer().score(article)
    for (value, wanted) in zip(values, denseLexRank(article)) {
      #expect(abs(value - wanted) < 1e-5)
    }
  }

  @Test(arguments: 0..<60) func everyFeatureIsFromNoughtToOne(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random).view(stopWords: ["the", "of"])
    for scorer in ScoreStage.standardScorers() {
      let values = scorer.score(article)
      #expect(values.count == article.count)
      #expect(values.allSatisfy { (0...1).contains($0) }, "\(scorer.name): \(values)")
    }
  }
}
