import LedeUnicode

/// The word before a stop: what stands there without white space, brackets and quotation marks.
struct Token {
  let range: Range<Int>
  /// The range with its own stops, when another token follows.
  let formEnd: Int
  /// Number of scalars that are digits or Roman digits.
  private(set) var digits = 0
  private(set) var isNumber = false
  /// Digits, which hyphens may part.
  private(set) var hasOnlyDigits = false
  /// Capital Roman digits only.
  private(set) var isRoman = false
  /// One letter, with its marks; or such joined by hyphens and stops in upper case (`A.-L`).
  private(set) var isInitial = false
  /// Letters only, none of them with case.
  private(set) var isCaseless = false
  /// Two letters without case: perhaps the name of a letter.
  private(set) var isSpelled = false
  /// Whether its first letter is Hangul, which needs no second sign to name a letter.
  private(set) var isHangul = false
  /// One letter without case, with marks.
  private(set) var isSyllable = false
  /// Single letters with stops between: `U.N`, `p.m`.
  private(set) var isAcronym = false
  /// One ASCII letter.
  private(set) var isSingleLatin = false
  /// Two or more letters, all of them capitals.
  private(set) var isInCapitals = false
  /// Whether its last letter is Thai, a script that parts sentences by spaces.
  private(set) var isThai = false
  /// Five or more letters, or four with a vowel at the end, and capital at most the first: hardly
  /// an abbreviation.
  private(set) var isLongWord = false
  /// Whether a number, colon or the like stands right before its digits: `15:16`, `0,84`.
  private(set) var isComposite = false
  /// Behind the last apostrophe inside.
  private(set) var apostropheEnd: Int?

  /// Reads the token that ends at `end`.
  init(_ view: ScalarView, before end: Int, from limit: Int) {
    var start = end
    var last: Scalar?
    while let scalar = view.scalar(before: start, from: limit),
      Self.isPart(scalar) || Self.isGershayim(scalar, last, view, limit)
    {
      start = scalar.start
      last = scalar
    }
    self.init(view, start..<end, formEnd: end)
    if isNumber, let sign = view.scalar(before: start, from: limit), !sign.isSpace,
      view.scalar(before: sign.start, from: limit)?.isDigit ?? false
    {
      isComposite = true
    }
  }

  /// A quotation mark between Hebrew letters, which marks an abbreviation.
  private static func isGershayim(
    _ scalar: Scalar, _ after: Scalar?, _ view: ScalarView, _ limit: Int
  ) -> Bool {
    guard scalar.value == 0x22 || scalar.value == 0x201C || scalar.value == 0x201D,
      after?.isHebrew ?? false
    else { return false }
    return view.scalar(before: scalar.start, from: limit)?.isHebrew ?? false
  }

  private init(_ view: ScalarView, _ range: Range<Int>, formEnd: Int) {
    self.range = range
    self.formEnd = formEnd
    classify(view)
  }

  private static func isPart(_ scalar: Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar.isLetter || scalar.isDigit || scalar.value == 0x2E || scalar.value == 0x27
        || scalar.value == 0x2D || scalar.value == 0x2F
    }
    if scalar.isSpace || scalar.isIdeographic { return false }
    if scalar.value == 0x2019 || scalar.value == 0x2116 || scalar.value == 0xB0
      || scalar.value == 0xB7
    {
      return true
    }
    let category = scalar.category
    return category.isLetter || category.isMark || category.isNumber || category == .format
      || scalar.value == 0x6D4
  }

  /// The vowels of ASCII, which abbreviations seldom end with.
  private static func isVowel(_ scalar: Scalar) -> Bool {
    [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(scalar.value)
  }

  private mutating func classify(_ view: ScalarView) {
    var letters = 0
    var run = 0
    var longestRun = 0
    var romans = 0
    var uppers = 0
    var lowers = 0
    var marks = 0
    var separators = 0
    var stops = 0
    var other = 0
    var first: Scalar?
    var last: Scalar?
    var offset = range.lowerBound
    while let scalar = view.scalar(at: offset, before: range.upperBound) {
      offset = scalar.end
      if first == nil { first = scalar }
      if scalar.isDigit {
        digits += 1
        run = 0
      } else if scalar.isLetter {
        letters += 1
        run += 1
        longestRun = max(longestRun, run)
        if scalar.isUpper { uppers += 1 } else if scalar.isLower { lowers += 1 }
        switch scalar.value {
        case 0x43, 0x44, 0x49, 0x4C, 0x4D, 0x56, 0x58, 0x2160...0x216F: romans += 1
        default: break
        }
        last = scalar
      } else if scalar.value == 0x27 || scalar.value == 0x2019 {
        apostropheEnd = scalar.end
        run = 0
      } else if scalar.isExtending {
        marks += 1
      } else if scalar.value == 0x2E || scalar.value == 0x2D || scalar.value == 0x6D4 {
        separators += 1
        if scalar.value != 0x2D { stops += 1 }
        run = 0
      } else {
        other += 1
      }
    }
    isNumber = digits > 0 && letters == 0 && separators == 0 && other == 0
    hasOnlyDigits = digits > 0 && letters == 0 && stops == 0
    isRoman = letters > 0 && romans == letters && digits == 0 && separators == 0 && other == 0
    if isRoman { digits = letters }
    let isPlain = digits == 0 && other == 0 || isRoman
    isInitial =
      isPlain
      && (letters == 1 && separators == 0
        || longestRun == 1 && uppers == letters && letters <= 3 && separators > 0
          && view.bytes[range].contains(0x2D))
    isSyllable =
      isInitial && letters == 1 && marks > 0 && first.map { !$0.isUpper && !$0.isLower } ?? false
    isCaseless = letters > 0 && uppers == 0 && lowers == 0 && isPlain
    isHangul = first.map { (0xAC00...0xD7A3).contains($0.value) } ?? false
    isSpelled = isCaseless && letters + marks <= (isHangul ? 1 : 2)
    // Without case, letters are spelled by name: `यू.एस`.
    isAcronym =
      isPlain && letters > 1 && separators > 0 && !isInitial
      && (longestRun == 1 || isCaseless && longestRun <= 3 && stops > 0)
    isSingleLatin = letters == 1 && range.count == 1
    isInCapitals = letters > 1 && uppers == letters
    isThai = last.map { (0x0E00...0x0E7F).contains($0.value) } ?? false
    let isCapitalized = uppers == 1 && (first?.isUpper ?? false)
    isLongWord =
      (letters >= 5 || letters == 4 && last.map(Self.isVowel) ?? false) && isPlain && !isRoman
      && separators == 0 && (uppers == 0 || isCapitalized)
  }

  /// Whether it ends with a letter of ASCII.
  func isLatin(_ view: ScalarView) -> Bool {
    view.scalar(before: range.upperBound, from: range.lowerBound).map {
      $0.value < 0x80 && $0.isLetter
    } ?? false
  }

  /// Whether it is a Roman number in lower case, as lists have them: `iii`.
  func isLowerRoman(_ view: ScalarView) -> Bool {
    range.count <= 4 && view.bytes[range].allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }
  }

  /// Whether a number stands before it, in digits or Roman.
  func followsNumber(_ view: ScalarView, from limit: Int) -> Bool {
    guard let word = before(view, from: limit) else { return false }
    return word.digits > 0
  }

  /// Whether it is two letters or more, up to `limit`, with a capital first.
  func isShortCapitalized(_ view: ScalarView, atMost limit: Int = 3) -> Bool {
    var letters = 0
    var offset = range.lowerBound
    while let scalar = view.scalar(at: offset, before: range.upperBound) {
      guard letters == 0 ? scalar.isUpper : scalar.isLower, letters < limit else { return false }
      letters += 1
      offset = scalar.end
    }
    return letters > 1
  }

  /// Whether a capitalized word stands before it.
  func followsCapital(_ view: ScalarView, from limit: Int) -> Bool {
    guard let word = before(view, from: limit) else { return false }
    return view.scalar(at: word.range.lowerBound).isUpper
  }

  /// The token before this one, if only a stop and white space are between.
  func previous(_ view: ScalarView, from limit: Int) -> Token? {
    let end = view.trimSpace(range.lowerBound, from: limit)
    guard end < range.lowerBound, end > limit, view.bytes[end - 1] == 0x2E else { return nil }
    let token = Token(view, before: end - 1, from: limit)
    return token.range.isEmpty ? nil : token
  }

  /// The token before this one with its stop, if it has one; only white space is between.
  func before(_ view: ScalarView, from limit: Int) -> Token? {
    let end = view.trimSpace(range.lowerBound, from: limit)
    guard end < range.lowerBound else { return nil }
    let token = Token(view, before: end, from: limit)
    return token.range.isEmpty ? nil : token
  }
}

/// What stands behind a candidate.
struct Following {
  enum LetterCase {
    case upper, lower, caseless, none
  }

  /// Whether a comma, colon, closing bracket or the like stands there.
  private(set) var isPunctuation = false
  private(set) var hasDash = false
  /// Whether it begins with an opening parenthesis.
  private(set) var opensParenthesis = false
  private(set) var opensQuotation = false
  /// Of the first letter; `none` before digits and signs.
  private(set) var letterCase = LetterCase.none
  private(set) var isDigit = false
  private(set) var isIdeographic = false
  /// Whether its script parts no words: Han, Kana, Thai, Khmer, Burmese.
  private(set) var isUnspaced = false
  /// The first word, without the marks around it.
  private(set) var word: Range<Int>
  /// The first word with its stops.
  private(set) var token: Range<Int>
  /// Whether the first word is two to four capitals, such as `GMT`.
  private(set) var isAllCapitals = false
  /// Whether the first word is two or more capitals.
  private(set) var isInCapitals = false
  /// Number of scalars of the first word.
  private(set) var scalars = 0
  /// Where a leading number ends.
  private(set) var numberEnd: Int?
  /// Whether it is one letter with a stop.
  private(set) var isInitial = false
  /// Whether it is the name of a letter with a stop, in a script without case: `סי.`.
  private(set) var isSpelled = false

  init(_ view: ScalarView, _ start: Int, _ limit: Int, _ scanner: CandidateScanner) {
    word = start..<start
    token = start..<start
    var offset = start
    var first = view.scalar(at: offset, before: limit)
    while let scalar = first, scalar.isInvisible || scalar.isSpace {
      offset = scalar.end
      first = view.scalar(at: offset, before: limit)
    }
    if let scalar = first,
      Self.continues(scalar) && !Self.isLowMark(view, scalar, limit)
        && !Self.isApostrophe(view, scalar, limit)
        || Self.isLoneMark(view, scalar, limit),
      !scanner.opensQuotation(at: scalar.start)
    {
      isPunctuation = true
      return
    }
    if let apostrophe = first, Self.isApostrophe(view, apostrophe, limit) {
      // `’s Avonds`: read as a straight one would be.
      opensQuotation = true
      offset = apostrophe.end
      first = view.scalar(at: offset, before: limit)
    }
    opensParenthesis = first?.value == 0x28
    if let comma = first, comma.value == 0x2C {
      // `,Dost`: a comma for `‚`.
      opensQuotation = true
      offset = comma.end
      first = view.scalar(at: offset, before: limit)
    }
    while let scalar = first {
      if scanner.opensQuotation(at: scalar.start) {
        opensQuotation = true
      } else if scalar.isDash, !opensQuotation {
        // `-5` is a number.
        if let next = view.scalar(at: scalar.end, before: limit), next.isDigit { break }
        hasDash = true
      } else if scalar.isSpace {
        if !hasDash, !opensQuotation { break }
      } else if scalar.value != 0x28, scalar.value != 0x5B, scalar.value != 0xBF,
        scalar.value != 0xA1, !scalar.isExtending
      {
        break
      }
      offset = scalar.end
      first = view.scalar(at: offset, before: limit)
    }
    guard let scalar = first else { return }
    isIdeographic = scalar.isIdeographic
    isUnspaced = isIdeographic || scalar.isComplexContext
    isDigit = scalar.isDigit
    if scalar.isLetter {
      letterCase = scalar.isUpper ? .upper : scalar.isLower ? .lower : .caseless
    }
    readWord(view, scalar.start, limit)
    // `iPhone`
    if letterCase == .lower, scalar.value < 0x80,
      view.scalar(at: scalar.end, before: limit)?.isUpper ?? false
    {
      letterCase = .upper
    }
  }

  private mutating func readWord(_ view: ScalarView, _ start: Int, _ limit: Int) {
    var offset = start
    var isOnlyDigits = true
    var capitals = 0
    // Where words are not parted, only the first letters tell anything.
    let most = isIdeographic ? 12 : Int.max
    while scalars < most, let scalar = view.scalar(at: offset, before: limit),
      scalar.isLetter || scalar.isDigit || scalar.isExtending
    {
      if !scalar.isDigit { isOnlyDigits = false }
      if scalar.isUpper { capitals += 1 }
      offset = scalar.end
      scalars += 1
    }
    word = start..<offset
    if isOnlyDigits, scalars > 0 { numberEnd = offset }
    isInCapitals = scalars > 1 && capitals == scalars
    isAllCapitals = (2...4).contains(scalars) && capitals == scalars
    if let stop = view.scalar(at: offset, before: limit), stop.value == 0x2E, !isDigit {
      isInitial = scalars == 1
      let isHangul = (0xAC00...0xD7A3).contains(view.scalar(at: start).value)
      isSpelled = scalars <= (isHangul ? 1 : 2) && letterCase == .caseless
    }
    if let mark = view.scalar(at: offset, before: limit), mark.value == 0x27 || mark.value == 0x2019
    {
      // `L'` and `D'` are among the starters.
      word = start..<mark.end
    }
    while let scalar = view.scalar(at: offset, before: limit), !scalar.isSpace,
      scalar.isLetter || scalar.isDigit || scalar.isExtending || scalar.value == 0x2E
    {
      offset = scalar.end
    }
    token = start..<offset
  }

  /// Whether a comma stands for a low quotation mark: right before a capital.
  private static func isLowMark(_ view: ScalarView, _ comma: Scalar, _ limit: Int) -> Bool {
    comma.value == 0x2C && view.scalar(at: comma.end, before: limit)?.isUpper ?? false
  }

  /// Whether an apostrophe begins a word: `’Twas`.
  private static func isApostrophe(_ view: ScalarView, _ sign: Scalar, _ limit: Int) -> Bool {
    guard sign.value == 0x2019, let next = view.scalar(at: sign.end, before: limit),
      view.scalar(before: sign.start, from: 0)?.isSpace ?? false
    else { return false }
    return next.isLetter || next.isDigit
  }

  /// Whether another terminal mark stands there alone: `!” .`, `？”。`. One that begins `. . .` does
  /// not.
  private static func isLoneMark(_ view: ScalarView, _ first: Scalar, _ limit: Int) -> Bool {
    switch first.value {
    case 0x3002, 0x964, 0x6D4: return true
    case 0x2E:
      guard let after = view.scalar(at: first.end, before: limit) else { return true }
      guard after.isSpace else { return false }
      return view.scalar(at: after.end, before: limit)?.value != 0x2E
    default: return false
    }
  }

  /// Commas, colons, closing marks: SContinue of UAX #29 but for dashes, and what closes.
  private static func continues(_ scalar: Scalar) -> Bool {
    switch scalar.value {
    case 0x2C, 0x3A, 0x3B, 0x29, 0x5D, 0x7D, 0xB7, 0x387, 0x37E, 0x55D, 0x60C, 0x60D, 0x61B,
      0x1363...0x1366,
      0x3001, 0xFE10, 0xFE11, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF64, 0x26, 0x2F, 0xBB:
      return true
    default:
      guard scalar.value >= 0x80 else { return false }
      return scalar.category == .closePunctuation || scalar.category == .finalPunctuation
    }
  }

  /// Whether a letter of ASCII stands there.
  func isLatin(_ view: ScalarView) -> Bool { !word.isEmpty && view.bytes[word.lowerBound] < 0x80 }

  /// Whether a Roman number stands there.
  func isRoman(_ view: ScalarView) -> Bool {
    !word.isEmpty
      && view.bytes[word].allSatisfy {
        [0x43, 0x44, 0x49, 0x4C, 0x4D, 0x56, 0x58].contains($0)
      }
  }
}
