import LedeCore

/// Finds the cue phrases of a lexicon in the words of an article.
struct CueMatcher {
  /// Phrases as types of the article, by their first type; only those that can occur.
  private var phrases: [Int: [(cue: Int, types: [Int])]] = [:]
  /// Whether a type begins a phrase.
  private var isFirst: [Bool]

  /// - Complexity: O(*n*) in distinct types, and in phrases.
  init(_ lexicon: Lexicon, _ types: [String]) {
    isFirst = [Bool](repeating: false, count: types.count)
    guard !lexicon.phraseWords.isEmpty else { return }
    var ids: [String: Int] = [:]
    for (index, type) in types.enumerated() where lexicon.phraseWords.contains(type) {
      ids[type] = index
    }
    for (cue, list) in lexicon.phrases.enumerated() {
      for phrase in list {
        let found = phrase.compactMap { ids[$0] }
        guard found.count == phrase.count, let first = found.first else { continue }
        phrases[first, default: []].append((cue, found))
        isFirst[first] = true
      }
    }
  }

  /// Adds how often each cue occurs among words: leftmost longest, without overlap in one cue.
  /// Openers count at the start alone.
  func count(_ typeIDs: ArraySlice<Int>, into counts: inout [Int]) {
    var free = [Int](repeating: typeIDs.startIndex, count: counts.count)
    for start in typeIDs.indices where isFirst[typeIDs[start]] {
      var longest = [Int](repeating: 0, count: counts.count)
      for (cue, types) in phrases[typeIDs[start]] ?? [] {
        if cue == Lexicon.Cue.opener.rawValue, start != typeIDs.startIndex { continue }
        guard start >= free[cue], types.count > longest[cue],
          typeIDs[start...].starts(with: types)
        else { continue }
        longest[cue] = types.count
      }
      for cue in longest.indices where longest[cue] > 0 {
        counts[cue] += 1
        free[cue] = start + longest[cue]
      }
    }
  }
}
