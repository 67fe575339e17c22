import LedeTranslation
import LedeUnicode

/// Words and signs that are looked for at a place of a text, the longest first.
struct WordTable: Sendable {
  private struct Entry {
    let word: [UInt32]
    let value: Int
    /// Whether it may be part of a longer run of letters: a sign, or a word of a script without
    /// spaces.
    let isFree: Bool
  }

  private var entries: [UInt32: [Entry]] = [:]

  /// Adds a case-folded word.
  mutating func add(_ word: String, _ value: Int, isFree: Bool = false) {
    let scalars = Signs.scalars(word).filter { !Signs.isInvisible($0) }
    guard let first = scalars.first else { return }
    let isFree = isFree || !Signs.isLetter(scalars[scalars.count - 1])
    var list = entries[first] ?? []
    if list.contains(where: { $0.word == scalars && $0.value == value }) { return }
    let index = list.firstIndex { $0.word.count < scalars.count } ?? list.count
    list.insert(Entry(word: scalars, value: value, isFree: isFree), at: index)
    entries[first] = list
  }

  /// The word that begins at an index, and the index behind it. White space of any kind is the same.
  ///
  /// A word of six letters and more may have another ending.
  func match(in text: CheckedText, at index: Int) -> (value: Int, end: Int)? {
    guard index < text.count, let list = entries[text.folded[index]] else { return nil }
    for entry in list {
      if let end = end(of: entry, in: text, at: index) { return (entry.value, end) }
    }
    for entry in list where entry.word.count >= 6 && !entry.isFree {
      let stem = entry.word.count - (entry.word.count >= 8 ? 2 : 1)
      guard index + stem <= text.count,
        text.folded[index..<(index + stem)].elementsEqual(entry.word[..<stem])
      else { continue }
      var end = index + stem
      while end < text.count, text.isLetter(end) { end += 1 }
      if end - index - stem <= 4 { return (entry.value, end) }
    }
    return nil
  }

  private func end(of entry: Entry, in text: CheckedText, at index: Int) -> Int? {
    var position = index
    for scalar in entry.word {
      guard position < text.count else { return nil }
      let here = text.folded[position]
      guard here == scalar || Self.isLike(here, scalar) else { return nil }
      position += 1
    }
    return entry.isFree || !text.isLetter(position) ? position : nil
  }

  /// White space of any kind is the same; the gershayim and the geresh of Hebrew are typed as
  /// quotation marks.
  private static func isLike(_ here: UInt32, _ wanted: UInt32) -> Bool {
    switch wanted {
    case 0x5F4: [0x22, 0x201C, 0x201D].contains(here)
    case 0x5F3: [0x27, 0x2018, 0x2019].contains(here)
    default: Signs.isSpace(here) && Signs.isSpace(wanted)
    }
  }

  /// The words that begin where words begin, wherever they stand.
  func values(in text: CheckedText) -> [Int] {
    text.scalars.indices.compactMap { index in
      let isStart = index == 0 || !(text.isLetter(index - 1) && text.isLetter(index))
      return isStart || !Signs.isLetter(text.scalars[index])
        ? match(in: text, at: index)?.value : nil
    }
  }

  /// The word that ends before an index.
  func match(in text: CheckedText, endingAt end: Int) -> (value: Int, start: Int)? {
    var start = end - 1
    while start >= 0, end - start <= 16 {
      if let found = match(in: text, at: start), found.end == end { return (found.value, start) }
      start -= 1
    }
    return nil
  }
}
