import LedeLanguages
import LedeUnicode

/// Reads dates and times.
struct DateReader: Sendable {
  private let months: WordSet

  init(months: [String]) {
    self.months = WordSet(months.flatMap { [$0, (try? CaseMapping.fold($0)) ?? $0] })
  }

  /// The end of a date at the start of a range, with the time behind it; a time alone counts too.
  func date(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    if let end = numericDate(view, range) ?? textDate(view, range) {
      return time(view, end..<range.upperBound) ?? end
    }
    return time(view, range)
  }

  /// Whether a range begins with a date of three numbers that no sentence goes on from: the word
  /// before it may be its label. `Ngày 2-9, tàu …` is a sentence.
  func isWholeDate(_ view: ScalarView, _ range: Range<Int>) -> Bool {
    guard let end = numericDate(view, range), numberCount(view, range.lowerBound..<end) == 3 else {
      return false
    }
    let rest = (time(view, end..<range.upperBound) ?? end)..<range.upperBound
    guard let next = view.first(in: rest, where: { !$0.isSpace }) else { return true }
    return !next.isLower && ![0x2C, 0x60C, 0x3001, 0xFF0C].contains(next.value)
  }

  private func numberCount(_ view: ScalarView, _ range: Range<Int>) -> Int {
    var count = 0
    var wasDigit = false
    var offset = range.lowerBound
    while let scalar = view.scalar(at: offset, before: range.upperBound) {
      if scalar.isDigit, !wasDigit { count += 1 }
      wasDigit = scalar.isDigit
      offset = scalar.end
    }
    return count
  }

  /// The end of a date of two or three numbers: `2024-03-26`, `26.3.2024`, `2024年3月26日`.
  func numericDate(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    var end: Int?
    var groups = 0
    while groups < 3 {
      let digits = digits(view, offset..<range.upperBound)
      guard (1...4).contains(digits.count) else { break }
      groups += 1
      end = digits.end
      guard let separator = view.scalar(at: digits.end, before: range.upperBound) else { break }
      switch separator.value {
      case 0x2D, 0x2F, 0x2E, 0x2010, 0x2011, 0x2013: offset = separator.end
      case 0x5E74, 0x6708, 0x65E5, 0xB144, 0xC6D4, 0xC77C:
        end = separator.end
        offset = view.skipSpace(separator.end, to: range.upperBound)
      default:
        offset = range.upperBound
      }
      // `2024. 5. 11.`
      if separator.value == 0x2E, groups < 3,
        let space = view.scalar(at: offset, before: range.upperBound), space.value == 0x20,
        self.digits(view, space.end..<range.upperBound).count > 0
      {
        offset = space.end
      }
    }
    guard groups >= 2, let end else { return nil }
    return isEdge(view, end, range.upperBound) ? end : nil
  }

  /// The end of a date with the name of a month, at most five words from the start.
  private func textDate(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    var end: Int?
    var hasMonth = false
    var hasDigit = false
    for word in view.words(range, atMost: 6) {
      let core = core(view, word)
      if isMonth(view, core) {
        guard !hasMonth else { break }
        hasMonth = true
      } else if let digit = view.scalar(at: core.lowerBound, before: core.upperBound),
        digit.isDigit,
        core.count <= 6 || !digit.isLetter && core.count <= 12
      {
        hasDigit = true
      } else if hasMonth || word.lowerBound > range.lowerBound && !hasDigit {
        break
      } else {
        continue
      }
      end = word.upperBound
      if hasMonth, hasDigit, self.digits(view, core).count == 4 { break }
    }
    guard hasMonth, hasDigit, let end else { return nil }
    if let comma = view.scalar(before: end, from: range.lowerBound), comma.value == 0x2C {
      return comma.start
    }
    return end
  }

  /// Whether a word is the name of a month.
  func isMonth(_ view: ScalarView, _ word: Range<Int>) -> Bool {
    guard !word.isEmpty, word.count < 48 else { return false }
    if months.contains(view.slice(word)) { return true }
    let folded = (try? CaseMapping.fold(view.string(word))) ?? ""
    return months.contains(Array(folded.utf8))
  }

  /// A word without marks around it.
  func core(_ view: ScalarView, _ word: Range<Int>) -> Range<Int> {
    var start = word.lowerBound
    var end = word.upperBound
    while let first = view.scalar(at: start, before: end), first.category.isPunctuation {
      start = first.end
    }
    while let last = view.scalar(before: end, from: start), last.category.isPunctuation {
      end = last.start
    }
    return start..<end
  }

  /// `, 10:30 GMT`
  private func time(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    while let scalar = view.scalar(at: offset, before: range.upperBound),
      scalar.isSpace || [0x2C, 0x54, 0x7C, 0x60C].contains(scalar.value)
    {
      offset = scalar.end
    }
    let hours = digits(view, offset..<range.upperBound)
    guard (1...2).contains(hours.count),
      let separator = view.scalar(at: hours.end, before: range.upperBound),
      [0x3A, 0x2E, 0x68, 0xFF1A, 0x6642, 0x65F6].contains(separator.value)
    else { return nil }
    var minutes = digits(view, separator.end..<range.upperBound)
    guard minutes.count == 2 else { return nil }
    if let more = view.scalar(at: minutes.end, before: range.upperBound), more.value == 0x3A {
      minutes = digits(view, more.end..<range.upperBound)
    }
    var end = minutes.end
    if let sign = view.scalar(at: end, before: range.upperBound), [0x2B, 0x2D].contains(sign.value)
    {
      let zone = digits(view, sign.end..<range.upperBound)
      if zone.count > 0 { end = zone.end }
      if let colon = view.scalar(at: end, before: range.upperBound), colon.value == 0x3A {
        end = max(end, digits(view, colon.end..<range.upperBound).end)
      }
    }
    if let zone = view.words(end..<range.upperBound, atMost: 1).first, isZone(view, zone) {
      end = zone.upperBound
    }
    return isEdge(view, end, range.upperBound) ? end : nil
  }

  private func isZone(_ view: ScalarView, _ word: Range<Int>) -> Bool {
    let name = view.string(word)
    if ["Z", "UTC", "GMT", "MSK", "AM", "PM", "am", "pm", "a.m.", "p.m.", "Uhr"].contains(name) {
      return true
    }
    // EST, CEST, IST …
    return (3...4).contains(word.count) && name.hasSuffix("T")
      && name.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  private func digits(_ view: ScalarView, _ range: Range<Int>) -> (count: Int, end: Int) {
    var end = range.lowerBound
    var count = 0
    while let scalar = view.scalar(at: end, before: range.upperBound), scalar.isDigit {
      end = scalar.end
      count += 1
    }
    return (count, end)
  }

  private func isEdge(_ view: ScalarView, _ offset: Int, _ limit: Int) -> Bool {
    guard let next = view.scalar(at: offset, before: limit) else { return true }
    return !next.isLetter && !next.isDigit || next.isIdeographic || next.value == 0x54
  }
}
