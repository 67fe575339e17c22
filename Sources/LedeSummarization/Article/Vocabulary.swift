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
  /// One a worker that finds words, and some to spare.
  private static let maximumSources = 32

  private struct Entry {
    /// Of a type that was not looked up.
    static let unmet = Entry(stem: -2, phraseWord: -1)
    /// The type's stem, −1 for types without content.
    var stem: Int32
    /// What word of cue phrases it is, −1 for none.
    var phraseWord: Int32
  }

  /// The term that a stem had in the article that had it last.
  private struct Term {
    var article: UInt32 = 0
    var term: Int32 = 0
  }

  private var types = ByteTable(capacity: 4096)
  private var stems = ByteTable(capacity: 4096)
  private var entries: [Entry] = []
  private var terms: [Term] = []
  /// Entries by the numbers that each of some sources gives to types; ``unmet`` for those not met.
  private var sources: [(source: WordOrigin.Source, entries: [Entry])] = []
  private var article: UInt32 = 0

  /// Looks the types of an article up.
  /// - Complexity: O(*n*) in types.
  mutating func read(_ words: Words, _ lexicon: Lexicon) -> Reading {
    begin()
    var found: [Entry] = []
    found.reserveCapacity(words.types.count)
    // Where the same source numbered the types of earlier articles, their texts are not looked at.
    let origin = words.origin.flatMap { $0.numbers.count == words.types.count ? $0 : nil }
    var index = takeIndex(origin?.source)
    lexicon.withStemmer { stemmer in
      words.types.withUTF8 { bytes, ends in
        var start = 0
        for (type, end) in ends.enumerated() {
          let number = origin.map { Int($0.numbers[type]) } ?? -1
          var known = index.indices.contains(number) ? index[number] : .unmet
          if known.stem == Entry.unmet.stem {
            known =
              entries[
                entry(of: UnsafeBufferPointer(rebasing: bytes[start..<end]), stemmer, lexicon)]
            if number >= 0 {
              while index.count <= number { index.append(.unmet) }
              index[number] = known
            }
          }
          start = end
          found.append(known)
        }
      }
    }
    if let source = origin?.source { sources.append((source, index)) }
    return reading(of: found)
  }

  /// Numbers the terms of types in the order of their first appearance.
  private mutating func reading(of entries: [Entry]) -> Reading {
    let article = article
    var count: Int32 = 0
    var known = terms.mutableSpan
    var numbers: [Int] = []
    numbers.reserveCapacity(entries.count)
    for entry in entries {
      let stem = Int(entry.stem)
      if stem >= 0, known[stem].article != article {
        known[stem] = Term(article: article, term: count)
        count += 1
      }
      numbers.append(stem >= 0 ? Int(known[stem].term) : -1)
    }
    return Reading(
      terms: numbers, phraseWords: entries.map { $0.phraseWord }, termCount: Int(count))
  }

  /// The entries by the numbers of a source, which is put back behind the others: it came last.
  private mutating func takeIndex(_ source: WordOrigin.Source?) -> [Entry] {
    guard let source else { return [] }
    if let place = sources.firstIndex(where: { $0.source === source }) {
      return sources.remove(at: place).entries
    }
    if sources.count >= Self.maximumSources { sources.removeFirst() }
    return []
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
        let stem = Int(entries[word.withUTF8 { entry(of: $0, stemmer, lexicon) }].stem)
        guard stem >= 0 else { continue }
        if terms[stem].article == article {
          known.append(Int(terms[stem].term))
        } else {
          unknown += 1
        }
      }
    }
    return (known, unknown)
  }

  private mutating func begin() {
    if types.count > Self.capacity || article == .max { self = Vocabulary() }
    article += 1
  }

  private mutating func entry(
    of word: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer.Session?, _ lexicon: Lexicon
  ) -> Int {
    let (type, isNew) = types.insert(word)
    if isNew {
      // Titles and queries come as they were written, and pipelines may want another form than NFC.
      let isASCII = word.allSatisfy { $0 < 0x80 }
      let composed = isASCII ? nil : try? NormalizationForm.nfc.bareText(of: word)
      let entry =
        composed?.withUnsafeBufferPointer { newEntry(of: $0, stemmer, lexicon) }
        ?? newEntry(of: word, stemmer, lexicon)
      entries.append(entry)
    }
    return type
  }

  private mutating func newEntry(
    of word: UnsafeBufferPointer<UInt8>, _ stemmer: Stemmer.Session?, _ lexicon: Lexicon
  ) -> Entry {
    var entry = Entry(
      stem: -1,
      phraseWord: lexicon.cues.words.find(word).map { Int32(truncatingIfNeeded: $0) } ?? -1)
    if Self.hasLetterOrNumber(word), !lexicon.isStopWord(word) {
      let (stem, isNew) =
        stemmer?.withStem(of: word) { stems.insert($0) } ?? stems.insert(word)
      if isNew { terms.append(Term()) }
      entry.stem = Int32(truncatingIfNeeded: stem)
    }
    return entry
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
