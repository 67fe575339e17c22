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
    var before: UInt32 = 0
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.makeIterator()
    var next = scalars.next()?.value
    while let scalar = next {
      next = scalars.next()?.value
      if Self.isSpace(scalar) {
        count.whiteSpace += 1
      } else if ScalarProperties.category(scalar).isPunctuation,
        !Self.joinsWords(scalar, before, next ?? 0)
      {
        count.punctuation += 1
      } else {
        count.characters += 1
      }
      before = scalar
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

  /// GMX-V 2.0 section 2.7: spaces of Unicode but those that do not break, and control characters that
  /// set apart.
  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x1C...0x1F: true
    case 0xA0, 0x2007, 0x202F: false
    default:
      [.spaceSeparator, .lineSeparator, .paragraphSeparator].contains(
        ScalarProperties.category(scalar))
    }
  }

  /// GMX-V 2.0 section 2.10: an apostrophe or a hyphen between letters or digits is a character of the
  /// word.
  private static func joinsWords(_ scalar: UInt32, _ before: UInt32, _ next: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x2019, 0x2D, 0x2010, 0x2011, 0x058A, 0x30A0: break
    default: return false
    }
    return [before, next].allSatisfy {
      let category = ScalarProperties.category($0)
      return category.isLetter || category.isMark || category.isNumber
    }
  }
}
