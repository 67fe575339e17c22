import LedeCore
import LedeUnicode

/// The words of a short text as the layer of words has them: UAX #29, case-folded.
enum FoldedWords {
  static func of(
    _ text: String, _ splitter: BreakIterator, isTurkic: Bool = false
  ) throws(LedeError) -> [String] {
    var ranges: [Range<Int>] = []
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      var start = 0
      try splitter.forEachBoundary(in: buffer) { end, status in
        if status >= 100 { ranges.append(start..<end) }
        start = end
      }
    }
    var words: [String] = []
    for range in ranges {
      words.append(
        try CaseMapping.fold(String(decoding: bytes[range], as: UTF8.self), turkic: isTurkic))
    }
    return words
  }

  /// A word in NFC.
  static func composed(_ word: String) throws(LedeError) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
    return try NormalizationForm.nfc.apply(to: word)
  }
}
