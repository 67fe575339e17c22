import LedeCore

/// The cue phrases of a lexicon, as sequences of small integers.
struct CuePhrases: Sendable {
  private struct Phrase: Sendable {
    let cue: Int
    let words: [Int32]
  }

  /// The words of all phrases, case-folded.
  private(set) var words = ByteTable()
  /// The phrases that begin with a word.
  private var phrases: [[Phrase]] = []
  /// Whether there are any.
  private var isFirst: [Bool] = []

  /// Adds a phrase, a list of case-folded words.
  mutating func add(_ cue: Lexicon.Cue, _ phrase: [String]) {
    let ids = phrase.map { word in
      var word = word
      return Int32(truncatingIfNeeded: word.withUTF8 { words.insert($0).index })
    }
    while phrases.count < words.count {
      phrases.append([])
      isFirst.append(false)
    }
    if let first = ids.first {
      isFirst[Int(first)] = true
      phrases[Int(first)].append(Phrase(cue: cue.rawValue, words: ids))
    }
  }

  /// Adds how often each cue occurs among words: leftmost longest, without overlap in one cue.
  /// Openers count at the start alone.
  ///
  /// - Parameters:
  ///   - row: the words, as types of the article.
  ///   - wordOfType: what word of the phrases a type is, −1 for none.
  ///   - counts: a place for each cue.
  func count(
    _ row: ArraySlice<Int>, _ wordOfType: [Int32], into counts: inout ArraySlice<Int>
  ) {
    // Where each cue may begin again; few rows need it.
    var free: [Int] = []
    for start in row.indices {
      let first = wordOfType[row[start]]
      guard first >= 0, isFirst[Int(first)] else { continue }
      if free.isEmpty { free = [Int](repeating: row.startIndex, count: counts.count) }
      let begin = free
      for phrase in phrases[Int(first)] {
        if phrase.cue == Lexicon.Cue.opener.rawValue, start != row.startIndex { continue }
        let end = start + phrase.words.count
        guard start >= begin[phrase.cue], end <= row.endIndex, end > free[phrase.cue],
          phrase.words.indices.allSatisfy({ wordOfType[row[start + $0]] == phrase.words[$0] })
        else { continue }
        // The longest of one start counts once.
        if free[phrase.cue] <= start { counts[counts.startIndex + phrase.cue] += 1 }
        free[phrase.cue] = end
      }
    }
  }
}
