import CICU
public import LedeCore

extension LocaleData {
  /// How a locale writes numbers.
  public struct NumberSymbols: Sendable, Hashable {
    /// Between the whole and the fraction.
    public let decimal: String
    /// Between groups of digits.
    public let grouping: String
    /// Digits of the last group.
    public let lastGroup: Int
    /// Digits of the groups before it: 2 in India.
    public let otherGroups: Int
  }

  /// The signs of numbers: with the locale's own digits, then with Latin ones (CLDR `numbers`).
  public static func numberSymbols(of language: LanguageTag) throws(LedeError) -> [NumberSymbols] {
    let lines = try lines("numbers of \(language)", lede_icu_number_symbols(language.description))
    var symbols: [NumberSymbols] = []
    var rest = lines[...]
    while rest.count >= 4 {
      let part = Array(rest.prefix(4))
      symbols.append(
        NumberSymbols(
          decimal: part[0], grouping: part[1], lastGroup: Int(part[2]) ?? 3,
          otherGroups: Int(part[3]) ?? 3))
      rest = rest.dropFirst(4)
    }
    return symbols
  }

  /// Words for powers of ten, such as `million` and `Mio.` (CLDR compact decimal formats).
  public static func numberScales(
    of language: LanguageTag
  ) throws(LedeError) -> [(exponent: Int, word: String)] {
    try numbered("scales of \(language)", lede_icu_number_scales(language.description))
      .map { (exponent: $0, word: $1) }
  }

  /// A number in words, in every form that CLDR has: cardinal and ordinal, by gender and case.
  /// Empty where CLDR has none.
  public static func words(
    for number: Double, in language: LanguageTag
  ) throws(LedeError) -> [String] {
    try lines("number words", lede_icu_number_words(language.description, number))
  }

  /// The names of months and their abbreviations, with the number of the month from 1 on.
  public static func monthNames(
    of language: LanguageTag
  ) throws(LedeError) -> [(month: Int, name: String)] {
    try numbered("months of \(language)", lede_icu_month_names(language.description))
      .map { (month: $0, name: $1) }
  }

  /// A part of a date.
  public enum DatePart: Sendable {
    /// The day of the month.
    case day
    /// The month.
    case month
    /// The year.
    case year
  }

  /// The order of day, month and year in short dates (CLDR `dateFormats`).
  public static func dateOrder(of language: LanguageTag) throws(LedeError) -> [DatePart] {
    let pattern = try lines("dates of \(language)", lede_icu_date_pattern(language.description))
    var order: [DatePart] = []
    for sign in pattern.joined() {
      let part: DatePart
      switch sign {
      case "d": part = .day
      case "M", "L": part = .month
      case "y", "u": part = .year
      default: continue
      }
      if !order.contains(part) { order.append(part) }
    }
    return order
  }

  /// What is written for a unit of measurement, in all widths, numbers and cases (CLDR `units`).
  /// - Parameter unit: an identifier of UTS #35, such as `kilometer`.
  public static func unitNames(
    _ unit: String, in language: LanguageTag
  ) throws(LedeError) -> [String] {
    try lines("unit \(unit)", lede_icu_unit_names(language.description, unit))
  }

  /// What is written for a currency: signs and names (CLDR `currencies`).
  /// - Parameter code: by ISO 4217.
  public static func currencyNames(
    _ code: String, in language: LanguageTag
  ) throws(LedeError) -> [String] {
    try lines("currency \(code)", lede_icu_currency_names(language.description, code))
  }

  /// The scripts that a language is written in, as four-letter codes of ISO 15924.
  public static func scripts(of language: LanguageTag) throws(LedeError) -> [String] {
    try lines("scripts of \(language)", lede_icu_locale_scripts(language.description))
  }

  private static func lines(
    _ what: String, _ result: lede_icu_result
  ) throws(LedeError) -> [String] {
    defer { lede_icu_result_free(result) }
    guard result.status <= 0 else { throw LedeError.icu(result.status, what) }
    return copy(result).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func numbered(
    _ what: String, _ result: lede_icu_result
  ) throws(LedeError) -> [(Int, String)] {
    try lines(what, result).compactMap { line in
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let number = Int(parts[0]) else { return nil }
      return (number, String(parts[1]))
    }
  }
}
