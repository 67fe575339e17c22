/// How long a summary may be.
public enum Budget: Sendable, Hashable {
  /// So many sentences.
  case sentences(Int)
  /// So many words by UAX #29.
  case words(Int)
  /// So many characters (extended grapheme clusters) of normalized text, with one more between two
  /// sentences for the space that joins them.
  case characters(Int)
  /// A share of the sentences that could be selected, from 0 to 1; rounded, and at least one.
  case ratio(Double)

  /// The budget in words, such as `3 sentences`.
  func description(candidates: Int) -> String {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    return switch self {
    case .sentences(let count): counted(count, "sentence")
    case .words(let count): counted(count, "word")
    case .characters(let count): counted(count, "character")
    case .ratio(let ratio): "\(ratio) of \(counted(candidates, "sentence"))"
    }
  }

  /// The most that may be spent, when there are so many candidates.
  func limit(candidates: Int) -> Int {
    switch self {
    case .sentences(let count), .words(let count), .characters(let count): return max(0, count)
    case .ratio(let ratio):
      // Not-a-number fails every comparison, and so counts as nothing.
      let share = ratio > 0 ? min(1, ratio) : 0
      return max(1, Int((share * Double(candidates)).rounded()))
    }
  }
}
