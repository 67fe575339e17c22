import LedeCore
import LedeXML
import Testing

@Suite struct XMLHarvestTests {
  private static let file = """
    <desk><story id="1"><head>A</head><note>x<b/></note><part>one <i>two</i></part></story>
    <story id="2"><story id="3"/><part>three</part></story><note>kept</note><end/></desk>
    """

  private func role(_ name: XMLName) -> XMLDocument.Role {
    name.local == "story" ? .harvested : name.local == "note" ? .skipped : .kept
  }

  @Test func elementsAreToldAndThenGone() throws {
    var told: [String] = []
    let rest = try XMLDocument(Array(Self.file.utf8), name: "a.xml", role: role) { tree, element in
      let inside = tree.descendants(of: element).map { tree[$0].name.local }
      told.append("\(tree[element]["id"] ?? "") \(inside) \(tree.text(of: element))")
      #expect(tree[element].parent == 0)
    }
    #expect(
      told == [
        #"1 ["head", "part", "i"] Aone two"#, #"2 ["story", "part"] three"#,
      ])
    // What is skipped inside of what is harvested is kept outside of it.
    #expect(rest.elements.map(\.name.local) == ["desk", "note", "end"])
    #expect(rest.text(of: 0).filter { !$0.isWhitespace } == "kept")
    #expect(rest[2].place.position == (2, 73))
  }

  @Test func aBrokenFileIsRefusedAsEver() {
    let text = "<desk><story id='1'/><story>"
    #expect(throws: DiagnosticsError.self) {
      try XMLDocument(Array(text.utf8), name: "a.xml", role: role) { _, _ in }
    }
  }
}
