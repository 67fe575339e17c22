import LedeUnicode

/// What a scalar is to the word rules of UAX #29, table 3.
enum WordClass: UInt8 {
  /// Not looked up yet.
  case unknown = 0
  case other, letter, hebrewLetter, numeric, extendNumLet
  /// Syllables of Hangul, which ICU joins with one another alone.
  case hangul
  case midLetter, midNum, midNumLet, singleQuote, doubleQuote
  /// Extend, Format and ZWJ, which belong to what is before them (WB4).
  case ignorable
  /// What the rules of ``WordScanner`` leave to ICU: scripts that need a dictionary, pictographs, and
  /// signs that ICU's rules treat in a way of their own.
  case foreign

  /// Whether a word can begin with it.
  var beginsWord: Bool { rawValue >= Self.letter.rawValue && rawValue <= Self.hangul.rawValue }
  /// ALetter or Hebrew_Letter.
  var isLetter: Bool { self == .letter || self == .hebrewLetter }
}

/// The classes of scalars, each looked up once.
struct WordClasses {
  private var classes = [UInt8](repeating: 0, count: 0x10000)
  private let colon: WordClass

  /// - Parameter joinsColons: whether a colon is a MidLetter, as in Finnish and Swedish.
  init(joinsColons: Bool) { colon = joinsColons ? .midLetter : .other }

  /// The class of a scalar.
  mutating func callAsFunction(_ scalar: UInt32) -> WordClass {
    guard scalar < 0x10000 else { return .foreign }
    if let known = WordClass(rawValue: classes[Int(scalar)]), known != .unknown { return known }
    let found = find(scalar)
    classes[Int(scalar)] = found.rawValue
    return found
  }

  private func find(_ scalar: UInt32) -> WordClass {
    if scalar == 0x3A { return colon }
    if (0xAC00...0xD7A3).contains(scalar) { return .hangul }
    // ICU joins mail addresses, and has its own mind about wide and small colons; ideographs, kana
    // and their marks go by its dictionary.
    if scalar == 0x40 || (0x2E80...0x33FF).contains(scalar) || scalar >= 0xFE50 { return .foreign }
    if ScalarProperties.needsDictionary(scalar) || ScalarProperties.isPictographic(scalar) {
      return .foreign
    }
    switch ScalarProperties.wordBreak(scalar) {
    case 1: return .letter
    case 14: return .hebrewLetter
    case 6: return .numeric
    case 7: return .extendNumLet
    case 4: return .midLetter
    case 5: return .midNum
    case 11: return .midNumLet
    case 15: return .singleQuote
    case 16: return .doubleQuote
    case 2, 9, 21: return .ignorable
    case 3, 13: return .foreign  // Katakana, Regional_Indicator
    case 0: return ScalarProperties.category(scalar).isLetter ? .foreign : .other
    default: return .other
    }
  }
}
