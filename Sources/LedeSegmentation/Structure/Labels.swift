import LedeCore
import LedeLanguages
import LedeUnicode

/// Finds labelled facts: `Published: 2024-05-11 10:30`, `date 2024-03-26`, `Source: Nordic Wire`.
struct Labels: Sendable {
  /// A label with its value.
  struct Match {
    let name: String
    let value: Range<Int>
    let end: Int
  }

  private var names: [String: String] = [:]
  private let starters: WordSet
  private let dates: DateReader

  init(language: LanguageData, neutral: LanguageData) {
    starters = WordSet(language.segmentation.starters)
    dates = DateReader(months: language.segmentation.months + neutral.segmentation.months)
    for (name, labels) in neutral.structure.metadata + language.structure.metadata {
      for label in labels { names[Self.folded(label)] = name }
    }
  }

  private static func folded(_ text: String) -> String {
    (try? CaseMapping.fold(text)) ?? text
  }

  /// The standard name of a label and where its value begins. A colon must follow; before a date
  /// with its year, white space is enough.
  func label(_ view: ScalarView, _ range: Range<Int>) -> (name: String, value: Int)? {
    let limit = min(range.upperBound, range.lowerBound + 96)
    var offset = range.lowerBound
    var spaces = 0
    while let scalar = view.scalar(at: offset, before: limit) {
      switch scalar.value {
      case 0x3A, 0xFF1A, 0x55D, 0xFE55:
        let piece = view.trimmed(range.lowerBound..<offset)
        guard let name = name(view, piece) else { return nil }
        let value = view.skipSpace(scalar.end, to: range.upperBound)
        return value < range.upperBound ? (name, value) : nil
      case 0x0A, 0x0D: return nil
      default: break
      }
      if scalar.isSpace {
        spaces += 1
        if spaces > 4 { return nil }
        let value = view.skipSpace(scalar.end, to: range.upperBound)
        if let digit = view.scalar(at: value, before: range.upperBound), digit.isDigit,
          let name = name(view, range.lowerBound..<offset), name == "date" || name == "updated",
          dates.isWholeDate(view, value..<range.upperBound)
        {
          return (name, value)
        }
      }
      offset = scalar.end
    }
    return nil
  }

  private func name(_ view: ScalarView, _ range: Range<Int>) -> String? {
    guard !range.isEmpty else { return nil }
    return names[
      Self.folded(
        view.string(range).split { $0 == " " || $0 == "\u{A0}" }
          .joined(separator: " "))]
  }

  /// The labelled fact at the start of a range, if it is one whose value can be told from the text
  /// behind it.
  func match(_ view: ScalarView, _ range: Range<Int>) -> Match? {
    guard let (name, value) = label(view, range) else { return nil }
    guard let end = valueEnd(view, name, value..<range.upperBound) else { return nil }
    // Signs that part one fact from the next.
    var next = view.skipSpace(end, to: range.upperBound)
    var close = end
    while let scalar = view.scalar(at: next, before: range.upperBound),
      [0x7C, 0xB7, 0x2022, 0x3B, 0xFF5C].contains(scalar.value)
    {
      close = scalar.end
      next = view.skipSpace(close, to: range.upperBound)
    }
    return Match(name: name, value: value..<end, end: close)
  }

  private func valueEnd(_ view: ScalarView, _ name: String, _ range: Range<Int>) -> Int? {
    let words = view.words(range, atMost: 16)
    if name == "url" { return words.first?.upperBound }
    if name == "date" || name == "updated", let end = dates.date(view, range) {
      return end
    }
    // The next label, or a sign between facts.
    for (index, word) in words.enumerated().dropFirst() where index <= 12 {
      if let scalar = view.scalar(at: word.lowerBound, before: word.upperBound),
        [0x7C, 0xFF5C].contains(scalar.value)
      {
        return words[index - 1].upperBound
      }
      if label(view, word.lowerBound..<range.upperBound) != nil {
        return words[index - 1].upperBound
      }
    }
    let unit = Unit(view, range)
    if unit.words <= 12, unit.columns <= 100, !unit.endsWithMark || unit.words <= 4 {
      return range.upperBound
    }
    // Glued to the first sentence: white space ends it in scripts without spaces, a word that
    // starts sentences in others.
    guard let first = words.first, words.count > 1 else { return nil }
    if let scalar = view.scalar(before: first.upperBound, from: first.lowerBound),
      scalar.isIdeographic, Line.columns(view, first) <= 40
    {
      return first.upperBound
    }
    for index in words.indices.dropFirst().prefix(4) {
      if let letter = view.scalar(at: words[index].lowerBound, before: words[index].upperBound),
        letter.isUpper, starters.contains(view.slice(words[index]))
      {
        return words[index - 1].upperBound
      }
    }
    return nil
  }
}
