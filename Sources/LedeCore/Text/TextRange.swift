/// A text that ranges can point into.
///
/// The conforming types are never instantiated: they keep ranges of different texts from being
/// mixed up by the compiler.
public protocol TextSpace: Sendable {}

/// The bytes of the file or record as they came in, before decoding or extraction.
public enum FileSpace: TextSpace {}
/// The text of a file as decoded, its markup included, in UTF-8. A text without markup is its own
/// source.
public enum DecodedSpace: TextSpace {}
/// The source text of a ``Document``, in UTF-8: what was decoded, or what was taken out of markup.
public enum SourceSpace: TextSpace {}
/// The text that the normalization stage made, in UTF-8.
public enum NormalizedSpace: TextSpace {}

/// A half-open range of UTF-8 bytes in the text that `Space` names.
///
/// Ranges that Lede makes lie on scalar boundaries of their text.
public struct TextRange<Space: TextSpace>: Hashable, Sendable {
  /// Offset of the first byte, 0-based.
  public let start: Int
  /// Offset behind the last byte; never less than ``start``.
  public let end: Int

  /// Makes a range. An `end` before `start` is taken as `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Length in UTF-8 bytes.
  public var count: Int { end - start }
  /// Whether the range holds no byte.
  public var isEmpty: Bool { start == end }
  /// The standard-library range of the same offsets.
  public var offsets: Range<Int> { start..<end }

  /// Whether `other` lies wholly inside.
  public func contains(_ other: Self) -> Bool { start <= other.start && other.end <= end }
  /// Whether the two share at least one byte.
  public func overlaps(_ other: Self) -> Bool { start < other.end && other.start < end }
  /// Whether the byte at `offset` is inside.
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
}

extension TextRange: Comparable {
  /// Orders by start, then by end.
  public static func < (a: Self, b: Self) -> Bool {
    a.start != b.start ? a.start < b.start : a.end < b.end
  }
}

extension TextRange: CustomStringConvertible {
  /// `start..<end`.
  public var description: String { "\(start)..<\(end)" }
}

/// A range of file bytes.
public typealias FileRange = TextRange<FileSpace>
/// A range of the decoded text, its markup included.
public typealias DecodedRange = TextRange<DecodedSpace>
/// A range of the source text.
public typealias SourceRange = TextRange<SourceSpace>
/// A range of the normalized text.
public typealias NormalizedRange = TextRange<NormalizedSpace>
