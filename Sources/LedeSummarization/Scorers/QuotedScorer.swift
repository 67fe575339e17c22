import LedeCore

/// How much of a sentence is somebody's speech, which may have begun in a sentence before.
///
/// Marks that open or close in pairs of their own count by their shape, straight ones in turn. What
/// is open ends with its paragraph. After the features of quotations in J. Kupiec, J. Pedersen,
/// F. Chen, “A trainable document summarizer”, SIGIR 1995, whose fixed phrases this leaves to the cues.
public struct QuotedScorer: Scorer {
  /// What counts.
  public enum Form: String, Sendable, CaseIterable {
    /// The share of its bytes that is quoted.
    case share = "quoted"
    /// It opens with a quotation mark.
    case opens = "quotation-opens"
    /// It begins within a quotation.
    case inside = "quotation-inside"
  }

  /// What counts.
  public let form: Form

  /// Makes a scorer.
  public init(_ form: Form) { self.form = form }

  /// The name of the form.
  public var name: String { form.rawValue }
  /// What it judges.
  public var help: String {
    switch form {
    case .share: "how much of it is quoted"
    case .opens: "opens with a quotation mark"
    case .inside: "goes on with a quotation"
    }
  }

  /// One value a row, from 0 to 1.
  public func score(_ article: ArticleView) -> [Double] {
    article.text.bytes.withUnsafeBufferPointer { text in
      var isOpen = false
      return (0..<article.count).map { row in
        if article.placesInParagraph[row] == 0 { isOpen = false }
        let bytes = text[article.ranges[row].offsets.clamped(to: text.indices)]
        let wasOpen = isOpen
        let (quoted, opens) = Self.read(bytes, &isOpen)
        return switch form {
        case .share: Double(quoted) / Double(max(1, bytes.count))
        case .opens: opens ? 1 : 0
        case .inside: wasOpen ? 1 : 0
        }
      }
    }
  }

  /// How many bytes are within quotation marks, and whether the first character is one.
  private static func read(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ isOpen: inout Bool
  ) -> (quoted: Int, opens: Bool) {
    var quoted = 0
    var opens = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let mark = mark(at: index, in: bytes)
      if let mark {
        if index == bytes.startIndex { opens = true }
        isOpen = mark.opens ?? !isOpen
        index += mark.length
      } else {
        if isOpen { quoted += 1 }
        index += 1
      }
    }
    return (quoted, opens)
  }

  /// A quotation mark; `opens` is `nil` where its shape does not tell.
  private static func mark(
    at index: Int, in bytes: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (opens: Bool?, length: Int)? {
    switch bytes[index] {
    case 0x22: return (nil, 1)
    case 0xC2 where index + 1 < bytes.endIndex:
      if bytes[index + 1] == 0xAB { return (true, 2) }  // «
      if bytes[index + 1] == 0xBB { return (false, 2) }  // »
      return nil
    case 0xE2 where index + 2 < bytes.endIndex && bytes[index + 1] == 0x80:
      if bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9E { return (true, 3) }  // “ „
      if bytes[index + 2] == 0x9D { return (false, 3) }  // ”
      return nil
    case 0xE3 where index + 2 < bytes.endIndex && bytes[index + 1] == 0x80:
      if bytes[index + 2] == 0x8C || bytes[index + 2] == 0x8E { return (true, 3) }  // 「 『
      if bytes[index + 2] == 0x8D || bytes[index + 2] == 0x8F { return (false, 3) }  // 」 』
      return nil
    default: return nil
    }
  }
}
