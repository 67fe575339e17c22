public import LedeCore
import LedeLanguages
import LedeTranslation
import LedeUnicode

/// Reports texts that end otherwise than the source.
public struct EndPunctuationRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "end-punctuation", summary: "The text ends otherwise than the source.",
    help: """
      A statement, a question and what leads to something behind a colon end with the language's own \
      mark: ؟ in Arabic, । in Hindi, 。 in Chinese, ; in Greek. Thai needs no mark. An exclamation may \
      become a statement. Quotation marks and brackets at the end are looked through.
      """, severity: .warning)

  /// Makes the rule.
  public init() {}

  private typealias EndMark = LanguageData.Translation.EndMark

  private static let signs: [EndMark: Set<UInt32>] = [
    .stop: [0x2E, 0x3002, 0x964, 0x6D4, 0x589, 0x1362, 0x104B, 0x17D4, 0xFF0E, 0x1361],
    .question: [0x3F, 0x61F, 0xFF1F, 0x37E, 0x1367, 0x55E],
    .exclamation: [0x21, 0xFF01, 0x55C],
  ]

  /// The ends that differ.
  public func findings(
    in translation: CheckedTranslation
  ) throws(LedeError) -> [TranslationFinding] {
    var found: [TranslationFinding] = []
    try translation.forEachPair { (index, source, target) throws(LedeError) in
      guard source.hasLetters, target.hasLetters else { return }
      if let finding = Self.finding(index, source, target, translation) { found.append(finding) }
    }
    return found
  }

  private static func finding(
    _ index: Int, _ source: CheckedText, _ target: CheckedText, _ translation: CheckedTranslation
  ) -> TranslationFinding? {
    let asked = kinds(end(of: source), source, translation.source)
    let tail = end(of: target)
    let place = TranslationFinding.Place.target(index, tail.isEmpty ? last(of: target) : tail)
    let given = kinds(tail, target, translation.target)
    let marks = translation.target.data.endMarks
    // The strongest mark of the source decides.
    if asked.contains(.question) {
      if given.contains(.question) { return foreign(.question, tail, target, place, marks) }
      // The question may have moved into the sentence.
      if isOptional(.question, marks) || has(.question, target) { return nil }
      return TranslationFinding(
        place, "the source is a question, and this is none",
        suggestion: advice(.question, marks), subject: "question")
    }
    if asked.contains(.exclamation) { return foreign(.exclamation, tail, target, place, marks) }
    if asked.contains(.stop) {
      guard !given.isEmpty else {
        if isOptional(.stop, marks) || isAbbreviation(source) || hasOther(tail, target) {
          return nil
        }
        return TranslationFinding(
          place, "the source ends with a stop, and this does not",
          suggestion: advice(.stop, marks), subject: "stop")
      }
      if given.contains(.question), !given.contains(.stop), !has(.question, source) {
        return TranslationFinding(
          place, "this is a question, and the source is none", subject: "question")
      }
      return foreign(.stop, tail, target, place, marks)
    }
    // The source has no end mark, such as a headline.
    guard !given.isEmpty, end(of: source).isEmpty, !isAbbreviation(target) else { return nil }
    return TranslationFinding(
      place, "the source does not end with '\(target[tail])'", subject: "extra")
  }

  /// A mark of the right kind that is not the language's.
  private static func foreign(
    _ kind: EndMark, _ tail: Range<Int>, _ target: CheckedText, _ place: TranslationFinding.Place,
    _ marks: [EndMark: [String]]
  ) -> TranslationFinding? {
    guard let own = marks[kind], !own.isEmpty, let signs = signs[kind] else { return nil }
    let allowed = Set(own.flatMap { Signs.scalars($0) })
    guard let wrong = tail.last(where: { signs.contains(target.scalars[$0]) }),
      !tail.contains(where: { allowed.contains(target.scalars[$0]) }),
      // A stop behind a Latin abbreviation is the abbreviation's.
      !(kind == .stop && wrong > 0 && isASCIILetter(target, wrong - 1)),
      !isEllipsis(tail, target)
    else { return nil }
    return TranslationFinding(
      .target(place.segment, wrong..<(wrong + 1)),
      "'\(target[wrong..<(wrong + 1)])' is not how the language ends a text",
      suggestion: advice(kind, marks), subject: "foreign")
  }

  private static func isASCIILetter(_ text: CheckedText, _ index: Int) -> Bool {
    (0x41...0x5A).contains(text.scalars[index] & ~0x20)
  }

  private static func isOptional(_ kind: EndMark, _ marks: [EndMark: [String]]) -> Bool {
    marks[kind]?.contains("") ?? false
  }

  private static func has(_ kind: EndMark, _ text: CheckedText) -> Bool {
    text.scalars.indices.contains {
      !text.isOpaque[$0] && (signs[kind]?.contains(text.scalars[$0]) ?? false)
    }
  }

  private static func advice(_ kind: EndMark, _ marks: [EndMark: [String]]) -> String? {
    marks[kind]?.first { !$0.isEmpty }.map { "write '\($0)'" }
  }

  /// Punctuation at the end, with what closes quotations and brackets.
  private static func end(of text: CheckedText) -> Range<Int> {
    var end = text.count
    while end > 0, Signs.isSpace(text.scalars[end - 1]) || Signs.isInvisible(text.scalars[end - 1])
    {
      end -= 1
    }
    var start = end
    while start > 0, !text.isOpaque[start - 1] {
      let scalar = text.scalars[start - 1]
      let isInner = Signs.isSpace(scalar) || Signs.isInvisible(scalar)
      guard isInner || (ScalarProperties.category(scalar).isPunctuation && !isSymbol(scalar)) else {
        break
      }
      start -= 1
    }
    while start < end, Signs.isSpace(text.scalars[start]) { start += 1 }
    return start..<end
  }

  /// Signs that belong to the word or number before them.
  private static func isSymbol(_ scalar: UInt32) -> Bool {
    [0x25, 0x66A, 0x2030, 0x23, 0x26, 0x40, 0x2A, 0xFF05].contains(scalar)
  }

  private static func last(of text: CheckedText) -> Range<Int> {
    max(0, text.count - 1)..<text.count
  }

  private static func kinds(
    _ tail: Range<Int>, _ text: CheckedText, _ language: TranslationLanguage
  ) -> Set<EndMark> {
    var kinds: Set<EndMark> = []
    // The semicolon of Greek asks; so does what a language names as its own mark.
    for kind in EndMark.allCases {
      let own = (language.data.endMarks[kind] ?? []).flatMap { Signs.scalars($0) }
      for index in tail {
        let scalar = text.scalars[index]
        if signs[kind]?.contains(scalar) ?? false || own.contains(scalar) { kinds.insert(kind) }
      }
    }
    if isEllipsis(tail, text) { kinds.insert(.stop) }
    return kinds
  }

  private static func isEllipsis(_ tail: Range<Int>, _ text: CheckedText) -> Bool {
    tail.contains { text.scalars[$0] == 0x2026 || text.scalars[$0] == 0x22EF }
      || text[tail].contains("..")
  }

  /// Commas, dashes and colons go on in the next segment.
  private static func hasOther(_ tail: Range<Int>, _ text: CheckedText) -> Bool {
    tail.contains {
      [0x2C, 0x60C, 0x3A, 0xFF1A, 0xFF0C, 0x3001, 0x2014, 0x2013, 0x2D, 0x3B, 0x61B].contains(
        text.scalars[$0])
    }
  }

  /// `U.S.`, `p.m.`: the stop may be the abbreviation's alone.
  private static func isAbbreviation(_ text: CheckedText) -> Bool {
    let tail = end(of: text)
    guard tail.lowerBound > 1, text.scalars[tail.lowerBound] == 0x2E else { return false }
    var start = tail.lowerBound
    while start > 0, text.isLetter(start - 1) { start -= 1 }
    return tail.lowerBound - start <= 4
  }
}
