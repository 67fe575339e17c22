public import LedeCore
import LedeUnicode

/// Reports a concept that the article calls by several names.
///
/// The preferred term wins if it is used, else the one that is used most. An acronym beside its
/// full form is no second name, nor is a name beside a shorter one that is part of it.
public struct InconsistentTermRule: CheckRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "inconsistent-term", summary: "The article has another term for the same concept.",
    help: """
      Two terms of one concept, both allowed by the glossary, are used in one article. Readers may \
      take them for two things, and a translator has to find out that they are one. Keep to one.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// The uses of all terms of a concept but one.
  public func findings(in article: CheckedArticle) throws(LedeError) -> [Finding] {
    var found: [Finding] = []
    for matches in TermGroup.groups(of: article.terms, by: { "\($0.glossary)\t\($0.concept)" }) {
      found += try findings(matches, article)
    }
    return found
  }

  private func findings(
    _ matches: [Terms.Match], _ article: CheckedArticle
  ) throws(LedeError) -> [Finding] {
    let names = matches.filter { !isShort($0) }
    let terms = names.map(\.term)
    guard Set(terms).count > 1,
      let chosen = TermGroup.chosen(
        terms, preferred: names.first { $0.administrativeStatus == .preferred }?.term)
    else { return [] }
    let others = names.filter { $0.term == chosen }
    let wanted = try CaseMapping.fold(chosen)
    let mentions = TermGroup.mentions(of: others, article)
    var found: [Finding] = []
    for match in names where match.term != chosen {
      if Self.isPart(try CaseMapping.fold(match.term), wanted) { continue }
      let text = article.document.source[match.range]
      let isPreferred = others.first?.administrativeStatus == .preferred
      found.append(
        Finding(
          rule: description.id, range: match.range,
          message: "'\(TermGroup.shown(text))' is used beside '\(chosen)', "
            + TermGroup.times(others.count),
          suggestion: "write '\(chosen)' throughout",
          fix: isPreferred
            ? match.preferredSpelling.flatMap { TermEdit.edit(match.range, text, to: $0) } : nil,
          mentions: mentions,
          subject: match.subject, properties: match.properties))
    }
    return found
  }

  /// Kinds of terms that stand beside a full form (ISO 12620 `termType`).
  private static let shortTypes: Set<String> = [
    "abbreviation", "acronym", "initialism", "shortForm", "clippedTerm", "symbol", "formula",
    "shortcut", "sku", "logicalExpression", "equation",
  ]

  /// Whether a term is an acronym: it says so, or has no letter but capitals.
  private func isShort(_ match: Terms.Match) -> Bool {
    if let type = match.termType, Self.shortTypes.contains(type) { return true }
    let scalars = match.term.unicodeScalars
    return scalars.contains { ScalarProperties.isUppercase($0.value) }
      && !scalars.contains { ScalarProperties.isLowercase($0.value) }
  }

  /// Whether the words of one term are a stretch of those of the other.
  private static func isPart(_ one: String, _ other: String) -> Bool {
    func words(_ text: String) -> [Substring] {
      text.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "\u{200C}" })
    }
    let (short, long) = words(one).count <= words(other).count ? (one, other) : (other, one)
    let (part, whole) = (words(short), words(long))
    if part.count == whole.count { return false }
    return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
  }
}
