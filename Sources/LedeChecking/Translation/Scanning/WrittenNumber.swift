import LedeLanguages
import LedeTranslation

/// A number in digits, as it stands in a text.
struct WrittenNumber: Sendable {
  /// Digits and the signs between them.
  let range: Range<Int>
  /// The digits between signs.
  let groups: [[UInt8]]
  /// The signs between them, one less.
  let separators: [UInt32]
  /// Whether the digits are Latin ones.
  let isLatin: Bool
  /// Half, quarter or three quarters behind the digits.
  let fraction: Double
  /// The power of ten that a word behind it says, and where that word ends.
  var scale: Int?
  var end: Int
  /// Whether letters are joined to it, as in `A320`.
  let isJoined: Bool
  /// What it is worth with a part written behind its scale: 1億2000万.
  var sum: Double?

  /// The values of its groups by themselves.
  var parts: [Double] { groups.map { Self.value($0, [], 0) } }

  /// All its digits.
  var digits: [UInt8] { Array(groups.joined()) }

  /// What it is worth by a language's convention, without the scale.
  /// - Returns: `isOwn` tells whether it is written by the convention.
  func reading(_ language: TranslationLanguage) -> (value: Double, isOwn: Bool) {
    guard !separators.isEmpty else { return (Self.value(groups[0], [], 0) + fraction, true) }
    let conventions = isLatin ? language.conventions.reversed() : language.conventions
    for convention in conventions {
      if let value = value(by: convention) { return (value + fraction, true) }
    }
    return (guess + fraction, false)
  }

  /// The value by a convention; `nil` when it is not written by it.
  private func value(by convention: TranslationLanguage.Convention) -> Double? {
    let last = separators[separators.count - 1]
    let isFraction =
      convention.decimals.contains(last)
      && !separators.dropLast().contains { convention.decimals.contains($0) }
    let whole = isFraction ? groups.dropLast() : groups[...]
    let grouping = isFraction ? separators.dropLast() : separators[...]
    guard
      grouping.allSatisfy({ sign in
        convention.groupings.contains { Self.isSameGrouping($0, sign) }
          || Self.isNeutral(sign)
      }), Self.isGrouped(whole)
    else { return nil }
    return Self.value(Array(whole.joined()), isFraction ? groups[groups.count - 1] : [], 0)
  }

  /// What it most likely is: threes behind signs are groups, all else behind one sign is a fraction.
  private var guess: Double {
    if Self.isGrouped(groups[...]), Set(separators).count == 1 {
      return Self.value(digits, [], 0)
    }
    if separators.count == 1 { return Self.value(groups[0], groups[1], 0) }
    if Self.isGrouped(groups.dropLast()), Set(separators.dropLast()).count == 1 {
      return Self.value(Array(groups.dropLast().joined()), groups[groups.count - 1], 0)
    }
    return Self.value(digits, [], 0)
  }

  /// Groups of three, and of two before the last three in India.
  static func isGrouped(_ groups: ArraySlice<[UInt8]>) -> Bool {
    guard groups.count > 1, let first = groups.first, let last = groups.last else { return true }
    guard (1...3).contains(first.count), last.count == 3 else { return false }
    let middle = groups.dropFirst().dropLast()
    return middle.allSatisfy { $0.count == 3 }
      || (first.count < 3 && middle.allSatisfy { $0.count == 2 })
  }

  private static func isSameGrouping(_ a: UInt32, _ b: UInt32) -> Bool {
    a == b || (Signs.isSpace(a) && Signs.isSpace(b)) || (isApostrophe(a) && isApostrophe(b))
  }

  /// Signs that part groups wherever they stand between threes: spaces that do not break, and the
  /// apostrophe of Switzerland.
  private static func isNeutral(_ sign: UInt32) -> Bool {
    sign == 0xA0 || sign == 0x202F || sign == 0x2009 || isApostrophe(sign)
  }

  static func isApostrophe(_ sign: UInt32) -> Bool { sign == 0x27 || sign == 0x2019 }

  /// The value of digits, correctly rounded.
  static func value(_ whole: [UInt8], _ fraction: [UInt8], _ exponent: Int) -> Double {
    var text = String(decoding: whole.map { $0 + 0x30 }, as: UTF8.self)
    if text.isEmpty { text = "0" }
    if !fraction.isEmpty {
      text += "." + String(decoding: fraction.map { $0 + 0x30 }, as: UTF8.self)
    }
    return Double(text + "e\(exponent)") ?? 0
  }
}

/// Finds numbers in digits of any script.
enum NumberScanner {
  private static let fractions: [UInt32: Double] = [0xBC: 0.25, 0xBD: 0.5, 0xBE: 0.75]

  static func numbers(in text: CheckedText, _ language: TranslationLanguage) -> [WrittenNumber] {
    let spaceGroups = language.conventions.contains { $0.groupings.contains(where: Signs.isSpace) }
    var found: [WrittenNumber] = []
    var index = 0
    while index < text.count {
      guard text.isDigit(index), !text.isOpaque[index] else {
        index += 1
        continue
      }
      var number = number(in: text, at: index, spaceGroups)
      // A word behind the number, with or without a space.
      var behind = number.range.upperBound
      if behind < text.count, Signs.isSpace(text.scalars[behind]) || text.scalars[behind] == 0x2D {
        behind += 1
      }
      if let word = language.scales.match(in: text, at: behind) {
        number.scale = word.value
        number.end = word.end
      }
      // 1億2000万, 1 करोड़ 40 लाख, 2만 5000: what follows a scale at once, or with a smaller one, or
      // where ten thousands are counted, is added.
      if let last = found.last, let scale = last.scale, scale > (number.scale ?? 0),
        last.end == number.range.lowerBound
          || ((number.scale != nil || language.countsMyriads)
            && last.end + 1 == number.range.lowerBound && Signs.isSpace(text.scalars[last.end]))
      {
        let first = last.sum ?? scaled(last.reading(language).value, scale)
        found[found.count - 1].sum =
          first + scaled(number.reading(language).value, number.scale ?? 0)
        found[found.count - 1].scale = number.scale ?? 0
        found[found.count - 1].end = number.end
      } else {
        found.append(number)
      }
      index = max(number.end, number.range.upperBound)
    }
    return found
  }

  static func scaled(_ value: Double, _ exponent: Int) -> Double {
    exponent == 0 ? value : Double("\(value)e\(exponent)") ?? scaledByPower(value, exponent)
  }

  /// For values whose description has an exponent already.
  private static func scaledByPower(_ value: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(value) { value, _ in value * 10 }
  }

  private static func number(
    in text: CheckedText, at start: Int, _ spaceGroups: Bool
  ) -> WrittenNumber {
    var groups: [[UInt8]] = [[]]
    var separators: [UInt32] = []
    var index = start
    let isLatin = text.scalars[start] < 0x80
    while index < text.count, !text.isOpaque[index] {
      if let digit = Signs.digit(text.scalars[index]) {
        groups[groups.count - 1].append(digit)
        index += 1
        continue
      }
      guard text.isDigit(index + 1) else { break }
      let sign = text.scalars[index]
      var digits = 0
      while text.isDigit(index + 1 + digits) { digits += 1 }
      let isFirst = groups.count == 1
      let isThree = digits == 3 && groups[groups.count - 1].count <= 3 && groups[0].count <= 3
      let takes: Bool
      switch sign {
      case 0x2E, 0x2C, 0x66B, 0x66C, 0xB7: takes = true
      case 0x27, 0x2019: takes = isThree
      case 0xA0, 0x202F, 0x2009: takes = isThree && (isFirst || Signs.isSpace(separators[0]))
      // A space is only a sign of numbers where the language says so.
      case 0x20: takes = spaceGroups && isThree && (isFirst || Signs.isSpace(separators[0]))
      default: takes = false
      }
      guard takes else { break }
      separators.append(sign)
      groups.append([])
      index += 1
    }
    var fraction = 0.0
    let digitsEnd = index
    if index < text.count, separators.isEmpty, let value = fractions[text.scalars[index]] {
      fraction = value
      index += 1
    }
    return WrittenNumber(
      range: start..<index, groups: groups, separators: separators, isLatin: isLatin,
      fraction: fraction, scale: nil, end: index,
      isJoined: isLatinLetter(text, start - 1) || isLatinLetter(text, digitsEnd), sum: nil)
  }

  private static func isLatinLetter(_ text: CheckedText, _ index: Int) -> Bool {
    text.scalars.indices.contains(index) && (0x41...0x5A).contains(text.scalars[index] & ~0x20)
  }
}
