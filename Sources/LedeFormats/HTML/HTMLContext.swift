public import LedeCore

extension ContentPlace.Context {
  /// Text of an HTML element.
  public static let htmlText = Self(rawValue: "html-text")
  /// The value of an attribute between `"`.
  public static let htmlDoubleQuoted = Self(rawValue: "html-double-quoted")
  /// The value of an attribute between `'`.
  public static let htmlSingleQuoted = Self(rawValue: "html-single-quoted")
  /// The value of an attribute without quotation marks.
  public static let htmlUnquoted = Self(rawValue: "html-unquoted")

  /// The value of `lang` or its like, its quotation marks included.
  static let htmlLanguage = Self(rawValue: "html-language")
  /// Where `lang` is missing.
  static let htmlNewLanguage = Self(rawValue: "html-new-language")
  /// The value of `dir`, its quotation marks included.
  static let htmlDirection = Self(rawValue: "html-direction")
  /// Where `dir` is missing.
  static let htmlNewDirection = Self(rawValue: "html-new-direction")
}
