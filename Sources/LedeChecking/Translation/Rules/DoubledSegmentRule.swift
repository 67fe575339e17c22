public import LedeCore
import LedeTranslation

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
