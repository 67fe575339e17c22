import LedeCore
import LedeTranslation

/// Leads from places in segments to ranges of the file they were read from.
struct SegmentPlaces {
  private struct Segment {
    let file: Int
    let unit: TranslationUnit
    let content: TranslationSegment
  }

  private let segments: [Segment]
  private let document: TranslationDocument
  private let text: SourceText?
  private let lines: LineMap?

  init(_ document: TranslationDocument, text: SourceText?) {
    self.document = document
    self.text = text
    var segments: [Segment] = []
    for (file, content) in document.files.enumerated() {
      for unit in content.units where unit.isTranslatable {
        for segment in unit.segments where !segment.isIgnorable {
          segments.append(Segment(file: file, unit: unit, content: segment))
        }
      }
    }
    self.segments = segments
    lines = text.map { LineMap($0) }
  }

  /// The range of the file; empty where the document was not read from one.
  func range(
    of place: TranslationFinding.Place, in translation: CheckedTranslation
  ) -> SourceRange {
    guard let text, segments.indices.contains(place.segment) else { return SourceRange(0, 0) }
    let segment = segments[place.segment].content
    let checked = translation.segments[place.segment]
    // What has no target is shown at its source.
    let isSource = place.side == .source || segment.target == nil
    guard let content = isSource ? segment.source : segment.target,
      let side = isSource ? checked.source : checked.target
    else { return SourceRange(0, 0) }
    let bytes = side.bytes(of: place.range)
    let origin = segment.place.map { offset(of: $0) } ?? 0
    let start = content.place(ofTextAt: bytes.lowerBound).map { offset(of: $0) } ?? origin
    guard !bytes.isEmpty else { return SourceRange(start, start) }
    let last = side.starts[place.range.upperBound - 1]
    let lastOffset = content.place(ofTextAt: last).map { offset(of: $0) } ?? start
    return SourceRange(start, end(ofScalarAt: max(start, lastOffset), in: text))
  }

  private func end(ofScalarAt offset: Int, in text: SourceText) -> Int {
    guard offset < text.count else { return text.count }
    if text.bytes[offset] == UInt8(ascii: "&"),
      let end = text.bytes[offset...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
    {
      return end + 1
    }
    var end = offset + 1
    while end < text.count, text.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private func offset(of place: LedeTranslation.TranslationPlace) -> Int {
    let (line, column) = place.position
    return lines?.byte(at: LineMap.Place(line: line, column: column)) ?? 0
  }

  /// What programs find a segment by.
  func properties(ofSegment index: Int) -> [Finding.Property] {
    guard segments.indices.contains(index) else { return [] }
    let segment = segments[index]
    var properties = [
      Finding.Property("file", document.files[segment.file].id),
      Finding.Property("unit", segment.unit.id),
    ]
    if let id = segment.content.id { properties.append(Finding.Property("segment", id)) }
    return properties
  }
}
