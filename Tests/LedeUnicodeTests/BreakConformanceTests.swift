import LedeUnicode
import TestSupport
import Testing

/// UAX #29, section 7: the break tests of the Unicode Character Database.
struct BreakConformanceTests {
  // CLDR parts words at colons but for Finnish and Swedish, whose rules are the annex's own.
  static let files: [(String, BreakIterator.Kind, locale: String, least: Int)] = [
    ("GraphemeBreakTest", .grapheme, "und", 600), ("WordBreakTest", .word, "fi", 1_800),
    ("SentenceBreakTest", .sentence, "und", 500),
  ]

  @Test(.enabled(if: UnicodeData.has("WordBreakTest")), arguments: files)
  func everyLineOfABreakTestHolds(
    file: String, kind: BreakIterator.Kind, locale: String, least: Int
  ) throws {
    let iterator = try BreakIterator(kind, locale: locale)
    let cases = UnicodeData.breaks(file)
    for (line, text, breaks) in cases {
      #expect(try iterator.boundaries(in: Array(text.utf8)) == breaks, "\(line)")
    }
    #expect(cases.count > least)
  }

  @Test func breaksWhereTheAnnexSays() throws {
    // GB9, GB11, GB12: marks, emoji sequences and pairs of regional indicators stay whole.
    let graphemes = try BreakIterator(.grapheme)
    #expect(try graphemes.boundaries(in: Array("e\u{301}👩\u{200D}🚀🇵🇱x".utf8)) == [3, 14, 22, 23])
    // WB6, WB11: `can't` and `3.5` are one word each.
    let words = try BreakIterator(.word)
    #expect(try words.boundaries(in: Array("can't 3.5".utf8)) == [5, 6, 9])
    // SB7, SB8: no break before lower case.
    let sentences = try BreakIterator(.sentence)
    #expect(try sentences.boundaries(in: Array("One etc. two. Three".utf8)) == [14, 19])
  }
}
