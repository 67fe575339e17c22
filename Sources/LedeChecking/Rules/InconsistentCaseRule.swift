public import LedeCore
import LedeUnicode

/// Reports a term that the article writes with a capital here and without one there.
///
/// Only running text counts, not headings, and no term at the start of a sentence, all in capitals,
/// or beside a word with a capital: `Foreign Minister Lunde` and `the foreign minister` are both
/// right in many houses.
public struct InconsistentCaseRule: CheckRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "inconsistent-case", summary: "The article capitalizes this term differently elsewhere.",
    help: """
      One term is written with capitals in one place and without them in another, both inside \
      sentences and not as part of a name. Keep to one way; the glossary's is suggested where it is \
      used.
      """, severity: .note)

  /// Makes the rule.
  public init() {}

  /// The uses of all casings of a term but one.
  public func findings(in article: CheckedArticle) -> [Finding] {
    TermGroup.groups(of: article.terms) { $0.subject }.flatMap { matches -> [Finding] in
      let usable = matches.compactMap { match in
        casing(of: match, article).map { (match: match, casing: $0) }
      }
      let casings = usable.map(\.casing)
      guard Set(casings).count > 1, let first = matches.first,
        let chosen = TermGroup.chosen(casings, preferred: Self.casing(first.term))
      else { return [] }
      let others = usable.filter { $0.casing == chosen }.map(\.match)
      let mentions = TermGroup.mentions(of: others, article)
      return usable.compactMap { match, casing in
        guard casing != chosen, let other = others.first else { return nil }
        let text = TermGroup.shown(article.document.source[match.range])
        let example = TermGroup.shown(article.document.source[other.range])
        return Finding(
          rule: description.id, range: match.range,
          message: "'\(text)' is written like '\(example)' elsewhere, "
            + TermGroup.times(others.count),
          suggestion: "keep to one casing", mentions: mentions,
          subject: match.subject, properties: match.properties)
      }
    }
  }

  /// The casing of a match, where it tells something.
  private func casing(of match: Terms.Match, _ article: CheckedArticle) -> String? {
    let kind = article.block(ofSentence: match.sentence)
    guard kind == .paragraph || kind == .listItem || kind == .quotation else { return nil }
    let range = match.normalizedRange
    let first = article.word(at: range.start)
    let last = article.word(at: range.end)
    let sentence = article.words.words(ofSentence: match.sentence)
    // A term of signs alone has no word.
    guard first < last, first > sentence.lowerBound,
      !isBesideCapital(first, last, sentence, article)
    else {
      return nil
    }
    let before = article.text.text.bytes[..<range.start].suffix(4)
    // Behind a quotation mark or a colon, a capital tells nothing.
    guard before.last == 0x20, !before.dropLast().contains(0x3A) else { return nil }
    return Self.casing(article[range])
  }

  private func isBesideCapital(
    _ first: Int, _ last: Int, _ sentence: Range<Int>, _ article: CheckedArticle
  ) -> Bool {
    func beginsUpper(_ word: Int) -> Bool {
      Self.beginsUpper(article[article.words.range(word)][...])
    }
    let start = article.words.starts[first]
    let end = article.words.ends[last - 1]
    if first - 1 > sentence.lowerBound, beginsUpper(first - 1),
      article.isSpace(article.words.ends[first - 1], start)
    {
      return true
    }
    return last < sentence.upperBound && beginsUpper(last)
      && article.isSpace(end, article.words.starts[last])
  }

  /// Which words begin with a capital; `nil` for a text without cased letters, or without small ones.
  private static func casing(_ text: String) -> String? {
    guard text.unicodeScalars.contains(where: { ScalarProperties.isLowercase($0.value) }) else {
      return nil
    }
    return text.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "\n" })
      .map { beginsUpper($0) ? "A" : "a" }.joined()
  }

  private static func beginsUpper(_ word: Substring) -> Bool {
    word.unicodeScalars.first.map { ScalarProperties.isUppercase($0.value) } ?? false
  }
}
