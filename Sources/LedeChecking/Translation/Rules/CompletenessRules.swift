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

/// Reports targets that are the source.
public struct UntranslatedRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "untranslated", summary: "The translation is the source.",
    help: """
      The target has the words of the source though the languages differ. Names, numbers, addresses and \
      placeholders alone are not looked at, nor are single words.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The segments that were left as they are.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    guard translation.sourceLanguage.language != translation.targetLanguage.language else {
      return []
    }
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard source.scalars == target.scalars, Self.isText(source) else { return }
      found.append(
        TranslationFinding(
          .target(index, 0..<target.count), "this is the text of the source",
          subject: source.string))
    }
    return found
  }

  /// Whether there is something to translate: in scripts with case a word that is no name and no
  /// abbreviation, in others a few letters.
  private static func isText(_ text: CheckedText) -> Bool {
    var words = 0
    var plain = 0
    var index = 0
    while index < text.count {
      guard text.isLetter(index), !text.isOpaque[index],
        !text.protected.contains(where: { $0.contains(index) })
      else {
        index += 1
        continue
      }
      let start = index
      while index < text.count, text.isLetter(index) { index += 1 }
      words += 1
      let isSmall = text.scalars[start..<index].elementsEqual(text.folded[start..<index])
      if isSmall, index - start > 1 { plain += 1 }
    }
    return words > 1 && plain > 0
  }
}

/// Reports a translation that stands there twice, or in two neighbours.
public struct DoubledSegmentRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "doubled-segment", summary: "The translation stands there twice.",
    help: """
      The target is the same text twice in a row, or that of the segment before, whose source is \
      another: something was pasted once too often.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The doubled segments.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    var last: (index: Int, source: CheckedText, target: CheckedText)?
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      defer { last = (index, source, target) }
      if let second = Self.secondHalf(of: target), Self.secondHalf(of: source) == nil {
        found.append(
          TranslationFinding(
            .target(index, second), "the text stands there twice", subject: source.string))
      }
      guard let last, last.index == index - 1, Self.isLong(target),
        last.target.folded == target.folded, last.source.folded != source.folded
      else { return }
      found.append(
        TranslationFinding(
          .target(index, 0..<target.count), "this is the translation of the segment before",
          mentions: [.init(.target(last.index, 0..<last.target.count), "the segment before")],
          subject: source.string))
    }
    return found
  }

  /// Short texts, such as names, are often the same.
  private static func isLong(_ text: CheckedText) -> Bool {
    text.scalars.count { Signs.isLetter($0) } >= 10
  }

  /// The second half of a text that is twice the same, perhaps with a space between.
  private static func secondHalf(of text: CheckedText) -> Range<Int>? {
    var end = text.count
    while end > 0, Signs.isSpace(text.scalars[end - 1]) { end -= 1 }
    var start = 0
    while start < end, Signs.isSpace(text.scalars[start]) { start += 1 }
    let length = end - start
    for gap in 0...1 where (length - gap) % 2 == 0 && length > 16 {
      let half = (length - gap) / 2
      let second = start + half + gap
      guard gap == 0 || Signs.isSpace(text.scalars[start + half]) else { continue }
      if text.folded[start..<(start + half)].elementsEqual(text.folded[second..<end]) {
        return second..<end
      }
    }
    return nil
  }
}
