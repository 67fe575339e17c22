public import LedeCore
import LedeUnicode

/// Counts texts of one language.
///
/// Texts are taken in NFC (GMX-V), inline codes are no part of them. Keep one: it holds an iterator
/// of ICU's. Not for two threads at once.
public final class TextCounter {
  private let iterator: BreakIterator
  private let scalarsPerWord: Double?

  /// Makes a counter.
  ///
  /// - Parameter scalarsPerWord: how many scalars make a word, in languages where words are not
  ///   parted; `nil` in the others.
  /// - Throws: `library-failed`.
  public init(language: LanguageTag, scalarsPerWord: Double? = nil) throws(LedeError) {
    iterator = try BreakIterator(.word, locale: language.description)
    self.scalarsPerWord = scalarsPerWord
  }

  /// Counts a text.
  ///
  /// A word is what stands between two word boundaries and has a letter, a digit or a symbol that is
  /// no punctuation beside them: numbers are words.
  /// - Throws: `library-failed`.
  /// - Complexity: O(*n*).
  public func count(_ text: String) throws(LedeError) -> TextCount {
    var count = TextCount()
    let bytes = Array(try NormalizationForm.nfc.apply(to: text).utf8)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if Signs.isSpace(scalar.value) {
        count.whiteSpace += 1
      } else if ScalarProperties.category(scalar.value).isPunctuation {
        count.punctuation += 1
      } else {
        count.characters += 1
      }
    }
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try iterator.forEachBoundary(in: buffer) { (_: Int, status: Int32) in
        // UBRK_WORD_NUMBER and above: numbers, letters, kana, ideographs.
        if status >= 100 { count.dictionaryWords += 1 }
      }
    }
    if let scalarsPerWord {
      count.words = Int((Double(count.characters) / scalarsPerWord).rounded(.up))
    } else {
      count.words = count.dictionaryWords
    }
    return count
  }
}
