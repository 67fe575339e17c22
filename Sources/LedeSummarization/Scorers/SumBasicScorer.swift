import LedeCore

/// Sentences made of words that the article often uses and the summary does not have yet.
///
/// SumBasic ranks by picking: a word has the probability `p(w)`, its share of all content words; a
/// sentence weighs the mean probability of its content words. Of the sentences with the most probable
/// word the one that weighs most is picked, the probability of each of its words is squared, and so
/// on. The value is 1 for the first pick and falls evenly with every further one. Without content
/// words: 0.
///
/// Ties go to the earlier sentence, and to the word that the article has first. Words whose
/// probability has become too small for a `Double` weigh nothing; when no others are left, the
/// sentences that remain follow in text order.
///
/// After A. Nenkova, L. Vanderwende, “The impact of frequency on summarization”, Microsoft Research
/// MSR-TR-2005-101, 2005, steps 1 to 5.
///
/// - Complexity: linear in the words of the article, times the sentences' length: a word is the most
///   probable one a few times before its squares vanish, and only then are its sentences weighed.
public struct SumBasicScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `sumbasic`.
  public var name: String { "sumbasic" }
  /// What it judges.
  public var help: String {
    "picked for frequent words not picked yet (SumBasic, Nenkova & Vanderwende 2005)"
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    [Double](ranking: ranking(article), count: article.count)
  }

  /// Rows with content words, in the order in which they are picked.
  private func ranking(_ article: ArticleView) -> [Int] {
    let total = Double(max(1, article.sequence.count))
    var probabilities = article.frequencies.map { Double($0) / total }
    let words = Self.termsInTextOrder(article)
    // A word's probability only ever falls, so what stands in the queue is never too low.
    var queue = CandidateQueue(
      words.enumerated().map { place, term in
        CandidateQueue.Candidate(row: place, value: probabilities[term], score: 0)
      })
    var postings = Postings(article)
    var isLeft = article.rows.map { $0.contentCount > 0 }
    var picked: [Int] = []
    // Squaring changes neither 0 nor 1, the probability of the only word of an article.
    var steps = 0
    while let first = queue.first, first.value > 0, first.value < 1 {
      steps &+= 1
      if steps & 0xFF == 0, article.deadline.hasPassed { break }
      let term = words[first.row]
      guard probabilities[term] == first.value else {
        queue.revalueFirst(probabilities[term])
        continue
      }
      postings.keepRows(of: term) { isLeft[$0] }
      var best: (row: Int, weight: Double)?
      for row in postings.rows(of: term) {
        let weight = Self.weight(of: Int(row), article, probabilities)
        // What differs by rounding alone is a tie.
        if weight > (best?.weight ?? -1) * (1 + 1e-12) { best = (Int(row), weight) }
      }
      guard let best else {
        queue.removeFirst()
        continue
      }
      picked.append(best.row)
      isLeft[best.row] = false
      for entry in article.rows[best.row].entries {
        probabilities[article.terms[entry]] *= probabilities[article.terms[entry]]
      }
    }
    return picked + isLeft.indices.filter { isLeft[$0] }
  }

  private static func weight(
    of row: Int, _ article: ArticleView, _ probabilities: [Double]
  ) -> Double {
    var sum = 0.0
    for entry in article.rows[row].entries {
      sum += Double(article.termCounts[entry]) * probabilities[article.terms[entry]]
    }
    return sum / Double(article.rows[row].contentCount)
  }

  private static func termsInTextOrder(_ article: ArticleView) -> [Int] {
    var isSeen = [Bool](repeating: false, count: article.termCount)
    return article.sequence.filter { term in
      defer { isSeen[term] = true }
      return !isSeen[term]
    }
  }
}

/// The rows that each term occurs in, ascending.
private struct Postings {
  private var bounds: [Range<Int>]
  private var list: [Int32]

  init(_ article: ArticleView) {
    var start = 0
    bounds = article.sentenceFrequencies.map { count in
      defer { start += count }
      return start..<start
    }
    list = [Int32](repeating: 0, count: start)
    for row in 0..<article.count {
      for entry in article.rows[row].entries {
        let range = bounds[article.terms[entry]]
        list[range.upperBound] = Int32(truncatingIfNeeded: row)
        bounds[article.terms[entry]] = range.lowerBound..<range.upperBound + 1
      }
    }
  }

  func rows(of term: Int) -> ArraySlice<Int32> { list[bounds[term]] }

  /// Forgets rows that are not wanted any more.
  mutating func keepRows(of term: Int, where isWanted: (Int) -> Bool) {
    let range = bounds[term]
    var end = range.lowerBound
    for index in range where isWanted(Int(list[index])) {
      list[end] = list[index]
      end += 1
    }
    bounds[term] = range.lowerBound..<end
  }
}
