import LedeCore
import TestSupport
import Testing

@testable import LedeSummarization

/// The methods that are known by name against their papers: cases worked by hand, and the plain dense
/// or exhaustive definition over random articles.
@Suite struct PublishedMethodTests {
  private func expect(
    _ values: [Double], _ wanted: [Double], within tolerance: Double = 2e-6,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(values.count == wanted.count, sourceLocation: sourceLocation)
    for (value, wanted) in zip(values, wanted) {
      #expect(abs(value - wanted) < tolerance, "\(values)", sourceLocation: sourceLocation)
    }
  }

  // MARK: LexRank

  @Test func lexRankPrefersTheSentenceBetweenTwoOthers() throws {
    let article = try makeDocument(["Red fox.", "Red blue.", "Blue owl."]).view()
    // isf: red, blue a = ln(3/2) = 0.405465; fox, owl b = ln 3 = 1.098612.
    // cos(0,1) = cos(1,2) = c = a² / (√(a² + b²) √(2a²)) = 0.164402 / 0.671494 = 0.244830;
    // cos(0,2) = 0; each is like itself: degrees 1 + c, 1 + 2c, 1 + c. With x, y, x of mean 1:
    // y = 0.15 + 0.85 (2x · c/(1 + c) + y/(1 + 2c)), so y = 1.092112, x = 0.953944.
    expect(LexRankScorer().score(article), [0.873486, 1, 0.873486])
  }

  @Test func lexRankOfWordsThatAreEverywhereIsEven() throws {
    let article = try makeDocument(["Red fox.", "Fox, red.", "…"]).view()
    // The third sentence counts as one: ln(3/2) is above 0. Of two sentences alone ln(2/2) is not.
    expect(LexRankScorer().score(article), [1, 1, 0])
    let two = try makeDocument(["Red fox.", "Fox, red."]).view()
    expect(LexRankScorer().score(two), [1, 1])
  }

  /// Section 3.3, with a matrix.
  private func denseLexRank(_ article: ArticleView) -> [Double] {
    let rows = 0..<article.count
    let vectors = rows.map { row in
      var vector = [Double](repeating: 0, count: article.termCount)
      for entry in article.rows[row].entries {
        let term = article.terms[entry]
        vector[term] =
          Double(article.termCounts[entry])
          * naturalLogarithm(Double(article.count) / Double(article.sentenceFrequencies[term]))
      }
      return vector
    }
    func dot(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return dense(article) { i, j in
      if i == j { return 1 }
      let norm = (dot(vectors[i], vectors[i]) * dot(vectors[j], vectors[j])).squareRoot()
      return norm > 0 ? dot(vectors[i], vectors[j]) / norm : 0
    }
  }

  /// PageRank over all pairs.
  private func dense(_ article: ArticleView, _ weight: (Int, Int) -> Double) -> [Double] {
    let rows = 0..<article.count
    let matrix = rows.map { i in rows.map { weight(i, $0) } }
    let degrees = matrix.map { $0.reduce(0, +) }
    var ranks = [Double](repeating: 1, count: article.count)
    for _ in 0..<300 {
      ranks = rows.map { i in
        0.15
          + 0.85
          * rows.reduce(0) {
            $0 + (degrees[$1] > 0 ? matrix[$1][i] / degrees[$1] * ranks[$1] : 0)
          }
      }
    }
    let kept = rows.map { article.rows[$0].contentCount > 0 ? ranks[$0] : 0 }
    let greatest = kept.max() ?? 0
    return kept.map { greatest > 0 ? $0 / greatest : 0 }
  }

  @Test(arguments: 0..<30) func lexRankIsThatOfTheMatrix(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random, blocks: 0...30).view(stopWords: ["the"])
    expect(LexRankScorer().score(article), denseLexRank(article), within: 1e-6)
  }

  // MARK: TextRank

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

  /// Section 4.1, with a matrix.
  private func denseTextRank(_ article: ArticleView) -> [Double] {
    let sets = (0..<article.count).map { row in
      Set(article.rows[row].entries.map { article.terms[$0] })
    }
    return dense(article) { i, j in
      let length =
        naturalLogarithm(Double(max(1, article.rows[i].contentCount)))
        + naturalLogarithm(Double(max(1, article.rows[j].contentCount)))
      guard i != j, length > 0 else { return 0 }
      return Double(sets[i].intersection(sets[j]).count) / length
    }
  }

  @Test(arguments: 0..<30) func textRankIsThatOfTheMatrix(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random, blocks: 0...30).view(stopWords: ["the"])
    expect(TextRankScorer().score(article), denseTextRank(article), within: 1e-6)
  }

  // MARK: Luhn

  @Test func luhnTakesTheDensestCluster() throws {
    // Significant: red, fox, hen, twice each. Red to fox: 2² / 2. Hen, four others, red: 2² / 6. With
    // five between them the cluster breaks, and hen alone is worth 1² / 1.
    let article = try makeDocument([
      "Red fox of the old.", "Hen a b c d red.", "Hen a2 b2 c2 d2 e2 fox.",
    ]).view(stopWords: ["of", "the"])
    expect(LuhnScorer().score(article), [1, 1.0 / 3, 0.5])
  }

  // MARK: SumBasic

  @Test func sumBasicPicksForTheMostProbableWordAndSquares() throws {
    let article = try makeDocument(["Red fox.", "Red hen.", "Blue owl.", "Blue.", "…"]).view()
    // Of 7 words: red, blue 2/7, the others 1/7. Red comes first; its sentences weigh 3/14 each, so
    // the first, though the fourth weighs 2/7. Red is 4/49, fox 1/49, and blue is next: the fourth.
    // Then hen 1/7 comes before owl 1/7.
    expect(SumBasicScorer().score(article), [1, 0.6, 0.4, 0.8, 0])
  }

  @Test func sumBasicOfOneWordKeepsTextOrder() throws {
    let article = try makeDocument(["Red.", "Red red.", "Red."]).view()
    expect(SumBasicScorer().score(article), [1, 2.0 / 3, 1.0 / 3])
  }

  /// Steps 2 to 4, over all sentences that are left.
  @Test(arguments: 0..<30) func everyPickOfSumBasicFollowsThePaper(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random).view(stopWords: ["the"])
    var left = (0..<article.count).filter { article.rows[$0].contentCount > 0 }
    let total = Double(article.sequence.count)
    var probabilities = article.frequencies.map { Double($0) / total }
    for pick in ranking(SumBasicScorer().score(article)) {
      func weight(_ row: Int) -> Double {
        let words = article.rows[row].places.map { article.sequence[$0] }
        return words.reduce(0) { $0 + probabilities[$1] } / Double(words.count)
      }
      let words = left.flatMap { article.rows[$0].places.map { article.sequence[$0] } }
      let most = words.reduce(0) { max($0, probabilities[$1]) }
      if most == 0 { break }
      let tops = Set(words.filter { probabilities[$0] == most })
      let own = Set(article.rows[pick].places.map { article.sequence[$0] })
      // Of one of the most probable words it is the best sentence.
      #expect(
        tops.intersection(own).contains { top in
          left.allSatisfy { row in
            !article.rows[row].places.contains { article.sequence[$0] == top }
              || weight(row) <= weight(pick) + 1e-12
          }
        })
      left.removeAll { $0 == pick }
      for word in own { probabilities[word] *= probabilities[word] }
    }
  }

  /// Rows by value, best first, without those of value 0.
  private func ranking(_ values: [Double]) -> [Int] {
    values.indices.filter { values[$0] > 0 }.sorted { values[$0] > values[$1] }
  }

  // MARK: KLSum

  @Test func klSumPicksWhatBringsTheSummaryNearest() throws {
    let article = try makeDocument(["Red red.", "Red fox.", "Owl.", "…"]).view()
    // P_D: red 3/5, fox 1/5, owl 1/5. P_S = 0.99 n/m + 0.01/3; Σ P_D ln P_S, the greater the nearer:
    // {0}: 0.6 ln 0.99333 + 0.4 ln 0.00333 = −2.2855; {1}: 0.8 ln 0.49833 + 0.2 ln 0.00333 = −1.6980;
    // {2}: 0.2 ln 0.99333 + 0.8 ln 0.00333 = −4.5644. So 1, though red is most of the article. Then
    // {1, 0}: 0.6 ln 0.74583 + 0.2 ln 0.25083 + 0.2 ln 0.00333 = −1.5933; {1, 2}: ln ⅓ = −1.0986.
    expect(KLSumScorer().score(article), [0.5, 1, 0.75, 0])
  }

  @Test(arguments: 0..<20) func everyPickOfKLSumIsTheNearest(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let article = try randomDocument(using: &random).view(stopWords: ["the"])
    let bags = (0..<article.count).map { row in
      article.rows[row].places.map { article.sequence[$0] }
    }
    let vocabulary = Set(article.sequence)
    func divergence(_ rows: [Int]) -> Double {
      let summary = rows.flatMap { bags[$0] }
      return vocabulary.sorted().reduce(0) { sum, word in
        let wanted = Double(article.frequencies[word]) / Double(article.sequence.count)
        let share = Double(summary.count { $0 == word }) / Double(summary.count)
        let smoothed = 0.99 * share + 0.01 / Double(vocabulary.count)
        return sum + wanted * naturalLogarithm(wanted / smoothed)
      }
    }
    var left = bags.indices.filter { !bags[$0].isEmpty }
    var picked: [Int] = []
    for pick in ranking(KLSumScorer().score(article)) {
      let reached = divergence(picked + [pick])
      #expect(left.allSatisfy { divergence(picked + [$0]) >= reached - 1e-9 })
      picked.append(pick)
      left.removeAll { $0 == pick }
    }
    #expect(left.isEmpty)
  }

  // MARK: LSA

  @Test func latentTopicsBelowHalfOfTheGreatestDoNotCount() throws {
    let article = try makeDocument(["Red fox hen.", "Red fox hen owl.", "Blue."]).view()
    // AᵀA = [[3, 3, 0], [3, 4, 0], [0, 0, 1]]: σ² = (7 ± √37)/2 = 6.541381, 0.458619, and 1. Only the
    // first is above its own quarter, on (3, σ² − 3) = (3, 3.541381).
    expect(LatentSemanticScorer().score(article), [3 / 3.541381, 1, 0])
    // All topics together give each sentence its own length: √3, √4, √1.
    expect(LatentSemanticScorer(share: 0).score(article), [0.866025, 1, 0.5])
  }

  @Test func equalTopicsCountAlike() throws {
    let article = try makeDocument(["Red.", "Fox.", "Hen.", "Owl owl."]).view()
    // σ = 1, 1, 1, 2: all at least half.
    expect(LatentSemanticScorer().score(article), [0.5, 0.5, 0.5, 1])
  }

  @Test(arguments: 0..<20) func eigenpairsAreThoseOfTheMatrix(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...24, using: &random)
    let matrix = (0..<count).map { _ in
      (0..<count).map { _ in Double(Int.random(in: 0...2, using: &random)) }
    }
    func product(_ vector: [Double]) -> [Double] {
      let image = matrix.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      return (0..<count).map { column in
        (0..<count).reduce(0) { $0 + matrix[$1][column] * image[$1] }
      }
    }
    let space = KrylovSpace(size: count, dimensions: count, product: product)
    let (values, vectors) = space.matrix.eigenpairs()
    let trace = matrix.joined().reduce(0) { $0 + $1 * $1 }
    #expect(abs(values.reduce(0, +) - trace) < 1e-9 * max(1, trace))
    for (value, weights) in zip(values, vectors) {
      var vector = [Double](repeating: 0, count: count)
      for (weight, direction) in zip(weights, space.basis) {
        for row in vector.indices { vector[row] += weight * direction[row] }
      }
      #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-9)
      for (image, own) in zip(product(vector), vector) {
        #expect(abs(image - value * own) < 1e-8 * max(1, trace))
      }
    }
  }
}
