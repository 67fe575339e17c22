import LedeCore

/// Sentences that together have their words distributed as the article's.
///
/// KLSum ranks by picking, each time the sentence after which the summary *S* so far is nearest to the
/// article *D*: with the least Kullback–Leibler divergence `Σ P_D(w) ln(P_D(w) / P_S(w))`, whether it
/// falls or rises. `P_S` is smoothed, so that every content word of the article has some of it: a
/// hundredth is spread evenly over all of them. The value is 1 for the first pick and falls evenly
/// with every further one. Ties go to the earlier sentence. Without content words: 0.
///
/// After A. Haghighi, L. Vanderwende, “Exploring content models for multi-document summarization”,
/// NAACL 2009, section 3.1, whose greedy search goes on here until nothing is left.
///
/// - Complexity: a pick looks at all sentences that are left. Up to some 1,500 sentences all are
///   picked so; in longer articles the first ones, as many as a fixed amount of work allows (about 50
///   of 50,000 sentences), and the others follow by the divergence that each would have brought
///   at the last pick. So time is linear in the words of long articles.
public struct KLSumScorer: Scorer {
  /// Makes a scorer.
  public init() {}

  /// `kl`.
  public var name: String { "kl" }
  /// What it judges.
  public var help: String {
    "picked so that the summary's words are distributed as the article's (KLSum, Haghighi & "
      + "Vanderwende 2009)"
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    var left = (0..<article.count).filter { article.rows[$0].contentCount > 0 }
    let picks = max(16, Self.work / max(1, article.terms.count))
    var summary = SmoothedSummary(article, unseen: 0.01)
    var ranking: [Int] = []
    while !left.isEmpty, ranking.count < picks, !article.deadline.hasPassed {
      let values = summary.values(adding: left)
      guard let best = values.indices.max(by: { values[$0] < values[$1] }) else { break }
      if ranking.count + 1 == picks {
        // What is left after the last pick keeps the order of this one.
        ranking += left.indices.sorted {
          values[$0] != values[$1] ? values[$0] > values[$1] : left[$0] < left[$1]
        }.map { left[$0] }
        break
      }
      summary.add(left[best])
      ranking.append(left.remove(at: best))
    }
    return [Double](ranking: ranking, count: article.count)
  }

  /// How many entries of the article's rows may be looked at.
  private static let work = 40_000_000
}

/// The words of a summary that grows, and how near a further sentence would bring it to its article.
private struct SmoothedSummary {
  private let article: ArticleView
  /// The mass of a word that the summary does not have, by that of one it has once, times the
  /// summary's length: ε / (1 − ε) / V.
  private let floor: Double
  /// How often each term is in the summary.
  private var counts: [Int]
  /// Frequencies in the article of all terms that are so often in the summary, added up.
  private var massOfCount: [Int]
  /// Content words of the summary.
  private var length = 0

  init(_ article: ArticleView, unseen: Double) {
    self.article = article
    let vocabulary = article.frequencies.count { $0 > 0 }
    floor = unseen / (1 - unseen) / Double(max(1, vocabulary))
    counts = [Int](repeating: 0, count: article.termCount)
    massOfCount = [article.sequence.count]
  }

  mutating func add(_ row: Int) {
    length += article.rows[row].contentCount
    for entry in article.rows[row].entries {
      let term = article.terms[entry]
      massOfCount[counts[term]] -= article.frequencies[term]
      counts[term] += article.termCounts[entry]
      while massOfCount.count <= counts[term] { massOfCount.append(0) }
      massOfCount[counts[term]] += article.frequencies[term]
    }
  }

  /// `Σ P_D(w) ln P_S(w)` with each of some rows added, but for constants: the divergence is least
  /// where this is greatest.
  ///
  /// A word that is *n* times in a summary of *m* words has a share in proportion to `n + floor·m`, of
  /// `m`. Rows of one length share its logarithms.
  func values(adding rows: [Int]) -> [Double] {
    let longest = rows.reduce(0) { max($0, article.rows[$1].contentCount) }
    var tables = [LogarithmTable?](repeating: nil, count: longest + 1)
    var bases = [Double](repeating: 0, count: longest + 1)
    let total = Double(article.sequence.count)
    let used = massOfCount.indices.filter { massOfCount[$0] > 0 }
    return rows.map { row in
      let added = article.rows[row].contentCount
      let size = Double(length + added)
      let table =
        tables[added]
        ?? LogarithmTable(offset: floor * size, count: min(256, massOfCount.count + added))
      if tables[added] == nil {
        tables[added] = table
        let base = used.reduce(0) { $0 + Double(massOfCount[$1]) * table[$1] }
        bases[added] = base / total - naturalLogarithm(size)
      }
      var gain = 0.0
      for entry in article.rows[row].entries {
        let term = article.terms[entry]
        let count = counts[term]
        gain +=
          Double(article.frequencies[term])
          * (table[count + article.termCounts[entry]] - table[count])
      }
      return bases[added] + gain / total
    }
  }
}

/// `ln(n + offset)` for whole numbers *n*, small ones from a table.
private struct LogarithmTable {
  private let offset: Double
  private let values: [Double]

  init(offset: Double, count: Int) {
    self.offset = offset
    values = (0..<count).map { naturalLogarithm(Double($0) + offset) }
  }

  subscript(n: Int) -> Double {
    n < values.count ? values[n] : naturalLogarithm(Double(n) + offset)
  }
}
