import LedeCore
import LedeStemming
import LedeUnicode

/// The words of articles of one language, in flat arrays: what candidates are counted in.
struct TokenStream {
  /// What is known of a word where it stands.
  struct Traits: OptionSet {
    let rawValue: UInt8
    /// It may stand at neither end of a term: a function word, a month, a word of saying.
    static let weak = Traits(rawValue: 1)
    /// It begins with a capital.
    static let capital = Traits(rawValue: 2)
    /// It is the first word of its sentence or stands in a headline: a capital tells nothing.
    static let first = Traits(rawValue: 4)
    /// It has no letter but capitals.
    static let shouted = Traits(rawValue: 8)
    /// It is a part of a term that the glossary has.
    static let known = Traits(rawValue: 16)
    /// It is one letter, or one ideograph.
    static let single = Traits(rawValue: 32)
    /// It is of a script without spaces.
    static let unspaced = Traits(rawValue: 64)
  }

  /// The stem of each word; 0 where no term goes on: at punctuation, numbers, the ends of sentences.
  private(set) var stems: [Int32] = []
  private(set) var traits: [Traits] = []
  private(set) var articles: [Int32] = []
  private(set) var ranges: [Range<Int32>] = []
  private(set) var sentences: [Int32] = []
  /// The articles, with what is needed to quote them.
  private(set) var sources: [CheckedArticle] = []
  private(set) var count = 0

  private var numbers: [String: Int32] = [:]
  private let stemmer: Stemmer?
  private let letters = LetterTable()
  private static let labels: Set<Block.Kind> = [.metadata, .dateline, .byline]

  init(language: LanguageTag) { stemmer = Stemmer(language: language) }

  /// Adds an article.
  /// - Complexity: O(*n*).
  mutating func add(_ article: CheckedArticle, weak: Set<String>) {
    let number = Int32(sources.count)
    sources.append(article)
    let words = article.words
    var stemOfType = [Int32](repeating: -1, count: words.types.count)
    var terms = article.terms.matches[...]
    article.text.text.bytes.withUnsafeBufferPointer { bytes in
      for sentence in article.sentences.items.indices {
        let kind = article.block(ofSentence: sentence)
        let all = words.words(ofSentence: sentence)
        guard !Self.labels.contains(kind), !all.isEmpty else { continue }
        let isHeadline = kind == .title || kind == .heading
        var end: Int?
        for word in all {
          let range = words.starts[word]..<words.ends[word]
          if let end, !Self.isGap(end..<range.lowerBound, bytes) { close() }
          end = range.upperBound
          guard words.kinds[word] != .number else {
            close()
            continue
          }
          let type = words.typeIDs[word]
          if stemOfType[type] < 0 { stemOfType[type] = stem(of: words.types[type]) }
          var traits = look(range, bytes)
          if weak.contains(words.types[type]) { traits.insert(.weak) }
          if isHeadline || word == all.lowerBound { traits.insert(.first) }
          while let term = terms.first, term.normalizedRange.end <= range.lowerBound {
            terms = terms.dropFirst()
          }
          if let term = terms.first, term.normalizedRange.start <= range.lowerBound {
            traits.insert(.known)
          }
          append(stemOfType[type], traits, number, range, sentence)
        }
        close()
      }
    }
    count += words.count
  }

  private mutating func close() {
    if let last = stems.last, last != 0 { append(0, [], -1, 0..<0, 0) }
  }

  private mutating func append(
    _ stem: Int32, _ traits: Traits, _ article: Int32, _ range: Range<Int>, _ sentence: Int
  ) {
    stems.append(stem)
    self.traits.append(traits)
    articles.append(article)
    ranges.append(Int32(range.lowerBound)..<Int32(range.upperBound))
    sentences.append(Int32(sentence))
  }

  private mutating func stem(of type: String) -> Int32 {
    let stem = stemmer?.stem(type) ?? type
    if let number = numbers[stem] { return number }
    let number = Int32(numbers.count + 1)
    numbers[stem] = number
    return number
  }

  private func look(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Traits {
    var traits: Traits = []
    let (first, length) = LetterTable.scalar(at: range.lowerBound, in: bytes)
    if letters.isUpper(first) { traits.insert(.capital) }
    if length == range.count { traits.insert(.single) }
    if traits.contains(.capital), range.count > length, letters.isAllCapitals(range, in: bytes) {
      traits.insert(.shouted)
    }
    let isUnspaced =
      ScalarProperties.isComplexContext(first)
      || first >= 0x2E80 && ScalarProperties.isWide(first) && !(0xAC00...0xD7A3).contains(first)
    if isUnspaced { traits.insert(.unspaced) }
    return traits
  }

  /// Whether the words of a term may be parted so: by nothing, a space, a hyphen, a joiner.
  private static func isGap(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch range.count {
    case 0: true
    case 1: [0x20, 0x2D, 0x27].contains(bytes[range.lowerBound])
    // U+200C, U+2010, U+2011; U+2019.
    case 3:
      bytes[range.lowerBound] == 0xE2 && bytes[range.lowerBound + 1] == 0x80
        && [0x8C, 0x90, 0x91, 0x99].contains(bytes[range.lowerBound + 2])
    default: false
    }
  }
}
