import LedeCore
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
  /// The words that say who spoke.
  let speechWords: WordSet
  /// Function words as they stand inside sentences, and short words that are no abbreviations.
  let plainWords: WordSet
  let capitals: WordSet
  let phraseOpeners: WordSet
  let names: WordSet
  let ordinals: LanguageData.Segmentation.Ordinals
  /// Whether `.` ends sentences in this language.
  let hasFullStop: Bool
  let keepsQuotationsWhole: Bool
  /// Where the language parts sentences by spaces.
  private let spaces: SpaceRules?

  init(_ language: LanguageData, neutral: LanguageData?, keepsQuotationsWhole: Bool) {
    let data = language.segmentation
    abbreviations = Abbreviations(data, neutral: neutral?.segmentation)
    terminals = Terminals(data.terminals, endings: data.endings)
    months = WordSet(
      data.months + data.months.compactMap { Self.capitalized($0, language: language.tag) })
    weekdays = WordSet(data.weekdays)
    starters = WordSet(
      data.starters + (neutral?.segmentation.starters ?? [])
        + language.summary.stopWords.compactMap { Self.capitalized($0, language: language.tag) })
    continuers = WordSet(data.continuers)
    let stopWords = Set(language.summary.stopWords)
    speechWords = WordSet(data.continuers.filter { !stopWords.contains($0) } + data.speech)
    plainWords = WordSet(data.words + language.summary.stopWords)
    capitals = WordSet(data.capitals)
    names = WordSet(data.names + (neutral?.segmentation.names ?? []))
    phraseOpeners = WordSet(data.phraseOpeners + (neutral?.segmentation.phraseOpeners ?? []))
    ordinals = data.ordinals
    hasFullStop = !data.nonTerminals.contains(".")
    self.keepsQuotationsWhole = keepsQuotationsWhole
    spaces = language.spaces.map(SpaceRules.init)
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
  /// - Throws: when ICU finds no words, where the language parts sentences by spaces.
  func split(
    _ view: ScalarView, _ range: Range<Int>, into collector: inout Collector
  ) throws(LedeError) {
    guard let spaces, spaces.applies(to: view, range) else {
      return splitAtMarks(view, range, into: &collector, until: collector.deadline)
    }
    var draft = SpaceRules.Draft()
    splitAtMarks(view, range, into: &draft, until: collector.deadline)
    try spaces.split(draft, view, into: &collector)
  }

  /// - Parameter deadline: where it has passed, the rest of the block stays in one piece.
  private func splitAtMarks(
    _ view: ScalarView, _ range: Range<Int>, into collector: inout some SentenceSink,
    until deadline: Deadline
  ) {
    var scanner = CandidateScanner(
      view, range, terminals, keepsQuotationsWhole: keepsQuotationsWhole)
    var start = range.lowerBound
    scanner.sentenceStarts = [start]
    var list = ListItems(view, start, range.upperBound, ordinals: ordinals)
    var steps = 0
    while let candidate = scanner.next() {
      guard candidate.next < range.upperBound else { break }
      steps &+= 1
      if steps & 0xFF == 0, deadline.hasPassed { break }
      while let item = list.next(before: candidate.start) {
        collector.decide(item, true, .listItem)
        collector.add(start..<view.trimSpace(item, from: start))
        start = item
        scanner.startItem(at: item)
      }
      let (isBoundary, rule) = decide(candidate, &scanner)
      collector.decide(candidate.next, isBoundary, rule)
      guard isBoundary else { continue }
      collector.add(start..<candidate.closeEnd)
      start = candidate.next
      scanner.sentenceStarts.append(start)
      list.sentence(at: start)
      if list.isItem(at: start) { scanner.itemStart = list.bodyStart }
    }
    while let item = list.next(before: range.upperBound) {
      collector.decide(item, true, .listItem)
      collector.add(start..<view.trimSpace(item, from: start))
      start = item
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
    switch site.kind {
    case .semicolon:
      let isStart =
        following.letterCase == .upper && !following.isInitial
        && starters.contains(scanner.view.slice(following.word))
      return (isStart && !scanner.endsEntity(site), .semicolon)
    case .ending:
      let isStart = following.letterCase == .caseless && !startsWithContinuer(following, scanner)
      return (isStart, .ending)
    case .breakOff:
      let isStart = following.letterCase == .upper && !hasSpeechWord(following, scanner)
      return (isStart, .breakOff)
    default: break
    }
    if following.hasDash {
      if site.quotation != nil { return (false, .attribution) }
      if let rule = abbreviates(site, scanner) { return (false, rule) }
      return (following.letterCase == .upper && site.hasSpace, .dash)
    }
    if following.opensParenthesis, site.hasSpace, scanner.isBracketedMarker(at: site.next),
      scanner.isBracketedMarker(at: scanner.sentenceStart)
    {
      return (true, .listItem)
    }
    if scanner.isWideMarker(site) { return (false, .listMarker) }
    if site.kind == .ellipsis {
      return (endsWithEllipsis(site, following, scanner), .ellipsis)
    }
    if !site.hasSpace, !site.isNative, !following.isIdeographic || site.kind == .stop {
      return decideGlued(site, following, scanner)
    }
    if site.kind == .stop, !site.isNative || scanner.view.isUrduStop(site.start) {
      if let decision = decideStop(site, following, scanner) { return decision }
    }
    if site.kind == .stop, isNumberOfItem(site, scanner) { return (false, .listMarker) }
    if let mark = site.quotation {
      return decideQuotation(mark, site, following, scanner)
    }
    if following.letterCase == .lower, !(site.isNative && site.kind == .stop) {
      // Text without capitals: `who knows? nobody does`.
      let isInformal =
        site.hasSpace && !site.closesBracket && (site.isAsked || scanner.sentenceStartsLower)
        && !scanner.view.scalar(at: scanner.sentenceStart).isDash
        && !hasSpeechWord(following, scanner)
      return (isInformal, .lowerCase)
    }
    if site.kind == .mark, following.letterCase == .upper, isName(site, scanner) {
      return (starters.contains(scanner.view.slice(following.word)), .name)
    }
    if site.kind == .stop, !site.hasSpace, site.isNative, isInsideName(site, following, scanner) {
      return (false, .name)
    }
    if site.closesBracket {
      if !site.hasSpace {
        let isSentence =
          following.isIdeographic && site.isNative && scanner.bracketOpensSentence(site)
        return (isSentence, .parenthesis)
      }
      if site.kind == .mark, !scanner.bracketOpensSentence(site) { return (false, .parenthesis) }
    }
    if site.kind == .mark, following.letterCase == .caseless, !following.isIdeographic,
      endsWithSpeechWord(following, scanner, words: 3, isAnywhere: false)
    {
      return (false, .attribution)
    }
    return (true, .stop)
  }

  /// The rule by which the token before a stop and a dash is an abbreviation, or one who asks:
  /// `P. — …`.
  private func abbreviates(_ site: Candidate, _ scanner: CandidateScanner) -> BoundaryRule? {
    guard site.kind == .stop, !site.isNative else { return nil }
    let token = Token(scanner.view, before: site.start, from: scanner.sentenceStart)
    if token.isInitial { return .initial }
    if token.isAcronym { return .acronym }
    return classes(of: token, scanner).isEmpty ? nil : .neverFinal
  }

  /// Whether a stop of the script stands behind the number of an item: `১। …`.
  private func isNumberOfItem(_ site: Candidate, _ scanner: CandidateScanner) -> Bool {
    guard site.hasSpace,
      scanner.view.scalar(before: site.start, from: scanner.sentenceStart)?.isDigit ?? false
    else { return false }
    let token = Token(scanner.view, before: site.start, from: scanner.sentenceStart)
    return token.isNumber && token.digits <= 2 && scanner.isListMarker(token)
  }

  /// Whether the mark is a part of a name.
  private func isName(_ site: Candidate, _ scanner: CandidateScanner) -> Bool {
    let token = Token(scanner.view, before: site.start, from: scanner.sentenceStart)
    guard site.closeEnd == site.start + 1, !token.range.isEmpty else { return false }
    return names.contains(scanner.view.slice(token.range.lowerBound..<site.closeEnd))
  }

  /// Whether a name or short form begins with the stop and has another: `។ល។`.
  private func isInsideName(
    _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> Bool {
    let end = following.word.upperBound
    guard let stop = scanner.view.scalar(at: end, before: scanner.range.upperBound) else {
      return false
    }
    return names.contains(scanner.view.slice(site.start..<stop.end))
  }

  private func endsWithEllipsis(
    _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> Bool {
    let view = scanner.view
    if following.letterCase == .caseless, let mark = site.quotation, isAnnounced(mark, scanner) {
      return !startsWithContinuer(following, scanner)
    }
    guard site.hasSpace, following.letterCase != .lower, site.start > scanner.sentenceStart else {
      return false
    }
    // Without case nothing tells that another sentence begins, but an ending may.
    if following.letterCase == .caseless {
      return terminals.hasEnding(view, before: site.start, from: scanner.sentenceStart)
    }
    if capitals.contains(view.slice(following.word)) { return false }
    if site.quotation != nil,
      following.opensParenthesis || hasSpeechWord(following, scanner)
    {
      return false
    }
    let token = Token(view, before: site.start, from: scanner.range.lowerBound)
    return !abbreviations.classes(of: view.slice(token.range)).contains(.neverFinal)
  }

  /// A mark without white space behind it.
  private func decideGlued(
    _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule) {
    if site.quotation != nil || site.closesBracket {
      return (site.quotation != nil && following.letterCase == .upper, .noSpace)
    }
    if site.kind == .mark { return (true, .noSpace) }
    let view = scanner.view
    let token = Token(view, before: site.start, from: scanner.sentenceStart)
    guard !token.range.isEmpty else { return (false, .noSpace) }
    let isStart =
      starters.contains(view.slice(following.word))
      || abbreviations.classes(of: view.slice(following.word)).contains(.title)
    // Words in a script without case: no letters with stops.
    if following.letterCase == .caseless {
      let isPair =
        token.isCaseless && !token.isInitial && !token.isAcronym && following.scalars > 2
        && following.token == following.word
      return (isPair && classes(of: token, scanner).isEmpty, .noSpace)
    }
    // `Example.Com` is a name; a sentence that ends in a name is known by what starts the next.
    let isName = view.scalar(at: token.range.lowerBound).isUpper || token.digits > 0
    return (isStart && !token.isInitial || token.isLongWord && !isName, .noSpace)
  }
}
