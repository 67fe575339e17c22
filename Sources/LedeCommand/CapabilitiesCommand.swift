import ArgumentParser
import Lede
import LedeConfiguration
import LedeJSON
import LedeLanguageDetection

/// `lede capabilities`: what this binary can do, for programs that call it.
struct CapabilitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capabilities",
    abstract: "Says what this binary can do: versions, languages, stages, pipeline fingerprints.",
    discussion: "EXAMPLE\n  lede capabilities --format json")

  /// How it is said.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: "How to say it.") var format: Format = .text

  func run() throws {
    let engine = try LedeEngine()
    var pipelines: [(name: String, fingerprint: String)] = []
    for name in engine.pipelines.names {
      let definition = try engine.definition(name)
      pipelines.append(
        (name, try engine.fingerprint(of: definition, language: definition.language.value)))
    }
    let info = EngineInfo(lede: LedeVersion.string, pipeline: "")
    switch format {
    case .text:
      try OutputFile.standard(
        """
        lede \(info.lede), records v\(LedeVersion.record), ICU \(info.icu), Unicode \(info.unicode)
        language detection: \(CompactLanguageDetector.isAvailable ? "libcld2" : "none")
        stages: \(engine.registry.all.map(\.name.rawValue).joined(separator: ", "))
        formats: \(FormatRegistry.standard.names.joined(separator: ", "))
        languages: \(engine.languages.joined(separator: " "))
        pipelines: \(pipelines.map(\.name).joined(separator: " "))
        glossaries: \(engine.glossaries.all.map(\.name).joined(separator: " "))

        """)
    case .json:
      var writer = JSONWriter(style: .indented)
      writer.object { writer in
        writer.key("lede")
        writer.string(info.lede)
        writer.key("record")
        writer.int(LedeVersion.record)
        writer.key("icu")
        writer.string(info.icu)
        writer.key("unicode")
        writer.string(info.unicode)
        writer.key("languageDetection")
        writer.bool(CompactLanguageDetector.isAvailable)
        writer.key("inputFormats")
        writer.array {
          for format in RunCommand.InputFormat.allCases { $0.string(format.rawValue) }
        }
        writer.key("articleFormats")
        writer.array { for format in FormatRegistry.standard.names { $0.string(format) } }
        writer.key("outputFormats")
        writer.array { for format in RunCommand.Format.allCases { $0.string(format.rawValue) } }
        writer.key("languages")
        writer.array { for language in engine.languages { $0.string(language) } }
        writer.key("stages")
        writer.array { for stage in engine.registry.all { $0.string(stage.name.rawValue) } }
        writer.key("glossaries")
        writer.array { for glossary in engine.glossaries.all { $0.string(glossary.name) } }
        writer.key("pipelines")
        writer.object { writer in
          for pipeline in pipelines {
            writer.key(pipeline.name)
            writer.string(pipeline.fingerprint)
          }
        }
      }
      try OutputFile.standard(String(decoding: writer.bytes, as: UTF8.self) + "\n")
    }
  }
}
