import CICU
public import LedeCore

/// Case folding and mapping by ICU, with full mappings (`ß` folds to `ss`).
public enum CaseMapping {
  /// Full case folding, for comparing.
  /// - Parameter turkic: whether `I` folds to `ı` and `İ` to `i`, as in Turkish and Azeri.
  public static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, turkic: Bool = false
  ) throws(LedeError) -> TextEdit {
    try edit("case folding", bytes) { lede_icu_fold($0, $1, turkic) }
  }

  /// Full case folding of a string.
  public static func fold(_ string: String, turkic: Bool = false) throws(LedeError) -> String {
    let bytes = Array(string.utf8)
    let folded = try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try text("case folding", buffer) { lede_icu_fold($0, $1, turkic) }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  /// Lower case by the rules of a language.
  public static func lowercase(_ string: String, locale: String) throws(LedeError) -> String {
    let bytes = Array(string.utf8)
    let mapped = try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try text("lower case", buffer) { lede_icu_lower($0, $1, locale) }
    }
    return String(decoding: mapped, as: UTF8.self)
  }

  /// Upper case by the rules of a language.
  public static func uppercase(_ string: String, locale: String) throws(LedeError) -> String {
    let bytes = Array(string.utf8)
    let mapped = try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try text("upper case", buffer) { lede_icu_upper($0, $1, locale) }
    }
    return String(decoding: mapped, as: UTF8.self)
  }

  /// Whether a language folds `I` to `ı`.
  public static func isTurkic(_ language: LanguageTag) -> Bool {
    ["tr", "az"].contains(language.language)
  }
}
