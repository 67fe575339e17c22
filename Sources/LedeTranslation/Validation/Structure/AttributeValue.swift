/// Values of attributes by their kinds: types of XML Schema part 2 and some of XLIFF's own.
enum AttributeValue {
  /// Whether a value is of one of the kinds; a kind that is no type is the value itself. Without
  /// kinds every value is right.
  static func isValid(_ value: String, _ kinds: [String]) -> Bool {
    kinds.isEmpty || kinds.contains { isValid(value, $0) }
  }

  /// What is asked for, for people.
  static func description(of kinds: [String]) -> String {
    let words = kinds.map { types[$0]?.words ?? "'\($0)'" }
    guard words.count > 8 else { return words.joined(separator: ", ") }
    return words.prefix(8).joined(separator: ", ") + " and so on"
  }

  private static func isValid(_ value: String, _ kind: String) -> Bool {
    types[kind].map { $0.holds(value) } ?? (value == kind)
  }

  private struct Kind: Sendable {
    let words: String
    let holds: @Sendable (String) -> Bool
  }

  private static let types: [String: Kind] = [
    "name": Kind(words: "a name without spaces (NMTOKEN)") { isName(trimmed($0)) },
    "names": Kind(words: "names without spaces (NMTOKENS)") { value in
      let names = value.split(whereSeparator: isSpace)
      return !names.isEmpty && names.allSatisfy(isName)
    },
    "own": Kind(words: "a prefix, a colon and a name") { isUserDefined($0) },
    "uri": Kind(words: "an address without spaces (IRI)") { value in
      !trimmed(value).contains { isSpace($0) || "<>\"{}|^`".contains($0) }
    },
    "tag": Kind(words: "a language tag (BCP 47)") { isLanguageTag($0) },
    "positive": Kind(words: "a number from 1 on") { (integer($0) ?? 0) >= 1 },
    "integer": Kind(words: "a whole number") { integer($0) != nil },
    "rank": Kind(words: "a number from 1 to 10") { (1...10).contains(integer($0) ?? 0) },
    "percent": Kind(words: "a number from 0 to 100") { (0...100).contains(decimal($0) ?? -1) },
    "fraction": Kind(words: "a number from 0 to 1") { (0...1).contains(decimal($0) ?? -1) },
    "hex": Kind(words: "bytes in hexadecimal") { value in
      !value.isEmpty && value.utf8.count % 2 == 0 && value.allSatisfy(\.isHexDigit)
        && value.utf8.allSatisfy { $0 < 0x80 }
    },
    "issue": Kind(words: "a type of issue of ITS 2.0 appendix C") { issues.contains($0) },
  ]

  private static let issues: Set<String> = [
    "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication",
    "inconsistency", "grammar", "legal", "register", "locale-specific-content",
    "locale-violation", "style", "characters", "misspelling", "typographical", "formatting",
    "inconsistent-entities", "numbers", "markup", "pattern-problem", "whitespace",
    "internationalization", "length", "non-conformance", "uncategorized", "other",
  ]

  private static func isSpace(_ character: Character) -> Bool { " \t\n\r\r\n".contains(character) }

  private static func trimmed(_ value: String) -> Substring {
    var text = value.drop(while: isSpace)
    while text.last.map(isSpace) ?? false { text.removeLast() }
    return text
  }

  /// NMTOKEN of XML 1.0 section 2.3: characters of names.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { isNameCharacter($0.value) }
  }

  private static func isNameCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xB7, 0xC0...0xD6, 0xD8...0xF6,
      0xF8...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F,
      0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isUserDefined(_ value: String) -> Bool {
    let parts = value.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: isSpace) }
  }

  /// Well-formed by RFC 5646 section 2.1: a language of two to eight letters, or `i` or `x`, then
  /// subtags of one to eight letters and digits.
  static func isLanguageTag(_ value: String) -> Bool {
    let parts = value.split(separator: "-", omittingEmptySubsequences: false)
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    guard let language = parts.first, language.utf8.allSatisfy(isLetter),
      (2...8).contains(language.utf8.count)
        || parts.count > 1 && ["i", "x", "I", "X"].contains(language)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    } && (parts.last?.utf8.count ?? 0 > 1 || parts.contains { $0 == "x" || $0 == "X" })
  }

  /// A whole number; one that is too large to hold counts as the largest.
  static func integer(_ value: String) -> Int? {
    let text = trimmed(value)
    let digits = text.first.map { "+-".contains($0) } ?? false ? text.dropFirst() : text
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text) ?? (text.first == "-" ? .min : .max)
  }

  static func decimal(_ value: String) -> Double? {
    let text = trimmed(value)
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x2B...0x39).contains($0) || $0 | 0x20 == 0x65 })
    else { return nil }
    return Double(text)
  }
}
