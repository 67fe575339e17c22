import LedeCore
import LedeTerminology
import Testing

@Suite struct GlossaryReaderTests {
  private func findings(_ yaml: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      _ = try YAMLGlossaryReader.read(Array(yaml.utf8), name: "g.yaml")
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test func everyMistakeIsReportedAtOnce() {
    let found = findings(
      """
      glossary: g
      concepts:
        - {id: a, terms: {en: x}}
        - {id: a, terms: {en: y}}
        - {id: b, terms: {e: z}}
        - {id: c, term: {en: z}}
        - {id: d, terms: {en: {term: w, administrativeStatus: prefered}}}
        - {id: e, terms: {en: ''}}
      """)
    #expect(found.compactMap { $0.location?.line } == [4, 5, 5, 6, 6, 7, 8, 8])
    #expect(found.contains { $0.suggestion == "did you mean 'preferred'?" })
    #expect(found.contains { $0.suggestion == "did you mean 'terms'?" })
  }

  @Test func isoStatusNamesAreRead() throws {
    let made = try glossary(
      "concepts: [{id: a, terms: {en: {term: x, administrativeStatus: deprecatedTerm-admn-sts}}}]")
    #expect(made.concepts.first?.terms.first?.terms.first?.status == .deprecated)
  }

  @Test func aHeaderNamesTheColumnsOfTSV() throws {
    let text = "en\tru\tcase\nWHO | World Health Organization\tВОЗ\tsensitive\r\n# comment\n"
    let read = try ColumnGlossaryReader.read(
      Array(text.utf8), name: "a/g.tsv", source: .of("en"), target: nil)
    let concept = try #require(read.glossary.concepts.first)
    #expect(read.glossary.name == "g")
    #expect(concept.terms(in: .of("en")).map(\.text) == ["WHO", "World Health Organization"])
    #expect(concept.terms(in: .of("en")).first?.match.letterCase == .sensitive)
    #expect(concept.preferredTerm(in: .of("ru"))?.text == "ВОЗ")
  }

  @Test func withoutAHeaderTheColumnsAreSourceTargetNote() throws {
    let read = try ColumnGlossaryReader.read(
      Array("embassy\tпосольство\tof a country\n".utf8), name: "g.txt", source: .of("en"),
      target: .of("ru"))
    let concept = try #require(read.glossary.concepts.first)
    #expect(concept.preferredTerm(in: .of("ru"))?.text == "посольство")
    #expect(concept.terms(in: .of("en")).first?.note == "of a country")
  }

  @Test func aBrokenLineOfTSVIsNamed() {
    do throws(DiagnosticsError) {
      _ = try ColumnGlossaryReader.read(
        Array("en\tru\nok\tда\n\t\tx\n".utf8) + [0xFF, 0x0A], name: "g.tsv", source: .of("en"),
        target: nil)
      Issue.record("accepted broken lines")
    } catch {
      #expect(error.diagnostics.compactMap { $0.location?.line } == [3, 4])
    }
  }
}
