import LedeCore
import LedeLanguages
import LedeTranslation
import LedeUnicode
import Synchronization

/// What is known of one of the two languages: CLDR's, and the language's own data.
struct TranslationLanguage: Sendable {
  /// How numbers are written with digits of some kind.
  struct Convention: Sendable, Hashable {
    let decimals: [UInt32]
    let groupings: [UInt32]
  }

  let tag: LanguageTag
  let data: LanguageData.Translation
  /// With the language's own digits, then with Latin ones.
  let conventions: [Convention]
  /// Words for powers of ten.
  let scales: WordTable
  /// Whether ten thousand is a step of the scales, as in East Asia.
  let countsMyriads: Bool
  /// Names of months.
  let months: [(month: Int, name: [UInt32])]
  let dateOrder: [LocaleData.DatePart]
  let scripts: Set<String>
  /// Opening and closing quotation marks.
  let quotes: [(open: UInt32, close: UInt32)]
  /// Units of measurement and currencies, by their place in ``Measure/all``.
  let measures: WordTable
  let isRightToLeft: Bool
  /// Case-folded.
  let functionWords: Set<[UInt32]>
  private let memory = Memory()

  /// What is worked out when it is asked for.
  private final class Memory: Sendable {
    let words = Mutex<[Double: [[UInt32]]]>([:])
  }

  init(
    _ tag: LanguageTag, data: LanguageData.Translation, functionWords: [String],
    neutral: LanguageData.Translation
  ) throws(LedeError) {
    self.tag = tag
    var data = data
    for (kind, marks) in neutral.endMarks where data.endMarks[kind] == nil {
      // Only the neutral language itself takes the marks of all.
      data.endMarks[kind] = tag.isUndetermined ? marks : Array(marks.prefix(1))
    }
    self.data = data
    conventions = try LocaleData.numberSymbols(of: tag).map { symbols in
      Convention(
        decimals: Signs.scalars(symbols.decimal), groupings: Signs.scalars(symbols.grouping))
    }
    let turkic = CaseMapping.isTurkic(tag)
    let isFree = !data.writesSpaces
    var known: Set<[UInt32]> = []
    for word in functionWords {
      known.insert(Signs.scalars(try CaseMapping.fold(word, turkic: turkic)))
    }
    self.functionWords = known
    var scales = WordTable()
    let words = try LocaleData.numberScales(of: tag)
    countsMyriads = words.contains { $0.exponent == 4 } && words.contains { $0.exponent == 8 }
    for (exponent, word) in words {
      scales.add(try CaseMapping.fold(word, turkic: turkic), exponent, isFree: isFree)
    }
    for (exponent, words) in data.scales.sorted(by: { $0.key < $1.key }) {
      for word in words {
        scales.add(try CaseMapping.fold(word, turkic: turkic), exponent, isFree: isFree)
      }
    }
    self.scales = scales
    var months: [(Int, [UInt32])] = []
    for (month, name) in try LocaleData.monthNames(of: tag) {
      let folded = Signs.scalars(try CaseMapping.fold(name, turkic: turkic))
      months.append((month, folded))
      // "Sept." is as good as CLDR's "Sep".
      if data.writesSpaces, folded.count > 5 { months.append((month, Array(folded.prefix(4)))) }
    }
    self.months = months
    dateOrder = try LocaleData.dateOrder(of: tag)
    scripts = Set(try LocaleData.scripts(of: tag))
    let marks = try LocaleData.quotationMarks(of: tag)
    let pairs =
      [[marks.open, marks.close], [marks.innerOpen, marks.innerClose]] + data.quotes
    quotes = pairs.compactMap { pair in
      guard pair.count == 2, let open = Signs.scalars(pair[0]).first,
        let close = Signs.scalars(pair[1]).first
      else { return nil }
      return (open, close)
    }
    measures = try Measure.table(for: tag, isFree: isFree)
    isRightToLeft = LocaleData.isRightToLeft(tag)
  }

  /// The case-folded words for a number, in every form.
  func words(for number: Double) throws(LedeError) -> [[UInt32]] {
    if let known = memory.words.withLock({ $0[number] }) { return known }
    var words: [[UInt32]] = []
    for word in try LocaleData.words(for: number, in: tag) {
      let folded = try CaseMapping.fold(word, turkic: CaseMapping.isTurkic(tag))
      words.append(Signs.scalars(folded).filter { !Signs.isInvisible($0) })
    }
    memory.words.withLock { $0[number] = words }
    return words
  }
}
