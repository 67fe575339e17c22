import Foundation
import LedeCore
import LedeFormats
import Testing

@Suite struct TextDecoderTests {
  private static let samples: [(text: String, name: String, encoding: String.Encoding)] = [
    (
      "Министр сообщил, что переговоры продолжатся завтра утром в порту.", "windows-1251",
      .windowsCP1251
    ),
    (
      "Le préfet a déclaré que la côte était fermée jusqu’à la fin de l’été.", "windows-1252",
      .windowsCP1252
    ),
    (
      "港の市場は来月から新しい案内板を設置すると発表した。費用は三千万円という。", "Shift_JIS", .shiftJIS
    ),
  ]

  @Test func utf8IsTakenByteForByte() throws {
    let bytes = Array("\u{FEFF}Öl.\r\n".utf8)
    let decoded = try TextDecoder().decode(bytes, name: "a")
    #expect(decoded.text.bytes == bytes && decoded.alignment == nil && decoded.warnings.isEmpty)
  }

  @Test func aCharacterSetIsGuessedFromEnoughOfItAndSaid() throws {
    for sample in Self.samples {
      let data = try #require(sample.text.data(using: sample.encoding))
      let decoded = try TextDecoder().decode(Array(data), name: "a")
      #expect(decoded.text.string == sample.text)
      #expect(decoded.warnings.count == 1)
      #expect(decoded.alignment?.fromCount == data.count)
      #expect(decoded.alignment?.toCount == decoded.text.count)
    }
  }

  @Test func aDeclaredCharacterSetIsTaken() throws {
    for sample in Self.samples {
      let data = try #require(sample.text.data(using: sample.encoding))
      let decoded = try TextDecoder(charset: sample.name).decode(Array(data), name: "a")
      #expect(decoded.text.string == sample.text && decoded.warnings.isEmpty)
    }
  }

  /// The way from the text back to the bytes of the file.
  @Test func everyWordPointsToItsBytes() throws {
    for sample in Self.samples {
      let data = try #require(sample.text.data(using: sample.encoding))
      let decoded = try TextDecoder(charset: sample.name).decode(Array(data), name: "a")
      let alignment = try #require(decoded.alignment)
      var at = 0
      for word in sample.text.split(separator: " ", omittingEmptySubsequences: false) {
        let home = alignment.source(of: SourceRange(at, at + word.utf8.count))
        let quoted = String(data: data[home.offsets], encoding: sample.encoding)
        #expect(quoted == String(word))
        at += word.utf8.count + 1
      }
    }
  }

  @Test(
    arguments: [
      ("One stray ", [0xFF], " byte is no other character set."),
      ("Un café et ", [0xC3, 0x28], " un thé."), ("Cut off: ", [0xE2, 0x82], ""),
      ("Surrogates: ", [0xED, 0xA0, 0x80], " are none."),
    ] as [(String, [UInt8], String)])
  func tooLittleEvidenceIsNoGuess(before: String, broken: [UInt8], behind: String) throws {
    let bytes = Array(before.utf8) + broken + Array(behind.utf8)
    let error = #expect(throws: LedeError.self) { try TextDecoder().decode(bytes, name: "a.txt") }
    #expect(error?.code == .invalidEncoding)
    #expect(error?.message.hasPrefix("a.txt:1:\(before.count + 1): byte 0x") == true)
  }

  @Test func aLongUTF8FileWithAFewBrokenBytesIsNotGuessed() throws {
    var bytes = Array(String(repeating: "Стол стоит у окна. ", count: 200).utf8)
    for place in stride(from: 40, to: 4000, by: 500) { bytes[place] = 0xFF }
    let error = #expect(throws: LedeError.self) { try TextDecoder().decode(bytes, name: "a") }
    #expect(error?.code == .invalidEncoding)
  }

  @Test func bytesOutsideADeclaredCharacterSetAreAnError() throws {
    let error = #expect(throws: LedeError.self) {
      try TextDecoder(charset: "utf-8").decode([0x61, 0xE9, 0x62], name: "a")
    }
    #expect(error?.code == .invalidEncoding)
  }
}
