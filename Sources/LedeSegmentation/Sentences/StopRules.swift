import LedeLanguages
import LedeUnicode

/// What the token before a full stop and the word behind it decide.
extension BoundaryRules {
  /// The decision on a full stop; `nil` when nothing speaks against a boundary.
  func decideStop(
    _ site: Candidate, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    let view = scanner.view
    var token = Token(view, before: site.start, from: scanner.sentenceStart)
    if token.range.isEmpty {
      // Tokenized text: `Mr .`
      let end = view.trimSpace(site.start, from: scanner.sentenceStart)
      token = Token(view, before: end, from: scanner.sentenceStart)
    }
    guard !token.range.isEmpty else {
      return following.letterCase == .lower ? (false, .lowerCase) : nil
    }
    if scanner.isListMarker(token) { return (false, .listMarker) }
    // Behind a closing quotation mark the word is no abbreviation of the sentence that goes on.
    let isFree = site.quotation == nil
    if isFree {
      if token.isThai { return (false, .scriptSpaces) }
      if !hasFullStop, !(token.isLatin(view) && following.isLatin(view)) {
        return (false, .scriptStop)
      }
    }
    if following.letterCase == .lower, isFree || !following.opensQuotation {
      guard isFree, !site.closesBracket else { return (false, .lowerCase) }
      if let decision = decideLower(token, following, scanner) { return decision }
    }
    guard isFree else { return nil }
    let starts = starters.contains(view.slice(following.word)) && !following.isInitial
    return decideNumber(token, following, starts, scanner)
      ?? decideAbbreviation(token, following, starts, scanner)
      ?? decideLetters(token, following, starts, scanner)
  }

  /// Lower case behind a stop: the sentence goes on, unless the word is no abbreviation.
  private func decideLower(
    _ token: Token, _ following: Following, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    let view = scanner.view
    // A language without case tells nothing by a word of another.
    if token.isCaseless, !token.isSyllable { return nil }
    let isPlain =
      token.isLongWord
      || !token.isInitial && plainWords.contains(view.slice(token.range))
      || token.hasOnlyDigits && token.digits > 2 && ordinals == .none && !token.isComposite
    return (isPlain && classes(of: token, scanner).isEmpty, .lowerCase)
  }

  private func decideNumber(
    _ token: Token, _ following: Following, _ starts: Bool, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    guard token.isNumber || token.isRoman, !token.isComposite else { return nil }
    let view = scanner.view
    if months.contains(view.slice(following.word)), token.digits <= 2 { return (false, .date) }
    if isInDate(token, following, scanner) { return (false, .date) }
    guard ordinals != .none, !following.opensQuotation, !starts else { return nil }
    if following.letterCase != .upper {
      return token.digits <= 2 && (token.isNumber || token.digits > 1) ? (false, .ordinal) : nil
    }
    // `s. 12. Açık`: what has a number before it counts nothing.
    if let unit = token.previous(view, from: scanner.sentenceStart),
      classes(of: unit, scanner).contains(.number)
    {
      return nil
    }
    // `Tel. 12 34 56.`
    if token.before(view, from: scanner.sentenceStart)?.hasOnlyDigits ?? false { return nil }
    if token.isRoman {
      // `Karel IV. Vydal`, but `II. Rákóczi`.
      let isOfName = token.followsCapital(view, from: scanner.sentenceStart)
      return token.digits > 1 && isOfName ? nil : (false, .ordinal)
    }
    return ordinals == .stopBeforeCapitals && token.digits <= 2 ? (false, .ordinal) : nil
  }

  /// Whether a number is a part of a date such as `2024. 5. 11.`.
  private func isInDate(
    _ token: Token, _ following: Following, _ scanner: CandidateScanner
  ) -> Bool {
    guard token.isNumber else { return false }
    let view = scanner.view
    if following.isDigit {
      guard let number = following.numberEnd, number < scanner.range.upperBound else {
        return false
      }
      return view.bytes[number] == 0x2E
    }
    guard !following.opensQuotation, following.letterCase == .caseless,
      let earlier = token.previous(view, from: scanner.sentenceStart), earlier.isNumber,
      let first = earlier.previous(view, from: scanner.sentenceStart)
    else { return false }
    return first.isNumber
  }

  private func decideAbbreviation(
    _ token: Token, _ following: Following, _ starts: Bool, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    let view = scanner.view
    if isInner(token, following, scanner) { return (false, .inner) }
    // `Sat. Oct. 5`
    if months.contains(view.slice(following.word)), weekdays.contains(view.slice(token.range)) {
      return (false, .date)
    }
    var classes = classes(of: token, scanner)
    if token.isInCapitals,
      following.isInCapitals || following.isInitial || following.isDigit
    {
      classes.formUnion(abbreviations.classes(ofCapitals: view.slice(token.range)))
    }
    if classes.isEmpty, token.isShortCapitalized(view, atMost: 6),
      view.bytes[token.range.lowerBound] >= 0x80
    {
      let found = abbreviations.classes(ofCapitalized: view.slice(token.range))
      let isFirst = token.range.lowerBound == scanner.sentenceStart
      if isFirst || found.contains(.title) { classes = found }
    }
    if classes.isEmpty, following.isDigit, abbreviations.hasSuffix(view, token.range) {
      classes = .number
    }
    guard !classes.isEmpty else {
      // `Gy. L. Nagy`: some languages have initials of two letters.
      if following.isInitial, following.letterCase == .upper,
        token.isShortCapitalized(view, atMost: 2), !starters.contains(view.slice(token.range))
      {
        return (false, .initial)
      }
      return followsTitle(token, scanner) && following.letterCase == .upper
        ? (starts, .initial) : nil
    }
    if classes.contains(.number),
      following.isDigit || following.isRoman(view) || following.opensParenthesis
    {
      return (false, .number)
    }
    if classes.contains(.title) {
      return (starts && classes.contains(.mayEnd), .title)
    }
    if classes.contains(.neverFinal) { return (false, .neverFinal) }
    if classes.contains(.ends) {
      let word = view.slice(following.word)
      let ends =
        following.letterCase == .upper && !following.opensQuotation && !following.isAllCapitals
        && (!token.isInitial || token.previous(view, from: scanner.sentenceStart) != nil
          || token.followsNumber(view, from: scanner.sentenceStart))
        && !weekdays.contains(word) && !months.contains(word) && !isOpeningPhrase(token, scanner)
      return (starts || ends, .ends)
    }
    let opens = following.opensQuotation && !following.opensParenthesis
    return classes.contains(.mayEnd) ? (starts || opens, .mayEnd) : nil
  }

  /// Whether a short form with a capital stands behind a title, so that it is of the name: `Dr. Chr.`.
  private func followsTitle(_ token: Token, _ scanner: CandidateScanner) -> Bool {
    let view = scanner.view
    guard token.isShortCapitalized(view),
      let title = token.previous(view, from: scanner.sentenceStart)
    else { return false }
    return classes(of: title, scanner).contains(.title)
  }

  /// Whether the sentence so far is hardly more than a phrase of time or place.
  private func isOpeningPhrase(_ token: Token, _ scanner: CandidateScanner) -> Bool {
    let view = scanner.view
    guard let start = scanner.sentenceStarts.last, start < token.range.lowerBound else {
      return true
    }
    // Behind a colon another sentence begins.
    let colon = view.lastColon(in: start..<token.range.lowerBound)
    let words = view.words((colon ?? start)..<token.range.lowerBound, atMost: 10)
    guard let first = words.first else { return true }
    return words.count < 2 || words.count < 10 && phraseOpeners.contains(view.slice(first))
  }

  /// Whether the stop is one inside an abbreviation such as `z. B.`.
  private func isInner(
    _ token: Token, _ following: Following, _ scanner: CandidateScanner
  ) -> Bool {
    let view = scanner.view
    guard !following.opensQuotation, abbreviations.isInner(view.slice(token.range)) else {
      return false
    }
    var end = following.token.upperBound
    while end > following.token.lowerBound, view.bytes[end - 1] == 0x2E { end -= 1 }
    var form = Array(view.bytes[token.range])
    form.append(0x2E)
    form.append(0x20)
    form += view.bytes[following.token.lowerBound..<end]
    if contains(form, .beginning) { return true }
    guard let earlier = token.previous(view, from: scanner.sentenceStart) else { return false }
    return contains(Array(view.bytes[earlier.range]) + [0x2E, 0x20] + form, .beginning)
  }

  private func contains(_ form: [UInt8], _ kind: Abbreviations.Classes) -> Bool {
    form.withUnsafeBufferPointer { abbreviations.classes(of: $0).contains(kind) }
  }

  /// The classes of the longest form that ends with the token.
  func classes(of token: Token, _ scanner: CandidateScanner) -> Abbreviations.Classes {
    let view = scanner.view
    let lower = scanner.sentenceStart
    if abbreviations.isLast(view.slice(token.range)), let one = token.before(view, from: lower) {
      if let two = one.before(view, from: lower) {
        let found = known(joined(view, [two, one, token]))
        if !found.isEmpty { return found }
      }
      let found = known(joined(view, [one, token]))
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

  private func known(_ form: [UInt8]) -> Abbreviations.Classes {
    form.withUnsafeBufferPointer { abbreviations.classes(of: $0) }.subtracting(.beginning)
  }

  private func single(_ view: ScalarView, _ range: Range<Int>) -> Abbreviations.Classes {
    let found = abbreviations.classes(of: view.slice(range)).subtracting(.beginning)
    guard found.isEmpty, let first = view.scalar(at: range.lowerBound, before: range.upperBound),
      first.value < 0x80, first.isUpper, range.count > 1
    else { return found }
    // At the start of a sentence a form is capitalized.
    var form = Array(view.bytes[range])
    form[0] |= 0x20
    return known(form)
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
    _ token: Token, _ following: Following, _ starts: Bool, _ scanner: CandidateScanner
  ) -> (Bool, BoundaryRule)? {
    let isStart = starts || following.opensQuotation
    if token.isInitial {
      // `є`, `é`: words of one letter. Those of ASCII are abbreviations more often.
      if token.range.count > 1, plainWords.contains(scanner.view.slice(token.range)) { return nil }
      // `40 C`: a unit.
      if token.followsNumber(scanner.view, from: scanner.sentenceStart) { return nil }
      // A Latin letter alone in another script is no part of a name there.
      let isAlone =
        !(token.previous(scanner.view, from: scanner.sentenceStart)?.isInitial ?? false)
      if isAlone, token.isLatin(scanner.view), following.letterCase == .caseless { return nil }
      return isStart ? nil : (false, .initial)
    }
    if token.isAcronym { return (isStart, .acronym) }
    // `בי. בי. סי.`
    let view = scanner.view
    if token.isSpelled, !plainWords.contains(view.slice(token.range)) {
      if following.isSpelled { return (false, .acronym) }
      if token.previous(view, from: scanner.sentenceStart)?.isSpelled ?? false {
        return (isStart, .acronym)
      }
    }
    return nil
  }
}
