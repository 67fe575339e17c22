/// A text in which terms stand as placeholders, so that a machine translates around them.
///
/// A placeholder is a number in ⟦ ⟧; the same text has the same number. Where the text has such
/// brackets itself, a prefix that it does not have stands before the number.
public struct TermMask: Sendable {
  /// What stands for what.
  public struct Placeholder: Sendable, Hashable {
    /// The placeholder, such as `⟦1⟧`.
    public let mark: String
    /// The bytes that it stands for.
    public let original: [UInt8]
    /// The concept.
    public let concept: String

    /// Makes a placeholder.
    public init(mark: String, original: [UInt8], concept: String) {
      self.mark = mark
      self.original = original
      self.concept = concept
    }
  }

  /// The text with placeholders.
  public let text: [UInt8]
  /// The placeholders, in the order of their numbers.
  public let placeholders: [Placeholder]

  private static let close = Array("⟧".utf8)

  /// Masks ranges of a text.
  ///
  /// - Parameter terms: ranges of bytes in order, without overlap, with the concept of each.
  /// - Complexity: O(*n*), twice where the text has ⟦ itself.
  public init(_ bytes: [UInt8], terms: [(range: Range<Int>, concept: String)]) {
    let open = Self.opening(for: bytes)
    var numbers: [[UInt8]: Int] = [:]
    var placeholders: [Placeholder] = []
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var last = 0
    for (range, concept) in terms where range.lowerBound >= last && range.upperBound <= bytes.count
    {
      text += bytes[last..<range.lowerBound]
      let original = Array(bytes[range])
      let number = numbers[original] ?? placeholders.count
      if number == placeholders.count {
        numbers[original] = number
        placeholders.append(
          Placeholder(mark: "\(open)\(number + 1)⟧", original: original, concept: concept))
      }
      text += Array(placeholders[number].mark.utf8)
      last = range.upperBound
    }
    text += bytes[last...]
    self.text = text
    self.placeholders = placeholders
  }

  /// What opens a placeholder, and occurs nowhere in the text.
  private static func opening(for bytes: [UInt8]) -> String {
    guard contains(bytes, Array("⟦".utf8)) else { return "⟦" }
    var number = 0
    while contains(bytes, Array("⟦\(number).".utf8)) { number += 1 }
    return "⟦\(number)."
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, bytes.count >= part.count else { return false }
    return (0...(bytes.count - part.count)).contains { i in
      bytes[i] == first && bytes[i..<(i + part.count)].elementsEqual(part)
    }
  }

  /// Puts the originals back. Spaces that a machine set beside the number are passed over.
  ///
  /// - Returns: the text, and the placeholders that it did not have.
  /// - Complexity: O(*n*).
  public static func unmask(
    _ bytes: [UInt8], _ placeholders: [Placeholder]
  ) -> (text: [UInt8], missing: [Placeholder]) {
    guard let first = placeholders.first, let dot = first.mark.unicodeScalars.lastIndex(of: "1")
    else { return (bytes, []) }
    let open = Array(first.mark[..<dot].utf8)
    var seen: Set<Int> = []
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      if bytes[i] == open[0], bytes[i...].starts(with: open),
        let (number, next) = number(bytes, i + open.count),
        (1...placeholders.count).contains(number)
      {
        text += placeholders[number - 1].original
        seen.insert(number)
        i = next
      } else {
        text.append(bytes[i])
        i += 1
      }
    }
    let missing = placeholders.indices.filter { !seen.contains($0 + 1) }.map { placeholders[$0] }
    return (text, missing)
  }

  private static func number(_ bytes: [UInt8], _ start: Int) -> (Int, Int)? {
    var i = start
    while i < bytes.count, bytes[i] == 0x20 { i += 1 }
    var number = 0
    let digits = i
    while i < bytes.count, (0x30...0x39).contains(bytes[i]), i - digits < 9 {
      number = number * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    guard i > digits else { return nil }
    while i < bytes.count, bytes[i] == 0x20 { i += 1 }
    return bytes[i...].starts(with: close) ? (number, i + close.count) : nil
  }
}
