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

/// Reports numbers that were left in the source's convention and so mean something else.
public struct NumberFormatRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "number-format", summary: "The number means another one in the translation's language.",
    help: """
      The digits and signs are those of the source, but the language of the translation reads them \
      differently: 1,200 is one thousand two hundred in English, and one and two tenths in German. \
      Write the decimal and grouping signs of the language (CLDR).
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The numbers that would be misread.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard let numbers = translation.segments[index].numbers else { return }
      for misread in numbers.misread {
        let number = numbers.target[misread.target]
        let original = numbers.source[misread.source]
        let text = target[number.range]
        found.append(
          TranslationFinding(
            .target(index, number.range),
            "\(text) is not the number of the source in \(translation.targetLanguage)",
            suggestion: "write it with the signs of the language",
            mentions: [.init(.source(index, original.range), "the number")], subject: text))
      }
    }
    return found
  }
}

/// Reports dates in digits that are another day in the translation.
public struct DateMismatchRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "date-mismatch", summary: "The date is another day in the translation.",
    help: """
      A date in digits is read by the order of each language (CLDR): 5/9/2026 is the ninth of May in \
      American English, and the fifth of September in most other languages.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The dates that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      for (one, other) in translation.segments[index].numbers?.otherDates ?? [] {
        let text = target[other.range]
        found.append(
          TranslationFinding(
            .target(index, other.range),
            "\(text) reads as day \(other.day) of month \(other.month), "
              + "\(source[one.range]) as day \(one.day) of month \(one.month)",
            mentions: [.init(.source(index, one.range), "the date")], subject: text))
      }
    }
    return found
  }
}

/// Reports units and currencies that were changed without the number, or the other way round.
public struct UnitMismatchRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "unit-mismatch", summary: "The translation has another unit than the source.",
    help: """
      Beside the same number there is another unit of the same kind, or another currency: 5 km became \
      5 miles. Units are known by the signs and names of each language (CLDR). A conversion with its \
      number is right.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The units that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard let numbers = translation.segments[index].numbers else { return }
      for unit in numbers.sourceMeasures {
        guard let other = numbers.pairs[unit.number],
          let match = numbers.targetMeasures.first(where: { $0.number == other }),
          match.measure != unit.measure, match.measure.kind == unit.measure.kind,
          !numbers.isConverted(unit.number, other, translation),
          // The unit may only have moved.
          !numbers.targetMeasures.contains(where: { $0.measure == unit.measure })
        else { continue }
        let text = target[match.range]
        found.append(
          TranslationFinding(
            .target(index, match.range),
            "'\(text)' is another unit than '\(source[unit.range])' of the source",
            mentions: [.init(.source(index, unit.range), "the unit")], subject: text))
      }
    }
    return found
  }
}
