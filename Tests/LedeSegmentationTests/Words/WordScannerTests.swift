import LedeCore
import LedeUnicode
import TestSupport
import Testing

@testable import LedeSegmentation

/// The house's own word rules, held against ICU's.
struct WordScannerTests {
  struct Word: Equatable, CustomStringConvertible {
    let text: String
    let status: Int32
    var description: String { "\(text)/\(status)" }
  }

  private func words(_ text: String, _ scanner: WordScanner) throws -> [Word] {
    let bytes = Array(text.utf8)
    var found: [Word] = []
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try scanner.forEachWord(in: buffer) { start, end, status in
        found.append(
          Word(text: String(decoding: bytes[start..<end], as: UTF8.self), status: status))
      }
    }
    return found
  }

  private func words(_ text: String, _ iterator: BreakIterator) throws -> [Word] {
    let bytes = Array(text.utf8)
    var found: [Word] = []
    var start = 0
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try iterator.forEachBoundary(in: buffer) { end, status in
        if status >= 100 {
          found.append(
            Word(text: String(decoding: bytes[start..<end], as: UTF8.self), status: status))
        }
        start = end
      }
    }
    return found
  }

  @Test(
    arguments: [
      "He can't say 3.5% of U.S. shares, 1,000,000 or a_b.",
      "L’eau d'été : « 12 h 30 »…", "5'000 a.b 1.a a.1 _ __ a_ _1 1_", "re:view 12:30 a:b",
      "write to desk@example.org today", "צה״ל ג׳ ואז׳ 'כן'", "поезд-экспресс 1,5 млн т.е.",
      "नाव क्‍ष ज़मीन १२३.४", "اَلسَّفِينَةُ ٣٫٥ و١٢٬٠٠٠", "a\u{301}b \u{301}c d\u{200D}e \u{FEFF}f",
      "중앙은행이 2024년 渡輪於港口 フェリーは 港a 1港 สภาท่าเรือ ประชุม2 ครั้ง", "🚢👩‍🚀 🇵🇱🇺🇸 ok🚢ok",
      "tab\tline\u{2028}end\r\nnext\u{85}last", "©2024 ℹ️info ™", "Ａｂ１２：３",
    ])
  func wordsAreThoseOfICU(_ text: String) throws {
    for locale in ["und", "en", "fi", "ja", "th"] {
      let iterator = try BreakIterator(.word, locale: locale)
      let scanner = try WordScanner(locale: locale)
      #expect(try words(text, scanner) == words(text, iterator), "\(locale)")
    }
  }

  /// UAX #29, section 7; Finnish keeps the annex's colon (see BreakConformanceTests).
  @Test(.enabled(if: UnicodeData.has("WordBreakTest")))
  func wordsAreThoseOfICUInEveryLineOfWordBreakTest() throws {
    let iterator = try BreakIterator(.word, locale: "fi")
    let scanner = try WordScanner(locale: "fi")
    var count = 0
    for (line, text, _) in UnicodeData.breaks("WordBreakTest") {
      #expect(try words(text, scanner) == words(text, iterator), "\(line)")
      count += 1
    }
    #expect(count > 1_800)
  }

  @Test func wordsOfAnyTextAreThoseOfICU() throws {
    var random = SeededGenerator(seed: 29)
    let common = Array("aZé1٣_.,;:'’\"״-א的ひカ가ก \n\u{301}\u{200D}\u{AD}я".unicodeScalars)
    for locale in ["en", "fi"] {
      let iterator = try BreakIterator(.word, locale: locale)
      let scanner = try WordScanner(locale: locale)
      for _ in 0..<4_000 {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...24, using: &random) {
          let isCommon = Int.random(in: 0..<10, using: &random) < 8
          let scalar =
            isCommon
            ? common[Int.random(in: common.indices, using: &random)]
            : Unicode.Scalar(UInt32.random(in: 0...0x1FFFF, using: &random))
          if let scalar { text.append(scalar) }
        }
        let string = String(text)
        #expect(
          try words(string, scanner) == words(string, iterator),
          "\(text.map { String($0.value, radix: 16) })")
      }
    }
  }
}
