public import LedeCore
import LedeUnicode

/// Reports an abbreviation in capital letters that the article does not explain at or before its
/// first use.
///
/// Explained is what brackets explain, and what the article has spelt out before (Schwartz and Hearst
/// 2003 for the brackets, first letters for the words). Nothing is asked of abbreviations that the
/// glossary has, and of those that the language's data or the house call known. A headline is no
/// first use where the text below has the abbreviation too.
public struct UndefinedAcronymRule: CheckRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "undefined-acronym", summary: "This abbreviation is not explained at its first use.",
    help: """
      Write the full name and the abbreviation behind it at the first use: World Food Programme \
      (WFP). An abbreviation that every reader knows goes into check.known-acronyms of the pipeline, \
      or into the glossary.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  /// The first uses of abbreviations that are not explained.
  public func findings(in article: CheckedArticle) throws(LedeError) -> [Finding] {
    var uses: [String: [Acronym]] = [:]
    var order: [String] = []
    var terms = article.terms.matches[...]
    for acronym in AcronymScanner(article).acronyms()
    where !article.knownAcronyms.contains(acronym.text) {
      while let term = terms.first, term.normalizedRange.end <= acronym.range.start {
        terms = terms.dropFirst()
      }
      if let term = terms.first, term.normalizedRange.overlaps(acronym.range) { continue }
      if uses[acronym.text] == nil { order.append(acronym.text) }
      uses[acronym.text, default: []].append(acronym)
    }
    let expansions = try AcronymExpansions(of: Set(order), in: article)
    var brackets = AcronymBrackets(article)
    var smallWords: Set<String>?
    var findings: [Finding] = []
    for text in order {
      guard let all = uses[text], let first = Self.firstUse(all, article) else { continue }
      if try brackets.explain(first) { continue }
      if expansions.expansion(of: text, knownIn: first.sentence) != nil { continue }
      let later = expansions.first[text]
      if later == nil, all.count == 1 {
        if smallWords == nil { smallWords = Self.smallWords(article) }
        // A word that is stressed, not an abbreviation.
        let folded = try CaseMapping.fold(text)
        if article.functionWords.contains(folded) || smallWords?.contains(folded) ?? false {
          continue
        }
      }
      findings.append(finding(text, first, all.count, later, article))
    }
    return findings
  }

  private func finding(
    _ text: String, _ first: Acronym, _ count: Int, _ later: AcronymExpansions.Expansion?,
    _ article: CheckedArticle
  ) -> Finding {
    var message = "'\(article[first.range])' is not explained"
    var mentions: [Finding.Mention] = []
    if let later {
      let range = NormalizedRange(
        article.words.starts[later.words.lowerBound], article.words.ends[later.words.upperBound])
      message = "'\(article[first.range])' is explained only later"
      mentions = [
        Finding.Mention(
          range: article.source(of: range), message: "here it is '\(article[range])'")
      ]
    }
    return Finding(
      rule: description.id, range: article.source(of: first.range), message: message,
      suggestion: later == nil
        ? "write the full name at the first use" : "explain it here, at the first use",
      mentions: mentions, subject: text,
      properties: [.init("acronym", text), .init("uses", String(count))])
  }

  /// The first use in running text, else the first at all.
  private static func firstUse(_ all: [Acronym], _ article: CheckedArticle) -> Acronym? {
    all.first { acronym in
      let kind = article.block(ofSentence: acronym.sentence)
      return kind != .title && kind != .heading && kind != .caption
    } ?? all.first
  }

  /// The folded words that the article has in small letters.
  private static func smallWords(_ article: CheckedArticle) -> Set<String> {
    let letters = LetterTable()
    var found: Set<Int> = []
    article.text.text.bytes.withUnsafeBufferPointer { bytes in
      for word in 0..<article.words.count {
        let range = article.words.starts[word]..<article.words.ends[word]
        if !letters.beginsUpper(range, in: bytes) { found.insert(article.words.typeIDs[word]) }
      }
    }
    return Set(found.map { article.words.types[$0] })
  }
}
