public import LedeCore
import LedeUnicode

/// What scorers see of a document: its summarizable sentences as *rows*, each a bag of content
/// words, in flat arrays made once.
///
/// A type is an index into ``LedeCore/Words/types``. Content words are words with a letter or a
/// digit that are not stop words.
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

  /// Where the terms of each row begin, and at last the number of terms; see ``entries(ofRow:)``.
  public private(set) var termBounds: [Int] = [0]
  /// Distinct content types, row by row; ascending in each row.
  public private(set) var terms: [Int] = []
  /// How often each of ``terms`` occurs in its row.
  public private(set) var termCounts: [Int] = []

  /// How often each type occurs in the rows as a content word.
  public private(set) var frequencies: [Int]
  /// In how many rows each type occurs as a content word.
  public private(set) var sentenceFrequencies: [Int]

  /// Distinct content types of the title, ascending.
  public private(set) var titleTerms: [Int] = []
  private var headingBounds: [Int] = [0]
  private var headingTerms: [Int] = []
  /// The nearest heading above each row, or −1.
  private var headings: [Int] = []

  /// Number of rows.
  public var count: Int { sentences.count }
  /// Number of types.
  public var typeCount: Int { frequencies.count }

  /// The terms of a row, as indices into ``terms`` and ``termCounts``.
  public func entries(ofRow row: Int) -> Range<Int> { termBounds[row]..<termBounds[row + 1] }

  /// Distinct content types of the nearest heading above a row, ascending; none without one.
  public func headingTerms(ofRow row: Int) -> ArraySlice<Int> {
    let heading = headings[row]
    return heading < 0 ? [] : headingTerms[headingBounds[heading]..<headingBounds[heading + 1]]
  }

  /// Looks at a document.
  ///
  /// - Parameters:
  ///   - stopWords: words that carry no content, case-folded as ``LedeCore/Words/types`` are.
  ///   - rows: the sentences to look at, ascending; those of summarizable blocks when `nil`.
  /// - Throws: `stage-failed` when the layers do not fit each other.
  /// - Complexity: O(*n*) in words.
  public init(
    of document: Document, text: NormalizedText, sentences layer: Sentences, words: Words,
    stopWords: Set<String> = [], rows: [Int]? = nil
  ) throws(LedeError) {
    try Self.check(document, layer, words)
    self.text = text.text
    sentences =
      rows
      ?? layer.items.indices.filter { document.blocks[layer.items[$0].block].isSummarizable }
    guard sentences.allSatisfy(layer.items.indices.contains) else {
      throw Self.misfit("there is no such sentence")
    }
    frequencies = [Int](repeating: 0, count: words.types.count)
    sentenceFrequencies = frequencies
    let isContent = words.types.map { Self.hasLetterOrNumber($0) && !stopWords.contains($0) }
    addRows(layer, words, isContent)
    addTitles(document, layer, words, isContent)
  }

  private mutating func addRows(_ layer: Sentences, _ words: Words, _ isContent: [Bool]) {
    var bag: [Int] = []
    var lastBlock = -1
    for sentence in sentences {
      let item = layer.items[sentence]
      ranges.append(item.normalizedRange)
      if item.block == lastBlock, let paragraph = paragraphs.last,
        let place = placesInParagraph.last
      {
        paragraphs.append(paragraph)
        placesInParagraph.append(place + 1)
      } else {
        paragraphs.append((paragraphs.last ?? -1) + 1)
        placesInParagraph.append(0)
        lastBlock = item.block
      }

      let range = words.words(ofSentence: sentence)
      bag.removeAll(keepingCapacity: true)
      var numbers = 0
      for word in range {
        if words.kinds[word] == .number { numbers += 1 }
        if isContent[words.typeIDs[word]] { bag.append(words.typeIDs[word]) }
      }
      wordCounts.append(range.count)
      contentCounts.append(bag.count)
      numberCounts.append(numbers)

      bag.sort()
      for type in bag {
        frequencies[type] += 1
        if terms.count > termBounds[termBounds.count - 1], terms[terms.count - 1] == type {
          termCounts[termCounts.count - 1] += 1
        } else {
          terms.append(type)
          termCounts.append(1)
          sentenceFrequencies[type] += 1
        }
      }
      termBounds.append(terms.count)
    }
  }

  private mutating func addTitles(
    _ document: Document, _ layer: Sentences, _ words: Words, _ isContent: [Bool]
  ) {
    var title: [Int] = []
    var heading: [Int] = []
    var headingBlock = -1
    var row = 0
    for (sentence, item) in layer.items.enumerated() {
      let kind = document.blocks[item.block].kind
      if kind == .title || kind == .heading {
        let types = words.words(ofSentence: sentence).lazy.map { words.typeIDs[$0] }
          .filter { isContent[$0] }
        if kind == .title {
          title += types
        } else {
          // A heading of two sentences is one heading.
          if item.block != headingBlock {
            closeHeading(&heading)
            headingBlock = item.block
          }
          heading += types
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
    if let outside = document.title {
      title += TitleWords.types(of: outside, in: words).filter { isContent[$0] }
    }
    titleTerms = Self.distinct(title)
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

  /// A line of underscores is a word to UAX #29, but not to a reader.
  private static func hasLetterOrNumber(_ type: String) -> Bool {
    type.unicodeScalars.contains { scalar in
      if scalar.value < 0x80 {
        let value = scalar.value | 0x20
        return (0x61...0x7A).contains(value) || (0x30...0x39).contains(scalar.value)
      }
      let category = ScalarProperties.category(scalar.value)
      return category.isLetter || category.isNumber
    }
  }

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
