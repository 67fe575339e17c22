/// The rules for translations that come with Lede.
public enum StandardTranslationRules {
  /// In the order of their names in results.
  public static let all: [any TranslationRule] = [
    EmptyTargetRule(), UntranslatedRule(), TargetLanguageRule(), TagMismatchRule(), TagOrderRule(),
    PlaceholderRule(), AddressRule(), ProtectedTextRule(), MissingTermRule(), ForbiddenTermRule(),
    NumberMismatchRule(), NumberFormatRule(), DateMismatchRule(), UnitMismatchRule(),
    EndPunctuationRule(), BracketRule(), UnbalancedQuoteRule(), QuoteStyleRule(), OuterSpaceRule(),
    DoubleSpaceRule(), PunctuationSpaceRule(), BreakingSpaceRule(), DoubledWordRule(),
    DoubledSegmentRule(),
    LengthRule(), InconsistentTranslationRule(), AmbiguousTranslationRule(), MixedScriptRule(),
    DirectionMarkRule(),
  ]
}
