import LedeCore
import LedeTerminology
import Testing

@Suite struct GlossaryCheckTests {
  private func findings(_ yaml: String) throws -> [Diagnostic] {
    let bytes = Array(yaml.utf8)
    let read = try YAMLGlossaryReader.read(bytes, name: "g.yaml")
    return try GlossaryCheck.findings(in: read.glossary, file: ("g.yaml", bytes))
  }

  @Test func doubtsHaveTheirPlaces() throws {
    let found = try findings(
      """
      concepts:
        - {id: a, terms: {en: bank, de: Bank}}
        - {id: b, terms: {en: Bank, de: Ufer}}
        - {id: c, terms: {en: [one, two], de: eins}}
        - {id: d, terms: {en: {term: old, administrativeStatus: superseded}, de: alt}}
        - {id: e, terms: {en: Mоscow, de: Moskau}}
        - {id: f, terms: {en: "-\\u200B", de: Strich}}
        - {id: g, terms: {en: alone}}
      """)
    #expect(found.compactMap { $0.location?.line } == [3, 4, 5, 6, 8])
    #expect(found.first?.message.contains("with different terms in de") == true)
    #expect(found.first?.location?.column == 25)
  }

  @Test func aTermThatCanNotBeFoundIsReported() throws {
    let found = try findings(
      "concepts: [{id: a, terms: {en: \"\\u200B\\u00AD\", de: x}}, {id: b, terms: {en: y, de: z}}]")
    #expect(found.map { $0.message.contains("can never be found") } == [true])
  }

  @Test func termsToldApartByCaseDoNotCollide() throws {
    let found = try findings(
      """
      concepts:
        - {id: a, terms: {en: {term: US, match: {case: sensitive}}, de: USA}}
        - {id: b, terms: {en: us, de: uns}}
      """)
    #expect(found.isEmpty)
  }

  @Test func differencesAreOfConceptsAndTerms() throws {
    let old = try glossary(
      "concepts: [{id: a, terms: {en: [x, {term: y, administrativeStatus: admitted}]}}, {id: b, terms: {en: z}}]"
    )
    let new = try glossary(
      "concepts: [{id: a, subjectField: law, terms: {en: [x, {term: y, administrativeStatus: deprecated}, {term: w, administrativeStatus: admitted}]}}, {id: c, terms: {en: q}}]"
    )
    let changes = GlossaryDifference(from: old, to: new).changes
    #expect(
      changes.map { "\($0.kind) \($0.concept) \($0.term?.text ?? "")" } == [
        "changed a ", "changed a y", "added a w", "added c ", "removed b ",
      ])
    #expect(changes[1].details == ["administrativeStatus: admitted → deprecated"])
  }
}
