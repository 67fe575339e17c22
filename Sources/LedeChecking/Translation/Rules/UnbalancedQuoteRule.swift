public import LedeCore

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
