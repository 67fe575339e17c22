/// A language tag by BCP 47 (RFC 5646), such as `en`, `zh-Hans`, `pt-BR` or `und`.
///
/// Held in canonical case: language lower, script title, region upper.
public struct LanguageTag: Hashable, Sendable, CustomStringConvertible {
  /// The tag in canonical case.
  public let description: String

  /// The tag of text in an unknown language.
  public static let undetermined = LanguageTag(known: "und")

  private init(known tag: String) { description = tag }

  /// Reads a tag. `_` is taken as `-`. Returns `nil` unless it is well-formed: a language of two
  /// or three letters, then subtags of one to eight letters and digits.
  public init?(_ tag: String) {
    let parts = tag.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard let language = parts.first, (2...3).contains(language.utf8.count),
      language.utf8.allSatisfy(Self.isLetter)
    else { return nil }
    var subtags = [Self.lower(language)]
    // Extensions and private use: all in lower case.
    var isExtension = false
    for part in parts.dropFirst() {
      guard (1...8).contains(part.utf8.count),
        part.utf8.allSatisfy({ Self.isLetter($0) || (0x30...0x39).contains($0) })
      else { return nil }
      let isWord = part.utf8.allSatisfy(Self.isLetter)
      isExtension = isExtension || part.utf8.count == 1
      switch part.utf8.count {
      case 4 where isWord && !isExtension:
        subtags.append(Self.upper(part.prefix(1)) + Self.lower(part.dropFirst()))
      case 2 where isWord && !isExtension:
        subtags.append(Self.upper(part))
      default: subtags.append(Self.lower(part))
      }
    }
    description = subtags.joined(separator: "-")
  }

  /// The primary language subtag, such as `zh` of `zh-Hans-CN`.
  public var language: String {
    description.split(separator: "-").first.map(String.init) ?? description
  }

  /// The script subtag, such as `Hans`, if there is one.
  public var script: String? {
    // Variants of four begin with a digit; what follows a singleton is an extension.
    description.split(separator: "-").dropFirst().prefix { $0.utf8.count > 1 }
      .first { $0.utf8.count == 4 && $0.utf8.allSatisfy(Self.isLetter) }.map(String.init)
  }

  /// Whether the language is unknown.
  public var isUndetermined: Bool { description == "und" || description.hasPrefix("und-") }

  /// The tag and its ever shorter prefixes, longest first: RFC 4647 section 3.4 (lookup).
  public var lookupChain: [String] {
    var parts = description.split(separator: "-")
    var chain: [String] = []
    while !parts.isEmpty {
      chain.append(parts.joined(separator: "-"))
      parts.removeLast()
      if let last = parts.last, last.utf8.count == 1 { parts.removeLast() }
    }
    return chain
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
  private static func lower(_ text: Substring) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
  private static func upper(_ text: Substring) -> String {
    String(decoding: text.utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
  }
}

/// The language of a document, and how it is known.
public struct LanguageIdentification: Sendable, Hashable {
  /// How a language came to be known.
  public enum Origin: String, Sendable, CaseIterable {
    /// The record or the user said it.
    case declared
    /// A detector read it off the text.
    case detected
    /// The pipeline is for one language.
    case pipeline
  }

  /// The language; `und` when unknown.
  public let tag: LanguageTag
  /// How it is known.
  public let origin: Origin
  /// From 0 to 1; 1 unless detected.
  public let confidence: Double

  /// Makes an identification; the confidence is clamped to 0…1.
  public init(tag: LanguageTag, origin: Origin, confidence: Double = 1) {
    self.tag = tag
    self.origin = origin
    self.confidence = min(1, max(0, confidence))
  }
}

/// Tells the language of a text. Replaceable: Lede's own is in `LedeLanguageDetection`.
public protocol LanguageDetector: Sendable {
  /// The most likely language of `text` with its confidence, or `nil` when nothing can be said.
  func detectLanguage(of text: SourceText) -> (tag: LanguageTag, confidence: Double)?
}
