public import LedeCore
import LedeLanguages
import LedeTranslation

/// Reports words that stand there twice in a row.
public struct DoubledWordRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "doubled-word", summary: "A word stands there twice.",
    help: """
      The same word follows itself with only white space between. Languages that double words in their \
      grammar are left out, and so are words that may stand twice, and texts whose source has a \
      doubled word too.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The second of two equal words.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    let language = translation.target.data
    guard !language.doublesWords, language.writesSpaces else { return [] }
    let allowed = Set(language.doubled)
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let doubled = Self.doubled(in: target).filter { !allowed.contains(target[$0]) }
      guard !doubled.isEmpty, Self.doubled(in: source).isEmpty else { return }
      for word in doubled {
        let text = target[word]
        found.append(
          TranslationFinding(
            .target(index, word), "'\(text)' stands there twice",
            suggestion: "leave one out", subject: text))
      }
    }
    return found
  }

  private static func doubled(in text: CheckedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var last: Range<Int>?
    var index = 0
    while index < text.count {
      guard text.isLetter(index), !text.isOpaque[index] else {
        // Only white space may part the two, and nothing of code.
        if !Signs.isSpace(text.scalars[index]) { last = nil }
        index += 1
        continue
      }
      let start = index
      while index < text.count, isPart(text, index) { index += 1 }
      let word = start..<index
      let isWhole = index == text.count || Signs.isSpace(text.scalars[index]) || isStop(text, index)
      // Names may be doubled, and the one in Latin of an animal: "Duran Duran", "Bison bison".
      if let last, isWhole, word.count > 1,
        text.folded[last].elementsEqual(text.folded[word]),
        text.scalars[word].elementsEqual(text.folded[word]),
        last.lowerBound == 0 || text.scalars[last].elementsEqual(text.scalars[word]),
        !text.codes.contains(where: { last.upperBound <= $0.index && $0.index <= word.lowerBound })
      {
        found.append(word)
      }
      last = isWhole ? word : nil
    }
    return found
  }

  private static func isPart(_ text: CheckedText, _ index: Int) -> Bool {
    text.isLetter(index) || text.isDigit(index)
      || ([0x27, 0x2019, 0x2D, 0x2010, 0x2011, 0xB7].contains(text.scalars[index])
        && text.isLetter(index + 1))
      || Signs.isInvisible(text.scalars[index])
  }

  private static func isStop(_ text: CheckedText, _ index: Int) -> Bool {
    !text.isDigit(index) && !text.isLetter(index) && text.scalars[index] != 0x2D
  }
}
