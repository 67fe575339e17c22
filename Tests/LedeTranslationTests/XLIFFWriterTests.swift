import LedeCore
import LedeInterchange
import TestArticles
import Testing

@testable import LedeTranslation

@Suite struct XLIFFWriterTests {
  private func written(
    _ document: TranslationDocument, _ format: XLIFFWriter.Format = .xliff
  ) throws -> String {
    var output: [UInt8] = []
    try XLIFFWriter(format).write(document, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func read(_ text: String) throws -> TranslationDocument {
    try XLIFFReader().read(Array(text.utf8), name: "written.xlf")
  }

  private func document(_ content: InlineContent, target: InlineContent? = nil)
    -> TranslationDocument
  {
    let unit = TranslationUnit(
      id: "u1", originalData: ["d1": "<b>", "d2": "</b>"],
      segments: [TranslationSegment(id: "s1", source: content, target: target)])
    return TranslationDocument(
      sourceLanguage: LanguageTag("en") ?? .undetermined, targetLanguage: LanguageTag("ru"),
      files: [TranslationFile(id: "f1", original: "quay.html", units: [unit])])
  }

  private func source(_ content: InlineContent, _ format: XLIFFWriter.Format = .xliff) throws
    -> String
  {
    let text = try written(document(content), format)
    let start = try #require(text.range(of: "<source>"))
    let end = try #require(text.range(of: "</source>"))
    return String(text[start.upperBound..<end.lowerBound])
  }

  private func code(
    _ id: String, _ role: TranslationCode.Role, data: String? = nil
  ) -> InlineElement {
    .code(TranslationCode(id: id, role: role, type: "fmt", dataReference: data))
  }

  private func start(_ id: String) -> InlineElement {
    .annotationStart(TranslationAnnotation(id: id, type: "term"))
  }

  @Test func pairsThatNestAreElements() throws {
    let content: InlineContent = [
      code("1", .opening), .text("old "), start("m"), .text("quay"), .annotationEnd(id: "m"),
      code("1", .closing),
    ]
    #expect(
      try source(content)
        == #"<pc id="1" type="fmt">old <mrk id="m" type="term">quay</mrk></pc>"#)
    #expect(
      try source(content, .xliff12)
        == #"<g id="1" ctype="x-fmt">old <mrk mtype="term">quay</mrk></g>"#)
  }

  @Test func pairsThatCrossAreTwoEnds() throws {
    let content: InlineContent = [
      code("1", .opening), .text("a"), start("m"), .text("b"), code("1", .closing), .text("c"),
      .annotationEnd(id: "m"),
    ]
    #expect(
      try source(content)
        == #"<sc id="1" type="fmt"/>a<mrk id="m" type="term">b<ec startRef="1" type="fmt"/>c</mrk>"#
    )
    #expect(
      try source(content, .xliff12)
        == #"<bx id="1" rid="1" ctype="x-fmt"/>a<mrk mtype="term">b<ex id="e1" rid="1"/>c</mrk>"#
    )
  }

  @Test(arguments: [
    ("xlf:b", TranslationCode.Role.opening, "bold"), ("xlf:b", .standalone, "x-bold"),
    ("xlf:lb", .standalone, "lb"), ("xlf:lb", .opening, "x-lb"),
    ("html:kbd", .opening, "x-html-kbd"),
  ]) func kindsOf1_2AreForTheEndsOfCodesOrForOthers(
    _ subType: String, _ role: TranslationCode.Role, _ kind: String
  ) throws {
    let content: InlineContent = [
      .code(TranslationCode(id: "1", role: role, type: "fmt", subType: subType))
    ]
    #expect(try source(content, .xliff12).contains("ctype=\"\(kind)\""))
  }

  @Test func originalDataIsInTheCodesOf1_2() throws {
    let content: InlineContent = [
      code("1", .opening, data: "d1"), .text("quay"), code("1", .closing, data: "d2"),
    ]
    #expect(
      try source(content, .xliff12)
        == #"<bpt id="1" rid="1" ctype="x-fmt">&lt;b&gt;</bpt>quay<ept id="e1" rid="1">&lt;/b&gt;</ept>"#
    )
  }

  @Test func pairsOverTwoSegmentsOf1_2ComeBackAsPairs() throws {
    let unit = TranslationUnit(
      id: "u1", originalData: ["d1": "<b>", "d2": "</b>"],
      segments: [
        TranslationSegment(id: "s1", source: [code("1", .opening, data: "d1"), .text("Fog.")]),
        TranslationSegment(id: "s2", source: [.text("Rain."), code("1", .closing, data: "d2")]),
      ])
    var made = document("")
    made.files[0].units = [unit]
    let text = try written(made, .xliff12)
    #expect(text.contains(#"<it id="1" rid="1" pos="open" ctype="x-fmt">&lt;b&gt;</it>Fog."#))
    let codes = try read(text).units.flatMap(\.source.codes)
    #expect(codes.map(\.id) == ["1", "1"])
    #expect(codes.map(\.role) == [.opening, .closing])
    #expect(codes.allSatisfy { !$0.isIsolated })
  }

  @Test func whatIsNotTranslatedHasItsSourceForATargetOf1_2() throws {
    let text = try written(document("Fog & rain"), .xliff12)
    #expect(text.contains(#"<target state="needs-translation">Fog &amp; rain</target>"#))
    #expect(try read(text).units.map(\.target) == [nil])
    let done = try written(document("Fog & rain", target: "Туман"), .xliff12)
    #expect(try read(done).units.map(\.target) == ["Туман"])
  }

  @Test func whatXMLForbidsIsWrittenAsCodePoints() throws {
    let kit = try TranslationKit().document(of: [Articles.all[6].result()])
    let text = try written(kit)
    #expect(
      text.contains(#"Bell<cp hex="0007"/> and <cp hex="001B"/>[31m escape <cp hex="FFFE"/>."#))
    #expect(text.contains("original=\"we&lt;i&gt;rd &amp; &quot;näme&quot;\u{FFFD}.txt\""))
    #expect(text.contains("]]&gt;"))
    #expect(try read(text).units.map(\.source.text) == kit.units.map(\.source.text))
  }

  /// Kits of articles in several scripts and scopes, one of them translated.
  private func kits() throws -> [TranslationDocument] {
    let target = LanguageTag("ru")
    var kits: [TranslationDocument] = []
    for article in Articles.all {
      let metadata = [
        MetadataItem(name: "section", value: "Harbour & Co.", range: SourceRange(0, 0))
      ]
      for scope in TranslationKit.Scope.allCases {
        kits.append(
          try TranslationKit(scope: scope, target: target).document(
            of: [article.result(metadata: metadata, targets: ["ru"])]))
      }
    }
    kits.append(
      try TranslationKit(target: target).document(
        of: [Articles.english.result(targets: ["ru", "ur"]), Articles.english.result()]))
    kits.append(try TranslationKit().document(of: [Articles.english.result(until: "text")]))
    let empty = ArticleResult(
      document: Document(source: SourceText("")), engine: EngineInfo(lede: "1", pipeline: "p"))
    kits.append(try TranslationKit().document(of: [empty]))
    if var kit = kits.first {
      for unit in kit.files[0].units.indices {
        for segment in kit.files[0].units[unit].segments.indices {
          kit.files[0].units[unit].segments[segment].target =
            kit.files[0].units[unit].segments[segment].source
          kit.files[0].units[unit].segments[segment].state = .translated
        }
      }
      kits.append(kit)
    }
    return kits
  }

  @Test func everyKitKeepsTheRules() throws {
    for kit in try kits() {
      let text = try written(kit)
      #expect(XLIFFValidator().validate(Array(text.utf8), name: "kit.xlf").map(\.rendered) == [])
    }
  }

  @Test(.enabled(if: XMLLint.isInstalled), arguments: XLIFFWriter.Format.allCases)
  func everyKitIsValidByTheSchema(_ format: XLIFFWriter.Format) throws {
    for kit in try kits() {
      let text = try written(kit, format)
      #expect(try XMLLint.accepts(text, format), "\(text)")
    }
  }

  @Test func whatIsReadIsWrittenTheSame() throws {
    for kit in try kits() {
      let text = try written(kit)
      #expect(try written(try read(text)) == text)
    }
  }

  @Test func whatIsWrittenFor1_2HasTheSameTexts() throws {
    for kit in try kits() {
      let read = try read(try written(kit, .xliff12))
      #expect(read.units.map(\.id) == kit.units.map(\.id))
      // XML 1.0 cannot hold all of the seventh article's characters, and 1.2 has no other way.
      let texts = kit.units.map { unit in
        String(
          String.UnicodeScalarView(
            unit.source.text.unicodeScalars.map { scalar in
              scalar.value < 0x20 && !"\n\t\r".unicodeScalars.contains(scalar)
                || scalar == "\u{FFFE}" ? "\u{FFFD}" : scalar
            }))
      }
      #expect(read.units.map(\.source.text) == texts)
    }
  }
}

extension String {
  /// Where a text stands, without Foundation.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
  }
}
