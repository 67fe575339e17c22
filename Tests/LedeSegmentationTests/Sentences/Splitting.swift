import LedeCore
import LedeLanguages
import LedeSegmentation
import Testing

/// Splits one paragraph and quotes the source.
enum Splitting {
  /// The sentences and, when asked for, the decisions of a text in a language.
  static func run(
    _ text: String, language: String, quotations: SegmentStage.Quotations = .split,
    explains: Bool = false
  ) throws -> (sentences: [String], decisions: [Sentences.Decision]) {
    let library = LanguageLibrary()
    let stage = SegmentStage(
      language: try library.data(for: LanguageTag(language) ?? .undetermined),
      neutral: try library.data(for: .undetermined), quotations: quotations, explains: explains)
    let source = SourceText(text)
    let normalized = NormalizedText(
      text: NormalizedContent(text), alignment: Alignment(identity: source.bytes.count),
      changes: [])
    let found = try stage.run(on: Document(source: source).adding(normalized))
    return (found.items.map { String(source[$0.range]) }, found.decisions)
  }

  /// Checks a text in which `|` stands at each boundary, and nowhere else.
  static func check(
    _ marked: String, language: String, quotations: SegmentStage.Quotations = .split,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let expected = marked.split(separator: "|").map { trimmed(String($0)) }
    let text = String(marked.filter { $0 != "|" })
    let found = try run(text, language: language, quotations: quotations).sentences.map(trimmed)
    #expect(found == expected, "\(language)", sourceLocation: location)
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    while scalars.last?.properties.isWhitespace ?? false { scalars.removeLast() }
    while scalars.first?.properties.isWhitespace ?? false { scalars.removeFirst() }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}
