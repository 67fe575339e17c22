import LedeCore
import LedeLanguages
import LedeSegmentation
import LedeUnicode
import TestSupport
import Testing

/// The rules `unicode`: plain UAX #29.
struct UnicodeRulesTests {
  private func breaks(_ text: String) throws -> [Int] {
    let stage = SegmentStage(
      language: try LanguageLibrary().data(for: .undetermined), rules: .unicode, explains: true)
    let source = SourceText(text)
    let layer = NormalizedText(
      text: NormalizedContent(text), alignment: Alignment(identity: source.count), changes: [])
    let block = Block(kind: .paragraph, range: SourceRange(0, source.count))
    let document = Document(source: source, blocks: [block]).adding(layer)
    return try stage.run(on: document).decisions.filter(\.isBoundary).map(\.offset)
  }

  /// UAX #29, section 7. A text of white space alone has no sentence.
  @Test(.enabled(if: UnicodeData.has("SentenceBreakTest")))
  func everyLineOfSentenceBreakTestHolds() throws {
    var count = 0
    for (line, text, expected) in UnicodeData.breaks("SentenceBreakTest")
    where !text.unicodeScalars.allSatisfy({ ScalarProperties.isWhiteSpace($0.value) }) {
      #expect(try breaks(text) == expected, "\(line)")
      count += 1
    }
    #expect(count > 400)
  }

  @Test func knowNoAbbreviations() throws {
    #expect(try breaks("See Mr. Falk. Then go.") == [8, 14, 22])
  }
}
