public import LedeCore
import LedeTranslation

/// Reports brackets that are not closed, or not opened.
public struct BracketRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "unbalanced-bracket", summary: "A bracket has no other half.",
    help: """
      The brackets of the source are balanced, those of the translation are not. Full-width ones of \
      East Asia go with each other. Enumerations such as a) and 1) need no opening bracket.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  private static let pairs: [(UInt32, UInt32)] = [
    (0x28, 0x29), (0x5B, 0x5D), (0x7B, 0x7D), (0xFF08, 0xFF09), (0x3010, 0x3011),
    (0x3014, 0x3015), (0xFF3B, 0xFF3D),
  ]

  /// The brackets without their other half.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let open = Self.unbalanced(target)
      guard !open.isEmpty, Self.unbalanced(source).isEmpty else { return }
      for place in open {
        let sign = target[place..<(place + 1)]
        found.append(
          TranslationFinding(
            .target(index, place..<(place + 1)), "'\(sign)' has no other half", subject: sign))
      }
    }
    return found
  }

  private static func unbalanced(_ text: CheckedText) -> [Int] {
    var open: [(sign: Int, place: Int)] = []
    var found: [Int] = []
    for (index, scalar) in text.scalars.enumerated() where !text.isOpaque[index] {
      if let pair = pairs.firstIndex(where: { $0.0 == scalar }) {
        open.append((pair, index))
      } else if let pair = pairs.firstIndex(where: { $0.1 == scalar }) {
        if let last = open.lastIndex(where: { isSame($0.sign, pair) }) {
          open.remove(at: last)
        } else if !isEnumeration(text, index) && !isSmile(text, index) {
          found.append(index)
        }
      }
    }
    return found + open.map(\.place)
  }

  /// Half-width and full-width forms go together.
  private static func isSame(_ a: Int, _ b: Int) -> Bool {
    a == b || [a, b].sorted() == [0, 3] || [a, b].sorted() == [1, 6]
  }

  /// `a)`, `12)` at the start of a text or behind white space.
  private static func isEnumeration(_ text: CheckedText, _ index: Int) -> Bool {
    var start = index
    while start > 0, text.isLetter(start - 1) || text.isDigit(start - 1) { start -= 1 }
    return (1...3).contains(index - start) && (start == 0 || Signs.isSpace(text.scalars[start - 1]))
  }

  /// `:)`.
  private static func isSmile(_ text: CheckedText, _ index: Int) -> Bool {
    index > 0 && [0x3A, 0x3B, 0x2D].contains(text.scalars[index - 1])
  }
}
