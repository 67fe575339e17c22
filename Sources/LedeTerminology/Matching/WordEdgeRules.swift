import LedeCore
import LedeLanguages
import LedeUnicode

/// Whether punctuation between two letters or digits joins them: the stop of `U.S`, the comma of
/// `1,000`, the apostrophe of `об'єднання` (UAX #29, WB6, WB7, WB11, WB12), and where a language
/// lets a term end or begin at an apostrophe.
struct WordEdgeRules: Sendable {
  private var elisions: Set<[UInt32]> = []
  private var enclitics: Set<[UInt32]> = []
  private let takesAnyEnclitic: Bool

  init(_ data: LanguageData.Terminology, folding: inout TermFolding) throws(LedeError) {
    for elision in data.elisions { elisions.insert(try folding.fold(elision)) }
    for enclitic in data.enclitics { enclitics.insert(try folding.fold(enclitic)) }
    takesAnyEnclitic = data.takesAnyEnclitic
  }

  /// Whether `mark` joins the words at its sides.
  ///
  /// - Parameter termIsBefore: whether the edge asked for is the one before the mark, where a term
  ///   would end, or the one behind it, where a term would begin.
  func joins(
    _ left: UnsafeBufferPointer<UInt8>, _ mark: UnsafeBufferPointer<UInt8>,
    _ right: UnsafeBufferPointer<UInt8>, termIsBefore: Bool, _ folding: inout TermFolding
  ) -> Bool {
    let (scalar, _) = UTF8Decoding.scalar(at: 0, in: mark)
    let (first, _) = UTF8Decoding.scalar(at: 0, in: right)
    let last =
      UTF8Decoding.start(before: left.count, in: left).map {
        UTF8Decoding.scalar(at: $0, in: left).0
      }
      ?? 0
    let isNumber = Self.isDigit(last) && Self.isDigit(first)
    let isLetters = !Self.isDigit(last) && !Self.isDigit(first)
    switch scalar {
    case 0x2C, 0xFF0C, 0x066B, 0x066C, 0x2F, 0x3A: return isNumber
    case 0x2E, 0xFF0E:
      return isNumber || isLetters && Self.stopJoins(left, last, first, right)
    case 0xB7, 0x5F: return isLetters
    case 0x22, 0x05F4: return Self.isHebrew(last) && Self.isHebrew(first)
    default:
      if isNumber { return true }
      if termIsBefore {
        return !takesAnyEnclitic && !contains(enclitics, right, &folding)
      }
      return !contains(elisions, left, &folding)
    }
  }

  private func contains(
    _ set: Set<[UInt32]>, _ word: UnsafeBufferPointer<UInt8>, _ folding: inout TermFolding
  ) -> Bool {
    var folded = TermFolding.Word()
    guard !set.isEmpty, (try? folding.fold(word, into: &folded)) != nil else { return false }
    return set.contains(folded.scalars)
  }

  /// A stop without a space joins abbreviations and names of domains; between a small letter and a
  /// capital, the space is missing.
  private static func stopJoins(
    _ left: UnsafeBufferPointer<UInt8>, _ last: UInt32, _ first: UInt32,
    _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let lastIsLower = ScalarProperties.isLowercase(last)
    let firstIsUpper = ScalarProperties.isUppercase(first)
    if lastIsLower && firstIsUpper { return false }
    if lastIsLower || ScalarProperties.isUppercase(last) || firstIsUpper
      || ScalarProperties.isLowercase(first)
    {
      return true
    }
    return [left, right].contains { word in word.count { $0 & 0xC0 != 0x80 } <= 2 }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || ScalarProperties.category(scalar) == .decimalNumber
  }

  private static func isHebrew(_ scalar: UInt32) -> Bool { (0x05D0...0x05F2).contains(scalar) }
}
