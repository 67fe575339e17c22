public import LedeCore

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

  /// Inches and seconds stand behind a digit: `7"`. The gershayim of Hebrew stands in a word:
  /// `צה"ל`.
  private static func isOfWord(_ text: CheckedText, _ index: Int) -> Bool {
    guard index > 0 else { return false }
    if text.isLetter(index - 1), text.isLetter(index + 1) { return true }
    return false
  }

  /// Whether every mark has its other half. Marks that open in one language close in another, so only
  /// their number is certain for the signs that do both.
  static func isBalanced(_ marks: [Mark]) -> Bool {
    var counts: [UInt32: Int] = [:]
    for mark in marks { counts[mark.sign, default: 0] += 1 }
    let curly: [UInt32] = [0x201C, 0x201D, 0x201E, 0x201F]
    func count(_ signs: [UInt32]) -> Int { signs.reduce(0) { $0 + (counts[$1] ?? 0) } }
    return count([0x22, 0xFF02]) % 2 == 0 && count(curly) % 2 == 0 && count([0xAB, 0xBB]) % 2 == 0
      && count([0x300C]) == count([0x300D]) && count([0x300E]) == count([0x300F])
  }

  /// The mark that is one too many, as far as that can be told.
  static func odd(_ marks: [Mark]) -> Mark? {
    let families: [Set<UInt32>] = [
      [0x22, 0xFF02], [0x201C, 0x201D, 0x201E, 0x201F], [0xAB, 0xBB], [0x300C, 0x300D],
      [0x300E, 0x300F],
    ]
    for family in families {
      let members = marks.filter { family.contains($0.sign) }
      if members.count % 2 == 1 { return members.last }
    }
    return nil
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
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let marks = QuoteScanner.marks(in: target)
      guard !QuoteScanner.isBalanced(marks), let odd = QuoteScanner.odd(marks),
        QuoteScanner.isBalanced(QuoteScanner.marks(in: source))
      else { return }
      let sign = target[odd.index..<(odd.index + 1)]
      found.append(
        TranslationFinding(
          .target(index, odd.index..<(odd.index + 1)), "\(sign) has no other half", subject: sign))
    }
    return found
  }
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
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, _, target) throws(LedeError) in
      for mark in QuoteScanner.marks(in: target) where !known.contains(mark.sign) {
        let sign = target[mark.index..<(mark.index + 1)]
        found.append(
          TranslationFinding(
            .target(index, mark.index..<(mark.index + 1)),
            "\(sign) is no quotation mark of \(translation.targetLanguage)",
            suggestion: "write \(Self.text(usual.open)) and \(Self.text(usual.close))",
            subject: sign))
      }
    }
    return found
  }

  private static func text(_ scalar: UInt32) -> String {
    Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
  }
}
