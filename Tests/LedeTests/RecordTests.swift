import Lede
import LedeCore
import LedeJSON
import TestSupport
import Testing

@Suite struct OwnDataTests {
  private func record(_ json: String, offsets: OffsetUnit = .utf8) throws -> InputRecord {
    try InputRecord(seq: 0, line: Array(json.utf8), offsets: offsets)
  }

  @Test func aRecordsOwnGlossaryGoesBeforeThePipelines() throws {
    let engine = try engine { $0.targets = [.of("de")] }
    let result = try engine.run(
      try record(
        #"""
        {"id":1,"language":"en","text":"The Prime Minister met the harbour pilots in Oslo yesterday.",
         "glossary":{"glossary":"own","concepts":[
           {"id":"pilot","terms":{"en":"harbour pilots","de":"Hafenlotse"}},
           {"id":"pm","terms":{"en":"prime minister","de":"Regierungschef"}}]}}
        """#))
    let terms = result.terms.map { "\($0.glossary):\($0.concept)" }
    #expect(terms == ["own:pm", "own:pilot"])
    #expect(
      result.terms.map { result.document.source[$0.range] } == ["Prime Minister", "harbour pilots"])
    #expect(result.terms.flatMap(\.targets).map(\.term) == ["Regierungschef", "Hafenlotse"])
    // The next record has it no more.
    let next = try engine.run(
      try record(#"{"language":"en","text":"The Prime Minister met the harbour pilots in Oslo."}"#))
    #expect(next.terms.map(\.glossary) == ["news"])
  }

  @Test func aWrongGlossaryIsAnErrorOfTheRecord() throws {
    let record = try record(
      #"{"id":"x","language":"en","text":"A text.","glossary":{"concepts":[{"idd":1}]}}"#)
    let failure = #expect(throws: RecordFailure.self) { try engine().run(record) }
    #expect(failure?.error.code == .invalidGlossary && failure?.error.kind == .input)
    #expect(failure?.error.message.contains("idd") == true)
    #expect(failure?.id == .string("x"))
  }

  @Test(arguments: OffsetUnit.allCases) func aRecordsOwnSentencesAreKept(unit: OffsetUnit) throws {
    let text = "Öl 😀 und Gas. Mehr Öl; weniger Gas, sagt der Minister am Abend."
    let source = SourceText(text)
    let map = OffsetMap(source, unit: unit)
    let cut = "Öl 😀 und Gas. Mehr Öl;".utf8.count
    let ranges = [(0, cut), (cut + 1, text.utf8.count)].map {
      "[\(map.offset(ofByte: $0.0)),\(map.offset(ofByte: $0.1))]"
    }
    let json =
      #"{"language":"de","text":"\#(text)","sentences":[\#(ranges.joined(separator: ","))]}"#
    let result = try engine().run(try record(json, offsets: unit))
    #expect(
      result.sentences.map(\.text) == [
        "Öl 😀 und Gas. Mehr Öl;", "weniger Gas, sagt der Minister am Abend.",
      ])
    #expect(result.sentences.map { source[$0.range] } == result.sentences.map(\.text))
    #expect(result.summary.isEmpty == false)
  }

  @Test func theTitleOfARecordCountsInScoring() throws {
    let text =
      "The council met late on Monday night. A crane fell on the quay at noon. Rain is on its way here."
    func titleScores(_ title: String) throws -> [Double] {
      let result = try engine().run(try record(#"{"language":"en","text":"\#(text)"\#(title)}"#))
      let scores = try #require(result.document[Scores.self])
      let column = try #require(scores.features.firstIndex(of: "title"))
      return (0..<3).map { scores.value(sentence: $0, feature: column) }
    }
    #expect(try titleScores("") == [0, 0, 0])
    let scored = try titleScores(#","title":"Crane Falls on Quay""#)
    #expect(scored[1] > 0 && scored[0] == 0 && scored[2] == 0)
  }

  @Test func aFormatThatNobodyRegisteredIsRefused() throws {
    let record = try record(#"{"id":7,"text":"<p>A</p>","format":"htlm"}"#)
    let failure = #expect(throws: RecordFailure.self) { try engine().run(record) }
    #expect(failure?.error.code == .invalidRecord)
    #expect(failure?.id == .number(rawText: "7"))
    #expect(failure?.error.message.contains("did you mean 'html'?") == true)
  }

  @Test func aLimitIsAnErrorWhateverWasFoundBefore() throws {
    let engine = try engine { $0.maximumMilliseconds = 1 }
    let text = String(repeating: "The boat came in at noon and left again. ", count: 20_000)
    let failure = #expect(throws: RecordFailure.self) {
      try engine.run(try record(#"{"id":3,"language":"en","text":"\#(text)"}"#))
    }
    #expect(failure?.error.code == .timeLimit && failure?.error.kind == .timeout)
    #expect(failure?.stage != nil && failure?.error.retryable == true)
    #expect(failure?.error.message == "line 1 took longer than 1 ms")
  }
}

/// A user's own folder.
@Suite struct ConfigurationHomeTests {
  private func engine(
    in folder: TemporaryFolder, environment: [String: String] = [:],
    _ change: (inout EngineOptions) -> Void = { _ in }
  ) throws -> LedeEngine {
    var options = EngineOptions(language: .of("en"))
    options.locator = ConfigurationLocator(
      workingDirectory: folder.makeFolder("desk"), environment: environment)
    change(&options)
    return try LedeEngine(options)
  }

  @Test func ownPipelineLiesOverTheBuiltInOne() throws {
    let folder = try TemporaryFolder()
    try folder.write("pipeline: en\nselect:\n  sentences: 1\n", to: ".lede/pipelines/en.yaml")
    #expect(try engine(in: folder).run(article).summary.count == 1)
    #expect(
      try engine(in: folder) { $0.overrides = [PipelineOverride("select.sentences=2")] }
        .run(article).summary.count == 2)
    #expect(
      try engine(in: folder, environment: ["LEDE_SELECT_SENTENCES": "4"]).run(article).summary.count
        == 4)
  }

  @Test func ownGlossaryIsNamedLikeABuiltInOne() throws {
    let folder = try TemporaryFolder()
    try folder.write("en\tde\nhotel rooms\tHotelzimmer\n", to: ".lede/glossaries/desk.tsv")
    let engine = try engine(in: folder) {
      $0.glossaries = ["desk"]
      $0.targets = [.of("de")]
    }
    let terms = try engine.run(article).terms
    #expect(terms.map(\.glossary) == ["desk"])
    #expect(terms.flatMap(\.targets).map(\.term) == ["Hotelzimmer"])
  }

  @Test func ownLanguageDataLiesOverTheBuiltInAndChangesTheFingerprint() throws {
    let folder = try TemporaryFolder()
    let plain = try engine(in: folder).run("He met Zorblx. Smith at the old harbour wall.")
    #expect(plain.sentences.count == 2)
    try folder.write(
      "abbreviations:\n  never-final: [Zorblx]\n", to: ".lede/languages/en/segmentation.yaml")
    let own = try engine(in: folder).run("He met Zorblx. Smith at the old harbour wall.")
    #expect(own.sentences.count == 1)
    #expect(own.engine.pipeline != plain.engine.pipeline)
    // Another language's is as it was.
    #expect(
      try engine(in: folder) { $0.language = .of("de") }.fingerprint()
        == engine(in: try TemporaryFolder()) { $0.language = .of("de") }.fingerprint())
  }

  @Test func aMistakeInOwnLanguageDataIsToldWithItsPlace() throws {
    let folder = try TemporaryFolder()
    try folder.write("abreviations: [a]\n", to: ".lede/languages/en/segmentation.yaml")
    let error = #expect(throws: DiagnosticsError.self) { try engine(in: folder).prepare() }
    #expect(error?.diagnostics.first?.location?.line == 1)
    #expect(error?.description.contains("/.lede/languages/en/segmentation.yaml:1:1: error") == true)
  }

  @Test func aHomeThatIsNoFolderIsSaid() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: DiagnosticsError.self) {
      try engine(in: folder, environment: ["LEDE_HOME": folder.path + "/none"])
    }
    #expect(error?.description.contains("LEDE_HOME names") == true)
  }
}
