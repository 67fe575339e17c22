import CICU
public import LedeCore

/// What CLDR, inside ICU, knows of a locale.
public enum LocaleData {
  /// Whether the language is written from right to left.
  public static func isRightToLeft(_ language: LanguageTag) -> Bool {
    lede_icu_is_right_to_left(language.description)
  }

  /// Quotation marks: the outer and the inner pair.
  public struct QuotationMarks: Sendable, Hashable {
    /// Opens a quotation.
    public let open: String
    /// Closes a quotation.
    public let close: String
    /// Opens a quotation inside a quotation.
    public let innerOpen: String
    /// Closes a quotation inside a quotation.
    public let innerClose: String
  }

  /// The quotation marks of a language (CLDR delimiters).
  public static func quotationMarks(of language: LanguageTag) throws(LedeError) -> QuotationMarks {
    var storage = [CChar](repeating: 0, count: 64)
    let status = lede_icu_quotation_marks(language.description, &storage)
    guard status <= 0 else { throw LedeError.icu(status, "quotation marks of \(language)") }
    func mark(_ index: Int) -> String {
      let chars = storage[(16 * index)..<(16 * (index + 1))].prefix { $0 != 0 }
      return String(decoding: chars.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return QuotationMarks(open: mark(0), close: mark(1), innerOpen: mark(2), innerClose: mark(3))
  }
}
