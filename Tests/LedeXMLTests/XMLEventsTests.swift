import LedeCore
import LedeXML
import Testing

@Suite struct XMLEventsTests {
  /// The events of a file, a line each: `<name attribute=value …>`, `</>`, or the text between two
  /// tags.
  private func events(_ text: String) throws -> [String] {
    var lines: [String] = []
    var isText = false
    try XMLEvents.read(Array(text.utf8), name: "desk.xml") { event in
      switch event {
      case .start(let element):
        let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
        lines.append("<\(element.qualifiedName)\(attributes)>")
      case .end: lines.append("</>")
      case .text(let text, _):
        if isText { lines[lines.count - 1] += text } else { lines.append(text) }
        isText = true
        return
      }
      isText = false
    }
    return lines
  }

  private func mistake(_ text: String) throws -> Diagnostic {
    let error = try #require(throws: DiagnosticsError.self) { _ = try events(text) }
    return try #require(error.diagnostics.first)
  }

  @Test func tellsElementsAttributesAndTextInOrder() throws {
    #expect(
      try events("<a xml:lang='fr' n='1 &lt; 2 &amp;c'>Où<b/><![CDATA[<là>]]></a>")
        == ["<a xml:lang=fr n=1 < 2 &c>", "Où", "<b>", "</>", "<là>", "</>"])
  }

  @Test func tellsNamespaces() throws {
    var names: [String?] = []
    try XMLEvents.read(Array("<x:a xmlns:x='urn:one'><b xmlns='urn:two'/></x:a>".utf8), name: "-") {
      if case .start(let element) = $0 { names.append(element.namespace) }
    }
    #expect(names == ["urn:one", "urn:two"])
  }

  @Test func placesAreThoseOfTags() throws {
    let text = "<desk>\n  <!-- ü --> <term id='1'\n    lang='de'/>\n</desk>"
    var places: [String] = []
    try XMLEvents.read(Array(text.utf8), name: "desk.xml") { event in
      guard case .start(let element) = event else { return }
      let location = element.place.location
      places.append("\(location.file):\(location.line):\(location.column) \(location.text ?? "")")
    }
    #expect(places == ["desk.xml:1:1 <desk>", "desk.xml:2:14   <!-- ü --> <term id='1'"])
  }

  @Test func readsUTF16() throws {
    let text = "<?xml version='1.0' encoding='UTF-16'?><a>日本</a>"
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    var found = ""
    try XMLEvents.read(bytes, name: "-") { if case .text(let text, _) = $0 { found += text } }
    #expect(found == "日本")
  }

  @Test func refusesDeclaredEntitiesWithoutUnfoldingThem() throws {
    let bomb = """
      <!DOCTYPE a [
        <!ENTITY x0 "ha">
        <!ENTITY x1 "&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;&x0;">
      ]>
      <a>&x1;</a>
      """
    let found = try mistake(bomb)
    #expect(found.message.contains("entity 'x0'"))
    #expect(found.location?.line == 2)
  }

  @Test func readsNoExternalEntity() throws {
    let found = try mistake(
      "<!DOCTYPE a [<!ENTITY file SYSTEM \"file:///etc/hostname\">]><a>&file;</a>")
    #expect(found.message.contains("entity 'file'"))
  }

  @Test func readsNoParameterEntity() throws {
    let found = try mistake(
      "<!DOCTYPE a [<!ENTITY % all SYSTEM \"file:///etc/hostname\"> %all;]><a/>")
    #expect(found.message.contains("entity 'all'"))
  }

  @Test func passesADocumentTypeWithoutReadingIt() throws {
    #expect(
      try events("<!DOCTYPE a SYSTEM 'http://example.invalid/a.dtd'><a>text</a>")
        == ["<a>", "text", "</>"])
  }

  @Test(arguments: [
    "", "words", "<a>", "<a></b>", "<a b=1/>", "<a>&nbsp;</a>", "<a/><b/>", "<a>\u{1}</a>",
  ])
  func saysWhatIsNotWellFormed(_ text: String) throws {
    #expect(try mistake(text).location?.file == "desk.xml")
  }

  @Test func refusesElementsNestedWithoutEnd() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try !mistake(deep).message.isEmpty)
  }
}
