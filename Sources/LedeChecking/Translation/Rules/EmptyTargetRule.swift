public import LedeCore
import LedeTranslation

/// Reports segments without a translation.
public struct EmptyTargetRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "empty-target", summary: "There is no translation.",
    help: "The segment has a text in the source, and none, or only white space, in the target.",
    severity: .error)

  /// Makes the rule.
  public init() {}

  /// The segments that are to be translated and are not.
  public func findings(in translation: CheckedTranslation) -> [TranslationFinding] {
    translation.segments.enumerated().compactMap { index, segment in
      guard segment.source.scalars.contains(where: { !Signs.isSpace($0) }),
        segment.target?.scalars.allSatisfy({ Signs.isSpace($0) || Signs.isInvisible($0) }) ?? true
      else { return nil }
      return TranslationFinding(
        segment.target == nil
          ? segment.place(index, .source) : segment.place(index, .target),
        segment.target == nil ? "this is not translated" : "the translation is empty",
        subject: segment.source.string)
    }
  }
}
