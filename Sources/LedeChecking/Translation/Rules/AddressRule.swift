public import LedeCore
import LedeTranslation

/// Reports web and mail addresses that were changed or lost.
public struct AddressRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "address-mismatch", summary: "An address is not that of the source.",
    help: """
      Web addresses and mail addresses stay letter by letter. A page of the same site in the language of \
      the translation is a decision to be made.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The addresses that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      var missing = source.addresses.filter { one in
        !target.addresses.contains { $0.text == one.text }
      }
      for other in target.addresses
      where !source.addresses.contains(where: { $0.text == other.text }) {
        var mentions: [TranslationFinding.Mention] = []
        var message = "the source has no address \(other.text)"
        if let one = missing.first {
          missing.removeFirst()
          message = "this address is \(one.text) in the source"
          mentions = [.init(.source(index, one.range), "the address")]
        }
        found.append(
          TranslationFinding(
            .target(index, other.range), message, mentions: mentions, subject: other.text))
      }
      for one in missing {
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count), "the address \(one.text) is missing",
            mentions: [.init(.source(index, one.range), "the address")], subject: one.text))
      }
    }
    return found
  }
}
