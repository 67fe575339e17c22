public import LedeCore
import LedeUnicode

/// Reports words with letters of two scripts that look alike.
public struct MixedScriptRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "mixed-script", summary: "A word has letters of two alphabets.",
    help: """
      A Latin a in a Cyrillic word looks right, but no search finds it (UTS #39: mixed-script \
      confusables). Latin, Greek, Cyrillic and Armenian are told apart.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  private static let alphabets: Set<String> = ["Latn", "Grek", "Cyrl", "Armn"]

  /// The mixed words.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    guard translation.target.scripts.contains(where: Self.alphabets.contains) else { return [] }
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      var place = 0
      while place < target.count {
        guard target.isLetter(place), !target.isOpaque[place] else {
          place += 1
          continue
        }
        let start = place
        var scripts: Set<String> = []
        while place < target.count, target.isLetter(place) {
          let script = ScalarProperties.script(target.scalars[place])
          if Self.alphabets.contains(script) { scripts.insert(script) }
          place += 1
        }
        guard scripts.count > 1 else { continue }
        let word = target[start..<place]
        // A name of the source is spelled as it is there.
        if source.firstIndex(of: Array(target.folded[start..<place]), isWhole: true) != nil {
          continue
        }
        found.append(
          TranslationFinding(
            .target(index, start..<place),
            "'\(word)' has letters of \(scripts.sorted().joined(separator: " and "))",
            subject: word))
      }
    }
    return found
  }
}
