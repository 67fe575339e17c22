import LedeCore
import LedeLanguages
import LedeTranslation

/// The numbers of a source and of its translation, held against each other.
///
/// Numbers are the same when they are worth the same, each by its own language's convention. What is
/// left is let go where languages write it differently: in words, as a month, by another clock or
/// calendar, in Roman numerals, converted into another unit.
struct NumberComparison: Sendable {
  /// Digits and signs that are the source's, and mean another number or none in the translation's
  /// language.
  struct Misread: Sendable {
    let source: Int
    let target: Int
  }

  let source: [WrittenNumber]
  let target: [WrittenNumber]
  /// Which number of the target stands for which of the source.
  private(set) var pairs: [Int: Int] = [:]
  /// Numbers of the source without one in the target.
  private(set) var missing: [Int] = []
  /// Numbers of the target without one in the source.
  private(set) var extra: [Int] = []
  private(set) var misread: [Misread] = []
  /// Dates that are another day in the translation: indices are places in the texts.
  private(set) var otherDates: [(source: WrittenDate, target: WrittenDate)] = []
  let sourceMeasures: [WrittenMeasure]
  let targetMeasures: [WrittenMeasure]

  init(
    _ sourceText: CheckedText, _ targetText: CheckedText, _ from: TranslationLanguage,
    _ to: TranslationLanguage
  ) throws(LedeError) {
    source = NumberScanner.numbers(in: sourceText, from)
    target = NumberScanner.numbers(in: targetText, to)
    sourceMeasures = MeasureScanner.measures(of: source, in: sourceText, from)
    targetMeasures = MeasureScanner.measures(of: target, in: targetText, to)
    guard !source.isEmpty || !target.isEmpty else { return }
    var left = Left(source: Array(source.indices), target: Array(target.indices))
    matchDates(sourceText, targetText, from, to, &left)
    matchValues(from, to, &left)
    findForeign(from, to)
    matchDigits(from, to, &left)
    matchParts(&left)
    try excuse(sourceText, targetText, from, to, &left)
    missing = left.source
    extra = left.target
  }

  private struct Left {
    var source: [Int]
    var target: [Int]
  }

  // MARK: Dates

  private mutating func matchDates(
    _ sourceText: CheckedText, _ targetText: CheckedText, _ from: TranslationLanguage,
    _ to: TranslationLanguage, _ left: inout Left
  ) {
    var dates = DateScanner.dates(in: targetText, to)
    var unmatched: [WrittenDate] = []
    func consume(_ one: WrittenDate, _ other: WrittenDate) {
      left.source.removeAll { one.range.overlaps(source[$0].range) }
      left.target.removeAll { other.range.overlaps(target[$0].range) }
    }
    let offsets = from.data.yearOffsets + to.data.yearOffsets
    for date in DateScanner.dates(in: sourceText, from) {
      if let index = dates.firstIndex(where: { date.isSame($0, offsets: offsets) }) {
        consume(date, dates.remove(at: index))
      } else {
        unmatched.append(date)
      }
    }
    // A day of the same year that is not the same is a date gone wrong, not two numbers.
    for date in unmatched {
      guard
        let index = dates.firstIndex(where: {
          $0.year % 100 == date.year % 100
            && ($0.day == date.month && $0.month == date.day || $0.day == date.day
              || $0.month == date.month)
        })
      else { continue }
      let other = dates.remove(at: index)
      otherDates.append((date, other))
      consume(date, other)
    }
  }

  // MARK: Values

  /// What a number may be worth: with its scale, and without it where only one of two has one.
  private static func values(
    of number: WrittenNumber, _ language: TranslationLanguage
  ) -> (scaled: Double, plain: Double) {
    if let sum = number.sum { return (NumberScanner.scaled(sum, 0), sum) }
    let plain = number.reading(language).value
    return (NumberScanner.scaled(plain, number.scale ?? 0), plain)
  }

  private mutating func matchValues(
    _ from: TranslationLanguage, _ to: TranslationLanguage, _ left: inout Left
  ) {
    let (source, target) = (source, target)
    let sourceValues = source.map { Self.values(of: $0, from) }
    let targetValues = target.map { Self.values(of: $0, to) }
    match(&left) { Self.isEqual(sourceValues[$0].scaled, targetValues[$1].scaled) }
    match(&left) { one, other in
      // "1.5 million" beside "1,5" and a word that is not known.
      (source[one].scale == nil || target[other].scale == nil)
        && (Self.isEqual(sourceValues[one].plain, targetValues[other].scaled)
          || Self.isEqual(sourceValues[one].scaled, targetValues[other].plain)
          || Self.isEqual(sourceValues[one].plain, targetValues[other].plain))
    }
  }

  static func isEqual(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
  }

  private mutating func match(_ left: inout Left, _ isSame: (Int, Int) -> Bool) {
    var unmatched: [Int] = []
    for one in left.source {
      if let index = left.target.firstIndex(where: { isSame(one, $0) }) {
        pairs[one] = left.target.remove(at: index)
      } else {
        unmatched.append(one)
      }
    }
    left.source = unmatched
  }

  /// Numbers that are copied with two signs, of which the language has one at most: 1,200.5 is no
  /// version and no time.
  private mutating func findForeign(_ from: TranslationLanguage, _ to: TranslationLanguage) {
    for (one, other) in pairs.sorted(by: { $0.key < $1.key })
    where Set(target[other].separators).count > 1
      && source[one].separators == target[other].separators
    {
      let reading = target[other].reading(to)
      if !reading.isOwn, source[one].reading(from).isOwn {
        misread.append(Misread(source: one, target: other))
      }
    }
  }

  /// The same digits and signs on both sides: one that was not put into the target's convention.
  private mutating func matchDigits(
    _ from: TranslationLanguage, _ to: TranslationLanguage, _ left: inout Left
  ) {
    let old = pairs
    let (source, target) = (source, target)
    match(&left) {
      source[$0].digits == target[$1].digits && source[$0].separators == target[$1].separators
        && (source[$0].scale == nil) == (target[$1].scale == nil)
    }
    for (one, other) in pairs.sorted(by: { $0.key < $1.key }) where old[one] == nil {
      let reading = target[other].reading(to)
      // A time or a version is no number: only what its own convention reads may be misread.
      let isNumber = source[one].reading(from).isOwn || source[one].separators.isEmpty
      if reading.isOwn, isNumber, source[one].separators == target[other].separators {
        misread.append(Misread(source: one, target: other))
      }
    }
  }

  // MARK: Parts

  /// Times, scores and the like: 18:30 is two numbers, 18.30 looks like one.
  private mutating func matchParts(_ left: inout Left) {
    func parts(_ numbers: [WrittenNumber], _ indices: [Int]) -> [(number: Int, value: Double)] {
      indices.flatMap { index in numbers[index].parts.map { (index, $0) } }
    }
    guard
      left.source.contains(where: { source[$0].groups.count > 1 })
        || left.target.contains(where: { target[$0].groups.count > 1 })
    else { return }
    var targetParts = parts(target, left.target)
    var missing: Set<Int> = []
    for part in parts(source, left.source) {
      let index =
        targetParts.firstIndex { $0.value == part.value }
        ?? targetParts.firstIndex { Self.isOtherClock($0.value, part.value) }
      if let index {
        targetParts.remove(at: index)
      } else {
        missing.insert(part.number)
      }
    }
    let extra = Set(targetParts.map(\.number))
    // Parts only count when whole numbers come out on both sides.
    let sourceLeft = left.source.filter(missing.contains)
    let targetLeft = left.target.filter(extra.contains)
    let gone = left.source.count + left.target.count - sourceLeft.count - targetLeft.count
    if gone > 1 { left = Left(source: sourceLeft, target: targetLeft) }
  }

  // MARK: What is written differently

  private mutating func excuse(
    _ sourceText: CheckedText, _ targetText: CheckedText, _ from: TranslationLanguage,
    _ to: TranslationLanguage, _ left: inout Left
  ) throws(LedeError) {
    guard !left.source.isEmpty || !left.target.isEmpty else { return }
    let offsets = from.data.yearOffsets.map { -$0 } + to.data.yearOffsets
    let sourceValues = source.map { Self.values(of: $0, from) }
    let targetValues = target.map { Self.values(of: $0, to) }
    let numbers = self
    match(&left) { one, other in
      let (a, b) = (sourceValues[one].plain, targetValues[other].plain)
      return Self.isOtherClock(a, b) || Self.isShortYear(a, b)
        || (a >= 1000 && offsets.contains { a + Double($0) == b })
        || numbers.isConverted(one, other, sourceValues[one].scaled, targetValues[other].scaled)
    }
    var kept: [Int] = []
    for index in left.source
    where try !isWritten(source[index], sourceValues[index], in: targetText, to) {
      kept.append(index)
    }
    left.source = kept
    kept = []
    for index in left.target
    where try !isWritten(target[index], targetValues[index], in: sourceText, from) {
      kept.append(index)
    }
    left.target = kept
    left.source.removeAll { isFullHour(source[$0], in: sourceText) }
    left.target.removeAll { isFullHour(target[$0], in: targetText) }
    excuseArticles(sourceText, targetText, from, to, &left)
  }

  /// The minutes of 18:00, which others write as 6 p.m.
  private func isFullHour(_ number: WrittenNumber, in text: CheckedText) -> Bool {
    let start = number.range.lowerBound
    return number.groups == [[0, 0]] && start > 1 && text.scalars[start - 1] == 0x3A
      && text.isDigit(start - 2)
  }

  /// Languages without articles count what others do not: 1 week for a week, 10 years for a decade.
  /// So round numbers may be added, as long as none is missing.
  private func excuseArticles(
    _ sourceText: CheckedText, _ targetText: CheckedText, _ from: TranslationLanguage,
    _ to: TranslationLanguage, _ left: inout Left
  ) {
    let sourceUnits = from.measures.values(in: sourceText).map { Measure.all[$0] }
    left.target.removeAll { index in
      // "a mile" is 1.6 km.
      guard let unit = targetMeasures.first(where: { $0.number == index })?.measure else {
        return false
      }
      return sourceUnits.contains { $0.kind == unit.kind && $0 != unit && unit.factor > 0 }
    }
    guard left.source.isEmpty else { return }
    left.target.removeAll {
      let value = Self.values(of: target[$0], to).scaled
      return [1, 2, 3, 10, 12, 100, 1000].contains(value)
    }
  }

  /// 6 p.m. is 18.
  private static func isOtherClock(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) == 12 && min(a, b) >= 0 && max(a, b) <= 24 && min(a, b) <= 12
  }

  /// The 1990s are the 90s.
  private static func isShortYear(_ a: Double, _ b: Double) -> Bool {
    let (short, long) = (min(a, b), max(a, b))
    return (1000..<2100).contains(long) && short < 100
      && long.truncatingRemainder(dividingBy: 100) == short
  }

  /// Whether two numbers, each with its unit, are so much of the same.
  func isConverted(_ one: Int, _ other: Int, _ translation: CheckedTranslation) -> Bool {
    isConverted(
      one, other, Self.values(of: source[one], translation.source).scaled,
      Self.values(of: target[other], translation.target).scaled)
  }

  private func isConverted(_ one: Int, _ other: Int, _ a: Double, _ b: Double) -> Bool {
    let unit = sourceMeasures.first { $0.number == one }?.measure
    let otherUnit = targetMeasures.first { $0.number == other }?.measure
    switch (unit, otherUnit) {
    case (let unit?, let otherUnit?):
      if unit.kind == otherUnit.kind {
        return unit != otherUnit && Measure.isSame(a, unit, b, otherUnit)
      }
      // "km por hora": the distance is known, and that it is a speed is not.
      return Set([unit.kind, otherUnit.kind]) == [.length, .speed]
        && Measure.all.contains {
          ($0.kind == .speed && unit.kind == .speed && Measure.isSame(a, unit, b, $0))
            || ($0.kind == .speed && otherUnit.kind == .speed
              && Measure.isSame(a, $0, b, otherUnit))
        }
    // A unit whose name is not known may be any of the kind.
    case (let unit?, nil):
      return Measure.all.contains { $0 != unit && Measure.isSame(a, unit, b, $0) }
    case (nil, let otherUnit?):
      return Measure.all.contains { $0 != otherUnit && Measure.isSame(a, $0, b, otherUnit) }
    default: return false
    }
  }

  /// Whether a number stands in a text in words, as the name of a month, or in Roman numerals.
  private func isWritten(
    _ number: WrittenNumber, _ values: (scaled: Double, plain: Double), in text: CheckedText,
    _ language: TranslationLanguage
  ) throws(LedeError) -> Bool {
    for value in values.scaled == values.plain ? [values.plain] : [values.plain, values.scaled] {
      guard value == value.rounded(), value >= 0, value <= 1e9 else { continue }
      if (1...12).contains(value),
        language.months.contains(where: {
          $0.month == Int(value)
            && text.firstIndex(of: $0.name, isWhole: language.data.writesSpaces) != nil
        })
      {
        return true
      }
      // "тысячи" is 1,000; "two decades" are 20 years.
      let scales = language.scales.values(in: text)
      if value >= 100, scales.contains(where: { NumberScanner.scaled(1, $0) == value }) {
        return true
      }
      if value >= 20, value <= 90, value.truncatingRemainder(dividingBy: 10) == 0 {
        for word in try language.words(for: value / 10)
        where Self.contains(word, in: text, language) { return true }
      }
      if value >= 1, value <= 39, RomanNumerals.contains(Int(value), in: text) { return true }
      for word in try language.words(for: value)
      where Self.contains(word, in: text, language) { return true }
    }
    return false
  }

  /// Words of five letters and more may end otherwise; inside a word nothing is looked for where
  /// words are parted.
  private static func contains(
    _ word: [UInt32], in text: CheckedText, _ language: TranslationLanguage
  ) -> Bool {
    guard language.data.writesSpaces else {
      return text.firstIndex(of: word, isWhole: false) != nil
    }
    if text.firstIndex(of: word, isWhole: true) != nil { return true }
    guard word.count >= 4 else { return false }
    let stem = Array(word.dropLast(word.count > 5 ? 2 : 1))
    var index = 0
    while let found = text.firstIndex(of: stem, from: index, isWhole: false) {
      if text.isEdge(found) { return true }
      index = found + 1
    }
    return false
  }
}

/// Roman numerals from 1 to 39, as centuries and rulers have them.
enum RomanNumerals {
  static func text(of number: Int) -> [UInt32] {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return Signs.scalars(String(repeating: "X", count: number / 10) + ones[number % 10])
  }

  /// Whether it stands there as a word, perhaps with an ending in small letters: `XXIe`.
  static func contains(_ number: Int, in text: CheckedText) -> Bool {
    let numeral = Self.text(of: number)
    guard numeral.count <= text.count else { return false }
    for index in 0...(text.count - numeral.count)
    where text.scalars[index] == numeral[0]
      && text.scalars[index..<(index + numeral.count)].elementsEqual(numeral)
    {
      let end = index + numeral.count
      let isStart = index == 0 || !text.isLetter(index - 1)
      let isEnd = end == text.count || !(0x41...0x5A).contains(text.scalars[end])
      if isStart, isEnd { return true }
    }
    return false
  }
}
