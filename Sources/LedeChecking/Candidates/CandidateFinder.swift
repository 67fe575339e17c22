public import LedeCore
public import LedeLanguages
import LedeUnicode

/// Proposes terms that no glossary has, from the articles of one language.
///
/// Words that stand together are ranked by their C-value (Frantzi, Ananiadou, Mima 2000): how often they
/// do, less what longer candidates explain, times the logarithm of their number. As Barrón-Cedeño
/// and others (2009) do, one is added to the logarithm, so that single words count too. Neither end
/// is a function word; more than one word has to stand on each side of it, in all of its uses
/// (Feng and others 2004: accessor variety), which finds the edges where no spaces are written.
public struct CandidateFinder {
  /// What is proposed.
  public struct Options: Sendable {
    /// How often it has to occur; names and phrases.
    public var minimumCount = 2
    /// How many words it has at most.
    public var maximumWords = 5
    /// How many candidates there are at most.
    public var limit = 100

    /// The defaults.
    public init() {}
  }

  private let language: LanguageTag
  private let options: Options
  private var stream: TokenStream
  private var weak: Set<String> = []
  private var acronyms: [String: AcronymUses] = [:]
  private let stage: CheckStage
  private let capitalizesNouns: Bool

  private struct AcronymUses {
    var expansions: [String: Int] = [:]
    var count = 0
    var articles = 0
    var evidence: [TermCandidate.Evidence] = []
  }

  /// Begins with no article.
  /// - Parameters:
  ///   - data: what is known of the language.
  ///   - neutral: what holds in every language.
  /// - Throws: `library-failed`.
  public init(
    language: LanguageTag, data: LanguageData, neutral: LanguageData, options: Options = Options()
  ) throws(LedeError) {
    self.language = language
    self.options = options
    capitalizesNouns = data.terminology.capitalizesNouns
    stream = TokenStream(language: language)
    stage = try CheckStage(rules: [], language: data, neutral: neutral)
    let words =
      data.summary.stopWords + data.segmentation.months + data.segmentation.weekdays
      + data.segmentation.continuers + data.segmentation.speech + data.summary.speakers
    for word in words { weak.insert(try CaseMapping.fold(word)) }
  }

  /// Counts an article that has been through the stages up to `terminology`.
  /// - Throws: ``StageError`` when a layer is missing.
  public mutating func add(_ document: Document) throws(StageError) {
    let article = try stage.article(of: document)
    stream.add(article, weak: weak)
    do {
      try addAcronyms(article)
    } catch {
      throw StageError(stage: CheckStage.name, error)
    }
  }

  private mutating func addAcronyms(_ article: CheckedArticle) throws(LedeError) {
    let found = AcronymScanner(article).acronyms()
    guard !found.isEmpty else { return }
    let expansions = try AcronymExpansions(of: Set(found.map(\.text)), in: article)
    var seen: Set<String> = []
    var terms = article.terms.matches[...]
    for acronym in found {
      while let term = terms.first, term.normalizedRange.end <= acronym.range.start {
        terms = terms.dropFirst()
      }
      if let term = terms.first, term.normalizedRange.overlaps(acronym.range) { continue }
      acronyms[acronym.text, default: AcronymUses()].count += 1
      guard seen.insert(acronym.text).inserted else { continue }
      acronyms[acronym.text, default: AcronymUses()].articles += 1
      // What is merely likely is enough for a reader, not for a glossary.
      guard let expansion = expansions.first[acronym.text],
        expansion.isBracketed || expansion.isName && acronym.text.count > 2
      else { continue }
      let range = NormalizedRange(
        article.words.starts[expansion.words.lowerBound],
        article.words.ends[expansion.words.upperBound])
      acronyms[acronym.text]?.expansions[article[range], default: 0] += 1
      acronyms[acronym.text]?.evidence.append(
        Self.evidence(article, range, sentence: expansion.sentence))
    }
  }

  static func evidence(
    _ article: CheckedArticle, _ range: NormalizedRange, sentence: Int
  ) -> TermCandidate.Evidence {
    let source = article.source(of: range)
    return TermCandidate.Evidence(
      article: article.document.name, range: source,
      line: 1 + article.document.source.bytes[..<source.start].count { $0 == 0x0A },
      sentence: TermGroup.shown(article[article.sentences.items[sentence].normalizedRange]))
  }

  /// The candidates: acronyms by how often they occur, then the others by their value.
  public func candidates() -> [TermCandidate] {
    let acronyms = acronyms.compactMap { text, uses -> TermCandidate? in
      let expansions = uses.expansions.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      guard let expansion = expansions.first else { return nil }
      return TermCandidate(
        kind: .acronym, language: language, text: expansion.key,
        variants: expansions.dropFirst().map(\.key), acronym: text, count: uses.count,
        articles: uses.articles, value: 0, evidence: Array(uses.evidence.prefix(2)))
    }.sorted { ($1.count, $0.acronym ?? "") < ($0.count, $1.acronym ?? "") }
    let spelt = Set(acronyms.flatMap { [$0.text] + $0.variants })
    let counted = CandidateCounter(
      stream, language: language, options: options, capitalizesNouns: capitalizesNouns
    ).candidates().filter { !spelt.contains($0.text) }
    return Array((acronyms + counted).prefix(options.limit))
  }
}
