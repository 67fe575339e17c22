public import LedeCore

/// Reports numbers that only one of the two texts has.
public struct NumberMismatchRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "number-mismatch", summary: "The translation has another number than the source.",
    help: """
      Numbers are compared by what they are worth in each language: 1,200.5 in English is 1.200,5 in \
      German and १,२००.५ in Hindi; 1.5 million is 150万. Numbers in words, months, times of the other \
      clock, years of another calendar, and rounded conversions of units are no mistakes.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The numbers that are missing, and those that nothing in the source stands for.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard let numbers = translation.segments[index].numbers else { return }
      var missing = numbers.missing[...]
      for other in numbers.extra {
        let number = numbers.target[other]
        let text = target[number.range.lowerBound..<number.end]
        var mentions: [TranslationFinding.Mention] = []
        var message = "the source has no \(text)"
        if let one = missing.popFirst() {
          let range = Self.range(numbers.source[one])
          message = "\(text) stands for \(source[range])"
          mentions = [.init(.source(index, range), "here it is \(source[range])")]
        }
        found.append(
          TranslationFinding(
            .target(index, number.range.lowerBound..<number.end), message, mentions: mentions,
            subject: text))
      }
      for one in missing {
        let range = Self.range(numbers.source[one])
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count), "\(source[range]) of the source is missing",
            mentions: [.init(.source(index, range), "the number")], subject: source[range]))
      }
    }
    return found
  }

  private static func range(_ number: WrittenNumber) -> Range<Int> {
    number.range.lowerBound..<number.end
  }
}
