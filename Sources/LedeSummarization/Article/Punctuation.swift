import LedeCore

/// What the signs of a sentence say of it, beside its words.
public struct Punctuation: Sendable, Hashable {
  /// Whether it has a quotation mark.
  public var hasQuotation = false
  /// Whether it ends as a question.
  public var isQuestion = false
  /// Whether it ends in an exclamation mark.
  public var isExclamation = false
  /// Whether it ends in a colon.
  public var endsInColon = false
  /// Whether it ends without a final sign of its script.
  public var isFragment = true
  /// Whether it has a bracket.
  public var hasBracket = false
  /// Commas and semicolons.
  public var commas = 0

  init() {}

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var isOpen = false
    self = SentenceSigns(bytes, &isOpen).punctuation
  }

  /// Takes what the end of a sentence says.
  mutating func setEnd(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let sign = Self.finalSign(bytes) else { return }
    isQuestion = Self.isQuestion(sign)
    isExclamation = Self.isExclamation(sign)
    endsInColon = sign == ":" || sign == "："
    isFragment = !isQuestion && !isExclamation && !Self.isFinal(sign)
  }

  /// Takes what the sign that begins at an offset says, if one does.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
    switch bytes[index] {
    case 0x22: hasQuotation = true
    case 0x28, 0x5B: hasBracket = true
    case 0x2C, 0x3B: commas += 1
    case 0xC2, 0xD8, 0xE2, 0xE3, 0xEF: sign(bytes[index], bytes[(index + 1)...])
    default: break
    }
  }

  /// The end is what counts: closing marks behind the final sign are passed over.
  private static func finalSign(_ bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    var end = bytes.count
    for _ in 0..<8 {
      guard end > 0 else { return nil }
      var start = end - 1
      while start > 0, end - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let scalar =
        bytes[start] < 0x80
        ? Unicode.Scalar(bytes[start])
        : String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first
      guard let scalar, isClosing(scalar) else { return scalar }
      end = start
    }
    return nil
  }

  /// Signs beyond ASCII, by their bytes: looking each scalar up would cost more than all the rest.
  private mutating func sign(_ lead: UInt8, _ rest: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let second = rest.first else { return }
    if lead == 0xC2 {
      if second == 0xAB || second == 0xBB { hasQuotation = true }  // « »
      return
    }
    if lead == 0xD8 {
      if second == 0x8C || second == 0x9B { commas += 1 }  // ، ؛
      return
    }
    guard rest.count >= 2 else { return }
    let third = rest[rest.startIndex + 1]
    switch (lead, second, third) {
    case (0xE2, 0x80, 0x9C...0x9F), (0xE2, 0x80, 0xB9...0xBA), (0xE3, 0x80, 0x8C...0x8F):
      hasQuotation = true  // “ ” „ ‟ ‹ › 「 」 『 』
    case (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B): commas += 1  // 、 ， ；
    case (0xEF, 0xBC, 0x88): hasBracket = true  // （
    default: break
    }
  }

  private static func isClosing(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case "\"", "'", "”", "’", "»", "›", ")", "]", "）", "】", "」", "』", " ", "\u{200F}", "\u{200E}":
      true
    default: false
    }
  }

  private static func isQuestion(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case "?", "？", "؟", "\u{37E}", "՞": true
    default: false
    }
  }

  private static func isExclamation(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case "!", "！", "՜": true
    default: false
    }
  }

  private static func isFinal(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case ".", "…", "。", "．", "｡", "।", "॥", "۔", "։", "።", "៕": true
    default: false
    }
  }
}
