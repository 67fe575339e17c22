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
  /// What is counted in each row.
  public private(set) var rows: [ArticleRow]
  /// How often each cue occurs in each row: `cueCounts[row * Lexicon.Cue.count + cue]`.
  private let cueCounts: [Int]

  /// Distinct terms, row by row; ascending in each row. See ``ArticleRow/entries``.
  public let terms: [Int]
  /// How often each of ``terms`` occurs in its row.
  public let termCounts: [Int]
  /// Whether each of ``terms`` is in no row before.
  public let introductions: [Bool]
  /// tf·isf of each of ``terms`` in its row, each row of length 1, so that a dot product is a
  /// cosine; isf is `ln(1 + rows / rows with the term)`.
  public private(set) var unitWeights: [Double] = []
  /// The content words of each row as terms, in text order. See ``ArticleRow/places``.
  public let sequence: [Int]
  /// The place of each of ``sequence`` among all words of its row, 0-based.
  public let sequencePlaces: [Int]

  /// How often each term occurs in the rows.
  public let frequencies: [Int]
  /// In how many rows each term occurs.
  public let sentenceFrequencies: [Int]
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
  /// When the work on the article has to be over. A scorer that takes long leaves its loops where it
  /// has passed: what it then gives is not looked at.
  public let deadline: Deadline

  /// Number of rows.
  public var count: Int { sentences.count }
  /// Number of terms.
  public var termCount: Int { frequencies.count }

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
    deadline = document.deadline
    try deadline.check()
    self.text = text.text
    sentences =
      rows
      ?? layer.items.indices.filter { document.blocks[layer.items[$0].block].isSummarizable }
    guard sentences.allSatisfy(layer.items.indices.contains) else {
      throw Self.misfit("there is no such sentence")
    }
    let (reading, outside, wanted) = lexicon.withVocabulary { vocabulary in
      let reading = vocabulary.read(words, lexicon)
      return (
        reading,
        document.title.map { vocabulary.terms(of: $0, lexicon) } ?? (known: [], unknown: 0),
        query.isEmpty ? [] : vocabulary.terms(of: query, lexicon).known
      )
    }
    titleTerms = outside.known
    unknownTitleWords = outside.unknown
    queryTerms = Self.distinct(wanted)
    try deadline.check()
    let made = ArticleRows(text.text, sentences, of: layer, words, reading, lexicon.cues)
    self.rows = made.rows
    terms = made.terms
    termCounts = made.termCounts
    introductions = made.introductions
    sequence = made.sequence
    sequencePlaces = made.places
    cueCounts = made.cueCounts
    frequencies = made.frequencies
    sentenceFrequencies = made.sentenceFrequencies
    try deadline.check()
    addTitles(document, layer, words, reading.terms)
    weigh()
    try deadline.check()
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
      for entry in rows[row].entries {
        let weight = Double(termCounts[entry]) * inverseSentenceFrequencies[terms[entry]]
        unitWeights.append(weight)
        square += weight * weight
      }
      guard square > 0 else { continue }
      let length = square.squareRoot()
      for entry in rows[row].entries { unitWeights[entry] /= length }
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
    guard !titleTerms.isEmpty else { return }
    var isOfTitle = [Bool](repeating: false, count: termCount)
    for term in titleTerms { isOfTitle[term] = true }
    for row in rows.indices {
      rows[row].titleTermCount = terms[rows[row].entries].count { isOfTitle[$0] }
    }
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
