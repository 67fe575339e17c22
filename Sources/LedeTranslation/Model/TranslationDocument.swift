public import LedeCore

/// A file with texts in one language and their translations into another: what XLIFF holds, whichever
/// of its versions it came from.
public struct TranslationDocument: Sendable {
  /// Path or name, for messages.
  public var name: String
  /// The format that it came from or is for.
  public var version: XLIFFVersion
  /// The language of the sources.
  public var sourceLanguage: LanguageTag
  /// The language of the targets, if there is one yet.
  public var targetLanguage: LanguageTag?
  /// What it has, one for each original.
  public var files: [TranslationFile]

  /// Makes a document.
  public init(
    name: String = "-", version: XLIFFVersion = .v2_1, sourceLanguage: LanguageTag,
    targetLanguage: LanguageTag? = nil, files: [TranslationFile] = []
  ) {
    self.name = name
    self.version = version
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    self.files = files
  }

  /// The units of all files, in order.
  public var units: some Sequence<TranslationUnit> { files.lazy.flatMap(\.units) }
}

/// A version of XLIFF, as its files name it.
public enum XLIFFVersion: String, Sendable, CaseIterable, Comparable {
  /// OASIS Standard, 1 February 2008.
  case v1_2 = "1.2"
  /// OASIS Standard, 4 August 2014.
  case v2_0 = "2.0"
  /// OASIS Standard, 13 February 2018.
  case v2_1 = "2.1"
  /// OASIS, 2025.
  case v2_2 = "2.2"

  /// Orders by age, the oldest first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Which way text runs.
public enum TextDirection: String, Sendable, CaseIterable {
  /// From left to right.
  case leftToRight = "ltr"
  /// From right to left.
  case rightToLeft = "rtl"
  /// As its letters say.
  case auto
}
