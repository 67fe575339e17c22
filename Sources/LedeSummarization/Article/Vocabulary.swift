import LedeCore
import LedeStemming
import LedeUnicode

/// What one lexicon says of word types, kept from article to article, so that a word of the language
/// is looked up and stemmed once and not in every article.
///
/// Types of one stem share a *term*. In an article terms are small integers in order of first
/// appearance; they do not depend on the articles before it.
struct Vocabulary {
  /// What is known of the types of one article.
  struct Reading {
    /// Term of each type, −1 for types without content.
    var terms: [Int] = []
    /// The word of cue phrases that each type is, −1 for none.
    var phraseWords: [Int32] = []
    /// Number of terms.
    var termCount = 0
  }

  /// As many distinct types are kept at most between articles.
  private static let capacity = 1 << 17

  private var types = ByteTable(capacity: 4096)
  private var stems = ByteTable(capacity: 4096)
  private var stemOfType: [Int32] = []
  private var phraseWordOfType: [Int32] = []
  /// The term that a stem has in this article, if ``articles`` is this article.
  private var terms: [Int32] = []
  private var articles: [UInt32] = []
  private var article: UInt32 = 0

  /// Looks the types of an article up.
  /// - Complexity: O(*n*) in types.
  mutating func read(_ words: WordTypes, _ lexicon: Lexicon) -> Reading {
    begin()
    var reading = Reading()
    reading.terms.reserveCapacity(words.count)
    reading.phraseWords.reserveCapacity(words.count)
    lexicon.withStemmer { stemmer in
      words.forEachUTF8 { word in
        let type = index(of: word, stemmer, lexicon)
        reading.phraseWords.append(phraseWordOfType[type])
        let id = Int(stemOfType[type])
        guard id >= 0 else { return reading.terms.append(-1) }
        if articles[id] != article {
          articles[id] = article
          terms[id] = Int32(truncatingIfNeeded: reading.termCount)
          reading.termCount += 1
        }
        reading.terms.append(Int(terms[id]))
      }
    }
    return reading
  }

  /// Terms of the words of a text beside the article that was read last, and how many of its content
  /// words the article does not have.
  mutating func terms(
    of text: String, _ lexicon: Lexicon
  ) -> (known: [Int], unknown: Int) {
    // Without ICU's words the text is as good as not there: it only ever adds to a score.
    let words = (try? lexicon.words(of: text)) ?? []
    var known: [Int] = []
    var unknown = 0
    lexicon.withStemmer { stemmer in
      for var word in words {
        let id = Int(stemOfType[word.withUTF8 { index(of: $0, stemmer, lexicon) }])
        guard id >= 0 else { continue }
        if articles[id] == article { known.append(Int(terms[id])) } else { unknown += 1 }
      }
    }
    return (known, unknown)
  }

  private mutating func begin() {
    if types.count > Self.capacity || article == .max { self = Vocabulary() }
    article += 1
  }

  private mutating func index(
    of word: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer.Session?, _ lexicon: Lexicon
  ) -> Int {
    let (type, isNew) = types.insert(word)
    if isNew {
      phraseWordOfType.append(
        lexicon.cues.words.find(word).map { Int32(truncatingIfNeeded: $0) } ?? -1)
      guard Self.hasLetterOrNumber(word), !lexicon.isStopWord(word) else {
        stemOfType.append(-1)
        return type
      }
      let (stem, isNew) = stemmer?.withStem(of: word) { stems.insert($0) } ?? stems.insert(word)
      stemOfType.append(Int32(truncatingIfNeeded: stem))
      if isNew {
        terms.append(0)
        articles.append(0)
      }
    }
    return type
  }

  /// A line of underscores is a word to UAX #29, but not to a reader.
  private static func hasLetterOrNumber(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in word where byte < 0x80 {
      let lower = byte | 0x20
      if (0x61...0x7A).contains(lower) || (0x30...0x39).contains(byte) { return true }
    }
    return String(decoding: word, as: UTF8.self).unicodeScalars.contains { scalar in
      guard scalar.value >= 0x80 else { return false }
      let category = ScalarProperties.category(scalar.value)
      return category.isLetter || category.isNumber
    }
  }
}
