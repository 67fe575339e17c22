import LedeUnicode

/// What the rules ask about the text around a candidate.
extension CandidateScanner {
  /// Whether the quotation that `mark` closes opened at the start of its sentence.
  func opensSentence(_ mark: QuotationMark) -> Bool {
    guard let partner = mark.partner else { return true }
    return startsSentence(marks[partner].start)
  }

  /// Whether a colon or comma announced the quotation that `mark` closes.
  func isIntroduced(_ mark: QuotationMark) -> Bool {
    guard let partner = mark.partner else { return false }
    let end = view.trimSpace(marks[partner].start, from: range.lowerBound)
    guard let before = view.scalar(before: end, from: range.lowerBound) else { return false }
    switch before.value {
    case 0x2C, 0x3A, 0x55D, 0x60C, 0x1363, 0x1365, 0x1366, 0x3001, 0xFF0C, 0xFF1A: return true
    default: return false
    }
  }

  /// Whether the bracket that closes at a candidate opened at the start of its sentence.
  func bracketOpensSentence(_ site: Candidate) -> Bool {
    guard let start = sentenceStarts.last else { return false }
    let first = view.scalar(at: start)
    return first.value == 0x28 || first.category == .openPunctuation
  }

  /// Whether a semicolon ends a character reference: `&amp;`.
  func endsEntity(_ site: Candidate) -> Bool {
    var offset = site.start
    while site.start - offset < 10, let scalar = view.scalar(before: offset, from: range.lowerBound)
    {
      if scalar.value == 0x26 { return true }
      guard scalar.isLetter || scalar.isDigit || scalar.value == 0x23 else { return false }
      offset = scalar.start
    }
    return false
  }

  private func startsSentence(_ offset: Int) -> Bool {
    guard let start = sentenceStarts.last(where: { $0 <= offset }) else { return false }
    // Only dashes, brackets, other quotation marks and spaces may stand between.
    return view.first(in: start..<offset) {
      !$0.isSpace && !$0.isDash && !$0.category.isPunctuation
    } == nil
  }

  /// Whether a token with its stop is a list marker: the first thing of the block, or a number at
  /// the start of a sentence.
  func isListMarker(_ token: Token) -> Bool {
    var start = token.range.lowerBound
    if start == range.lowerBound {
      return token.isNumber && token.digits <= 3 || token.isSingleLatin || token.isLowerRoman(view)
        || token.isRoman || token.isHangul && token.isInitial
    }
    if token.range.lowerBound == itemStart { return true }
    // `• 9.`
    start = view.trimSpace(start, from: range.lowerBound)
    if let bullet = view.scalar(before: start, from: range.lowerBound), bullet.isBullet {
      start = bullet.start
      if start == range.lowerBound { return token.isNumber }
    }
    guard start == sentenceStarts.last || token.range.lowerBound == sentenceStarts.last else {
      return false
    }
    // `A. Yes.` is an answer; Korean counts items by syllables: `가.`
    return token.isNumber && token.digits <= 2 || token.isSingleLatin || token.isRoman
      || token.isHangul && token.isInitial
  }

  /// Whether a marker in parentheses stands at `offset`: `(a)`, `(12)`, `(iv)`.
  func isBracketedMarker(at offset: Int) -> Bool {
    guard offset < range.upperBound, view.bytes[offset] == 0x28 else { return false }
    var letters = 0
    var digits = 0
    var end = offset + 1
    while let scalar = view.scalar(at: end, before: range.upperBound), letters + digits < 5 {
      end = scalar.end
      if scalar.value == 0x29 {
        return digits > 0 && digits < 3 && letters == 0
          || digits == 0
            && (letters == 1 || letters > 1 && Self.isRoman(view, offset + 1..<end - 1))
      }
      if scalar.isDigit {
        digits += 1
      } else if scalar.isLetter {
        letters += 1
      } else {
        return false
      }
    }
    return false
  }

  private static func isRoman(_ view: ScalarView, _ range: Range<Int>) -> Bool {
    view.bytes[range].allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }
  }

  /// Whether a stop of full width is a marker's: it has up to three letters or digits before it in
  /// its sentence, as in `１．` and `Ｑ．`.
  func isWideMarker(_ site: Candidate) -> Bool {
    guard view.scalar(at: site.start).value == 0xFF0E else { return false }
    var offset = sentenceStart
    var count = 0
    while let scalar = view.scalar(at: offset, before: site.start) {
      guard count < 3, scalar.value < 0x80 || (0xFF10...0xFF5A).contains(scalar.value),
        scalar.isLetter || scalar.isDigit
      else { return false }
      count += 1
      offset = scalar.end
    }
    return count > 0
  }

  /// Whether a colon announced the quotation that `mark` closes.
  func followsColon(_ mark: QuotationMark) -> Bool {
    guard let partner = mark.partner else { return false }
    let end = view.trimSpace(marks[partner].start, from: range.lowerBound)
    guard let before = view.scalar(before: end, from: range.lowerBound) else { return false }
    return before.value == 0x3A || before.value == 0xFF1A || before.value == 0x1366
  }
}
