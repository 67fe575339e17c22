import Lede
import LedeCore

/// The whole pipeline over any text: what it says is in bounds, in order, on scalar boundaries, and
/// the sentences leave out nothing but white space.
enum SegmentationTarget: FuzzTarget {
  private static let engine = try? LedeEngine(options)

  private static var options: EngineOptions {
    var options = EngineOptions()
    options.locator = nil
    options.targets = ["ru", "ur"].compactMap { LanguageTag($0) }
    options.explains = true
    return options
  }

  static func run(_ bytes: [UInt8]) {
    let source = SourceText(String(decoding: bytes, as: UTF8.self))
    guard let engine else { return expect(false, "there is no engine") }
    guard let result = try? engine.run(Article(source)) else { return }
    expect(result.failure == nil, "\(String(describing: result.failure))")
    let document = result.document
    var end = 0
    for item in document[Sentences.self]?.items ?? [] {
      check(item.range, in: source)
      expect(item.range.start >= end, "sentences are not in order at \(item.range)")
      expect(isBlank(source.bytes[end..<item.range.start]), "text is left out before \(item.range)")
      end = item.range.end
    }
    expect(isBlank(source.bytes[end...]), "text is left out at the end")
    for match in document[Terms.self]?.matches ?? [] { check(match.range, in: source) }
    let count = document[Sentences.self]?.items.count ?? 0
    for sentence in document[Summary.self]?.sentences ?? [] {
      expect((0..<count).contains(sentence), "the summary has a sentence that is not there")
    }
  }

  private static func check(_ range: SourceRange, in source: SourceText) {
    expect(
      range.start >= 0 && range.start <= range.end && range.end <= source.count,
      "\(range) is out of bounds")
    expect(
      source.isScalarBoundary(range.start) && source.isScalarBoundary(range.end),
      "\(range) cuts a scalar")
  }

  /// White space, and what normalization takes away: controls and what is invisible.
  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
        || $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        || $0.properties.isNoncharacterCodePoint
    }
  }
}
