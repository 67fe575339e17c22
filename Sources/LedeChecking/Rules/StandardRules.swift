/// The rules that come with Lede, a file each.
public enum StandardRules {
  /// In the order of their names in results.
  public static let all: [any CheckRule] = [
    AdministrativeStatusRule.deprecated, AdministrativeStatusRule.superseded,
    InconsistentTermRule(),
    InconsistentSpellingRule(), InconsistentCaseRule(), UndefinedAcronymRule(),
  ]
}
