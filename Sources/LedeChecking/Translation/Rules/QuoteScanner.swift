import LedeTranslation

/// Quotation marks of a text, told apart from apostrophes.
enum QuoteScanner {
  struct Mark {
    let index: Int
    let sign: UInt32
  }

  /// Double marks and angle and corner brackets; single ones are apostrophes too often.
  static let signs: Set<UInt32> = [
    0x22, 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0x300C, 0x300D, 0x300E, 0x300F, 0x301D,
    0x301E, 0x301F, 0xFF02,
  ]

  static func marks(in text: CheckedText) -> [Mark] {
    var marks: [Mark] = []
    for (index, sign) in text.scalars.enumerated() where signs.contains(sign) {
      if text.isOpaque[index] || isOfWord(text, index) { continue }
      marks.append(Mark(index: index, sign: sign))
    }
    return marks
  }

  /// The gershayim of Hebrew stands in a word, and is typed as a quotation mark: `צה"ל`.
  private static func isOfWord(_ text: CheckedText, _ index: Int) -> Bool {
    guard index > 0, index + 1 < text.count else { return false }
    return isHebrew(text.scalars[index - 1]) && isHebrew(text.scalars[index + 1])
  }

  private static func isWord(_ text: CheckedText, _ index: Int) -> Bool {
    text.isLetter(index) || text.isDigit(index)
  }

  private static func isHebrew(_ scalar: UInt32) -> Bool { (0x5D0...0x5EA).contains(scalar) }

  /// Signs that are written for one another; only their number is certain, for what opens in one
  /// language closes in another.
  private static let families: [Set<UInt32>] = [
    [0x22, 0xFF02, 0x201C, 0x201D, 0x201E, 0x201F, 0x301D, 0x301E, 0x301F], [0xAB, 0xBB],
    [0x300C, 0x300D], [0x300E, 0x300F],
  ]

  /// The mark that is one too many, as far as that can be told; `nil` if they are balanced.
  static func odd(_ marks: [Mark]) -> Mark? {
    for family in families {
      let members = marks.filter { family.contains($0.sign) }
      if members.count % 2 == 1 { return members.last }
    }
    return nil
  }

  /// Whether a mark is at the start of a quotation: by the language where it only opens or only
  /// closes there, and otherwise by what stands beside it.
  static func isOpening(
    _ mark: Mark, in text: CheckedText, _ language: TranslationLanguage
  ) -> Bool {
    let opens = language.quotes.contains { $0.open == mark.sign }
    let closes = language.quotes.contains { $0.close == mark.sign }
    if opens != closes { return opens }
    let isStart = mark.index == 0 || !isWord(text, mark.index - 1)
    let isEnd = mark.index + 1 >= text.count || !isWord(text, mark.index + 1)
    if isStart != isEnd { return isStart }
    if mark.index > 0, isStart { return Signs.isSpace(text.scalars[mark.index - 1]) }
    return [0x201C, 0x201E, 0xAB, 0x300C, 0x300E].contains(mark.sign)
  }
}
