/// What the outside is told: ranges of the text as it came, markup included.
extension Document {
  /// The text that public ranges count in: the decoded file, or the source where there is no markup.
  public var publicText: DecodedText {
    extraction?.text ?? DecodedText(knownValid: source.bytes)
  }

  /// The public range of a range of the source.
  public func publicRange(of range: SourceRange) -> DecodedRange {
    extraction?.map.decoded(of: range) ?? DecodedRange(range.start, range.end)
  }
}

/// Ranges of a document as the outside is told them, in a unit.
public struct PublicOffsets: Sendable {
  private let document: Document
  private let map: OffsetMap

  /// Indexes a document.
  /// - Complexity: O(*n*), nothing for UTF-8.
  public init(_ document: Document, unit: OffsetUnit) {
    self.document = document
    map = OffsetMap(document.publicText, unit: unit)
  }

  /// Where a range of the source begins and ends.
  public func bounds(of range: SourceRange) -> (start: Int, end: Int) {
    let range = document.publicRange(of: range)
    return (map.offset(ofByte: range.start), map.offset(ofByte: range.end))
  }
}
