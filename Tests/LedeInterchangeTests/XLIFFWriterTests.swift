import LedeCore
import LedeInterchange
import Testing

private func xliff(_ results: [ArticleResult]) throws -> String {
  var output: [UInt8] = []
  try XLIFFWriter().write(results, to: &output)
  return String(decoding: output, as: UTF8.self)
}

/// What stands between two marks, each time.
private func contents(_ text: some StringProtocol, from open: String, to close: String) -> [String]
{
  var found: [String] = []
  var rest = Array(text.utf8)[...]
  func cut(_ mark: String) -> [UInt8]? {
    let mark = Array(mark.utf8)
    var i = rest.startIndex
    while i + mark.count <= rest.endIndex {
      if rest[i] == mark[0], rest[i..<i + mark.count].elementsEqual(mark) {
        defer { rest = rest[(i + mark.count)...] }
        return Array(rest[rest.startIndex..<i])
      }
      i += 1
    }
    return nil
  }
  while cut(open) != nil, let content = cut(close) {
    found.append(String(decoding: content, as: UTF8.self))
  }
  return found
}

/// The text of XML content without inline elements but `cp`.
private func plain(_ xml: String) -> String {
  var result = ""
  var rest = Substring(xml)
  while let first = rest.first {
    if first == "<", let close = rest.firstIndex(of: ">") {
      let tag = rest[rest.startIndex..<close]
      if tag.hasPrefix("<cp hex=\"") {
        let hex = tag.dropFirst(9).prefix { $0 != "\"" }
        if let value = UInt32(hex, radix: 16), let scalar = Unicode.Scalar(value) {
          result.unicodeScalars.append(scalar)
        }
      }
      rest = rest[rest.index(after: close)...]
    } else if first == "&", let close = rest.firstIndex(of: ";") {
      let names = ["&lt": "<", "&gt": ">", "&amp": "&", "&quot": "\"", "&#13": "\r"]
      result += names[String(rest[rest.startIndex..<close])] ?? "?"
      rest = rest[rest.index(after: close)...]
    } else {
      result.append(first)
      rest.removeFirst()
    }
  }
  return result
}

@Suite struct XLIFFWriterTests {
  @Test func aBlockIsAUnitAndASentenceASegment() throws {
    let text = try xliff([Articles.english.result(targets: ["ru"])])
    let units = contents(text, from: "<unit ", to: "</unit>")
    #expect(units.count == 5)
    #expect(units[0].hasPrefix(#"id="u1" type="lede:metadata" translate="no">"#))
    #expect(units[1].hasPrefix(#"id="u2" type="lede:title">"#))
    #expect(contents(units[3], from: "<segment id=\"", to: "\"") == ["s4", "s5", "s6"])
    #expect(contents(units[3], from: "<ignorable>", to: "</ignorable>").count == 2)
    #expect(text.contains(#"version="2.1" srcLang="en" trgLang="ru">"#))
    #expect(text.contains(#"<file id="f1" original="article.txt" xml:space="preserve">"#))
  }

  @Test(arguments: Articles.all.indices) func sourcesJoinedAreTheCleanText(_ index: Int) throws {
    let article = Articles.all[index]
    let document = article.document()
    let clean = try #require(document[NormalizedText.self])
    let units = contents(try xliff([article.result()]), from: "<unit ", to: "</unit>")
    #expect(units.count == document.blocks.count)
    for (unit, block) in zip(units, document.blocks) {
      let sources = contents(unit, from: "<source>", to: "</source>").map(plain).joined()
      #expect(sources == clean.text[clean.alignment.target(of: block.range)])
    }
  }

  @Test func termsReferToTheGlossaryOfTheUnit() throws {
    let text = try xliff([Articles.english.result(targets: ["ru", "ur"])])
    #expect(
      text.contains(
        ##"<source>The ferry <mrk id="m1" type="term" ref="#gls=g1">strike</mrk> ended on Monday."##
      ))
    #expect(text.contains(##"<gls:glossEntry id="g1" ref="#m1">"##))
    #expect(text.contains(#"<gls:term source="news">strike</gls:term>"#))
    #expect(text.contains(#"<gls:translation xml:lang="ur">ہڑتال</gls:translation>"#))
    #expect(!text.contains("trgLang"))
    let one = MarkedArticle("A [[b|c|preferred|ru=б]] and [[b|c|preferred|ru=б]].")
      .result(targets: ["ru"])
    let other = try xliff([one])
    #expect(contents(other, from: "<gls:glossEntry ", to: ">").count == 1)
    #expect(other.contains("<gls:translation>б</gls:translation>"))
    #expect(contents(other, from: "<mrk id=\"", to: "\"") == ["m1", "m2"])
  }

  @Test func protectedTermsAreNotTranslated() throws {
    let text = try xliff([Articles.english.result()])
    #expect(
      text.contains(##"<mrk id="m2" type="term" translate="no" ref="#gls=g2">Nordlys</mrk>"##))
    let untranslated = try xliff([MarkedArticle("An [[x|c|do-not-translate]].").result()])
    #expect(untranslated.contains(#"<mrk id="m1" type="term" translate="no">x</mrk>"#))
    #expect(!untranslated.contains("gls:glossary"))
  }

  @Test func notesSayWhatIsTheSummaryAndWhatIsDeprecated() throws {
    let text = try xliff([Articles.english.result()])
    #expect(
      text.contains(
        #"<note id="n4" category="summary">s4: in the summary, score 0.208333, rank 4, "#
          + "chosen as number 1, reason: selected</note>"))
    #expect(
      text.contains(
        #"category="term">"guest worker" is deprecated, use "better"</note>"#))
  }

  @Test func metadataPointsHome() throws {
    let article = Articles.english
    let source = SourceText(knownValid: article.source)
    let text = try xliff([article.result()])
    let ranges = contents(text, from: "<mda:meta type=\"range\">", to: "</mda:meta>")
    let quoted = ranges.compactMap { range -> String? in
      let ends = range.split(separator: "-").compactMap { Int($0) }
      return ends.count == 2 ? source[SourceRange(ends[0], ends[1])] : nil
    }
    #expect(quoted.count == 7)
    #expect(quoted[1] == "Ferry strike ends")
    #expect(quoted[4] == "Crews go back \"at once\".")
  }

  @Test func whatXMLForbidsIsWrittenAsCodePoints() throws {
    let text = try xliff([Articles.all[6].result()])
    #expect(
      text.contains(#"Bell<cp hex="0007"/> and <cp hex="001B"/>[31m escape <cp hex="FFFE"/>."#))
    #expect(text.contains("original=\"we&lt;i&gt;rd &amp; &quot;näme&quot;\u{FFFD}.txt\""))
    #expect(text.contains("]]&gt;"))
  }

  @Test func rightToLeftIsSaid() throws {
    #expect(try xliff([Articles.all[2].result(targets: ["en"])]).contains(#"srcDir="rtl""#))
    #expect(try xliff([Articles.english.result(targets: ["ur"])]).contains(#"trgDir="rtl""#))
  }

  @Test func articlesOfTwoLanguagesAreRefused() {
    #expect(throws: LedeError.self) {
      try xliff([Articles.english.result(), Articles.all[1].result()])
    }
    #expect(throws: LedeError.self) { try xliff([]) }
  }

  @Test func withoutSentencesABlockIsOneSegment() throws {
    let text = try xliff([Articles.english.result(until: "text")])
    #expect(contents(text, from: "<segment id=\"", to: "\"") == ["b1", "b2", "b3", "b4", "b5"])
    let bare = ArticleResult(
      document: Document(source: SourceText("One. Two.")),
      engine: EngineInfo(lede: "1", pipeline: "p"))
    #expect(contents(try xliff([bare]), from: "<source>", to: "</source>") == ["One. Two."])
  }

  @Test(.enabled(if: XMLLint.isInstalled)) func everyFileIsValid() throws {
    var texts = try Articles.all.map { try xliff([$0.result(targets: ["ru"])]) }
    texts.append(
      try xliff([Articles.english.result(targets: ["ru", "ur"]), Articles.english.result()]))
    texts.append(try xliff([Articles.english.result(until: "text")]))
    let empty = ArticleResult(
      document: Document(source: SourceText("")), engine: EngineInfo(lede: "1", pipeline: "p"))
    texts.append(try xliff([empty]))
    for text in texts {
      #expect(try XMLLint.accepts(text), "\(text)")
    }
  }
}
