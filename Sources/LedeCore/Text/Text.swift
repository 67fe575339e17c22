/// An immutable text of valid UTF-8, addressed by byte offsets of its space.
///
/// A value: copying shares the bytes.
public struct Text<Space: TextSpace>: Sendable, Hashable {
  /// The UTF-8 bytes; always valid UTF-8.
  public let bytes: [UInt8]

  /// Takes the UTF-8 of a string.
  public init(_ string: String) {
    bytes = Array(string.utf8)
  }

  /// Takes bytes if they are valid UTF-8.
  ///
  /// - Complexity: O(*n*) for the validation.
  public init?(validating bytes: [UInt8]) {
    guard UTF8Validation.firstInvalidOffset(in: bytes) == nil else { return nil }
    self.bytes = bytes
  }

  /// Takes bytes that are known to be valid UTF-8, such as the output of ICU.
  public init(knownValid bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Length in UTF-8 bytes.
  public var count: Int { bytes.count }
  /// Whether the text has no byte.
  public var isEmpty: Bool { bytes.isEmpty }
  /// The range of the whole text.
  public var range: TextRange<Space> { TextRange(0, bytes.count) }
  /// The whole text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a range; bounds outside the text are clamped.
  public subscript(range: TextRange<Space>) -> String {
    let start = min(max(0, range.start), bytes.count)
    let end = min(max(start, range.end), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Whether `offset` is at the start of a scalar, or at the end of the text.
  public func isScalarBoundary(_ offset: Int) -> Bool {
    guard offset >= 0, offset <= bytes.count else { return false }
    return offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }
}

/// The decoded text of a file, its markup included.
public typealias DecodedText = Text<DecodedSpace>
/// The source text of a document.
public typealias SourceText = Text<SourceSpace>
/// The text that normalization made.
public typealias NormalizedContent = Text<NormalizedSpace>
