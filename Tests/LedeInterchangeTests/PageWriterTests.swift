import LedeCore
import LedeInterchange
import LedeUnicode
import TestArticles
import Testing

private func page(
  _ result: ArticleResult, _ writer: any ResultWriter = BriefWriter()
) throws -> String {
  var output: [UInt8] = []
  try writer.write(result, to: &output)
  return String(decoding: output, as: UTF8.self)
}

private let date = MetadataItem(name: "date", value: "2024-05-02", range: SourceRange(0, 15))

@Suite struct BriefWriterTests {
  @Test func showsFactsSummaryTermsAndWarnings() throws {
    let result = Articles.english.result(
      metadata: [date],
      warnings: [
        Diagnostic(.warning, code: .unknownField, message: "odd field", suggestion: "drop it")
      ], targets: ["ru"])
    #expect(
      try page(result) == """
        Ferry strike ends

          File      article.txt
          Byline    By Ann Lee
          Date      2024-05-02
          Language  en, declared
          Length    7 sentences

        SUMMARY  2 of 7 sentences
          4  0.208  The ferry strike ended on Monday.
          6  0.167  Nordlys sails & waits <soon>.

        TERMS  3
          strike        ×2  preferred; ru: забастовка; ur: \u{2068}ہڑتال\u{2069}
          Nordlys       ×1  do not translate; ru: Nordlys; ur: Nordlys
          guest worker  ×1  deprecated, use "better"; ru: мигрант; ur: \u{2068}مہاجر\u{2069}

        WARNINGS
          warning  odd field; drop it

        """)
  }

  @Test func explainsFeaturesRejectionsAndChanges() throws {
    let text = try page(Articles.english.result(explains: true))
    #expect(text.contains("  position    0.500   0.250   0.167\n"))
    #expect(text.contains("  score               0.208   0.167\n"))
    #expect(text.contains("5  0.183  rank 5: redundant, repeats #4 (-0.125)") == false)
    #expect(text.contains("  5  0.183  rank 5, redundant, repeats #4 (-0.125): Crews go back"))
    #expect(text.contains("  white-space ×1, soft-hyphen ×1\n"))
    let count = Articles.english.result(explains: true).document[Sentences.self]?.items.count ?? 0
    #expect(text.contains("BOUNDARIES  \(count) of \(count) candidates\n  end  candidate  "))
  }

  @Test func hasNoEscapeUnlessStyled() throws {
    for article in Articles.all {
      let plain = try page(article.result(explains: true))
      #expect(!plain.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      let styled = try page(article.result(explains: true), BriefWriter(styled: true))
      #expect(styled.contains("\u{1B}[1mSUMMARY\u{1B}[0m"))
      // The styled page is the plain one with styles: the text adds no escape of its own.
      var stripped = ""
      var isEscape = false
      for scalar in styled.unicodeScalars {
        if scalar == "\u{1B}" { isEscape = true }
        if !isEscape { stripped.unicodeScalars.append(scalar) }
        if scalar == "m" { isEscape = false }
      }
      #expect(stripped == plain)
    }
  }

  @Test(arguments: [40, 60, 80]) func linesFitTheWidth(_ width: Int) throws {
    let long = [
      ("zh", String(repeating: "渡轮周一复航，乘客很高兴", count: 12) + "。"),
      ("ja", String(repeating: "船は月曜日に出港した", count: 12) + "。"),
      ("th", String(repeating: "เรือออกจากท่าเมื่อวันจันทร์", count: 12)),
      ("en", String(repeating: "the ferry left on Monday ", count: 12) + "again."),
      ("ru", String(repeating: "паром ушёл в понедельник ", count: 12) + "снова."),
      ("ur", String(repeating: "جہاز پیر کو روانہ ہوا ", count: 12) + "۔"),
      ("ko", String(repeating: "여객선이 월요일에 떠났다 ", count: 12) + "."),
    ]
    for (language, text) in long {
      let article = MarkedArticle("*\(text)", name: "-", language: language)
      let lines = try page(article.result(), BriefWriter(width: width)).split(separator: "\n")
      let summary = lines.drop { !$0.hasPrefix("SUMMARY") }
      #expect(summary.count > 3)
      for line in summary { #expect(columns(line) <= width, "\(language): \(line)") }
      // The wrapped lines, joined, are the text.
      let entry = summary.drop { !$0.hasPrefix("  1") }
      let isolates: ClosedRange<Unicode.Scalar> = "\u{2066}"..."\u{2069}"
      var bare = String.UnicodeScalarView()
      for scalar in entry.joined().unicodeScalars where !isolates.contains(scalar) {
        if scalar != " " { bare.append(scalar) }
      }
      #expect(String(bare).hasSuffix(text.filter { $0 != " " }))
      // Lines after the first hang under the text.
      #expect(entry.dropFirst().allSatisfy { $0.hasPrefix("            ") })
    }
  }

  private func columns(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) {
      $0
        + ([.nonspacingMark, .format].contains(ScalarProperties.category($1.value))
          ? 0 : ScalarProperties.isWide($1.value) ? 2 : 1)
    }
  }

  @Test func rightToLeftTextDoesNotTurnItsLineAround() throws {
    let article = MarkedArticle(
      "*" + String(repeating: "جہاز پیر کو روانہ ہوا ", count: 12) + "۔", name: "-", language: "ur")
    let lines = try page(article.result()).split(separator: "\n")
    for line in lines.drop(while: { !$0.hasPrefix("  1") }) {
      // All right-to-left letters stand between one isolate in the page's direction and its end.
      let scalars = Array(line.unicodeScalars)
      let start = try #require(scalars.firstIndex(of: "\u{2067}"))
      #expect(scalars.last == "\u{2069}")
      #expect(!scalars[..<start].contains { ScalarProperties.isRightToLeft($0.value) })
    }
  }

  @Test func detectedLanguageTellsItsConfidence() throws {
    let sure = MarkedArticle("*Hei.", language: "nb", origin: .detected, confidence: 0.876)
    #expect(try page(sure.result()).contains("Language  nb, detected, 88 % sure\n"))
    let unknown = MarkedArticle("*Hei.", language: "und", origin: .detected, confidence: 0.2)
    #expect(try page(unknown.result()).contains("Language  unknown (und), detected, 20 % sure\n"))
  }

  @Test func anEmptySummaryIsSaid() throws {
    #expect(try page(MarkedArticle("No star.").result()).contains("No sentence was selected."))
  }

  @Test func withoutLaterLayersThePageIsShort() throws {
    for last in ["text", "sentences", "scores"] {
      let text = try page(Articles.english.result(explains: true, until: last))
      #expect(!text.contains("SUMMARY"))
      #expect(text.hasPrefix("Ferry strike ends\n"))
    }
  }
}

@Suite struct PlainTextWriterTests {
  @Test func writesASummarySentenceALine() throws {
    #expect(
      try page(Articles.english.result(), PlainTextWriter())
        == "The ferry strike ended on Monday.\nNordlys sails & waits <soon>.\n")
  }

  @Test func writesAllSentencesOrTheCleanTextWhereThatIsAllThereIs() throws {
    let sentences = try page(Articles.english.result(until: "sentences"), PlainTextWriter())
    #expect(sentences.split(separator: "\n").count == 7)
    let text = try page(MarkedArticle("a\u{AD}b  c").result(until: "text"), PlainTextWriter())
    #expect(text == "ab c\n")
  }

  @Test func aSentenceStaysOnItsLine() throws {
    let article = MarkedArticle("*One\r two\u{2028}three\u{B}four.")
    #expect(try page(article.result(), PlainTextWriter()) == "One two three four.\n")
  }
}

@Suite struct MarkdownWriterTests {
  @Test func writesTitleFactsSummaryAndTable() throws {
    let result = Articles.english.result(metadata: [date], targets: ["ru", "ur"])
    #expect(
      try page(result, MarkdownWriter()) == """
        # Ferry strike ends

        - **File:** article.txt
        - **Byline:** By Ann Lee
        - **Date:** 2024-05-02
        - **Language:** en, declared
        - **Length:** 7 sentences

        ## Summary

        - The ferry strike ended on Monday. *(#4, 0.208)*
        - Nordlys sails \\& waits \\<soon\\>. *(#6, 0.167)*

        ## Terms

        | Term | Count | Status | ru | ur |
        | --- | ---: | --- | --- | --- |
        | strike | 2 | preferred | забастовка | ہڑتال |
        | Nordlys | 1 | do not translate | Nordlys | Nordlys |
        | guest worker | 1 | deprecated, use "better" | мигрант | مہاجر |

        """)
  }

  @Test(arguments: [
    ("# x", "\\# x"), ("1. x", "1\\. x"), ("12) x", "12\\) x"), ("2024 x", "2024 x"),
    ("- x", "\\- x"),
    (
      "a *b* _c_ `d` [e](f) <g> &amp; h|i \\ ~~j~~",
      "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> \\&amp; h\\|i \\\\ \\~\\~j\\~\\~"
    ),
    ("$5 and $6", "\\$5 and \\$6"), ("+1", "\\+1"), ("=== x", "\\=== x"),
  ]) func escapes(_ text: String, _ markdown: String) throws {
    let lines = try page(MarkedArticle("@title \(text)").result(), MarkdownWriter())
    #expect(lines.hasPrefix("# \(markdown)\n"), "\(lines)")
  }
}
