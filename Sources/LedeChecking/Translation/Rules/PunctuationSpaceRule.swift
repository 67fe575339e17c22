public import LedeCore
import LedeLanguages
import LedeTranslation

/// Reports spaces before and behind punctuation that the language does not write, or has to.
public struct PunctuationSpaceRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "punctuation-space", summary: "The space beside a mark is not the language's.",
    help: """
      French has a space that does not break before ; : ! ? » and behind « (narrow before ; ! ?). Most \
      other languages have none before a mark.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// The marks with a wrong space.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    let before = Set(translation.target.data.spaceBefore.flatMap { Signs.scalars($0) })
    let after = Set(translation.target.data.spaceAfter.flatMap { Signs.scalars($0) })
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      for (place, scalar) in target.scalars.enumerated() where !target.isOpaque[place] {
        if before.contains(scalar), let message = Self.lacks(target, place, place - 1) {
          found.append(
            TranslationFinding(
              .target(index, place..<(place + 1)),
              message + " before '\(target[place..<(place + 1)])'",
              suggestion: "write U+202F or U+00A0", subject: "before"))
        }
        if after.contains(scalar), let message = Self.lacks(target, place, place + 1) {
          found.append(
            TranslationFinding(
              .target(index, place..<(place + 1)),
              message + " behind '\(target[place..<(place + 1)])'",
              suggestion: "write U+202F or U+00A0", subject: "behind"))
        }
        if !before.contains(scalar), Self.isTooMuch(target, place),
          !Self.hasSpacedMark(source, scalar)
        {
          found.append(
            TranslationFinding(
              .target(index, (place - 1)..<(place + 1)),
              "there is a space before '\(target[place..<(place + 1)])'",
              suggestion: "leave it out", subject: "extra"))
        }
      }
    }
    return found
  }

  /// What is wrong with the space at an index beside a mark.
  private static func lacks(_ text: CheckedText, _ place: Int, _ index: Int) -> String? {
    guard text.scalars.indices.contains(index) else { return nil }
    let scalar = text.scalars[index]
    if scalar == 0xA0 || scalar == 0x202F || scalar == 0x2009 { return nil }
    // That is what another rule is for.
    if scalar == 0x20 { return nil }
    // Between digits (18:30), beside another mark ("?!"), a bracket or a code.
    guard text.isLetter(index) || text.isDigit(index) else { return nil }
    if text.scalars[place] == 0x3A || text.scalars[place] == 0x3F || text.scalars[place] == 0x21,
      text.isDigit(place + 1) || text.isLetter(place + 1)
    {
      return nil
    }
    if text.codes.contains(where: { $0.index == max(place, index) }) { return nil }
    return "no space stands"
  }

  private static let marks: Set<UInt32> = [
    0x2C, 0x2E, 0x3B, 0x3A, 0x21, 0x3F, 0x60C, 0x61F, 0x6D4, 0x3002, 0xFF0C,
  ]

  private static func isTooMuch(_ text: CheckedText, _ place: Int) -> Bool {
    guard marks.contains(text.scalars[place]), place > 1, text.scalars[place - 1] == 0x20,
      text.isLetter(place - 2)
    else { return false }
    // ".NET", ":)", "..." begin something.
    guard place + 1 < text.count else { return true }
    return Signs.isSpace(text.scalars[place + 1])
  }

  private static func hasSpacedMark(_ source: CheckedText, _ scalar: UInt32) -> Bool {
    source.scalars.indices.contains {
      $0 > 0 && source.scalars[$0] == scalar && source.scalars[$0 - 1] == 0x20
    }
  }
}
