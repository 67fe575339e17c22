import LedeCore
import LedeUnicode

/// Finds how much of a sentence fits a budget of characters.
struct SentenceCut {
  private let graphemes: BreakIterator
  private let lines: BreakIterator

  /// - Throws: `library-failed`.
  init() throws(LedeError) {
    graphemes = try BreakIterator(.grapheme)
    lines = try BreakIterator(.line)
  }

  /// The longest beginning of a sentence that fits with the ellipsis behind it.
  ///
  /// It ends where a line may be broken (UAX #14) and no word is cut in two (UAX #29): so a number
  /// keeps its sign, and a closing mark its word; what would lead on to more (commas, dashes, opening
  /// marks) is left out. Where no such place is near enough it ends behind a word, or else, in a word
  /// that is longer than the budget, behind an extended grapheme cluster.
  ///
  /// - Parameters:
  ///   - range: the sentence.
  ///   - wordRanges: its words, ascending.
  ///   - limit: the budget in extended grapheme clusters, the ellipsis among them.
  func beginning(
    of range: NormalizedRange, in text: NormalizedContent, wordRanges: [NormalizedRange],
    limit: Int
  ) throws(LedeError) -> NormalizedRange {
    let sentence = Array(text.bytes[range.offsets.clamped(to: text.bytes.indices)])
    let clusters = try graphemes.boundaries(in: sentence)
    guard limit > 1, !clusters.isEmpty else { return NormalizedRange(range.start, range.start) }
    let room = clusters[min(limit - 1, clusters.count) - 1]
    let words = wordRanges.map {
      $0.start - range.start..<min(sentence.count, $0.end - range.start)
    }
    let places = Set(clusters)
    func isWhole(_ end: Int) -> Bool {
      var low = 0
      var high = words.count
      while low < high {
        let middle = (low + high) / 2
        if words[middle].upperBound <= end { low = middle + 1 } else { high = middle }
      }
      return places.contains(end) && !(low < words.count && words[low].lowerBound < end)
    }
    var best = 0
    for place in try lines.boundaries(in: sentence) {
      var end = Self.withoutSpace(sentence, upTo: place)
      guard end <= room else { continue }
      if Self.endsInHyphen(sentence, at: end), end == place { continue }
      end = Self.trimmed(sentence, upTo: end)
      guard let first = words.first, end >= first.upperBound, isWhole(end) else { continue }
      best = max(best, end)
    }
    if best == 0 {
      best = words.last { $0.upperBound <= room && isWhole($0.upperBound) }?.upperBound ?? 0
    }
    if best == 0 { best = room }
    return NormalizedRange(range.start, range.start + best)
  }

  private static func lastScalar(_ bytes: [UInt8], before end: Int) -> (Unicode.Scalar, Int)? {
    guard end > 0 else { return nil }
    var start = end - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first
      .map { ($0, start) }
  }

  private static func withoutSpace(_ bytes: [UInt8], upTo end: Int) -> Int {
    var end = end
    while let (scalar, start) = lastScalar(bytes, before: end),
      ScalarProperties.isWhiteSpace(scalar.value)
    {
      end = start
    }
    return end
  }

  /// A line may be broken behind a hyphen, but what is before it is half a word to readers.
  private static func endsInHyphen(_ bytes: [UInt8], at end: Int) -> Bool {
    lastScalar(bytes, before: end).map { $0.0 == "-" || $0.0 == "\u{2010}" } ?? false
  }

  /// Without what leads on: Sentence_Break SContinue (UAX #29: commas, colons, dashes of all
  /// scripts) and opening marks.
  private static func trimmed(_ bytes: [UInt8], upTo end: Int) -> Int {
    var end = end
    while let (scalar, start) = lastScalar(bytes, before: end) {
      let category = ScalarProperties.category(scalar.value)
      let leadsOn =
        ScalarProperties.sentenceBreak(scalar.value) == 14 || category == .openPunctuation
        || category == .initialPunctuation || category == .dashPunctuation
        || ScalarProperties.isWhiteSpace(scalar.value)
      guard leadsOn else { break }
      end = start
    }
    return end
  }
}
