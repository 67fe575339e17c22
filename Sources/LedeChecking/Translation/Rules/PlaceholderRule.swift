public import LedeCore
import LedeTranslation

/// Reports placeholders that were lost, added or changed.
public struct PlaceholderRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "placeholder-mismatch", summary: "The placeholders are not those of the source.",
    help: """
      A program puts something in the place of %s, %1$d, {0}, {{name}} and ${x}, and reads <b> and \
      &nbsp;. The translation needs each that the source has, and no other. Ones with a position or a \
      name may be moved and repeated; the order of others has to stay, or they get positions.
      """, severity: .error)

  /// Makes the rule.
  public init() {}

  /// The placeholders that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard !source.placeholders.isEmpty || !target.placeholders.isEmpty else { return }
      found += Self.compare(index, source, target)
    }
    return found
  }

  /// What is the same on both sides: a printf conversion by its position.
  private static func keys(_ placeholders: [Placeholder]) -> [String] {
    var place = 0
    return placeholders.map { placeholder in
      if placeholder.kind == .inOrder { place += 1 }
      guard let position = placeholder.position ?? (placeholder.kind == .inOrder ? place : nil)
      else { return placeholder.text.filter { $0 != " " } }
      return "%\(position)$\(placeholder.conversion)"
    }
  }

  private static func compare(
    _ index: Int, _ source: CheckedText, _ target: CheckedText
  ) -> [TranslationFinding] {
    let (asked, given) = (keys(source.placeholders), keys(target.placeholders))
    var missing: [Placeholder] = []
    for (key, placeholder) in zip(asked, source.placeholders)
    where !given.contains(key) && !missing.contains(where: { $0.text == placeholder.text }) {
      missing.append(placeholder)
    }
    var found: [TranslationFinding] = []
    var isSaid = false
    for (key, placeholder) in zip(given, target.placeholders) where !asked.contains(key) {
      let isOutOfOrder =
        placeholder.kind == .inOrder && source.placeholders.contains { $0.text == placeholder.text }
      if isOutOfOrder, isSaid {
        missing.removeAll { $0.text == placeholder.text }
        continue
      }
      isSaid = isSaid || isOutOfOrder
      var mentions: [TranslationFinding.Mention] = []
      var message = "the source has no '\(placeholder.text)'"
      var suggestion: String?
      if isOutOfOrder {
        message = "'\(placeholder.text)' stands in another order than in the source"
        suggestion = "give positions, such as %2$\(placeholder.conversion)"
        missing.removeAll { $0.text == placeholder.text }
      } else if !missing.isEmpty {
        let place = missing.firstIndex { $0.kind == placeholder.kind } ?? 0
        let one = missing.remove(at: place)
        message = "'\(placeholder.text)' stands for '\(one.text)'"
        suggestion = "write '\(one.text)'"
        mentions = [.init(.source(index, one.range), "the placeholder")]
      }
      found.append(
        TranslationFinding(
          .target(index, placeholder.range), message, suggestion: suggestion, mentions: mentions,
          subject: placeholder.text))
    }
    for placeholder in missing {
      found.append(
        TranslationFinding(
          .target(index, 0..<target.count), "'\(placeholder.text)' of the source is missing",
          mentions: [.init(.source(index, placeholder.range), "the placeholder")],
          subject: placeholder.text))
    }
    return found
  }
}
