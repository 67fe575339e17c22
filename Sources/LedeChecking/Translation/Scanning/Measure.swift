import LedeCore
import LedeTranslation
import LedeUnicode

/// A unit of measurement or a currency.
struct Measure: Sendable, Hashable {
  /// What is measured; only units of one kind can stand for one another.
  enum Kind: Sendable, Hashable {
    case length, area, mass, volume, temperature, speed, ratio, energy, data, currency
  }

  /// An identifier of UTS #35, or a code of ISO 4217.
  let name: String
  let kind: Kind
  /// How many of the kind's first unit it is; 0 where rates change.
  let factor: Double
  /// For temperatures: what zero of it is on the first unit's scale.
  let zero: Double

  private init(_ name: String, _ kind: Kind, _ factor: Double, zero: Double = 0) {
    self.name = name
    self.kind = kind
    self.factor = factor
    self.zero = zero
  }

  /// The units that are checked (factors: BIPM, NIST SP 811 appendix B).
  static let all: [Measure] =
    [
      Measure("meter", .length, 1), Measure("kilometer", .length, 1000),
      Measure("centimeter", .length, 0.01), Measure("millimeter", .length, 0.001),
      Measure("mile", .length, 1609.344), Measure("yard", .length, 0.9144),
      Measure("foot", .length, 0.3048), Measure("inch", .length, 0.0254),
      Measure("square-meter", .area, 1), Measure("square-kilometer", .area, 1e6),
      Measure("hectare", .area, 1e4), Measure("acre", .area, 4046.856),
      Measure("square-mile", .area, 2_589_988), Measure("square-foot", .area, 0.092903),
      Measure("kilogram", .mass, 1), Measure("gram", .mass, 0.001),
      Measure("tonne", .mass, 1000), Measure("pound", .mass, 0.45359237),
      Measure("ounce", .mass, 0.028349523),
      Measure("liter", .volume, 1), Measure("milliliter", .volume, 0.001),
      Measure("gallon", .volume, 3.785412),
      Measure("celsius", .temperature, 1),
      Measure("fahrenheit", .temperature, 5.0 / 9, zero: -160.0 / 9),
      Measure("kilometer-per-hour", .speed, 1), Measure("mile-per-hour", .speed, 1.609344),
      Measure("meter-per-second", .speed, 3.6),
      Measure("percent", .ratio, 1), Measure("permille", .ratio, 0.1),
      Measure("kilowatt-hour", .energy, 1), Measure("gigabyte", .data, 1000),
      Measure("megabyte", .data, 1), Measure("terabyte", .data, 1_000_000),
    ]
    + [
      "USD", "EUR", "GBP", "JPY", "CNY", "INR", "RUB", "CHF", "KRW", "TRY", "BRL", "PKR", "UAH",
      "PLN", "ILS", "THB", "VND", "NGN",
    ].map { Measure($0, .currency, 0) }

  /// Whether so much of one is so much of another: conversions are rounded, so within a tenth.
  static func isSame(_ a: Double, _ one: Measure, _ b: Double, _ other: Measure) -> Bool {
    guard one.kind == other.kind, one.factor > 0, other.factor > 0 else { return false }
    let first = a * one.factor + one.zero
    let second = b * other.factor + other.zero
    let most = max(abs(first), abs(second))
    return abs(first - second) <= (one.kind == .temperature ? max(1, most * 0.1) : most * 0.1)
  }

  /// What a language writes for them.
  static func table(for language: LanguageTag, isFree: Bool) throws(LedeError) -> WordTable {
    var table = WordTable()
    let turkic = CaseMapping.isTurkic(language)
    for (index, measure) in all.enumerated() {
      let isCurrency = measure.kind == .currency
      var names =
        isCurrency
        ? try LocaleData.currencyNames(measure.name, in: language) + [measure.name]
        : try LocaleData.unitNames(measure.name, in: language)
      // The signs of the International System are the same wherever Latin letters are read.
      if !isCurrency { names += try LocaleData.unitNames(measure.name, in: LanguageTag.english) }
      for name in names {
        // Signs of one letter are read as something else too often.
        guard
          name.unicodeScalars.count > 1
            || !name.unicodeScalars.allSatisfy({ Signs.isLetter($0.value) })
        else { continue }
        if name == "°" || name == "″" || name == "′" { continue }
        table.add(try CaseMapping.fold(name, turkic: turkic), index, isFree: isFree)
      }
    }
    // "dollars" alone are those of the United States.
    if let index = all.firstIndex(where: { $0.name == "USD" }) {
      for word in try dollars(in: language) {
        table.add(try CaseMapping.fold(word, turkic: turkic), index, isFree: isFree)
      }
    }
    return table
  }

  /// The words that all dollars have in their names.
  private static func dollars(in language: LanguageTag) throws(LedeError) -> Set<String> {
    var common: Set<String>?
    for code in ["USD", "CAD", "AUD"] {
      let words = Set(
        try LocaleData.currencyNames(code, in: language).flatMap { name in
          name.split(separator: " ").map(String.init)
        })
      common = common?.intersection(words) ?? words
    }
    return common?.filter { word in word.unicodeScalars.allSatisfy { Signs.isLetter($0.value) } }
      ?? []
  }
}

extension LanguageTag {
  static let english = LanguageTag("en") ?? .undetermined
}

/// A number with its unit.
struct WrittenMeasure {
  /// The index of the number.
  let number: Int
  let measure: Measure
  /// The sign or word.
  let range: Range<Int>
}

enum MeasureScanner {
  /// Scalars between the two numbers of a range.
  private static let longestRangeSign = 8

  /// The units beside numbers: behind them, or before them for money.
  static func measures(
    of numbers: [WrittenNumber], in text: CheckedText, _ language: TranslationLanguage
  ) -> [WrittenMeasure] {
    var found: [WrittenMeasure] = []
    for (index, number) in numbers.enumerated().reversed() {
      var behind = number.end
      if behind < text.count, Signs.isSpace(text.scalars[behind]) || text.scalars[behind] == 0x2D {
        behind += 1
      }
      if let unit = language.measures.match(in: text, at: behind) {
        found.append(
          WrittenMeasure(number: index, measure: Measure.all[unit.value], range: behind..<unit.end))
        continue
      }
      var before = number.range.lowerBound
      if before > 0, Signs.isSpace(text.scalars[before - 1]) { before -= 1 }
      if let unit = language.measures.match(in: text, endingAt: before),
        Measure.all[unit.value].kind == .currency || Measure.all[unit.value].kind == .ratio
      {
        found.append(
          WrittenMeasure(
            number: index, measure: Measure.all[unit.value], range: unit.start..<before))
        continue
      }
      // "2 to 4 inches": the unit is that of the number behind.
      if index + 1 < numbers.count,
        numbers[index + 1].range.lowerBound - number.end <= longestRangeSign,
        let next = found.last(where: { $0.number == index + 1 })
      {
        found.append(
          WrittenMeasure(number: index, measure: next.measure, range: next.range))
      }
    }
    return found.sorted { $0.number < $1.number }
  }
}
