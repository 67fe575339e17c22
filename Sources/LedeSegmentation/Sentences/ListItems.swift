import LedeLanguages
import LedeUnicode

/// Finds the items of a list that stands in running text: `1. The first 2. The second`, `a) … b) …`,
/// `• … • …`. A list begins with its first marker at the start of a sentence; each item waits for
/// the marker that comes next.
struct ListItems {
  private enum Style: Equatable {
    case bullet(UInt32)
    case number, letter, roman
  }

  private struct Marker: Equatable {
    let style: Style
    /// The number, or the place of the letter in the alphabet; 0 for bullets.
    let value: Int
    /// Whether a stop and whether a bracket stand behind it.
    let hasStop: Bool
    let hasBracket: Bool
    /// Where its body starts, and where it ends.
    let body: Int
    let end: Int
  }

  private let view: ScalarView
  private let limit: Int
  private let ordinals: LanguageData.Segmentation.Ordinals
  private var last: Marker?
  private var cursor: Int
  /// Where the number or letter of the last marker starts.
  private(set) var bodyStart = -1

  init(
    _ view: ScalarView, _ start: Int, _ limit: Int, ordinals: LanguageData.Segmentation.Ordinals
  ) {
    self.view = view
    self.limit = limit
    self.ordinals = ordinals
    cursor = start
    sentence(at: start)
  }

  /// Notes that a sentence starts, which may begin a list.
  mutating func sentence(at start: Int) {
    guard let marker = marker(at: start) else { return }
    let isFirst =
      switch marker.style {
      case .bullet: true
      case .number, .letter, .roman: marker.value == 1 || marker.hasBracket
      }
    guard isFirst || last.map({ follows(marker, $0) }) ?? false else { return }
    take(marker)
  }

  /// Whether the sentence at `start` is an item.
  func isItem(at start: Int) -> Bool { last != nil && cursor > start && bodyStart >= start }

  private mutating func take(_ marker: Marker) {
    last = marker
    bodyStart = marker.body
    cursor = marker.end
  }

  /// The start of the next item before `offset`. Each offset is looked at once.
  mutating func next(before offset: Int) -> Int? {
    guard let expected = last else { return nil }
    var isAfterSpace = false
    while cursor < min(offset, limit) {
      let scalar = view.scalar(at: cursor)
      if isAfterSpace, !scalar.isSpace, let marker = marker(at: cursor),
        follows(marker, expected) || begins(marker, behind: expected), !isOrdinal(marker)
      {
        let start = cursor
        take(marker)
        return start
      }
      isAfterSpace = scalar.isSpace
      cursor = scalar.end
    }
    return nil
  }

  private func follows(_ marker: Marker, _ other: Marker) -> Bool {
    guard marker.hasStop == other.hasStop, marker.hasBracket == other.hasBracket else {
      return false
    }
    if marker.style == other.style {
      if case .bullet = marker.style { return marker.value == 0 || marker.value > other.value }
      return marker.value == other.value + 1
    }
    return false
  }

  /// Whether a marker begins another list right behind the one that `other` is of.
  private func begins(_ marker: Marker, behind other: Marker) -> Bool {
    if case .bullet = marker.style { return true }
    return marker.value == 1 && (other.value > 1 || marker.style != other.style)
  }

  /// `2. Bundesliga`: with only a stop, a capital has to follow where ordinals have one, and
  /// tells nothing where nouns have one.
  private func isOrdinal(_ marker: Marker) -> Bool {
    guard ordinals != .none, marker.style == .number, marker.hasStop, !marker.hasBracket else {
      return false
    }
    if ordinals == .stopBeforeCapitals { return true }
    let next = view.skipSpace(marker.end, to: limit)
    return !(view.scalar(at: next, before: limit)?.isUpper ?? false)
  }

  private func marker(at offset: Int) -> Marker? {
    guard let first = view.scalar(at: offset, before: limit) else { return nil }
    if first.isBullet {
      let next = view.skipSpace(first.end, to: limit)
      let inner = view.scalar(at: next, before: limit).flatMap {
        $0.isDigit ? marker(at: next) : nil
      }
      return Marker(
        style: .bullet(first.value), value: inner?.value ?? 0, hasStop: inner?.hasStop ?? false,
        hasBracket: inner?.hasBracket ?? false, body: next, end: inner?.end ?? first.end)
    }
    var end = first.start
    var value = 0
    var count = 0
    var style = Style.number
    if first.isDigit {
      while let digit = view.scalar(at: end, before: limit), digit.isDigit, count < 3 {
        value = value * 10 + Int(ScalarProperties.numericValue(digit.value) ?? 0)
        end = digit.end
        count += 1
      }
      guard count < 3 else { return nil }
    } else if first.value >= 0x61, first.value <= 0x7A {
      (style, value, end) = letters(at: offset)
      guard value > 0 else { return nil }
    } else {
      return nil
    }
    var hasStop = false
    var hasBracket = false
    if let stop = view.scalar(at: end, before: limit), stop.value == 0x2E {
      hasStop = true
      end = stop.end
    }
    if let bracket = view.scalar(at: end, before: limit), bracket.value == 0x29 {
      hasBracket = true
      end = bracket.end
    }
    guard hasStop || hasBracket, let space = view.scalar(at: end, before: limit), space.isSpace
    else { return nil }
    return Marker(
      style: style, value: value, hasStop: hasStop, hasBracket: hasBracket, body: offset, end: end)
  }

  /// One letter, or a Roman number of `i`, `v` and `x`.
  private func letters(at offset: Int) -> (Style, Int, Int) {
    let numbers = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    var end = offset
    while end < limit, (0x61...0x7A).contains(view.bytes[end]), end - offset < 5 { end += 1 }
    if end - offset == 1 {
      let letter = Int(view.bytes[offset]) - 0x60
      // `i)` begins Roman numbers unless `h)` came before.
      if letter == 9, last?.style != .letter { return (.roman, 1, end) }
      if last?.style == .roman, letter == 22 || letter == 24 {
        return (.roman, letter == 22 ? 5 : 10, end)
      }
      return (.letter, letter, end)
    }
    guard let index = numbers.firstIndex(of: view.string(offset..<end)) else {
      return (.roman, 0, end)
    }
    return (.roman, index + 1, end)
  }
}
