import LedeLanguages
import LedeUnicode

/// Finds the candidates of a block and decides them.
struct BoundaryRules: Sendable {
  let abbreviations: Abbreviations
  let months: WordSet
  let starters: WordSet
  let continuers: WordSet
  let hasOrdinalStop: Bool
  let keepsQuotationsWhole: Bool

  init(_ data: LanguageData.Segmentation, keepsQuotationsWhole: Bool) {
    abbreviations = Abbreviations(data)
    months = WordSet(data.months)
    starters = WordSet(data.starters)
    continuers = WordSet(data.continuers)
    hasOrdinalStop = data.hasOrdinalStop
    self.keepsQuotationsWhole = keepsQuotationsWhole
  }

  /// Splits a block, whose edges are no white space.
  func split(_ view: ScalarView, _ range: Range<Int>, into collector: inout Collector) {
    var scanner = CandidateScanner(view, range)
    var start = range.lowerBound
    scanner.sentenceStarts = [start]
    while let candidate = scanner.next() {
      guard candidate.next < range.upperBound else { break }
      let (isBoundary, rule) = decide(candidate, scanner)
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
  private func decide(_ site: Candidate, _ scanner: CandidateScanner) -> (Bool, BoundaryRule) {
    if keepsQuotationsWhole, scanner.isInsideQuotation(site) { return (false, .quotationWhole) }
    let following = Following(scanner.view, site.next, scanner.range.upperBound, scanner)
    if following.isPunctuation { return (false, .punctuation) }
    if following.hasDash {
      if site.quotation != nil { return (false, .attribution) }
      return (following.letterCase == .upper && site.hasSpace, .dash)
    }
    if site.kind == .ellipsis {
      return (site.hasSpace && following.letterCase == .upper, .ellipsis)
    }
    if !site.hasSpace, site.kind == .stop || !following.isIdeographic, !site.isNative {
      return (site.quotation != nil && following.letterCase == .upper, .noSpace)
    }
    if site.kind == .stop {
      if let decision = decideStop(site, following, scanner) { return decision }
    }
    if let mark = site.quotation {
      return decideQuotation(mark, site, following, scanner)
    }
    if following.letterCase == .lower { return (false, .lowerCase) }
    if site.closesBracket {
      if !site.hasSpace { return (false, .parenthesis) }
      if site.kind == .mark, !scanner.bracketOpensSentence(site) { return (false, .parenthesis) }
    }
    return (true, .stop)
  }

  /// A terminal mark inside a quotation, right before its end.
  private func decideQuotation(
    _ mark: QuotationMark, _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule) {
    if following.opensQuotation { return (true, .quotationNext) }
    if following.letterCase == .lower { return (false, .quotationContinues) }
    let isIntroduced = scanner.isIntroduced(mark)
    if !site.hasSpace {
      return (isIntroduced, isIntroduced ? .quotationIntroduced : .quotationContinues)
    }
    switch following.letterCase {
    case .caseless:
      let isWhole = scanner.opensSentence(mark)
      return isWhole ? (false, .quotationContinues) : (true, .quotationIntroduced)
    case .upper where site.kind == .mark && scanner.opensSentence(mark):
      return hasContinuer(following, scanner) ? (false, .quotationContinues) : (true, .stop)
    default: return (true, .stop)
    }
  }

  /// Whether one of the next words says who spoke: `"Why?" Halldal asked`.
  private func hasContinuer(_ following: Following, _ scanner: CandidateScanner) -> Bool {
    let view = scanner.view
    if starters.contains(view.slice(following.word)) { return false }
    let rest = following.word.lowerBound..<scanner.range.upperBound
    for word in view.words(rest, atMost: 4) {
      var end = word.upperBound
      var isLast = false
      while let last = view.scalar(before: end, from: word.lowerBound), last.category.isPunctuation
      {
        end = last.start
        isLast = true
      }
      if word.lowerBound > following.word.lowerBound,
        continuers.contains(view.slice(word.lowerBound..<end))
      {
        return true
      }
      if isLast { return false }
    }
    return false
  }

  /// What the token before a full stop says; `nil` when it is an ordinary word.
  private func decideStop(
    _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    let view = scanner.view
    let token = Token(view, before: site.start, from: scanner.range.lowerBound)
    guard !token.range.isEmpty else {
      return following.letterCase == .lower ? (false, .lowerCase) : nil
    }
    if scanner.isListMarker(token) { return (false, .listMarker) }
    // Behind a closing quotation mark the word is no abbreviation of the sentence that goes on.
    if site.quotation == nil {
      if token.isComplexContext { return (false, .scriptSpaces) }
      if scanner.hasNativeStop, !site.isNative { return (false, .scriptStop) }
    }
    if following.letterCase == .lower { return (false, .lowerCase) }
    if site.quotation != nil { return nil }
    let starts = starters.contains(view.slice(following.word)) && !following.isInitial
    return decideNumber(token, following, starts, scanner)
      ?? decideAbbreviation(token, following, starts, scanner)
      ?? decideLetters(token, following, starts)
  }

  private func decideNumber(
    _ token: Token, _ following: Following, _ starts: Bool, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    guard token.isNumber || token.isRoman else { return nil }
    let view = scanner.view
    if months.contains(view.slice(following.word)), token.digits <= 2 { return (false, .date) }
    if following.isDigit {
      // `2024. 5. 11.`
      if let number = following.numberEnd, number < scanner.range.upperBound,
        view.bytes[number] == 0x2E, token.isNumber
      {
        return (false, .date)
      }
    } else if token.isNumber, !following.opensQuotation,
      let earlier = token.previous(view, from: scanner.range.lowerBound), earlier.isNumber,
      let first = earlier.previous(view, from: scanner.range.lowerBound), first.isNumber,
      following.letterCase == .caseless
    {
      return (false, .date)
    }
    guard hasOrdinalStop, !following.opensQuotation else { return nil }
    if token.isNumber, token.digits > 2 { return nil }
    if token.isRoman, token.digits < 2, following.letterCase != .upper { return nil }
    return starts ? nil : (false, .ordinal)
  }

  private func decideAbbreviation(
    _ token: Token, _ following: Following, _ starts: Bool, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    let view = scanner.view
    if isInner(token, following, scanner) { return (false, .inner) }
    let classes = classes(of: token, scanner)
    guard !classes.isEmpty else { return nil }
    if classes.contains(.number), following.isDigit || following.isRoman(view) {
      return (false, .number)
    }
    if classes.contains(.title) {
      return starts && !classes.isSuperset(of: [.title, .neverFinal])
        ? (true, .title) : (false, .title)
    }
    if classes.contains(.neverFinal) { return (false, .neverFinal) }
    if classes.contains(.mayEnd) {
      let isStart = starts || following.opensQuotation
      return (isStart, .mayEnd)
    }
    return nil
  }

  /// Whether the stop is one inside an abbreviation such as `z. B.`.
  private func isInner(
    _ token: Token, _ following: Following, _ scanner: CandidateScanner
  ) -> Bool {
    guard !following.opensQuotation else { return false }
    let view = scanner.view
    var end = following.token.upperBound
    if end > following.token.lowerBound, view.bytes[end - 1] == 0x2E { end -= 1 }
    var form = Array(view.bytes[token.range])
    form.append(0x2E)
    form.append(0x20)
    form += view.bytes[following.token.lowerBound..<end]
    if contains(form, .beginning) { return true }
    guard let earlier = token.previous(view, from: scanner.range.lowerBound) else { return false }
    return contains(Array(view.bytes[earlier.range]) + [0x2E, 0x20] + form, .beginning)
  }

  private func contains(_ form: [UInt8], _ kind: Abbreviations.Classes) -> Bool {
    form.withUnsafeBufferPointer { abbreviations.classes(of: $0).contains(kind) }
  }

  /// The classes of the longest form that ends with the token.
  private func classes(of token: Token, _ scanner: CandidateScanner) -> Abbreviations.Classes {
    let view = scanner.view
    let lower = scanner.range.lowerBound
    if let one = token.before(view, from: lower) {
      if let two = one.before(view, from: lower) {
        let form = joined(view, [two, one, token])
        let found = form.withUnsafeBufferPointer { abbreviations.classes(of: $0) }
          .subtracting(.beginning)
        if !found.isEmpty { return found }
      }
      let form = joined(view, [one, token])
      let found = form.withUnsafeBufferPointer { abbreviations.classes(of: $0) }
        .subtracting(.beginning)
      if !found.isEmpty { return found }
    }
    let found = single(view, token.range)
    if !found.isEmpty { return found }
    // `l'art`, `dell'ing`
    if let apostrophe = token.apostropheEnd {
      return single(view, apostrophe..<token.range.upperBound)
    }
    return []
  }

  private func single(_ view: ScalarView, _ range: Range<Int>) -> Abbreviations.Classes {
    let found = abbreviations.classes(of: view.slice(range)).subtracting(.beginning)
    guard found.isEmpty, let first = view.scalar(at: range.lowerBound, before: range.upperBound),
      first.value < 0x80, first.isUpper, range.count > 1
    else { return found }
    // At the start of a sentence a form is capitalized.
    var form = Array(view.bytes[range])
    form[0] |= 0x20
    return form.withUnsafeBufferPointer { abbreviations.classes(of: $0) }.subtracting(.beginning)
  }

  private func joined(_ view: ScalarView, _ tokens: [Token]) -> [UInt8] {
    var form: [UInt8] = []
    for token in tokens {
      if !form.isEmpty { form.append(0x20) }
      form += view.bytes[token.range.lowerBound..<token.formEnd]
    }
    return form
  }

  /// Initials and letters with stops that no list has.
  private func decideLetters(
    _ token: Token, _ following: Following, _ starts: Bool
  ) -> (Bool, BoundaryRule)? {
    let isStart = starts || following.opensQuotation
    if token.isInitial { return isStart ? nil : (false, .initial) }
    if token.isAcronym { return (isStart, .acronym) }
    return nil
  }
}
