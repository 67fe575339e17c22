import LedeLanguages
import LedeUnicode

/// Finds the candidates of a block and decides them.
struct BoundaryRules: Sendable {
  let abbreviations: Abbreviations
  let terminals: Terminals
  let months: WordSet
  let weekdays: WordSet
  let starters: WordSet
  let continuers: WordSet
  let ordinals: LanguageData.Segmentation.Ordinals
  /// Whether `.` ends sentences in this language.
  let hasFullStop: Bool
  let keepsQuotationsWhole: Bool

  init(_ language: LanguageData, neutral: LanguageData?, keepsQuotationsWhole: Bool) {
    let data = language.segmentation
    abbreviations = Abbreviations(data, neutral: neutral?.segmentation)
    terminals = Terminals(data.terminals)
    months = WordSet(data.months)
    weekdays = WordSet(data.weekdays)
    starters = WordSet(
      data.starters
        + language.summary.stopWords.compactMap { Self.capitalized($0, language: language.tag) })
    continuers = WordSet(data.continuers)
    ordinals = data.ordinals
    hasFullStop = !data.nonTerminals.contains(".")
    self.keepsQuotationsWhole = keepsQuotationsWhole
  }

  /// A function word as it stands at the start of a sentence; `nil` without case.
  private static func capitalized(_ word: String, language: String) -> String? {
    let letter = String(word.prefix(1))
    guard let upper = try? CaseMapping.uppercase(letter, locale: language), upper != letter else {
      return nil
    }
    return upper + word.dropFirst()
  }

  /// Splits a block, whose edges are no white space.
  func split(_ view: ScalarView, _ range: Range<Int>, into collector: inout Collector) {
    var scanner = CandidateScanner(view, range, terminals)
    var start = range.lowerBound
    scanner.sentenceStarts = [start]
    while let candidate = scanner.next() {
      guard candidate.next < range.upperBound else { break }
      let (isBoundary, rule) = decide(candidate, &scanner)
      collector.decide(candidate.next, isBoundary, rule)
      guard isBoundary else { continue }
      collector.add(start..<candidate.closeEnd)
      start = candidate.next
      scanner.sentenceStarts.append(start)
    }
    collector.decide(range.upperBound, true, .end)
    collector.add(start..<range.upperBound)
  }

  /// Whether a sentence ends at a candidate, and by which rule.
  private func decide(
    _ site: Candidate, _ scanner: inout CandidateScanner
  ) -> (Bool, BoundaryRule) {
    if keepsQuotationsWhole, scanner.isInsideQuotation(site) { return (false, .quotationWhole) }
    let following = Following(scanner.view, site.next, scanner.range.upperBound, scanner)
    if following.isPunctuation { return (false, .punctuation) }
    if following.hasDash {
      if site.quotation != nil { return (false, .attribution) }
      return (following.letterCase == .upper && site.hasSpace, .dash)
    }
    if site.kind == .ellipsis { return (endsWithEllipsis(site, following), .ellipsis) }
    if !site.hasSpace, !site.isNative, !following.isIdeographic || site.kind == .stop {
      return decideGlued(site, following, scanner)
    }
    if site.kind == .stop, !site.isNative || scanner.view.isUrduStop(site.start) {
      if let decision = decideStop(site, following, scanner) { return decision }
    }
    if let mark = site.quotation {
      return decideQuotation(mark, site, following, scanner)
    }
    if following.letterCase == .lower, !(site.isNative && site.kind == .stop) {
      return (false, .lowerCase)
    }
    if site.closesBracket {
      if !site.hasSpace { return (false, .parenthesis) }
      if site.kind == .mark, !scanner.bracketOpensSentence(site) { return (false, .parenthesis) }
    }
    if site.kind == .mark, following.letterCase == .caseless,
      endsWithContinuer(following, scanner, words: 3)
    {
      return (false, .attribution)
    }
    return (true, .stop)
  }

  private func endsWithEllipsis(_ site: Candidate, _ following: Following) -> Bool {
    guard site.hasSpace, following.letterCase != .lower else { return false }
    // `. . .` stands for words left out; a fourth stop ends the sentence.
    return !site.isSpaced || site.stops > 3
  }

  /// A mark without white space behind it.
  private func decideGlued(
    _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule) {
    if site.quotation != nil || site.closesBracket {
      return (site.quotation != nil && following.letterCase == .upper, .noSpace)
    }
    if site.kind == .mark { return (true, .noSpace) }
    let token = Token(scanner.view, before: site.start, from: scanner.range.lowerBound)
    // `Example.Com` is a name; a sentence that ends in a name is known by what starts the next.
    let isName = scanner.view.scalar(at: token.range.lowerBound).isUpper
    let isStart = starters.contains(scanner.view.slice(following.word))
    return (token.isLongWord && (!isName || isStart), .noSpace)
  }
}
