import LedeLanguages
import LedeUnicode

/// Recognizes bylines and captions by the words they begin with.
struct Openers: Sendable {
  private let bylines: [[UInt8]]
  private let captions: [[UInt8]]

  init(language: LanguageData, neutral: LanguageData) {
    bylines = Self.longestFirst(language.structure.bylines + neutral.structure.bylines)
    captions = Self.longestFirst(language.structure.captions + neutral.structure.captions)
  }

  private static func longestFirst(_ words: [String]) -> [[UInt8]] {
    words.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// Whether a unit is a byline: a byline word with a colon, or with names behind it.
  /// - Parameter hasTitle: whether a title stands before it; without one only a colon tells.
  func isByline(_ view: ScalarView, _ unit: Unit, hasTitle: Bool) -> Bool {
    guard unit.words <= 14, unit.columns <= 120, !unit.isListItem else { return false }
    var range = unit.range
    // `(Reporting by …)`
    let isBracketed = view.bytes[range.lowerBound] == 0x28
    if isBracketed { range = range.lowerBound + 1..<range.upperBound }
    guard let (end, word) = opening(bylines, view, range) else {
      return hasTitle && !unit.isCased && unit.words <= 4 && !unit.endsWithMark
        && endsWithBylineWord(view, unit)
    }
    let next = view.scalar(at: view.skipSpace(end, to: range.upperBound), before: range.upperBound)
    guard let next else { return false }
    if [0x3A, 0xFF1A, 0x55D, 0x3D, 0xFF1D, 0x2F].contains(next.value) { return unit.words <= 12 }
    let isSeparate = view.scalar(at: end, before: range.upperBound)?.isSpace ?? false
    guard isSeparate || word.last.map({ $0 == 0x3D }) ?? false else { return false }
    if isBracketed { return true }
    guard hasTitle, !unit.endsWithMark else { return false }
    guard unit.isCased else { return unit.words <= 8 }
    let names = view.words(end..<range.upperBound)
    let capitalized = names.count { name in
      view.first(in: name, where: { $0.isLetter })?.isUpper ?? false
    }
    return capitalized * 5 >= names.count * 3
  }

  /// Whether a unit is a caption or a picture credit.
  func isCaption(_ view: ScalarView, _ unit: Unit) -> Bool {
    guard !unit.isListItem, unit.words < 40, let (end, word) = opening(captions, view, unit.range)
    else { return false }
    guard let next = view.scalar(at: end, before: unit.range.upperBound) else { return false }
    let after = view.scalar(
      at: view.skipSpace(end, to: unit.range.upperBound), before: unit.range.upperBound)
    if let after, [0x3A, 0xFF1A, 0x55D, 0x2F, 0x3D, 0xFF1D, 0xA9].contains(after.value) {
      return true
    }
    if let last = word.last, last == 0x3A || last == 0x3D { return true }
    // A word alone begins sentences too; several words do so seldom.
    return next.isSpace && word.contains(0x20) && !unit.endsWithMark
  }

  private func endsWithBylineWord(_ view: ScalarView, _ unit: Unit) -> Bool {
    bylines.contains { word in
      unit.range.count > word.count + 1
        && view.bytes[unit.range].suffix(word.count).elementsEqual(word)
        && (view.scalar(before: unit.range.upperBound - word.count, from: unit.range.lowerBound)?
          .isSpace ?? false)
    }
  }

  /// The longest word at the start of a range, which no letter of the same word follows.
  private func opening(
    _ words: [[UInt8]], _ view: ScalarView, _ range: Range<Int>
  ) -> (end: Int, word: [UInt8])? {
    for word in words where word.count <= range.count {
      let end = range.lowerBound + word.count
      guard view.bytes[range.lowerBound..<end].elementsEqual(word) else { continue }
      if let next = view.scalar(at: end, before: range.upperBound),
        next.isLetter || next.isExtending || next.isDigit
      {
        continue
      }
      return (end, word)
    }
    return nil
  }
}
