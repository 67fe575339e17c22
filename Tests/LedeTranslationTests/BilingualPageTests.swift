import LedeCore
import LedeTranslation
import LedeXML
import TestSupport
import Testing

@Suite struct BilingualPageTests {
  private static func tag(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }

  private static let document = TranslationDocument(
    name: "a", sourceLanguage: tag("en"), targetLanguage: tag("ur"),
    files: [
      TranslationFile(
        id: "f1", original: "a & b.html",
        units: [
          TranslationUnit(
            id: "u1", type: "lede:title",
            notes: [
              TranslationNote(category: "summary", text: "s1: in the summary"),
              TranslationNote(category: "term", text: "\"shut\" is deprecated"),
            ],
            glossary: [
              GlossaryEntry(term: "bridge", translations: [.init(text: "پل")])
            ], originalData: ["d1": "<b class=\"x\">"],
            segments: [
              TranslationSegment(
                id: "s1",
                source: [
                  .text("A <new> "),
                  .code(
                    TranslationCode(
                      id: "1", role: .opening, subType: "xlf:b", dataReference: "d1")),
                  .annotationStart(TranslationAnnotation(id: "m1", type: "term")), .text("bridge"),
                  .annotationEnd(id: "m1"), .code(TranslationCode(id: "1", role: .closing)),
                  .annotationStart(
                    TranslationAnnotation(id: "m2", type: "term", translate: false)),
                  .text("Lede"), .annotationEnd(id: "m2"),
                ], target: [.text("نیا پل")]),
              TranslationSegment(isIgnorable: true, source: [.text(" ")]),
              TranslationSegment(id: "s2", source: [.text("It opened.")]),
            ]),
          TranslationUnit(
            id: "u2", type: "lede:metadata", isTranslatable: false,
            segments: [TranslationSegment(id: "s1", source: [.text("2026")])]),
        ])
    ])

  private final class Page {
    var root: XMLNode?
    let text: String

    init(_ document: TranslationDocument) throws {
      var output: [UInt8] = []
      BilingualPageWriter().write(document, to: &output)
      text = String(decoding: output, as: UTF8.self)
      try XMLEvents.readElements(named: ["html"], of: output, name: "page.html") { self.root = $0 }
    }

    func all(_ fits: (XMLNode) -> Bool) -> [XMLNode] {
      func all(_ node: XMLNode) -> [XMLNode] {
        (fits(node) ? [node] : []) + node.elements.flatMap(all)
      }
      return root.map(all) ?? []
    }

    func texts(_ fits: (XMLNode) -> Bool) -> [String] { all(fits).map(Self.text) }

    static func text(_ node: XMLNode) -> String {
      node.children.reduce(into: "") {
        switch $1 {
        case .text(let part): $0 += part
        case .element(let inner): $0 += text(inner)
        }
      }
    }
  }

  @Test func everySegmentHasARowWithItsTarget() throws {
    let page = try Page(Self.document)
    #expect(
      page.texts { $0.name == "td" && $0["lang"] == "en" } == [
        "A <new> 1 bbridge/1Lede", "It opened.", "2026",
      ])
    #expect(page.texts { $0.name == "td" && $0["lang"] == "ur" } == ["نیا پل", ""])
    #expect(page.all { $0["contenteditable"] == "true" }.count == 1)
    #expect(page.texts { $0["class"] == "none" } == ["—"])
  }

  @Test func languagesAndDirectionsAreMarked() throws {
    let page = try Page(Self.document)
    #expect(page.all { $0["lang"] == "ur" }.allSatisfy { $0["dir"] == "rtl" })
    #expect(page.all { $0.name == "td" && $0["lang"] == "en" }.allSatisfy { $0["dir"] == "ltr" })
    #expect(page.all { $0.name == "html" }.first?["lang"] == "en")
  }

  @Test func codesTermsAndNotesAreShown() throws {
    let page = try Page(Self.document)
    let codes = page.all { $0.name == "bdi" && $0["class"] == "code" }
    #expect(codes.map(Page.text) == ["1 b", "/1"])
    #expect(codes.first?["title"] == "<b class=\"x\">")
    #expect(page.texts { $0["class"] == "term" }.prefix(1) == ["bridge"])
    #expect(page.texts { $0["class"] == "keep" }.prefix(1) == ["Lede"])
    #expect(page.texts { $0.name == "dd" && $0["lang"] == "ur" } == ["پل "])
    #expect(page.texts { $0.name == "li" } == ["\"shut\" is deprecated"])
    #expect(page.all { $0.name == "abbr" && $0["class"] == "summary" }.count == 1)
  }

  @Test func needsNothingElse() throws {
    let page = try Page(Self.document)
    #expect(page.all { ["script", "link", "img", "iframe"].contains($0.name) }.isEmpty)
    #expect(!page.text.contains("http:") && !page.text.contains("https:"))
    #expect(!page.text.contains("\u{1}"))
  }

  @Test func contrastIsWhatWCAGAsks() throws {
    let style = try #require(try Page(Self.document).texts { $0.name == "style" }.first)
    let palettes = style.split(separator: ":root").dropFirst().map {
      Palette($0.prefix { $0 != "}" })
    }
    // The day, the night, and paper.
    try #require(palettes.count == 3)
    for palette in palettes {
      for ground in ["paper", "raised"] {
        for text in ["ink", "muted", "mark"] { #expect(palette.contrast(text, ground) >= 4.5) }
      }
      #expect(palette.contrast("term", "paper") >= 4.5)
      #expect(palette.contrast("line", "paper") >= 3)
    }
  }

  @Test func aDocumentWithoutTargetLanguageHasRoom() throws {
    let page = try Page(
      TranslationDocument(
        sourceLanguage: Self.tag("ar"),
        files: [
          TranslationFile(
            id: "f",
            units: [
              TranslationUnit(id: "u", segments: [TranslationSegment(source: [.text("نص")])])
            ])
        ]))
    #expect(page.texts { $0.name == "td" && $0["dir"] == "rtl" } == ["نص"])
    #expect(page.all { $0["contenteditable"] == "true" }.count == 1)
  }
}
