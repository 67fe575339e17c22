import LedeTranslation
import LedeUnicode

/// A date in digits: `24.11.2026`, `11/24/26`, `2026-11-24`.
struct WrittenDate: Sendable {
  let range: Range<Int>
  let day: Int
  let month: Int
  /// As it is written, with two digits or four.
  let year: Int
  /// Whether the order of day and month could be the other way round.
  let isAmbiguous: Bool

  /// Whether two are the same day; years may be short.
  func isSame(_ other: WrittenDate, offsets: [Int]) -> Bool {
    day == other.day && month == other.month && isSameYear(other.year, offsets)
  }

  private func isSameYear(_ other: Int, _ offsets: [Int]) -> Bool {
    year == other || (year % 100 == other % 100 && (year < 100 || other < 100))
      || offsets.contains { year + $0 == other || other + $0 == year }
  }
}

/// Finds dates of three numbers with the same sign between them.
enum DateScanner {
  static func dates(in text: CheckedText, _ language: TranslationLanguage) -> [WrittenDate] {
    var found: [WrittenDate] = []
    var index = 0
    while index < text.count {
      guard text.isDigit(index), !text.isOpaque[index],
        index == 0 || !(text.isDigit(index - 1) || text.isLetter(index - 1))
      else {
        index += 1
        continue
      }
      if let date = date(in: text, at: index, language.dateOrder) {
        found.append(date)
        index = date.range.upperBound
      } else {
        while text.isDigit(index) { index += 1 }
      }
    }
    return found
  }

  private static func date(
    in text: CheckedText, at start: Int, _ order: [LocaleData.DatePart]
  ) -> WrittenDate? {
    var numbers: [(value: Int, digits: Int)] = []
    var sign: UInt32?
    var index = start
    while numbers.count < 3 {
      var value = 0
      var digits = 0
      while index < text.count, let digit = Signs.digit(text.scalars[index]) {
        value = value * 10 + Int(digit)
        digits += 1
        index += 1
        if digits > 4 { return nil }
      }
      guard digits > 0 else { return nil }
      numbers.append((value, digits))
      if numbers.count == 3 { break }
      guard index + 1 < text.count else { return nil }
      let here = text.scalars[index]
      guard [0x2E, 0x2F, 0x2D, 0x2011].contains(here), sign == nil || sign == here else {
        return nil
      }
      sign = here
      index += 1
      // "24. 11. 2026", as in Czech.
      if here == 0x2E, index < text.count, Signs.isSpace(text.scalars[index]) { index += 1 }
      if index < text.count, Signs.isInvisible(text.scalars[index]) { index += 1 }
    }
    // No more of it may follow: 1.2.3.4 is no date.
    if index + 1 < text.count, text.scalars[index] == sign, text.isDigit(index + 1) { return nil }
    if text.isLetter(index) && text.scalars[index] < 0x80 { return nil }
    return make(start..<index, numbers, order, sign == 0x2E)
  }

  private static func make(
    _ range: Range<Int>, _ numbers: [(value: Int, digits: Int)], _ order: [LocaleData.DatePart],
    _ isStopped: Bool
  ) -> WrittenDate? {
    func isYear(_ index: Int) -> Bool { numbers[index].digits == 4 }
    func isDay(_ value: Int) -> Bool { (1...31).contains(value) }
    func isMonth(_ value: Int) -> Bool { (1...12).contains(value) }
    let (first, second, year): (Int, Int, Int)
    let yearIsFirst: Bool
    if isYear(0), numbers[1].digits <= 2, numbers[2].digits <= 2 {
      (year, first, second) = (numbers[0].value, numbers[1].value, numbers[2].value)
      yearIsFirst = true
    } else if isYear(2) || numbers[2].digits == 2, numbers[0].digits <= 2, numbers[1].digits <= 2 {
      // Two short numbers and a third are versions and scores as often as dates.
      guard isYear(2) || !isStopped else { return nil }
      (first, second, year) = (numbers[0].value, numbers[1].value, numbers[2].value)
      yearIsFirst = false
    } else {
      return nil
    }
    let monthFirst: Bool
    if yearIsFirst {
      monthFirst = true
    } else {
      let places = (order.firstIndex(of: .month) ?? 1, order.firstIndex(of: .day) ?? 0)
      // Stops are between days and months wherever they stand.
      monthFirst = !isStopped && places.0 < places.1
    }
    let (month, day) = monthFirst ? (first, second) : (second, first)
    let isAmbiguous = !yearIsFirst && isMonth(first) && isMonth(second) && first != second
    if isMonth(month), isDay(day) {
      return WrittenDate(range: range, day: day, month: month, year: year, isAmbiguous: isAmbiguous)
    }
    // The other way round is the only one.
    guard isMonth(day), isDay(month) else { return nil }
    return WrittenDate(range: range, day: month, month: day, year: year, isAmbiguous: false)
  }
}
