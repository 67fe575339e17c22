public import LedeCore

/// Reports two spaces in a row.
public struct DoubleSpaceRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "double-space", summary: "There are two spaces in a row.",
    help: "The translation has two spaces or more in a row, and the source has not.",
    severity: .note)

  /// Makes the rule.
  public init() {}

  /// The runs of spaces.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let runs = Self.runs(in: target)
      guard !runs.isEmpty, Self.runs(in: source).isEmpty else { return }
      for run in runs {
        found.append(
          TranslationFinding(
            .target(index, run), "there are \(run.count) spaces in a row",
            suggestion: "leave one", subject: "space"))
      }
    }
    return found
  }

  private static func runs(in text: CheckedText) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text.scalars[index] == 0x20 || text.scalars[index] == 0xA0 {
        index += 1
      }
      // White space at the ends is another rule's.
      if index - start > 1, start > 0, index < text.count { runs.append(start..<index) }
      index = max(index, start + 1)
    }
    return runs
  }
}
