import LedeCore
import LedeUnicode

/// Tells whether brackets explain an abbreviation: `World Health Organization (WHO)`, `WHO (World
/// Health Organization)`, `世界卫生组织（WHO）`.
struct AcronymBrackets {
  private let article: CheckedArticle
  private var initials: Initials
  private static let widest = 200

  init(_ article: CheckedArticle) {
    self.article = article
    initials = Initials(article)
  }

  /// Whether an abbreviation is explained where it stands.
  mutating func explain(_ acronym: Acronym) throws(LedeError) -> Bool {
    let sentence = article.sentences.items[acronym.sentence].normalizedRange.offsets
    if let inside = bracketed(around: acronym, sentence) {
      // The abbreviation alone, or with few words such as "or" or "short:".
      guard inside.count <= 4, hasWord(before: inside.open, sentence) else { return false }
      if inside.count == 1 { return true }
      return try isSpelt(acronym.text, endingBefore: inside.open)
    }
    guard let words = bracketed(behind: acronym, sentence), !words.isEmpty else { return false }
    var text = acronym.text[...]
    // Words that spell most of the letters, or words of another script: a translation.
    var spelt = 0
    for word in words {
      guard let letter = try Initials.letters(of: String(text.prefix(1))).first else { break }
      if try initials.initial(of: word) == letter {
        spelt += 1
        text = text.dropFirst()
      }
    }
    if spelt * 2 >= acronym.text.count, spelt >= 2 { return true }
    return words.count >= 2 && script(of: words.lowerBound) != script(of: acronym.word)
  }

  private func script(of word: Int) -> String {
    article.text.text.bytes.withUnsafeBufferPointer {
      ScalarProperties.script(LetterTable.scalar(at: article.words.starts[word], in: $0).value)
    }
  }

  /// Whether a bracket opens before an abbreviation and closes behind it, and how many words are in it.
  private func bracketed(
    around acronym: Acronym, _ sentence: Range<Int>
  ) -> (open: Int, count: Int)? {
    let bytes = article.text.text.bytes
    var start = acronym.range.start
    let first = max(sentence.lowerBound, start - Self.widest)
    while start > first {
      start -= 1
      if isBracket(bytes, start, opening: false) { return nil }
      if isBracket(bytes, start, opening: true) {
        let end = self.end(from: acronym.range.end, sentence)
        let words = article.word(at: start)..<article.word(at: end)
        return (start, words.count)
      }
    }
    return nil
  }

  /// The words of the brackets right behind an abbreviation.
  private func bracketed(behind acronym: Acronym, _ sentence: Range<Int>) -> Range<Int>? {
    let bytes = article.text.text.bytes
    var start = max(acronym.range.end, article.words.ends[acronym.word])
    while start < sentence.upperBound, bytes[start] == 0x20 { start += 1 }
    guard start < sentence.upperBound, isBracket(bytes, start, opening: true) else { return nil }
    let end = self.end(from: start + 1, sentence)
    return article.word(at: start)..<article.word(at: end)
  }

  private func end(from start: Int, _ sentence: Range<Int>) -> Int {
    let bytes = article.text.text.bytes
    let last = min(sentence.upperBound, start + Self.widest)
    return (start..<max(start, last)).first { isBracket(bytes, $0, opening: false) } ?? last
  }

  /// `(`, `[` and their full-width forms.
  private func isBracket(_ bytes: [UInt8], _ i: Int, opening: Bool) -> Bool {
    switch bytes[i] {
    case 0x28, 0x5B: opening
    case 0x29, 0x5D: !opening
    case 0xEF where i + 2 < bytes.count && bytes[i + 1] == 0xBC:
      bytes[i + 2] == (opening ? 0x88 : 0x89)
    default: false
    }
  }

  private func hasWord(before offset: Int, _ sentence: Range<Int>) -> Bool {
    let word = article.word(at: offset) - 1
    return word >= 0 && article.words.starts[word] >= sentence.lowerBound
      && offset - article.words.ends[word] <= 6
  }

  /// Whether the words before an offset spell an abbreviation.
  private mutating func isSpelt(_ text: String, endingBefore offset: Int) throws(LedeError) -> Bool
  {
    var letters = try Initials.letters(of: text)[...]
    var word = article.word(at: offset) - 1
    var left = 16
    while word >= 0, left > 0, let letter = letters.last {
      if try initials.initial(of: word) == letter {
        letters = letters.dropLast()
      } else if !initials.isFunctionWord(word) {
        return false
      }
      word -= 1
      left -= 1
    }
    return letters.isEmpty
  }
}
