public import LedeCore
import LedeUnicode

/// What scorers see of a document: its summarizable sentences as *rows*, each a bag of content
/// words, in flat arrays made once.
///
/// Content words are words with a letter or a digit that are not stop words. Those of one stem, or of
/// one type where there is no stemmer, are one *term*, a small integer.
public struct ArticleView: Sendable {
  /// The text that ``ranges`` point into.
  public let text: NormalizedContent
  /// Index of each row in the layer of sentences; ascending.
  public let sentences: [Int]
  /// Where each row is, in UTF-8 bytes of ``text``.
  public private(set) var ranges: [NormalizedRange] = []
  /// The paragraph of each row: 0-based, counting only blocks with a row.
  public private(set) var paragraphs: [Int] = []
  /// Place of each row among the rows of its paragraph, 0-based.
  public private(set) var placesInParagraph: [Int] = []
  /// Length of each row in words, stop words included.
  public private(set) var wordCounts: [Int] = []
  /// Length of each row in content words.
  public private(set) var contentCounts: [Int] = []
  /// How many words of each row are numbers in digits.
  public private(set) var numberCounts: [Int] = []

  /// How many words of each row but the first begin with a capital letter.
  public private(set) var nameCounts: [Int] = []
  /// What of each row is quoted.
  public private(set) var quoted: [QuotedText] = []
  /// The signs of each row.
  public private(set) var punctuation: [Punctuation] = []
  /// How often each cue occurs in each row: `cueCounts[row * Lexicon.Cue.count + cue]`.
  private var cueCounts: [Int] = []

  /// Where the terms of each row begin, and at last the number of terms; see ``entries(ofRow:)``.
  public private(set) var termBounds: [Int] = [0]
  /// Distinct terms, row by row; ascending in each row.
  public private(set) var terms: [Int] = []
  /// How often each of ``terms`` occurs in its row.
  public private(set) var termCounts: [Int] = []
  /// tf·isf of each of ``terms`` in its row, each row of length 1, so that a dot product is a
  /// cosine; isf is `ln(1 + rows / rows with the term)`.
  public private(set) var unitWeights: [Double] = []
  /// The content words of each row as terms, in text order; see ``places(ofRow:)``.
  public private(set) var sequence: [Int] = []
  /// The place of each of ``sequence`` among all words of its row, 0-based.
  public private(set) var sequencePlaces: [Int] = []
  private var sequenceBounds: [Int] = [0]

  /// How often each term occurs in the rows.
  public private(set) var frequencies: [Int] = []
  /// In how many rows each term occurs.
  public private(set) var sentenceFrequencies: [Int] = []
  /// `ln(1 + rows / rows with the term)` of each term; 0 for terms of no row.
  public private(set) var inverseSentenceFrequencies: [Double] = []

  /// Distinct terms of the title, ascending.
  public private(set) var titleTerms: [Int] = []
  /// How many content words of the title are in no row and no heading.
  public private(set) var unknownTitleWords = 0
  /// Number of headings.
  public private(set) var headingCount = 0
  /// Distinct terms of the query, ascending.
  public private(set) var queryTerms: [Int] = []
  /// How many distinct wanted concepts each row has; empty where none are wanted.
  public internal(set) var conceptCounts: [Int] = []
  private var headingBounds: [Int] = [0]
  private var headingTerms: [Int] = []
  /// The nearest heading above each row, or −1.
  private var headings: [Int] = []

  /// Number of rows.
  public var count: Int { sentences.count }
  /// Number of terms.
  public var termCount: Int { frequencies.count }

  /// The terms of a row, as indices into ``terms`` and ``termCounts``.
  public func entries(ofRow row: Int) -> Range<Int> { termBounds[row]..<termBounds[row + 1] }

  /// The content words of a row, as indices into ``sequence`` and ``sequencePlaces``.
  public func places(ofRow row: Int) -> Range<Int> { sequenceBounds[row]..<sequenceBounds[row + 1] }

  /// How often a cue occurs in a row.
  public func count(of cue: Lexicon.Cue, row: Int) -> Int {
    cueCounts[row * Lexicon.Cue.count + cue.rawValue]
  }

  /// Distinct terms of the nearest heading above a row, ascending; none without one.
  public func headingTerms(ofRow row: Int) -> ArraySlice<Int> {
    let heading = headings[row]
    return heading < 0 ? [] : headingTerms[headingBounds[heading]..<headingBounds[heading + 1]]
  }

  /// Looks at a document.
  ///
  /// - Parameters:
  ///   - lexicon: what is known of the language.
  ///   - query: words that a reader looks for.
  ///   - rows: the sentences to look at, ascending; those of summarizable blocks when `nil`.
  /// - Throws: `stage-failed` when the layers do not fit each other.
  /// - Complexity: O(*n*) in words.
  public init(
    of document: Document, text: NormalizedText, sentences layer: Sentences, words: Words,
    lexicon: Lexicon = Lexicon(), query: String = "", rows: [Int]? = nil
  ) throws(LedeError) {
    try Self.check(document, layer, words)
    self.text = text.text
    sentences =
      rows
      ?? layer.items.indices.filter { document.blocks[layer.items[$0].block].isSummarizable }
    guard sentences.allSatisfy(layer.items.indices.contains) else {
      throw Self.misfit("there is no such sentence")
    }
    let reading = lexicon.withVocabulary { vocabulary in
      let reading = vocabulary.read(words, lexicon)
      if let outside = document.title {
        let found = vocabulary.terms(of: outside, lexicon)
        titleTerms = found.known
        unknownTitleWords = found.unknown
      }
      if !query.isEmpty { queryTerms = Self.distinct(vocabulary.terms(of: query, lexicon).known) }
      return reading
    }
    frequencies = [Int](repeating: 0, count: reading.termCount)
    sentenceFrequencies = frequencies
    addRows(layer, words, reading, lexicon.cues)
    addTitles(document, layer, words, reading.terms)
    weigh()
  }

  private mutating func addRows(
    _ layer: Sentences, _ words: Words, _ reading: Vocabulary.Reading, _ cues: CuePhrases
  ) {
    reserve(sentences.count, words: words.count)
    // Of its own, since appending to one of the view's arrays takes longer.
    var bag: [Int] = []
    var places: [Int] = []
    cueCounts = [Int](repeating: 0, count: sentences.count * Lexicon.Cue.count)
    var lastBlock = -1
    var isQuoted = false
    for (row, sentence) in sentences.enumerated() {
      let item = layer.items[sentence]
      ranges.append(item.normalizedRange)
      let opensParagraph = item.block != lastBlock || row == 0
      paragraphs.append(row == 0 ? 0 : paragraphs[row - 1] + (opensParagraph ? 1 : 0))
      placesInParagraph.append(opensParagraph ? 0 : placesInParagraph[row - 1] + 1)
      lastBlock = item.block

      let range = words.words(ofSentence: sentence)
      bag.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      var numbers = 0
      var names = 0
      for word in range {
        if words.kinds[word] == .number {
          numbers += 1
        } else if words.kinds[word] == .letters, word != range.lowerBound,
          isCapital(words.starts[word])
        {
          names += 1
        }
        let term = reading.terms[words.typeIDs[word]]
        guard term >= 0 else { continue }
        bag.append(term)
        places.append(word - range.lowerBound)
      }
      sequence += bag
      sequencePlaces += places
      sequenceBounds.append(sequence.count)
      cues.count(
        words.typeIDs, in: range, reading.phraseWords, into: &cueCounts,
        from: row * Lexicon.Cue.count)
      wordCounts.append(range.count)
      contentCounts.append(bag.count)
      numberCounts.append(numbers)
      nameCounts.append(names)
      text.bytes.withUnsafeBufferPointer { all in
        let range = item.normalizedRange.offsets.clamped(to: all.indices)
        let bytes = UnsafeBufferPointer(rebasing: all[range])
        if opensParagraph { isQuoted = false }
        let signs = SentenceSigns(bytes, &isQuoted)
        punctuation.append(signs.punctuation)
        quoted.append(signs.quoted)
      }
      add(&bag)
    }
  }

  /// Adds the terms of a row.
  private mutating func add(_ bag: inout [Int]) {
    bag.sort()
    let start = terms.count
    for term in bag {
      frequencies[term] += 1
      if terms.count > start, terms[terms.count - 1] == term {
        termCounts[termCounts.count - 1] += 1
      } else {
        terms.append(term)
        termCounts.append(1)
        sentenceFrequencies[term] += 1
      }
    }
    termBounds.append(terms.count)
  }

  private mutating func reserve(_ rows: Int, words: Int) {
    ranges.reserveCapacity(rows)
    paragraphs.reserveCapacity(rows)
    placesInParagraph.reserveCapacity(rows)
    wordCounts.reserveCapacity(rows)
    contentCounts.reserveCapacity(rows)
    numberCounts.reserveCapacity(rows)
    nameCounts.reserveCapacity(rows)
    punctuation.reserveCapacity(rows)
    quoted.reserveCapacity(rows)
    termBounds.reserveCapacity(rows + 1)
    sequenceBounds.reserveCapacity(rows + 1)
    terms.reserveCapacity(words)
    termCounts.reserveCapacity(words)
    sequence.reserveCapacity(words)
    sequencePlaces.reserveCapacity(words)
  }

  /// Whether a word begins with a capital letter.
  private func isCapital(_ start: Int) -> Bool {
    guard start < text.bytes.count else { return false }
    let byte = text.bytes[start]
    if byte < 0x80 { return (0x41...0x5A).contains(byte) }
    // Scripts with case end before U+0590, but for a few of small use.
    guard byte < 0xD7 || byte == 0xE1 else { return false }
    let scalar = String(decoding: text.bytes[start...].prefix(3), as: UTF8.self).unicodeScalars
      .first
    return scalar.map { ScalarProperties.isUppercase($0.value) } ?? false
  }

  private mutating func weigh() {
    // There are fewer frequencies than terms.
    var weights = [Double](repeating: -1, count: count + 1)
    inverseSentenceFrequencies = sentenceFrequencies.map { frequency in
      if frequency == 0 { return 0 }
      if weights[frequency] < 0 {
        weights[frequency] = naturalLogarithm(1 + Double(count) / Double(frequency))
      }
      return weights[frequency]
    }
    unitWeights.reserveCapacity(terms.count)
    for row in 0..<count {
      var square = 0.0
      for entry in entries(ofRow: row) {
        let weight = Double(termCounts[entry]) * inverseSentenceFrequencies[terms[entry]]
        unitWeights.append(weight)
        square += weight * weight
      }
      guard square > 0 else { continue }
      let length = square.squareRoot()
      for entry in entries(ofRow: row) { unitWeights[entry] /= length }
    }
  }

  private mutating func addTitles(
    _ document: Document, _ layer: Sentences, _ words: Words, _ termOfType: [Int]
  ) {
    var heading: [Int] = []
    var headingBlock = -1
    var row = 0
    for (sentence, item) in layer.items.enumerated() {
      let kind = document.blocks[item.block].kind
      if kind == .title || kind == .heading {
        let terms = words.words(ofSentence: sentence).lazy
          .map { termOfType[words.typeIDs[$0]] }.filter { $0 >= 0 }
        if kind == .title {
          titleTerms += terms
        } else {
          // A heading of two sentences is one heading.
          if item.block != headingBlock {
            closeHeading(&heading)
            headingBlock = item.block
            headingCount += 1
          }
          heading += terms
        }
      }
      if row < sentences.count, sentences[row] == sentence {
        if kind != .heading { closeHeading(&heading) }
        headings.append(headingBounds.count - 2)
        row += 1
      }
    }
    // Rows that were not in order find no heading.
    while headings.count < sentences.count { headings.append(-1) }
    titleTerms = Self.distinct(titleTerms)
  }

  private mutating func closeHeading(_ types: inout [Int]) {
    guard !types.isEmpty else { return }
    headingTerms += Self.distinct(types)
    headingBounds.append(headingTerms.count)
    types.removeAll(keepingCapacity: true)
  }

  private static func distinct(_ types: [Int]) -> [Int] {
    var result: [Int] = []
    for type in types.sorted() where result.last != type { result.append(type) }
    return result
  }

  /// What a stage before has seen of the document with the same lexicon, if one has: its summarizable
  /// sentences.
  static func kept(in document: Document, lexicon: Lexicon) -> ArticleView? {
    document.derived(ArticleView.self, key: lexicon.digest)
  }

  /// What is handed on to the stages behind.
  func derived(lexicon: Lexicon) -> DerivedValue { DerivedValue(key: lexicon.digest, value: self) }

  /// Stages of others may have made the layers: what does not fit is an error, not a trap.
  static func check(
    _ document: Document, _ layer: Sentences, _ words: Words
  ) throws(LedeError) {
    guard words.sentenceBounds.count == layer.items.count + 1 else {
      throw misfit("'words' has bounds for another number of sentences than 'sentences' has")
    }
    guard words.ends.count == words.count, words.kinds.count == words.count,
      words.typeIDs.count == words.count
    else { throw misfit("the arrays of 'words' are not of one length") }
    guard words.typeIDs.allSatisfy(words.types.indices.contains) else {
      throw misfit("a word of 'words' has a type that is not there")
    }
    var last = 0
    for bound in words.sentenceBounds {
      guard bound >= last, bound <= words.count else {
        throw misfit("the sentence bounds of 'words' are not in order")
      }
      last = bound
    }
    guard layer.items.allSatisfy({ document.blocks.indices.contains($0.block) }) else {
      throw misfit("a sentence of 'sentences' is in a block that is not there")
    }
  }

  private static func misfit(_ what: String) -> LedeError {
    LedeError(code: .stageFailed, kind: .internal, message: "the layers do not fit: \(what)")
  }
}
