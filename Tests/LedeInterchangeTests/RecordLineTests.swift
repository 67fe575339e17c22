import LedeCore
import LedeInterchange
import Testing

@Suite struct RecordLineTests {
  private func line(_ text: String) throws -> RecordLine { try RecordLine(Array(text.utf8)) }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func whatIsNotChangedKeepsItsEscapes() throws {
    let written = #"{ "x": 1.50, "text" : "caf\u00e9 \ud83d\ude00 \/ caf\u00e9", "y": [ ] }"#
    let line = try line(written)
    #expect(text(line.replacing([:])) == written)
    // The first word, to its last letter.
    let changes = [RecordLine.Change(SourceRange(0, 5), "thé \"x\"\n")]
    #expect(
      text(line.replacing(["text": changes]))
        == #"{ "x": 1.50, "text" : "thé \"x\"\n \ud83d\ude00 \/ caf\u00e9", "y": [ ] }"#)
  }

  @Test func severalFieldsChangeAtOnce() throws {
    let line = try line(#"{"text":"a b c","title":"d"}"#)
    let bytes = line.replacing([
      "text": [
        RecordLine.Change(SourceRange(0, 1), "A"), RecordLine.Change(SourceRange(2, 2), "\\"),
        RecordLine.Change(SourceRange(4, 5), ""),
      ], "title": [RecordLine.Change(SourceRange(0, 1), "D")],
    ])
    #expect(text(bytes) == #"{"text":"A \\b ","title":"D"}"#)
  }

  @Test func theLanguageIsSetWhereItIsAndAddedWhereItIsNot() throws {
    let tag = try #require(LanguageTag("ur"))
    func set(_ text: String) throws -> String {
      self.text(try line(text).replacing([:], language: tag))
    }
    #expect(try set(#"{"language":"en","text":""}"#) == #"{"language":"ur","text":""}"#)
    #expect(try set(#"{"language":null,"text":""}"#) == #"{"language":"ur","text":""}"#)
    #expect(try set(#"{"text":"","x":1}"#) == #"{"text":"","x":1,"language":"ur"}"#)
    #expect(try set(#"{"text": "", "x": {} }"#) == #"{"text": "", "x": {}, "language": "ur" }"#)
    #expect(try set("{}") == #"{"language":"ur"}"#)
  }

  @Test func noObjectIsRefused() {
    for text in ["", "[1]", "{", "7", "{} {}"] {
      #expect(throws: LedeError.self) { try line(text) }
    }
  }
}
