import LedeCore
import LedeNormalization
import LedeUnicode
import Testing

@Suite struct StageTests {
  private func make(_ values: [String: OptionValue]) throws -> AnyStage {
    try NormalizationStage.factory.make(values, context: StageContext(language: .undetermined))
  }

  @Test func theStageAddsTheTextOfItsBlocks() throws {
    let source = SourceText("Head\nline  one\nline two")
    let document = Document(
      source: source,
      blocks: [
        Block(kind: .title, range: SourceRange(0, 4)),
        Block(kind: .paragraph, range: SourceRange(5, 23)),
      ])
    let pipeline = try Pipeline([AnyStage(NormalizationStage(Normalizer()))])
    let text = try pipeline.run(on: document).require(NormalizedText.self, for: "test")
    #expect(text.text.string == "Head\nline one line two")
    #expect(source[text.alignment.source(of: NormalizedRange(10, 18))] == "one\nline")
  }

  @Test func everyOptionReachesTheNormalizer() throws {
    let values: [String: OptionValue] = [
      "form": .string("nfkd"), "white-space": .string("keep"), "no-break-spaces": .string("plain"),
      "line-joining": .string("keep"), "controls": .string("keep"), "invisible": .string("keep"),
      "bidi-marks": .string("remove"), "soft-hyphens": .string("keep"),
      "quotes": .string("straight"), "dashes": .string("hyphen"), "ellipsis": .string("dots"),
      "mojibake": .string("repair"), "transform": .string("Any-Latin"),
    ]
    #expect(Set(values.keys) == Set(NormalizationStage.factory.options.map(\.name)))
    let options = NormalizationOptions(StageOptions(values))
    var expected = NormalizationOptions.formOnly(.nfkd)
    expected.noBreakSpaces = .plain
    expected.bidiMarks = .remove
    expected.quotes = .straight
    expected.dashes = .hyphen
    expected.ellipsis = .dots
    expected.mojibake = .repair
    expected.transform = "Any-Latin"
    #expect(options == expected)
  }

  @Test func defaultsOfThePipelineAreThoseOfTheLibrary() {
    let filled = StageOptions([:], descriptors: NormalizationStage.factory.options)
    #expect(NormalizationOptions(filled) == NormalizationOptions())
    #expect(NormalizationOptions(StageOptions(["form": .string("none")])).form == nil)
  }

  @Test func anUnknownTransformIsADiagnostic() {
    #expect(throws: DiagnosticsError.self) { try make(["transform": .string("No-Such")]) }
  }
}
