import LedeLanguages
import LedeUnicode

/// Finds the dateline at the start of an article's first paragraph: place, date, agency, and the
/// sign that ends them.
struct Datelines: Sendable {
  private let dates: DateReader

  init(language: LanguageData, neutral: LanguageData) {
    dates = DateReader(months: language.segmentation.months + neutral.segmentation.months)
  }

  /// Longest dateline, in scalars and in words.
  private static let maximumLength = 100
  private static let maximumWords = 12

  /// Where the dateline at the start of a range ends, if there is one.
  func end(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    bracketed(view, range) ?? dashed(view, range) ?? slashed(view, range) ?? wire(view, range)
  }

  /// `【函館＝北線通信】`, `（中央社…電）`, `(부산=북선통신) 윤가람 기자 =`, `(Reuters) -`
  private func bracketed(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    guard let open = view.scalar(at: range.lowerBound, before: range.upperBound),
      let close = [0x3010: 0x3011, 0xFF08: 0xFF09, 0x28: 0x29, 0x5B: 0x5D, 0x3014: 0x3015][
        open.value],
      let end = find(view, open.end..<range.upperBound, limit: 60, { $0.value == close })
    else { return nil }
    if open.value == 0x3010 || open.value == 0x3014 { return end.end }
    let next = view.skipSpace(end.end, to: range.upperBound)
    if let dash = view.scalar(at: next, before: range.upperBound), dash.isDash {
      return dashEnd(view, dash, range.upperBound)
    }
    // The reporter's name stands between the bracket and an equals sign.
    if let equals = find(
      view, end.end..<range.upperBound, limit: 24, { $0.value == 0x3D || $0.value == 0xFF1D })
    {
      return equals.end
    }
    if open.value == 0xFF08 {
      let body = open.end..<end.start
      return view.first(in: body) { [0x3002, 0xFF01, 0xFF1F].contains($0.value) } == nil
        ? end.end : nil
    }
    // `(AFP) Text`: an agency in capitals.
    let body = open.end..<end.start
    let isAgency = view.first(in: body) { !$0.isUpper && $0.value != 0x2F } == nil
    return isAgency && body.count > 1 ? end.end : nil
  }

  /// `MOSCOW, March 22 (Agency) —`, `BERGEN, Norway —`, `Paris, 3 mars -`
  private func dashed(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    var scalars = 0
    var before: Scalar?
    while let scalar = view.scalar(at: offset, before: range.upperBound),
      scalars < Self.maximumLength
    {
      scalars += 1
      offset = scalar.end
      defer { before = scalar }
      guard scalar.isDash, let before else { continue }
      let isSet = before.isSpace || before.value == 0x29 || scalar.value == 0x2014
      guard isSet, let end = dashEnd(view, scalar, range.upperBound) else { continue }
      let prefix = view.trimmed(range.lowerBound..<scalar.start)
      if isPlaceAndDate(view, prefix, end..<range.upperBound) {
        return agencyEnd(view, end..<range.upperBound) ?? end
      }
    }
    return nil
  }

  /// Behind one dash, or two hyphens; white space or the end must follow.
  private func dashEnd(_ view: ScalarView, _ dash: Scalar, _ limit: Int) -> Int? {
    var end = dash.end
    if let second = view.scalar(at: end, before: limit), second.isDash { end = second.end }
    guard let next = view.scalar(at: end, before: limit) else { return end }
    return next.isSpace || next.isIdeographic || dash.value == 0x2014 ? end : nil
  }

  private func isPlaceAndDate(
    _ view: ScalarView, _ prefix: Range<Int>, _ rest: Range<Int>
  ) -> Bool {
    let words = view.words(prefix, atMost: Self.maximumWords + 1)
    guard let first = words.first, words.count <= Self.maximumWords,
      let letter = view.scalar(at: first.lowerBound, before: first.upperBound), letter.isLetter,
      !letter.isLower, !hasSentenceEnd(view, words)
    else { return false }
    let hasDigit = view.first(in: prefix) { $0.isDigit } != nil
    let next = view.first(in: rest) { !$0.isSpace }
    let restStarts = !(next?.isLower ?? false)
    if let close = view.scalar(before: prefix.upperBound, from: prefix.lowerBound),
      close.value == 0x29,
      let open = view.first(in: prefix, where: { $0.value == 0x28 }), open.start > prefix.lowerBound
    {
      let place = view.words(prefix.lowerBound..<open.start)
      // An agency has letters; the age of a person has none.
      return restStarts && place.count <= 8
        && view.first(in: open.end..<close.start) { $0.isLetter } != nil
        && (hasDigit || place.count <= 4)
    }
    if isCapitals(view, first) {
      let hasComma = view.first(in: prefix) { $0.value == 0x2C } != nil
      return restStarts && (hasDigit || hasComma || words.allSatisfy { isCapitals(view, $0) })
    }
    let hasMonth = words.contains { dates.isMonth(view, dates.core(view, $0)) }
    return restStarts && hasMonth && hasDigit && words.count <= 6
  }

  /// Whether a word of the prefix ends a sentence: a stop behind a long word.
  private func hasSentenceEnd(_ view: ScalarView, _ words: [Range<Int>]) -> Bool {
    words.contains { word in
      guard let last = view.scalar(before: word.upperBound, from: word.lowerBound) else {
        return false
      }
      if [0x21, 0x3F, 0x3002].contains(last.value) { return true }
      let letters = view.bytes[word].count { $0 & 0xC0 != 0x80 }
      return last.value == 0x2E && letters > 6
    }
  }

  private func isCapitals(_ view: ScalarView, _ word: Range<Int>) -> Bool {
    let core = dates.core(view, word)
    return view.first(in: core) { $0.isLower || $0.isDigit } == nil
      && view.first(in: core) { $0.isUpper } != nil && core.count > 2
  }

  /// `МОСКВА, 22 мар - РИА Новости.`: the agency behind the dash.
  private func agencyEnd(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    var end: Int?
    for word in view.words(range, atMost: 3) {
      guard let letter = view.scalar(at: word.lowerBound, before: word.upperBound), letter.isUpper
      else { return nil }
      if end == nil, !isCapitals(view, word) { return nil }
      end = word.upperBound
      if view.bytes[word.upperBound - 1] == 0x2E { return end }
    }
    return nil
  }

  /// `МОСКВА, 22 марта. /ТАСС/.`
  private func slashed(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    let words = view.words(range, atMost: 8)
    guard let first = words.first, isCapitals(view, first) else { return nil }
    for word in words.dropFirst() where view.bytes[word.lowerBound] == 0x2F {
      let rest = word.lowerBound + 1..<range.upperBound
      guard let close = find(view, rest, limit: 40, { $0.value == 0x2F }) else { return nil }
      if let stop = view.scalar(at: close.end, before: range.upperBound), stop.value == 0x2E {
        return stop.end
      }
      return close.end
    }
    return nil
  }

  /// `北线社宁波5月11日电（记者 顾听澜）`, `新华社北京5月11日电 `: no mark inside, a number, then the
  /// reporter in brackets or the wire's sign, and white space, which is rare in such text.
  private func wire(_ view: ScalarView, _ range: Range<Int>) -> Int? {
    guard let first = view.scalar(at: range.lowerBound, before: range.upperBound),
      first.isIdeographic
    else { return nil }
    var offset = range.lowerBound
    var scalars = 0
    var hasDigit = false
    var last = first
    while let scalar = view.scalar(at: offset, before: range.upperBound), scalars < 30 {
      if scalar.isDigit { hasDigit = true }
      if scalar.value == 0xFF08 || scalar.value == 0x28 {
        let close: UInt32 = scalar.value == 0x28 ? 0x29 : 0xFF09
        guard hasDigit,
          let end = find(view, scalar.end..<range.upperBound, limit: 30, { $0.value == close }),
          Self.isWireSign(last)
            || (view.scalar(at: end.end, before: range.upperBound)?.isSpace ?? true)
        else { return nil }
        return end.end
      }
      if scalar.isSpace { return hasDigit && Self.isWireSign(last) ? scalar.start : nil }
      if scalar.category.isPunctuation { return nil }
      last = scalar
      offset = scalar.end
      scalars += 1
    }
    return nil
  }

  /// 电 電 讯 訊, the signs by which a Chinese wire report closes its dateline.
  private static func isWireSign(_ scalar: Scalar) -> Bool {
    [0x7535, 0x96FB, 0x8BAF, 0x8A0A].contains(scalar.value)
  }

  private func find(
    _ view: ScalarView, _ range: Range<Int>, limit: Int, _ test: (Scalar) -> Bool
  ) -> Scalar? {
    var offset = range.lowerBound
    for _ in 0..<limit {
      guard let scalar = view.scalar(at: offset, before: range.upperBound) else { return nil }
      if test(scalar) { return scalar }
      if [0x2E, 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x0A].contains(scalar.value) { return nil }
      offset = scalar.end
    }
    return nil
  }
}
