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
  ///   - counts: a place for each cue, from `first` on.
  func count(
    _ types: [Int], in row: Range<Int>, _ wordOfType: [Int32], into counts: inout [Int],
    from first: Int
  ) {
    // Where each cue was found last, and where that ends; few rows need it.
    var found: [Range<Int>] = []
    for start in row {
      let word = wordOfType[types[start]]
      guard word >= 0, isFirst[Int(word)] else { continue }
      if found.isEmpty {
        found = [Range](repeating: row.lowerBound..<row.lowerBound, count: Lexicon.Cue.count)
      }
      for phrase in phrases[Int(word)] {
        if phrase.cue == Lexicon.Cue.opener.rawValue, start != row.lowerBound { continue }
        let last = found[phrase.cue]
        let end = start + phrase.words.count
        // A longer one of the same start takes the place of a shorter one.
        let isLonger = last.lowerBound == start && end > last.upperBound
        guard isLonger || start >= last.upperBound, end <= row.upperBound,
          matches(phrase, types, start, wordOfType)
        else { continue }
        if last.isEmpty || last.lowerBound != start { counts[first + phrase.cue] += 1 }
        found[phrase.cue] = start..<end
      }
    }
  }

  private func matches(
    _ phrase: Phrase, _ types: [Int], _ start: Int, _ wordOfType: [Int32]
  ) -> Bool {
    for place in phrase.words.indices
    where wordOfType[types[start + place]] != phrase.words[place] { return false }
    return true
  }
}
