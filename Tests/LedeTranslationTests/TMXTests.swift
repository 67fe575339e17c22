import Glibc
import LedeCore
import LedeTranslation
import TestSupport
import Testing

@Suite struct TMXTests {
  private static func tag(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }

  private static func code(
    _ id: String, _ role: TranslationCode.Role, _ type: String? = nil, _ subType: String? = nil,
    data: String? = nil
  ) -> InlineElement {
    .code(TranslationCode(id: id, role: role, type: type, subType: subType, dataReference: data))
  }

  private static let document: TranslationDocument = {
    let unit = TranslationUnit(
      id: "u1", originalData: ["d1": "<b>", "d2": "</b>", "d3": "<br/>", "d4": "<i>"],
      segments: [
        TranslationSegment(
          id: "s1", state: .translated,
          source: [
            .text("A "), code("1", .opening, "fmt", "xlf:b", data: "d1"), .text("new & old"),
            code("1", .closing, data: "d2"), .text(" bridge"),
            code("2", .standalone, "fmt", "xlf:lb", data: "d3"), code("3", .opening, data: "d4"),
          ],
          target: [
            code("2", .standalone, "fmt", "xlf:lb", data: "d3"),
            code("1", .opening, "fmt", "xlf:b", data: "d1"), .text("نیا"),
            code("1", .closing, data: "d2"), code("3", .opening, data: "d4"), .text(" پل"),
          ]),
        TranslationSegment(isIgnorable: true, source: [.text(" ")], target: [.text(" ")]),
        TranslationSegment(id: "s2", source: [.text("Not yet.")]),
        TranslationSegment(id: "s3", source: [.text("Same.")], target: [.text("وہی۔")]),
        TranslationSegment(id: "s4", source: [.text("Same.")], target: [.text("وہی۔")]),
        TranslationSegment(id: "s5", source: [.text("Empty.")], target: []),
      ])
    return TranslationDocument(
      sourceLanguage: tag("en"), targetLanguage: tag("ur"),
      files: [TranslationFile(id: "f1", original: "a <b>.html", units: [unit])])
  }()

  private static func written(_ memory: TranslationMemory) throws -> String {
    var output: [UInt8] = []
    try TMXWriter(version: "1.0").write(memory, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func takesWhatIsTranslatedOnce() throws {
    let memory = TranslationMemory(of: [Self.document])
    #expect(memory.sourceLanguage == Self.tag("en"))
    #expect(memory.entries.map(\.id) == ["u1-s1", "u1-s3"])
    #expect(memory.entries.last?.variants.map(\.content.text) == ["Same.", "وہی۔"])
    #expect(
      TranslationMemory(of: [Self.document], from: .translated).entries.map(\.id) == ["u1-s1"])
  }

  @Test func codesArePairsWhereBothEndsAreThere() throws {
    let text = try Self.written(TranslationMemory(of: [Self.document]))
    #expect(
      text.contains(
        #"<seg>A <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>new &amp; old<ept i="1">&lt;/b&gt;</ept> bridge<ph x="2" type="lb">&lt;br/&gt;</ph><it pos="begin" x="3">&lt;i&gt;</it></seg>"#
      ), "\(text)")
    #expect(
      text.contains(
        #"<seg><ph x="2" type="lb">&lt;br/&gt;</ph><bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>نیا<ept i="1">&lt;/b&gt;</ept><it pos="begin" x="3">&lt;i&gt;</it> پل</seg>"#
      ), "\(text)")
    #expect(text.contains(#"<prop type="x-file">a &lt;b&gt;.html</prop>"#))
    #expect(text.contains(#"srclang="en""#))
  }

  @Test func readsWhatItWrote() throws {
    let memory = TranslationMemory(of: [Self.document])
    let text = try Self.written(memory)
    let read = try TMXReader().read(Array(text.utf8), name: "a.tmx")
    #expect(read.sourceLanguage == memory.sourceLanguage)
    #expect(read.entries.count == memory.entries.count)
    for (one, other) in zip(read.entries, memory.entries) {
      #expect(one.id == other.id && one.properties == other.properties)
      for (one, other) in zip(one.variants, other.variants) {
        #expect(one.language == other.language)
        #expect(Self.outline(one) == Self.outline(other))
      }
    }
    // And once more, byte for byte.
    #expect(try Self.written(read) == text)
  }

  private static func outline(_ variant: TranslationMemory.Variant) -> [String] {
    variant.content.elements.map { element in
      switch element {
      case .text(let text): text
      case .code(let code):
        "\(code.role) \(code.id) \(code.dataReference.flatMap { variant.originalData[$0] } ?? "")"
      case .annotationStart, .annotationEnd: "annotation"
      }
    }
  }

  @Test func readsOlderFilesAndPutsTheSourceFirst() throws {
    let text = """
      <!DOCTYPE tmx SYSTEM "tmx11.dtd">
      <tmx version="1.1"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" \
      adminlang="en" srclang="EN-US" datatype="plaintext"/><body><tu tuid="7"><note>n</note>
      <tuv lang="de"><seg>Ein <hi type="x">Wort</hi></seg></tuv>
      <tuv lang="en-us"><seg>One <bpt i="1">{\\b <sub>tip</sub></bpt>word<ept i="1">}</ept><ut>x</ut></seg></tuv>
      </tu></body></tmx>
      """
    let memory = try TMXReader().read(Array(text.utf8), name: "a.tmx")
    let entry = try #require(memory.entries.first)
    #expect(entry.variants.map(\.language.description) == ["en-US", "de"])
    #expect(entry.variants.map(\.content.text) == ["One word", "Ein Wort"])
    #expect(entry.notes == ["n"])
    #expect(entry.variants.first?.originalData["d1"] == "{\\b tip")
    #expect(entry.place?.position.line == 2)
  }

  @Test func saysAllThatIsWrong() throws {
    let text = """
      <tmx version="1.4"><header srclang="en"/><body>
      <tu/>
      <tu><tuv><seg>x</seg></tuv><tuv xml:lang="de"/></tu></body></tmx>
      """
    let error = #expect(throws: DiagnosticsError.self) {
      try TMXReader().read(Array(text.utf8), name: "a.tmx")
    }
    #expect(error?.diagnostics.map { $0.location?.line } == [2, 3, 3, 3])
    for broken in ["<tmx>", "<xliff/>", "", "<!DOCTYPE tmx [<!ENTITY a \"b\">]><tmx>&a;</tmx>"] {
      #expect(throws: DiagnosticsError.self) {
        try TMXReader().read(Array(broken.utf8), name: "a.tmx")
      }
    }
  }

  /// By the official DTD, where the data are there.
  @Test(.enabled(if: XMLLint.isInstalled)) func isValidTMX() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      try Self.written(TranslationMemory(of: [Self.document])), to: "a.tmx")
    let dtd = getenv("LEDE_DATA").map { String(cString: $0) + "/interchange/tmx/schemas/tmx14.dtd" }
    let options = dtd.map { access($0, R_OK) == 0 ? ["--dtdvalid", $0] : [] } ?? []
    #expect(try Tool("xmllint").run(["--noout", "--nonet"] + options + [file]).code == 0)
  }
}
