import LedeCore
import LedeUnicode

/// The rows of an article, and the bags of terms that they are.
///
/// Its loops write into spans: an array asks at each write whether it is its own.
struct ArticleRows {
  let rows: [ArticleRow]
  /// Distinct terms, row by row; ascending in each row.
  let terms: [Int]
  /// How often each of ``terms`` occurs in its row.
  let termCounts: [Int]
  /// The content words of each row as terms, in text order.
  let sequence: [Int]
  /// The place of each of ``sequence`` among all words of its row.
  let places: [Int]
  /// Whether each of ``terms`` is in no row before.
  let introductions: [Bool]
  /// How often each cue occurs in each row: `cueCounts[row * Lexicon.Cue.count + cue]`.
  let cueCounts: [Int]
  /// How often each term occurs in the rows.
  let frequencies: [Int]
  /// In how many rows each term occurs.
  let sentenceFrequencies: [Int]

  /// - Parameter sentences: the sentences that become rows.
  init(
    _ text: NormalizedContent, _ sentences: [Int], of layer: Sentences, _ words: Words,
    _ reading: Vocabulary.Reading, _ cues: CuePhrases
  ) {
    var rows = Self.rows(text, sentences.map { layer.items[$0] })
    var cueCounts = [Int](repeating: 0, count: rows.count * Lexicon.Cue.count)
    for (row, sentence) in sentences.enumerated() {
      cues.count(
        words.typeIDs, in: words.words(ofSentence: sentence), reading.phraseWords,
        into: &cueCounts, from: row * Lexicon.Cue.count)
    }
    self.cueCounts = cueCounts
    (sequence, places) = Self.contentWords(sentences, words, reading.terms, text, &rows)
    let bags = Self.bags(sequence, termCount: reading.termCount, &rows)
    terms = bags.terms
    termCounts = bags.counts
    introductions = bags.introductions
    frequencies = bags.frequencies
    sentenceFrequencies = bags.sentenceFrequencies
    self.rows = rows
  }

  private static func rows(_ text: NormalizedContent, _ items: [Sentences.Item]) -> [ArticleRow] {
    var rows: [ArticleRow] = []
    rows.reserveCapacity(items.count)
    text.bytes.withUnsafeBufferPointer { bytes in
      var lastBlock = -1
      var isQuoted = false
      for item in items {
        let last = rows.last
        let opensParagraph = item.block != lastBlock || last == nil
        lastBlock = item.block
        if opensParagraph { isQuoted = false }
        var row = ArticleRow(
          range: item.normalizedRange,
          paragraph: last.map { $0.paragraph + (opensParagraph ? 1 : 0) } ?? 0,
          placeInParagraph: opensParagraph ? 0 : (last?.placeInParagraph ?? -1) + 1)
        let signs = SentenceSigns(
          UnsafeBufferPointer(
            rebasing: bytes[item.normalizedRange.offsets.clamped(to: bytes.indices)]), &isQuoted)
        row.punctuation = signs.punctuation
        row.quoted = signs.quoted
        rows.append(row)
      }
    }
    return rows
  }

  /// The content words of the rows, and where each is among all words of its row.
  private static func contentWords(
    _ sentences: [Int], _ words: Words, _ termOfType: [Int], _ text: NormalizedContent,
    _ rows: inout [ArticleRow]
  ) -> (terms: [Int], places: [Int]) {
    var allTerms = [Int](repeating: 0, count: words.count)
    var allPlaces = allTerms
    let bytes = text.bytes.span
    var terms = allTerms.mutableSpan
    var places = allPlaces.mutableSpan
    var end = 0
    for (row, sentence) in sentences.enumerated() {
      let range = words.words(ofSentence: sentence)
      let start = end
      var numbers = 0
      var names = 0
      for word in range {
        switch words.kinds[word] {
        case .number: numbers += 1
        case .letters:
          if word != range.lowerBound, isCapital(bytes, words.starts[word]) { names += 1 }
        case .kana, .ideographs: break
        }
        let term = termOfType[words.typeIDs[word]]
        guard term >= 0 else { continue }
        terms[end] = term
        places[end] = word - range.lowerBound
        end += 1
      }
      rows[row].wordCount = range.count
      rows[row].contentCount = end - start
      rows[row].numberCount = numbers
      rows[row].nameCount = names
      rows[row].places = start..<end
    }
    allTerms.removeLast(allTerms.count - end)
    allPlaces.removeLast(allPlaces.count - end)
    return (allTerms, allPlaces)
  }

  /// The content words of each row, sorted and counted.
  private static func bags(
    _ sequence: [Int], termCount: Int, _ rows: inout [ArticleRow]
  ) -> (
    terms: [Int], counts: [Int], introductions: [Bool], frequencies: [Int],
    sentenceFrequencies: [Int]
  ) {
    var allTerms = sequence
    var allCounts = [Int](repeating: 0, count: sequence.count)
    var allIntroductions = [Bool](repeating: false, count: sequence.count)
    var ofTerms = [Int](repeating: 0, count: termCount)
    var ofTermsInRows = ofTerms
    var terms = allTerms.mutableSpan
    var counts = allCounts.mutableSpan
    var introductions = allIntroductions.mutableSpan
    var frequencies = ofTerms.mutableSpan
    var sentenceFrequencies = ofTermsInRows.mutableSpan
    var end = 0
    for row in rows.indices {
      let places = rows[row].places
      sort(&terms, places)
      let start = end
      for place in places {
        // What is written is before what is read.
        let term = terms[place]
        frequencies[term] += 1
        if end > start, terms[end - 1] == term {
          counts[end - 1] += 1
        } else {
          terms[end] = term
          counts[end] = 1
          introductions[end] = sentenceFrequencies[term] == 0
          sentenceFrequencies[term] += 1
          end += 1
        }
      }
      rows[row].entries = start..<end
    }
    allTerms.removeLast(allTerms.count - end)
    allCounts.removeLast(allCounts.count - end)
    allIntroductions.removeLast(allIntroductions.count - end)
    return (allTerms, allCounts, allIntroductions, ofTerms, ofTermsInRows)
  }

  /// Sentences are short, and their terms count up but for those that were there before: insertion
  /// takes a fraction of the time of sorting.
  private static func sort(_ terms: inout MutableSpan<Int>, _ range: Range<Int>) {
    if range.count > 64 {
      return terms.withUnsafeMutableBufferPointer { $0[range].sort() }
    }
    for index in range {
      let term = terms[index]
      var place = index
      while place > range.lowerBound, terms[place - 1] > term {
        terms[place] = terms[place - 1]
        place -= 1
      }
      terms[place] = term
    }
  }

  /// Whether a word begins with a capital letter.
  private static func isCapital(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard start < bytes.count else { return false }
    let byte = bytes[start]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) }
    // Scripts with case end before U+0590, but for a few of small use.
    guard byte < 0xD7 || byte == 0xE1 else { return false }
    let scalar = bytes.extracting(start..<min(bytes.count, start + 3)).withUnsafeBufferPointer {
      String(decoding: $0, as: UTF8.self).unicodeScalars.first
    }
    return scalar.map { ScalarProperties.isUppercase($0.value) } ?? false
  }
}
