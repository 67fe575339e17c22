public import LedeCore
import LedeUnicode

/// Reports marks of direction that are not closed, or turn a text round.
public struct DirectionMarkRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "direction-marks", summary: "Marks of direction are not balanced.",
    help: """
      Embeddings, overrides and isolates (UAX #9) begin and end in the same text. Overrides that the \
      source has not turn the text round; right-to-left marks have nothing to do in a language from \
      left to right.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The marks.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      var embeddings: [Int] = []
      var isolates: [Int] = []
      for (place, scalar) in target.scalars.enumerated() {
        func report(_ message: String) {
          found.append(
            TranslationFinding(
              .target(index, place..<(place + 1)), message,
              subject: String(scalar, radix: 16, uppercase: true)))
        }
        switch scalar {
        case 0x202A, 0x202B: embeddings.append(place)
        case 0x202D, 0x202E:
          embeddings.append(place)
          if !source.scalars.contains(scalar), !translation.isPseudo {
            report("an override turns the text round")
          }
        case 0x202C:
          if embeddings.popLast() == nil { report("an end of an embedding has no begin") }
        case 0x2066, 0x2067, 0x2068: isolates.append(place)
        case 0x2069: if isolates.popLast() == nil { report("an end of an isolate has no begin") }
        case 0x200F
        where !translation.target.isRightToLeft && !source.scalars.contains(scalar)
          && !target.scalars.contains(where: ScalarProperties.isRightToLeft):
          report("a right-to-left mark stands in a text from left to right")
        default: break
        }
      }
      for place in embeddings + isolates {
        found.append(
          TranslationFinding(
            .target(index, place..<(place + 1)), "a mark of direction is not closed",
            subject: "open"))
      }
    }
    return found
  }
}
