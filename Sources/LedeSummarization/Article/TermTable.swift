import LedeCore
import LedeStemming
import LedeUnicode

/// Which types carry content, and which of them are forms of one word: types of one stem share a
/// *term*, a small integer.
struct TermTable: Sendable {
  /// Term of each type, −1 for types without content.
  let termOfType: [Int]
  /// Number of terms.
  private(set) var count = 0
  private var idOfStem: [String: Int] = [:]
  private let stopWords: Set<String>

  /// - Complexity: O(*n*) in distinct types; each is stemmed once.
  init(_ types: [String], _ lexicon: Lexicon) {
    stopWords = lexicon.stopWords
    var terms = [Int](repeating: -1, count: types.count)
    var ids: [String: Int] = [:]
    ids.reserveCapacity(types.count)
    func add(_ index: Int, _ stem: String) {
      if let id = ids[stem] {
        terms[index] = id
      } else {
        terms[index] = ids.count
        ids[stem] = ids.count
      }
    }
    let content = types.indices.filter {
      Self.hasLetterOrNumber(types[$0]) && !lexicon.stopWords.contains(types[$0])
    }
    if let stemmer = lexicon.stemmer {
      stemmer.withSession { session in
        for index in content { add(index, session.stem(types[index])) }
      }
    } else {
      for index in content { add(index, types[index]) }
    }
    termOfType = terms
    count = ids.count
    idOfStem = ids
  }

  /// Terms of the words of a text beside the article, and how many of its content words the article
  /// does not have.
  func terms(of text: String, _ lexicon: Lexicon) -> (known: [Int], unknown: Int) {
    // Without ICU's words the text is as good as not there: it only ever adds to a score.
    guard let splitter = try? BreakIterator(.word),
      let words = try? FoldedWords.of(text, splitter)
    else { return ([], 0) }
    let content = words.filter { Self.hasLetterOrNumber($0) && !stopWords.contains($0) }
    let stems = lexicon.stemmer.map { $0.stems(of: content) } ?? content
    let known = stems.compactMap { idOfStem[$0] }
    return (known, stems.count - known.count)
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
}
