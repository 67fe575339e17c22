public import LedeCore

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
