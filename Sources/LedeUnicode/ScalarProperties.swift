import CICU

/// Properties of Unicode scalars (UAX #44) as ICU has them. Rules inside a stage use these, not
/// Swift's own, which are of another Unicode version.
public enum ScalarProperties {
  /// General category; the raw values are ICU's `UCharCategory`.
  public enum Category: Int32, Sendable {
    case unassigned = 0, uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter
    case otherLetter, nonspacingMark, enclosingMark, spacingMark, decimalNumber, letterNumber
    case otherNumber, spaceSeparator, lineSeparator, paragraphSeparator, control, format
    case privateUse, surrogate, dashPunctuation, openPunctuation, closePunctuation
    case connectorPunctuation, otherPunctuation, mathSymbol, currencySymbol, modifierSymbol
    case otherSymbol, initialPunctuation, finalPunctuation

    /// Whether it is a letter (L).
    public var isLetter: Bool { (1...5).contains(rawValue) }
    /// Whether it is a mark (M).
    public var isMark: Bool { (6...8).contains(rawValue) }
    /// Whether it is a number (N).
    public var isNumber: Bool { (9...11).contains(rawValue) }
    /// Whether it is punctuation (P).
    public var isPunctuation: Bool { (19...23).contains(rawValue) || rawValue >= 28 }
  }

  /// The general category of a scalar.
  public static func category(_ scalar: UInt32) -> Category {
    Category(rawValue: lede_icu_category(scalar)) ?? .unassigned
  }

  /// White_Space.
  public static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    lede_icu_has_property(scalar, 31)
  }

  /// Default_Ignorable_Code_Point: invisible unless something supports it.
  public static func isDefaultIgnorable(_ scalar: UInt32) -> Bool {
    lede_icu_has_property(scalar, 5)
  }

  /// Uppercase.
  public static func isUppercase(_ scalar: UInt32) -> Bool { lede_icu_has_property(scalar, 30) }

  /// Lowercase.
  public static func isLowercase(_ scalar: UInt32) -> Bool { lede_icu_has_property(scalar, 22) }

  /// Whether it takes two columns of a terminal: East_Asian_Width Wide or Fullwidth (UAX #11).
  public static func isWide(_ scalar: UInt32) -> Bool {
    let width = lede_icu_int_property(scalar, 0x1004)
    return width == 3 || width == 5
  }

  /// Line_Break Complex_Context (UAX #14): a script without spaces between words, such as Thai.
  public static func needsDictionary(_ scalar: UInt32) -> Bool {
    lede_icu_int_property(scalar, 0x1008) == 24
  }

  /// Bidi_Class R or AL (UAX #9): a letter of a script that is written from right to left.
  public static func isRightToLeft(_ scalar: UInt32) -> Bool {
    let bidiClass = lede_icu_int_property(scalar, 0x1000)
    return bidiClass == 1 || bidiClass == 13
  }

  /// Emoji_Presentation: shown as a picture unless asked otherwise (UTS #51).
  public static func isEmoji(_ scalar: UInt32) -> Bool { lede_icu_has_property(scalar, 58) }

  /// Extended_Pictographic (UTS #51).
  public static func isPictographic(_ scalar: UInt32) -> Bool { lede_icu_has_property(scalar, 64) }

  /// Sentence_Break, as ICU's `USentenceBreak`.
  public static func sentenceBreak(_ scalar: UInt32) -> Int32 {
    lede_icu_int_property(scalar, 0x1013)
  }

  /// Word_Break, as ICU's `UWordBreakValues`.
  public static func wordBreak(_ scalar: UInt32) -> Int32 { lede_icu_int_property(scalar, 0x1014) }

  /// East_Asian_Width (UAX #11); the raw values are ICU's `UEastAsianWidth`.
  public enum EastAsianWidth: Int32, Sendable {
    case neutral = 0, ambiguous, halfwidth, fullwidth, narrow, wide
  }

  /// East_Asian_Width of a scalar.
  public static func eastAsianWidth(_ scalar: UInt32) -> EastAsianWidth {
    EastAsianWidth(rawValue: lede_icu_int_property(scalar, 0x1004)) ?? .neutral
  }

  /// Whether it belongs to a script written without spaces between words, such as Thai, Lao, Khmer
  /// or Burmese: Line_Break SA (UAX #14).
  public static func isComplexContext(_ scalar: UInt32) -> Bool {
    lede_icu_int_property(scalar, 0x1008) == 24
  }

  /// The four-letter ISO 15924 name of the script, such as `Latn`; `Zyyy` for common.
  public static func script(_ scalar: UInt32) -> String {
    String(cString: lede_icu_script_name(lede_icu_script(scalar)))
  }

  /// The numeric value, if there is one.
  public static func numericValue(_ scalar: UInt32) -> Double? {
    let value = lede_icu_numeric_value(scalar)
    return value < 0 ? nil : value
  }
}
