import LedeCore
import LedeUnicode

/// The words of a title that came beside the text, as types of the text's words.
enum TitleWords {
  /// The types that the text has too; a word that it has not shares nothing with any sentence.
  static func types(of title: String, in words: Words) -> [Int] {
    var wanted: Set<String> = []
    let bytes = Array(title.utf8)
    // Without ICU's words the title is as good as not there: it only ever adds to a score.
    guard let iterator = try? BreakIterator(.word) else { return [] }
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      try? iterator.forEachBoundary(in: buffer) { end, status in
        if status >= 100,
          let word = try? CaseMapping.fold(String(decoding: buffer[start..<end], as: UTF8.self))
        {
          wanted.insert(word)
        }
        start = end
      }
    }
    return words.types.indices.filter { wanted.contains(words.types[$0]) }
  }
}
