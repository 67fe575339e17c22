import LedeCore
import TestSupport
import Testing

@Suite struct LineMapTests {
  @Test func countsScalarsOrUTF16() {
    let text = SourceText("a\n😀é漢x\r\n\nz")
    let scalars = LineMap(text)
    let utf16 = LineMap(text, unit: .utf16)
    let offset = 2 + 4 + 2 + 3
    #expect(text[SourceRange(offset, offset + 1)] == "x")
    #expect(scalars.place(ofByte: offset) == .init(line: 2, column: 4))
    #expect(utf16.place(ofByte: offset) == .init(line: 2, column: 5))
    #expect(scalars.place(ofByte: text.count - 1) == .init(line: 4, column: 1))
    #expect(scalars.count == 4)
  }

  @Test func lineHasNoEnd() {
    let text = SourceText("one\r\ntwo\nthree")
    let map = LineMap(text)
    func line(_ number: Int) -> String {
      let range = map.range(ofLine: number)
      return text[SourceRange(range.lowerBound, range.upperBound)]
    }
    #expect((1...4).map(line) == ["one", "two", "three", ""])
  }

  @Test func byteOrderMarkIsNoColumn() {
    let map = LineMap(SourceText("\u{FEFF}ab"))
    #expect(map.place(ofByte: 4) == .init(line: 1, column: 2))
    #expect(map.location(of: 3..<4, file: "f").text == "ab")
  }

  @Test func rangeOverALineEndIsUnderlinedToIt() {
    let location = LineMap(SourceText("abc\ndef")).location(of: 1..<6, file: "f")
    #expect(location == .init(file: "f", line: 1, column: 2, length: 2, text: "abc"))
  }

  @Test func placesAgreeWithACountByHand() {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["a", "é", "漢", "😀", "\n", "\r\n", " "]
    for _ in 0..<50 {
      let string = (0..<400).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let text = SourceText(string)
      let map = LineMap(text)
      var line = 1
      var column = 1
      for scalar in string.unicodeScalars.indices {
        let offset = string.utf8.distance(from: string.startIndex, to: scalar)
        #expect(map.place(ofByte: offset) == .init(line: line, column: column))
        if string.unicodeScalars[scalar] == "\n" { (line, column) = (line + 1, 0) }
        column += 1
      }
    }
  }
}

@Suite struct EditTests {
  static let text = SourceText("one two thrée four")

  @Test func editsAreMadeAndTheRestStays() {
    let edits = [
      Finding.Edit(range: SourceRange(8, 14), replacement: "3"),
      Finding.Edit(range: SourceRange(0, 3), replacement: "1"),
    ]
    let (text, count) = Self.text.applying(edits)
    #expect(text.string == "1 two 3 four" && count == 2)
  }

  @Test func editThatOverlapsAnEarlierOneIsLeftOut() {
    let edits = [
      Finding.Edit(range: SourceRange(0, 7), replacement: "x"),
      Finding.Edit(range: SourceRange(4, 14), replacement: "y"),
    ]
    let (text, count) = Self.text.applying(edits)
    #expect(text.string == "x thrée four" && count == 1)
  }

  @Test func editInsideAScalarOrBehindTheEndIsLeftOut() {
    let edits = [
      Finding.Edit(range: SourceRange(12, 13), replacement: "x"),
      Finding.Edit(range: SourceRange(14, 99), replacement: "x"),
    ]
    let (text, count) = Self.text.applying(edits)
    #expect(text == Self.text && count == 0)
  }
}
