public import LedeCore
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

/// Reports quotations that do not end, or do not begin.
public struct UnbalancedQuoteRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "unbalanced-quote", summary: "A quotation mark has no other half.",
    help: """
      The quotation marks of the source are balanced, those of the translation are not. A quotation \
      over several segments is unbalanced in both, and passed over.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The marks without another half.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var odd: [(segment: Int, mark: QuoteScanner.Mark, isOpening: Bool, inSource: Bool)] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard let mark = QuoteScanner.odd(QuoteScanner.marks(in: target)) else { return }
      odd.append(
        (
          index, mark, QuoteScanner.isOpening(mark, in: target, translation.target),
          QuoteScanner.odd(QuoteScanner.marks(in: source)) != nil
        ))
    }
    var found: [TranslationFinding] = []
    var place = 0
    while place < odd.count {
      let one = odd[place]
      // A quotation over several segments opens in one and closes in a later one.
      if one.isOpening, place + 1 < odd.count, !odd[place + 1].isOpening,
        odd[place + 1].segment - one.segment <= Self.longestQuotation
      {
        place += 2
        continue
      }
      place += 1
      guard !one.inSource, let target = translation.segments[one.segment].target else { continue }
      let range = one.mark.index..<(one.mark.index + 1)
      found.append(
        TranslationFinding(
          .target(one.segment, range), "\(target[range]) has no other half", subject: target[range])
      )
    }
    return found
  }

  /// Segments that a quotation may go over.
  private static let longestQuotation = 8
}

/// Reports quotation marks of another language.
public struct QuoteStyleRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "quote-style", summary: "The quotation marks are not those of the language.",
    help: """
      The language writes other quotation marks (CLDR delimiters, and those that its data add). The \
      straight ones of a typewriter are taken everywhere.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// Opening marks that the language does not have.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    let pairs = translation.target.quotes
    guard let usual = pairs.first, !translation.targetLanguage.isUndetermined else { return [] }
    let known = Set(pairs.flatMap { [$0.open, $0.close] } + [0x22, 0xFF02])
    var first: [UInt32: (segment: Int, index: Int, count: Int)] = [:]
    try translation.forEachPair { (index, _, target) throws(LedeError) in
      for mark in QuoteScanner.marks(in: target) where !known.contains(mark.sign) {
        first[mark.sign, default: (index, mark.index, 0)].count += 1
      }
    }
    // A translator has a habit: one finding for each sign tells it.
    return first.sorted { $0.key < $1.key }.map { sign, use in
      TranslationFinding(
        .target(use.segment, use.index..<(use.index + 1)),
        "\(Self.text(sign)) is no quotation mark of \(translation.targetLanguage)"
          + Places.others(use.count),
        suggestion: "write \(Self.text(usual.open)) and \(Self.text(usual.close))",
        subject: Self.text(sign))
    }
  }

  private static func text(_ scalar: UInt32) -> String {
    Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
  }
}

enum Places {
  /// `, here and at 3 other places`.
  static func others(_ count: Int) -> String {
    switch count {
    case ...1: ""
    case 2: ", here and at another place"
    default: ", here and at \(count - 1) other places"
    }
  }
}
