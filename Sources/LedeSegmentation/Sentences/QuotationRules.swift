import LedeUnicode

/// What a quotation that ends behind a terminal mark decides.
extension BoundaryRules {
  /// A terminal mark inside a quotation, right before its end.
  func decideQuotation(
    _ mark: QuotationMark, _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule) {
    if following.opensQuotation { return (true, .quotationNext) }
    if following.opensParenthesis { return (false, .citation) }
    switch following.letterCase {
    case .lower: return (false, .quotationContinues)
    case .caseless: return decideCaseless(mark, site, following, scanner)
    case .upper where site.kind == .mark && scanner.opensSentence(mark):
      return hasSpeechWord(following, scanner) ? (false, .quotationContinues) : (true, .stop)
    default: return (true, .stop)
    }
  }

  private func decideCaseless(
    _ mark: QuotationMark, _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule) {
    let isMark = site.kind == .mark
    if isAnnounced(mark, scanner), !startsWithContinuer(following, scanner) {
      return (true, .quotationIntroduced)
    }
    if endsWithSpeechWord(following, scanner, words: isMark ? 12 : 6, isAnywhere: isMark) {
      return (false, .attribution)
    }
    if startsWith(
      site.kind == .mark || following.isUnspaced ? continuers : speechWords, following, scanner)
    {
      return (false, .quotationContinues)
    }
    // A cry or a question is often a part of the sentence; one that was announced is its end.
    if site.kind == .mark, !site.isAsked, !scanner.isIntroduced(mark) {
      return (false, .quotationContinues)
    }
    return (true, .stop)
  }

  /// Whether it was said before the quotation who spoke: a colon stands there, or a comma behind a
  /// word that says it.
  func isAnnounced(_ mark: QuotationMark, _ scanner: CandidateScanner) -> Bool {
    if scanner.followsColon(mark) { return true }
    guard scanner.isIntroduced(mark), let partner = mark.partner else { return false }
    let view = scanner.view
    let start = scanner.range.lowerBound
    let comma = view.trimSpace(scanner.marks[partner].start, from: start)
    guard let sign = view.scalar(before: comma, from: start) else { return false }
    if view.scalar(before: sign.start, from: start)?.isIdeographic ?? false {
      return isSpeechWord(endingAt: sign.start, from: start, view)
    }
    let token = Token(view, before: sign.start, from: start)
    return speechWords.contains(view.slice(token.range))
  }

  /// Whether one of the next words says who spoke: `"Why?" Halldal asked`.
  func hasSpeechWord(_ following: Following, _ scanner: CandidateScanner) -> Bool {
    let view = scanner.view
    if starters.contains(view.slice(following.word)) { return false }
    let rest = clause(following, scanner)
    for word in view.words(rest, atMost: 6) {
      let (form, isLast) = bare(word, view)
      let isFirst = word.lowerBound == following.word.lowerBound
      if !isFirst || following.letterCase == .lower, isSpeechWord(form, view) { return true }
      // `Mr.` is not the end.
      if isLast, !abbreviations.classes(of: view.slice(form)).contains(.title) { return false }
    }
    return false
  }

  /// Whether a word says who spoke by itself, or by what a hyphen parts from it: `demanda-t-elle`.
  private func isSpeechWord(_ word: Range<Int>, _ view: ScalarView) -> Bool {
    if speechWords.contains(view.slice(word)) { return true }
    guard let hyphen = view.bytes[word].lastIndex(of: 0x2D) else { return false }
    return speechWords.contains(view.slice(hyphen..<word.upperBound))
  }

  /// Whether a word is a title or initials before a name.
  private func isShortForm(_ word: Range<Int>, _ scanner: CandidateScanner) -> Bool {
    let view = scanner.view
    let token = Token(view, before: word.upperBound, from: word.lowerBound)
    return token.isInitial || token.isSpelled && !plainWords.contains(view.slice(word))
      || abbreviations.classes(of: view.slice(word)).contains(.title)
  }

  /// The text behind a candidate as far as a clause that says who spoke may reach.
  private func clause(_ following: Following, _ scanner: CandidateScanner) -> Range<Int> {
    let start = following.word.lowerBound
    return start..<min(start + 300, scanner.range.upperBound)
  }

  /// A word without the marks behind it, and whether it had any.
  private func bare(_ word: Range<Int>, _ view: ScalarView) -> (form: Range<Int>, isLast: Bool) {
    var end = word.upperBound
    while let last = view.scalar(before: end, from: word.lowerBound),
      last.category.isPunctuation || last.value == 0x7C
    {
      end = last.start
    }
    return (word.lowerBound..<end, end < word.upperBound)
  }

  /// Whether the sentence goes on with a word that joins the quotation to it: `と`, `라고`.
  func startsWithContinuer(_ following: Following, _ scanner: CandidateScanner) -> Bool {
    startsWith(continuers, following, scanner)
  }

  private func startsWith(
    _ words: WordSet, _ following: Following, _ scanner: CandidateScanner
  ) -> Bool {
    let view = scanner.view
    if !following.isIdeographic { return words.contains(view.slice(following.word)) }
    // Words are not parted: the first letters.
    var end = following.word.lowerBound
    for _ in 0..<6 {
      guard let next = view.scalar(at: end, before: scanner.range.upperBound),
        next.isLetter || next.isExtending
      else { return false }
      end = next.end
      if words.contains(view.slice(following.word.lowerBound..<end)) { return true }
    }
    return false
  }

  /// Whether the clause behind is short and ends with a word that says who spoke: `राजा ने पूछा।`;
  /// or has it anywhere but at its start.
  func endsWithSpeechWord(
    _ following: Following, _ scanner: CandidateScanner, words limit: Int, isAnywhere: Bool
  ) -> Bool {
    let view = scanner.view
    let start = following.word.lowerBound
    if !following.isIdeographic {
      var isSaid = false
      for (index, word) in view.words(clause(following, scanner), atMost: limit).enumerated() {
        let (form, isLast) = bare(word, view)
        if index > 0, speechWords.contains(view.slice(form)) {
          isSaid = true
        } else if !isAnywhere {
          isSaid = false
        }
        guard isLast else { continue }
        // `डॉ.` is not the end.
        if isShortForm(form, scanner) { continue }
        let mark = view.scalar(at: form.upperBound)
        return isSaid && terminals.mark(mark, view, scanner.range)?.kind == .stop
      }
      return false
    }
    var offset = start
    var hasKana = false
    var isSaid = false
    for _ in 0..<24 {
      guard let scalar = view.scalar(at: offset, before: scanner.range.upperBound) else { break }
      hasKana = hasKana || (0x3040...0x30FF).contains(scalar.value)
      if scalar.value == 0x3002 {
        // In Japanese it announced a quotation that follows; Chinese has a colon for that.
        if hasKana, scanner.opensQuotation(at: scalar.end) { return false }
        return isSaid && !hasKana || isSpeechWord(endingAt: offset, from: start, view)
      }
      if scalar.isIdeographicStop || scanner.opensQuotation(at: offset) { return false }
      offset = scalar.end
      // `王博士问李先生。`
      isSaid = isSaid || isAnywhere && isSpeechWord(endingAt: offset, from: start, view)
    }
    return false
  }

  private func isSpeechWord(endingAt end: Int, from start: Int, _ view: ScalarView) -> Bool {
    var offset = end
    for _ in 0..<4 {
      guard let scalar = view.scalar(before: offset, from: start) else { return false }
      offset = scalar.start
      if speechWords.contains(view.slice(offset..<end)) { return true }
    }
    return false
  }
}
