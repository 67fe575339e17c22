import Lede
import LedeCore
import TestSupport
import Testing

@Suite struct SegmentationRulesTests {
  private func file(_ rules: String) -> String {
    #"""
    <srx xmlns="http://www.lisa.org/srx20" version="2.0">
    <header segmentsubflows="no" cascade="yes"/>
    <body><languagerules><languagerule languagerulename="House">\#(rules)</languagerule></languagerules>
    <maprules><languagemap languagepattern=".*" languagerulename="House"/></maprules></body></srx>
    """#
  }

  private func engine(srx path: String) throws -> LedeEngine {
    try LedeTests.engine {
      $0.language = .of("en")
      $0.until = "segment"
      $0.overrides = [PipelineOverride("segment.srx=\(path)")]
    }
  }

  private let text = "The quay is open; nobody came. The rain went on."

  @Test func rulesOfAnSRXFileReplaceLedesOwn() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      file("<rule break=\"yes\"><beforebreak>;</beforebreak></rule>"), to: "house.srx")
    let result = try engine(srx: path).run(text)
    #expect(result.sentences.map(\.text) == [
      "The quay is open;", "nobody came. The rain went on.",
    ])
    #expect(result.warnings.map(\.code) == [.init(rawValue: "unsupported-rule")])
    #expect(result.warnings.first?.location?.line == 2)
  }

  @Test func anotherFileGivesAnotherFingerprint() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(file("<rule><beforebreak>;</beforebreak></rule>"), to: "house.srx")
    let first = try engine(srx: path).run(text).engine.pipeline
    #expect(try engine(srx: path).run(text).engine.pipeline == first)
    try folder.write(file("<rule><beforebreak>:</beforebreak></rule>"), to: "house.srx")
    #expect(try engine(srx: path).run(text).engine.pipeline != first)
  }

  @Test func aFileThatIsWrongOrMissingIsSaidWithItsPlace() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(file("<rule break=\"perhaps\"/>"), to: "house.srx")
    let error = #expect(throws: DiagnosticsError.self) { try engine(srx: path).prepare() }
    #expect(error?.description.contains("house.srx:3:") == true)
    #expect(error?.description.contains("break is 'yes' or 'no', not 'perhaps'") == true)
    let missing = #expect(throws: DiagnosticsError.self) {
      try engine(srx: folder.path + "/none.srx").prepare()
    }
    #expect(missing?.description.contains("none.srx") == true)
  }
}
