public import LedeCore

#if CompactLanguageDetector
  import CCLD2
#endif

/// Detects languages with the Compact Language Detector 2 (Sites 2013), from the package trait
/// `CompactLanguageDetector`. Built without the trait, it never finds one.
public struct CompactLanguageDetector: LanguageDetector {
  /// Whether the library was built in.
  public static var isAvailable: Bool {
    #if CompactLanguageDetector
      true
    #else
      false
    #endif
  }

  /// Makes a detector.
  public init() {}

  /// The language of most of the text; only the first 32 kB are read.
  ///
  /// The confidence is the share of the text in that language, halved when the detector does not
  /// trust its own answer or the text is shorter than 24 bytes.
  public func detectLanguage(of text: SourceText) -> (tag: LanguageTag, confidence: Double)? {
    #if CompactLanguageDetector
      var end = min(text.count, 32 * 1024)
      while !text.isScalarBoundary(end) { end -= 1 }
      var percent: Int32 = 0
      var isReliable = false
      var tag = [CChar](repeating: 0, count: 32)
      let isFound = text.bytes.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          lede_cld2_detect($0.baseAddress, Int32(end), &tag, 32, &percent, &isReliable)
        }
      }
      let code = String(
        decoding: tag.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard isFound, let language = LanguageTag(Self.modern[code] ?? code) else { return nil }
      let isShort = text.count < 24
      return (language, Double(percent) / 100 * (isReliable && !isShort ? 1 : 0.5))
    #else
      return nil
    #endif
  }

  /// Codes of CLD2 that BCP 47 has replaced.
  private static let modern = [
    "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "no": "nb", "tl": "fil", "mo": "ro",
    "sh": "sr-Latn",
  ]
}
