public import LedeCore
public import LedeLanguages

/// An article as rules see it: its layers, and what is known of its language.
public struct CheckedArticle: Sendable {
  /// The article.
  public let document: Document
  /// Its normalized text.
  public let text: NormalizedText
  /// Its sentences.
  public let sentences: Sentences
  /// Its words.
  public let words: Words
  /// The glossary's terms in it.
  public let terms: Terms
  /// What is known of its language.
  public let language: LanguageData
  /// Abbreviations that need no explanation, without stops: the language's, those of every
  /// language, and those of the house.
  public let knownAcronyms: Set<String>
  /// The function words of the language, case-folded.
  let functionWords: Set<String>

  /// The source's range of a part of the normalized text.
  public func source(of range: NormalizedRange) -> SourceRange { text.alignment.source(of: range) }

  /// The kind of the block that a sentence is in.
  public func block(ofSentence index: Int) -> Block.Kind {
    document.blocks[sentences.items[index].block].kind
  }

  /// The normalized text of a range.
  public subscript(range: NormalizedRange) -> String { text.text[range] }

  /// The index of the first word that begins at or behind an offset of the normalized text.
  public func word(at offset: Int) -> Int {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words.starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether only spaces stand between two offsets of the normalized text.
  func isSpace(_ start: Int, _ end: Int) -> Bool {
    start < end && text.text.bytes[start..<end].allSatisfy { $0 == 0x20 }
  }
}
