public import LedeCore
import LedeLanguages
import LedeTranslation

/// Reports white space at the ends that the source has not, or the other way round.
public struct OuterSpaceRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "outer-space", summary: "White space at an end differs from the source.",
    help: """
      The source begins or ends with white space, and the translation does not, or the other way round: \
      words would run together, or lines would be indented. Scripts that write no spaces are passed over.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The ends that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    guard translation.source.data.writesSpaces == translation.target.data.writesSpaces else {
      return []
    }
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let (asked, given) = (Self.ends(of: source), Self.ends(of: target))
      if asked.leading != given.leading {
        found.append(
          TranslationFinding(
            .target(index, 0..<min(1, target.count)),
            asked.leading
              ? "the source begins with white space"
              : "white space at the start is not the source's",
            subject: "start"))
      }
      if asked.trailing != given.trailing {
        found.append(
          TranslationFinding(
            .target(index, max(0, target.count - 1)..<target.count),
            asked.trailing
              ? "the source ends with white space" : "white space at the end is not the source's",
            subject: "end"))
      }
    }
    return found
  }

  private static func ends(of text: CheckedText) -> (leading: Bool, trailing: Bool) {
    (
      text.scalars.first.map(Signs.isSpace) ?? false, text.scalars.last.map(Signs.isSpace) ?? false
    )
  }
}
