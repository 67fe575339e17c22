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

/// Reports two spaces in a row.
public struct DoubleSpaceRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "double-space", summary: "There are two spaces in a row.",
    help: "The translation has two spaces or more in a row, and the source has not.",
    severity: .note)

  /// Makes the rule.
  public init() {}

  /// The runs of spaces.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let runs = Self.runs(in: target)
      guard !runs.isEmpty, Self.runs(in: source).isEmpty else { return }
      for run in runs {
        found.append(
          TranslationFinding(
            .target(index, run), "there are \(run.count) spaces in a row",
            suggestion: "leave one", subject: "space"))
      }
    }
    return found
  }

  private static func runs(in text: CheckedText) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, text.scalars[index] == 0x20 || text.scalars[index] == 0xA0 {
        index += 1
      }
      // White space at the ends is another rule's.
      if index - start > 1, start > 0, index < text.count { runs.append(start..<index) }
      index = max(index, start + 1)
    }
    return runs
  }
}

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

/// Reports spaces that break a line where the language has ones that do not.
public struct BreakingSpaceRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "breaking-space", summary: "The space beside a mark may break the line.",
    help: """
      In French, a line never begins with ; : ! ? or », nor ends with «: the space beside them is \
      U+202F or U+00A0. Told once a file, with the number of places.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// The first such space.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    let before = Set(translation.target.data.spaceBefore.flatMap { Signs.scalars($0) })
    let after = Set(translation.target.data.spaceAfter.flatMap { Signs.scalars($0) })
    var first: (segment: Int, index: Int)?
    var count = 0
    try translation.forEachPair { (index, _, target) throws(LedeError) in
      for (place, scalar) in target.scalars.enumerated() where scalar == 0x20 {
        let isBefore = place + 1 < target.count && before.contains(target.scalars[place + 1])
        let isBehind = place > 0 && after.contains(target.scalars[place - 1])
        guard isBefore || isBehind else { continue }
        if first == nil { first = (index, place) }
        count += 1
      }
    }
    guard let first else { return [] }
    return [
      TranslationFinding(
        .target(first.segment, first.index..<(first.index + 1)),
        "this space may break the line" + Places.others(count),
        suggestion: "write U+202F or U+00A0", subject: "space")
    ]
  }
}
