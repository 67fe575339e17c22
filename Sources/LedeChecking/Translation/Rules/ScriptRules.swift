public import LedeCore
import LedeUnicode

/// Reports translations in another script or language than the one asked for.
public struct TargetLanguageRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "target-language", summary: "The translation is in another script or language.",
    help: """
      None of the letters are of a script that the target language is written in (CLDR), or the \
      function words are those of the source's language.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// Letters that a text has to have.
  private static let fewest = 8
  /// Words that a text has to have before its function words are counted.
  private static let fewestWords = 6
  /// The share of function words of the source's language that no other language has.
  private static let usualShare = 0.25
  private static let oddShare = 0.08

  /// The texts of a wrong language.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    guard translation.sourceLanguage.language != translation.targetLanguage.language,
      !translation.isPseudo
    else { return [] }
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      // A text that is the source is told by another rule.
      guard source.scalars != target.scalars else { return }
      if let script = Self.foreignScript(of: target, translation.target.scripts) {
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count),
            "this is in the script \(script), not in one of \(translation.targetLanguage)",
            subject: source.string))
      } else if Self.isInSourceLanguage(target, translation) {
        found.append(
          TranslationFinding(
            .target(index, 0..<target.count), "this is in the language of the source",
            subject: source.string))
      }
    }
    return found
  }

  /// Whether the function words are those of the source's language, and hardly any is of the
  /// target's.
  private static func isInSourceLanguage(
    _ text: CheckedText, _ translation: CheckedTranslation
  ) -> Bool {
    let (from, to) = (translation.source.functionWords, translation.target.functionWords)
    guard !from.isEmpty, !to.isEmpty else { return false }
    var (words, source, target) = (0, 0, 0)
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text.isLetter(index) { index += 1 }
      if start < index, !text.isOpaque[start] {
        let word = Array(text.folded[start..<index])
        words += 1
        if to.contains(word) { target += 1 } else if from.contains(word) { source += 1 }
      }
      index = max(index, start + 1)
    }
    return words >= fewestWords && Double(source) >= usualShare * Double(words)
      && Double(target) <= oddShare * Double(words)
  }

  /// The script of a text that has no letter of the scripts that are wanted, and is not only names.
  private static func foreignScript(of text: CheckedText, _ wanted: Set<String>) -> String? {
    guard !wanted.isEmpty else { return nil }
    var letters = 0
    var small = 0
    var script: String?
    for index in text.scalars.indices where text.isLetter(index) && !text.isOpaque[index] {
      if text.protected.contains(where: { $0.contains(index) }) { continue }
      let here = ScalarProperties.script(text.scalars[index])
      if here == "Zyyy" || here == "Zinh" { continue }
      if wanted.contains(here) { return nil }
      letters += 1
      // The first letter of a word in lower case.
      if text.scalars[index] == text.folded[index], !text.isLetter(index - 1) { small += 1 }
      script = script ?? here
    }
    return letters >= fewest && small > 1 ? script : nil
  }
}

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
