import LedeCore
import TestSupport
import Testing

/// Texts with scalars of one to four bytes, in runs and mixed.
private func randomText(_ random: inout SeededGenerator, scalars: Int) -> String {
  let ranges: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
  ]
  var view = String.UnicodeScalarView()
  while view.count < scalars {
    let range = ranges[Int.random(in: 0..<ranges.count, using: &random)]
    for _ in 0..<Int.random(in: 1...90, using: &random) {
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        view.append(scalar)
      }
    }
  }
  return String(view)
}

@Suite struct TextRangeTests {
  @Test func anEndBeforeTheStartMakesAnEmptyRange() {
    #expect(SourceRange(5, 3) == SourceRange(5, 5))
    #expect(SourceRange(5, 3).isEmpty)
  }

  @Test func rangesThatTouchDoNotOverlap() {
    #expect(!SourceRange(0, 3).overlaps(SourceRange(3, 5)))
    #expect(SourceRange(0, 4).overlaps(SourceRange(3, 5)))
    #expect(SourceRange(0, 5).contains(SourceRange(5, 5)))
    #expect(!SourceRange(0, 5).contains(5))
  }

  @Test func rangesAreOrderedByStartThenEnd() {
    let ranges = [SourceRange(2, 3), SourceRange(0, 9), SourceRange(2, 2), SourceRange(0, 1)]
    #expect(ranges.sorted().map(\.description) == ["0..<1", "0..<9", "2..<2", "2..<3"])
  }
}

@Suite struct TextTests {
  @Test func aRangeQuotesTheText() {
    let text = SourceText("Où est-il ?")
    #expect(text[SourceRange(0, 3)] == "Où")
    #expect(text[text.range] == "Où est-il ?")
  }

  @Test func boundsOutsideTheTextAreClamped() {
    let text = SourceText("abc")
    #expect(text[SourceRange(-4, 2)] == "ab")
    #expect(text[SourceRange(2, 40)] == "c")
    #expect(text[SourceRange(7, 40)] == "")
  }

  @Test func boundariesAreWhereScalarsBegin() {
    let text = SourceText("aé€😀")
    #expect((-1...11).filter(text.isScalarBoundary) == [0, 1, 3, 6, 10])
  }

  @Test func brokenBytesAreNoText() {
    #expect(SourceText(validating: [0x61, 0xC3]) == nil)
    #expect(SourceText(validating: [0x61, 0xC3, 0xA9])?.string == "aé")
  }
}

@Suite struct OffsetMapTests {
  @Test(arguments: 0..<12, OffsetUnit.allCases)
  func offsetsGoThereAndBack(seed: Int, unit: OffsetUnit) {
    var random = SeededGenerator(seed: seed)
    let string = randomText(&random, scalars: [0, 1, 30, 400, 2000][seed % 5])
    let text = SourceText(string)
    let map = OffsetMap(text, unit: unit)
    var byte = 0
    var expected = 0
    for scalar in string.unicodeScalars {
      #expect(map.offset(ofByte: byte) == expected)
      #expect(map.byte(ofOffset: expected) == byte)
      let bytes = String(scalar).utf8.count
      byte += bytes
      switch unit {
      case .utf8: expected += bytes
      case .utf16: expected += UTF16.width(scalar)
      case .scalar: expected += 1
      }
    }
    #expect(map.offset(ofByte: byte) == expected)
    #expect(map.byte(ofOffset: expected) == byte)
    #expect(map.byte(ofOffset: expected + 1) == nil)
    #expect(map.byte(ofOffset: -1) == nil)
  }

  @Test func anOffsetInsideACharacterIsNone() {
    let text = SourceText("a😀é")
    #expect(OffsetMap(text, unit: .utf16).byte(ofOffset: 2) == nil)
    #expect(OffsetMap(text, unit: .utf8).byte(ofOffset: 3) == nil)
    #expect(OffsetMap(text, unit: .scalar).byte(ofOffset: 2) == 5)
  }
}

@Suite struct UTF8ValidationTests {
  /// Table 3-7 from its edges: the last that is well-formed, and the first that is not.
  @Test(
    arguments: [
      ([0x7F], nil), ([0x80], 0), ([0xC1, 0xBF], 0), ([0xC2, 0x80], nil), ([0xC2, 0x7F], 0),
      ([0xDF, 0xBF], nil), ([0xE0, 0x9F, 0xBF], 0), ([0xE0, 0xA0, 0x80], nil),
      ([0xED, 0x9F, 0xBF], nil), ([0xED, 0xA0, 0x80], 0), ([0xEF, 0xBF, 0xBF], nil),
      ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF0, 0x90, 0x80, 0x80], nil),
      ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xF5, 0x80, 0x80, 0x80], 0),
      ([0x61, 0xE2, 0x82], 1), ([0x61, 0x62, 0xF0, 0x9F, 0x98], 2), ([0xFF], 0), ([], nil),
    ] as [([UInt8], Int?)])
  func theTableOfWellFormedSequencesHolds(bytes: [UInt8], offset: Int?) {
    #expect(UTF8Validation.firstInvalidOffset(in: bytes) == offset)
  }

  /// The standard library is the witness.
  @Test(arguments: 0..<300) func aBrokenByteIsFoundWhereItIs(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(randomText(&random, scalars: 40).utf8)
    #expect(UTF8Validation.firstInvalidOffset(in: bytes) == nil)
    let place = Int.random(in: 0..<bytes.count, using: &random)
    bytes[place] = UInt8.random(in: 0...255, using: &random)
    let found = UTF8Validation.firstInvalidOffset(in: bytes)
    #expect((found == nil) == (String(validating: bytes, as: UTF8.self) != nil))
    if let found {
      // Where a lead byte was, its trailing bytes are left alone.
      #expect(found <= place + 3)
      #expect(String(validating: bytes[..<found], as: UTF8.self) != nil)
      for length in 1...4 where found + length <= bytes.count {
        #expect(String(validating: bytes[found..<found + length], as: UTF8.self) == nil)
      }
    }
  }
}
