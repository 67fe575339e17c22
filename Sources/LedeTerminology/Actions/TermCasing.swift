import LedeCore
import LedeUnicode

/// Gives a term the casing of the text that it is written for.
enum TermCasing {
  /// The target in the case that the text has and the term that matched there has not: all in
  /// capitals, each word with one, or the first.
  static func apply(
    to target: String, as old: String, term: String, language: LanguageTag
  ) throws(LedeError) -> String {
    let locale = language.description
    if isUpper(old), !isUpper(term) { return try CaseMapping.uppercase(target, locale: locale) }
    let words = old.split(separator: " ")
    if words.count > 1, words.allSatisfy(beginsUpper),
      !term.split(separator: " ").allSatisfy(beginsUpper)
    {
      var capitalized: [String] = []
      for word in target.split(separator: " ", omittingEmptySubsequences: false) {
        capitalized.append(try capitalize(word, locale))
      }
      return capitalized.joined(separator: " ")
    }
    guard beginsUpper(old), !beginsUpper(term) else { return target }
    return try capitalize(target[...], locale)
  }

  private static func capitalize(
    _ word: Substring, _ locale: String
  ) throws(LedeError) -> String {
    guard let first = word.first else { return "" }
    return try CaseMapping.uppercase(String(first), locale: locale) + word.dropFirst()
  }

  private static func isUpper(_ text: String) -> Bool {
    text.unicodeScalars.count { ScalarProperties.isUppercase($0.value) } > 1
      && !text.unicodeScalars.contains { ScalarProperties.isLowercase($0.value) }
  }

  private static func beginsUpper(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.first.map { ScalarProperties.isUppercase($0.value) } ?? false
  }
}
