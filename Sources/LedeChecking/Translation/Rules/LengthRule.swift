public import LedeCore
import LedeLanguages

/// Reports translations that are far too short or too long for their languages.
///
/// The model of Gale and Church (1993, section 3): each scalar of a language gives rise to a number
/// of scalars of the other with a mean and a variance; the difference of a pair from its mean, in
/// standard deviations, is δ. Means and variances are those of each language against English, so
/// those of any pair follow.
public struct LengthRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "length-ratio", summary: "The translation is far longer or shorter than translations are.",
    help: """
      Something may be left out, or of another segment. What is usual is known for each pair of \
      languages; five standard deviations from it are reported, which about one in a thousand sound \
      translations reaches.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// Standard deviations that are still usual.
  private static let limit = 5.0
  /// Shorter sources say too little.
  private static let shortest = 12

  /// The translations of an unusual length.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    guard let from = translation.source.data.length, let to = translation.target.data.length
    else { return [] }
    let mean = to.mean / from.mean
    let variance = (to.variance + mean * mean * from.variance) / from.mean
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      let (a, b) = (Self.length(of: source), Self.length(of: target))
      guard max(Double(a), Double(b) / mean) >= Double(Self.shortest) else { return }
      // The length that both have on average, so that either side may be the wrong one.
      let scale = max(1, (Double(a) + Double(b) / mean) / 2)
      let delta = (Double(b) - Double(a) * mean) / (scale * variance).squareRoot()
      guard abs(delta) > Self.limit else { return }
      let percent = Int((Double(b) / (Double(max(1, a)) * mean) * 100).rounded())
      found.append(
        TranslationFinding(
          .target(index, 0..<target.count),
          "this has \(percent) % of the usual length", subject: source.string))
    }
    return found
  }

  private static func length(of text: CheckedText) -> Int {
    text.scalars.indices.count { !text.isOpaque[$0] }
  }
}
