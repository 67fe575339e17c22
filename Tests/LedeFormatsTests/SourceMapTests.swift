import LedeCore
import Testing

@Suite struct SourceMapTests {
  /// `<p>A &amp; <b>B</b></p><img alt="C">` read as "A & B", with "C" before it.
  private static let decoded = "<p>A &amp; <b>B</b></p><img alt=\"C\">"
  private static var map: SourceMap {
    var map = SourceMap()
    map.append(1, from: DecodedRange(33, 34))
    map.appendJoint(2)
    map.append(2, from: DecodedRange(3, 5))
    map.append(1, from: DecodedRange(5, 10))
    map.append(1, from: DecodedRange(10, 11))
    map.append(1, from: DecodedRange(14, 15))
    return map
  }

  private func home(_ start: Int, _ end: Int) -> String {
    DecodedText(Self.decoded)[Self.map.decoded(of: SourceRange(start, end))]
  }

  @Test func aReplacementMapsAsAWhole() {
    #expect(home(5, 6) == "&amp;")
    #expect(home(3, 6) == "A &amp;")
  }

  @Test func tagsBetweenTheEndsAreInsideTheRange() {
    #expect(home(3, 8) == "A &amp; <b>B")
    #expect(home(7, 8) == "B")
  }

  @Test func textFromNowhereHasAnEmptyHome() {
    #expect(Self.map.decoded(of: SourceRange(1, 3)).isEmpty)
    #expect(home(0, 1) == "C")
  }

  @Test func aRangeOverBlocksHoldsAllTheirText() {
    #expect(Self.map.decoded(of: SourceRange(0, 4)) == DecodedRange(3, 34))
  }

  @Test func decodedTextLeadsBackToTheSource() {
    #expect(Self.map.sources(of: DecodedRange(4, 6)) == [SourceRange(4, 6)])
    #expect(Self.map.sources(of: DecodedRange(0, 40)) == [SourceRange(0, 1), SourceRange(3, 8)])
    #expect(Self.map.sources(of: DecodedRange(11, 14)).isEmpty)
  }

  @Test func neighboursOfTheSameBytesAreOneRun() {
    var map = SourceMap()
    map.append(3, from: DecodedRange(4, 7))
    map.append(2, from: DecodedRange(7, 9))
    var whole = SourceMap()
    whole.append(5, from: DecodedRange(4, 9))
    #expect(map == whole)
  }

  /// The HTML as a JSON string, whose quotes are escaped: positions behind them move.
  @Test func aTextInsideATextLeadsToTheOuterOne() {
    var outer = SourceMap()
    outer.append(32, from: DecodedRange(10, 42))
    outer.append(1, from: DecodedRange(42, 44))
    outer.append(1, from: DecodedRange(44, 45))
    outer.append(1, from: DecodedRange(45, 47))
    let map = Self.map.composed(with: outer)
    #expect(map.decoded(of: SourceRange(0, 1)) == DecodedRange(44, 45))
    #expect(map.decoded(of: SourceRange(3, 8)) == DecodedRange(13, 25))
    #expect(map.sourceCount == Self.map.sourceCount)
  }
}
