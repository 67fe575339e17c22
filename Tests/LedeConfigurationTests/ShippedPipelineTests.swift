import LedeConfiguration
import LedeCore
import LedeYAML
import Testing

@Suite struct ShippedPipelineTests {
  private static let languages = [
    "en", "ru", "ur", "ar", "fa", "hi", "zh", "ja", "de", "fr", "es", "pt", "it", "tr", "pl", "uk",
    "vi", "id", "bn",
  ]

  private func source() throws -> PipelineSource {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return try PipelineSource(folder: "/" + parts.joined(separator: "/") + "/Pipelines")
  }

  @Test func everyLanguageHasItsFileUnderItsName() throws {
    let files = try source().files
    #expect(files.map(\.name).sorted() == (Self.languages + ["base"]).sorted())
    for file in files {
      let root = try #require(try YAMLFile(name: file.path, bytes: try file.read()).root)
      #expect(root["pipeline"]?.text == file.name)
      #expect(root["language"]?.text == (file.name == "base" ? "und" : file.name))
      #expect(root["description"]?.text?.isEmpty == false)
    }
  }

  @Test func onlyBaseNamesTheStages() throws {
    for file in try source().files {
      let root = try #require(try YAMLFile(name: file.path, bytes: try file.read()).root)
      let stages = root["stages"]?.texts
      #expect(
        stages
          == (file.name == "base"
            ? ["normalize", "segment", "tokenize", "score", "select", "terminology"] : nil))
    }
  }
}
