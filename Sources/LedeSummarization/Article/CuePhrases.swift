import LedeCore

/// The cue phrases of a lexicon, as sequences of small integers in flat arrays.
struct CuePhrases: Sendable {
  private struct Phrase: Sendable {
    let cue: Int
    /// Its words, as indices into ``sequences``.
    let words: Range<Int>
    /// Its second word, −1 when it has one alone: most phrases are told apart by it.
    let second: Int32
    /// The next phrase that begins with the same word, −1 at the end.
    let next: Int
  }

  /// The words of all phrases, case-folded.
  private(set) var words = ByteTable()
  private var sequences: [Int32] = []
  private var phrases: [Phrase] = []
  /// The phrase that begins with a word, −1 for none.
  private var firsts: [Int] = []

  /// Adds a phrase, a list of case-folded words.
  mutating func add(_ cue: Lexicon.Cue, _ phrase: [String]) {
    let start = sequences.count
    for var word in phrase {
      sequences.append(
        Int32(truncatingIfNeeded: word.withUTF8 { words.insert($0).index }))
    }
    while firsts.count < words.count { firsts.append(-1) }
    guard start < sequences.count else { return }
    let first = Int(sequences[start])
    phrases.append(
      Phrase(
        cue: cue.rawValue, words: start..<sequences.count,
        second: sequences.count > start + 1 ? sequences[start + 1] : -1, next: firsts[first]))
    firsts[first] = phrases.count - 1
  }

  /// Adds how often each cue occurs among words: leftmost longest, without overlap in one cue.
  /// Openers count at the start alone.
  ///
  /// - Parameters:
  ///   - row: the words, as indices into `types`, the types of the article's words.
  ///   - wordOfType: what word of the phrases a type is, −1 for none.
  ///   - counts: a place for each cue, from `place` on.
  func count(
    _ types: [Int], in row: Range<Int>, _ wordOfType: [Int32], into counts: inout [Int],
    from place: Int
  ) {
    // Where each cue was found last, and where that ends; few rows need it.
    var found: [Range<Int>] = []
    for start in row {
      let word = wordOfType[types[start]]
      guard word >= 0 else { continue }
      var index = firsts[Int(word)]
      guard index >= 0 else { continue }
      let second = start + 1 < row.upperBound ? wordOfType[types[start + 1]] : -1
      while index >= 0 {
        let phrase = phrases[index]
        index = phrase.next
        if phrase.second >= 0, phrase.second != second { continue }
        let end = start + phrase.words.count
        if phrase.cue == Lexicon.Cue.opener.rawValue, start != row.lowerBound { continue }
        guard end <= row.upperBound, matches(phrase.words, types, start, wordOfType) else {
          continue
        }
        if found.isEmpty {
          found = [Range](repeating: row.lowerBound..<row.lowerBound, count: Lexicon.Cue.count)
        }
        let last = found[phrase.cue]
        let isFirstHere = last.isEmpty || last.lowerBound != start
        // A longer one of the same start takes the place of a shorter one.
        guard isFirstHere ? start >= last.upperBound : end > last.upperBound else { continue }
        if isFirstHere { counts[place + phrase.cue] += 1 }
        found[phrase.cue] = start..<end
      }
    }
  }

  private func matches(
    _ phrase: Range<Int>, _ types: [Int], _ start: Int, _ wordOfType: [Int32]
  ) -> Bool {
    for place in 1..<max(1, phrase.count)
    where wordOfType[types[start + place]] != sequences[phrase.lowerBound + place] {
      return false
    }
    return true
  }
}
