import Lede
import LedeCore
import TestSupport
import Testing

/// A layer and a stage as another package would write them.
private struct Questions: Layer {
  static let id = LayerID(rawValue: "questions")
  var sentences: [Int]
}

private struct QuestionStage: Stage {
  static let name: StageName = "questions"
  static let requires = [NormalizedText.id, Sentences.id]
  let mark: String

  func run(on document: Document) throws(StageError) -> Questions {
    let text = try document.require(NormalizedText.self, for: Self.name).text
    let items = try document.require(Sentences.self, for: Self.name).items
    return Questions(
      sentences: items.indices.filter { text[items[$0].normalizedRange].contains(mark) })
  }

  static let factory = StageFactory(
    QuestionStage.self, help: "finds questions",
    options: [OptionDescriptor("mark", .string, default: .string("?"), help: "the mark")]
  ) { (options, _) throws(DiagnosticsError) in
    QuestionStage(mark: options.string("mark") ?? "?")
  }
}

@Suite struct ExtensionTests {
  @Test func aStageFromOutsideIsNamedInAPipeline() throws {
    let folder = try TemporaryFolder()
    let pipeline = try folder.write(
      """
      pipeline: mine
      stages: [normalize, segment, questions]
      questions:
        mark: "!"
      """, to: "mine.yaml")
    let engine = try engine {
      $0.pipeline = pipeline
      $0.register = { $0.register(QuestionStage.factory) }
    }
    let document = try engine.run("Who came? Nobody! Why not?", language: .of("en")).document
    #expect(document[Questions.self]?.sentences == [1])
  }

  @Test func withoutRegistrationTheStageIsUnknown() throws {
    let folder = try TemporaryFolder()
    let pipeline = try folder.write("stages: [normalize, segment, questions]\n", to: "mine.yaml")
    let error = #expect(throws: DiagnosticsError.self) {
      try engine { $0.pipeline = pipeline }.prepare()
    }
    #expect(error?.description.contains("unknown stage 'questions'") == true)
  }

  @Test func aStageThatNeedsWhatIsNotThereIsRefused() throws {
    let folder = try TemporaryFolder()
    let pipeline = try folder.write("stages: [normalize, questions, segment]\n", to: "mine.yaml")
    let error = #expect(throws: DiagnosticsError.self) {
      try engine {
        $0.pipeline = pipeline
        $0.register = { $0.register(QuestionStage.factory) }
      }.prepare()
    }
    #expect(
      error?.description.contains(
        "stage 'questions' needs layer 'sentences'; stage 'segment' provides it, but comes later")
        == true)
  }
}

/// Another process as a stage. The processes are shell scripts.
@Suite struct ExternalStageTests {
  /// An engine whose scores come from a shell script, with its folder.
  private func scorer(
    _ script: String, provides: String = "scores", timeout: Int = 5000, isAllowed: Bool = true
  ) throws -> (engine: LedeEngine, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let path = try folder.write(script, to: "stage.sh")
    let (before, behind) =
      provides == "scores"
      ? ("normalize, segment, tokenize", ", select") : ("normalize, segment", "")
    let pipeline = try folder.write(
      """
      pipeline: mine
      stages: [\(before), {name: outside, exec: [sh, "\(path)", "\(folder.path)"],
        provides: \(provides), timeout-ms: \(timeout)}\(behind)]
      """, to: "mine.yaml")
    return (
      try engine {
        $0.pipeline = pipeline
        $0.allowsExternalStages = isAllowed
        $0.overrides = [PipelineOverride("select.sentences=1")].filter { _ in provides == "scores" }
      }, folder
    )
  }

  private let text =
    "The first sentence is here now. The second sentence follows it. The third one ends it."

  @Test func oneLineGoesOutAndOneComesIn() throws {
    let (engine, folder) = try scorer(
      """
      while read -r line; do printf '%s\\n' "$line" >> "$1/seen"; echo '{"scores":[1,9,2.5]}'; done
      """)
    for _ in 0..<2 {
      let result = try engine.run(text, name: "a.txt", language: .of("en"))
      #expect(result.failure == nil)
      #expect(result.summary.map(\.text) == ["The second sentence follows it."])
      #expect(result.sentences.map(\.score) == [1, 9, 2.5])
    }
    let seen = String(decoding: folder.read("seen") ?? [], as: UTF8.self).split(separator: "\n")
    #expect(seen.count == 2 && seen[0] == seen[1])
    #expect(
      seen.first?.hasPrefix(
        #"{"v":1,"stage":"outside","name":"a.txt","language":"en","text":"The first sentence"#)
        == true)
    #expect(
      seen.first?.hasSuffix(
        #"{"range":[64,86],"text":"The third one ends it.","block":"paragraph"}]}"#)
        == true)
    withExtendedLifetime(folder) {}
  }

  @Test func annotationsAreCarriedThrough() throws {
    let (engine, folder) = try scorer(
      #"while read -r line; do echo '{"annotations":{"people":["Ann"]}}'; done"#,
      provides: "annotations")
    let result = try engine.run(text, language: .of("en"))
    let layer = try #require(result.document[Annotations.self])
    #expect(layer.name == "outside")
    #expect(String(decoding: layer.json, as: UTF8.self) == #"{"people":["Ann"]}"#)
    var record: [UInt8] = []
    RecordWriter().write(result, to: &record)
    #expect(
      String(decoding: record, as: UTF8.self)
        .contains(#","annotations":{"outside":{"people":["Ann"]}},"warnings":"#))
    withExtendedLifetime(folder) {}
  }

  @Test func aProcessThatIsTooSlowIsStoppedAndTheNextArticleHasANewOne() throws {
    let (engine, folder) = try scorer(
      """
      if [ -e "$1/again" ]; then while read -r line; do echo '{"scores":[3,2,1]}'; done; fi
      touch "$1/again"; read -r line; sleep 60
      """, timeout: 300)
    let first = try engine.run(text, language: .of("en"))
    #expect(first.failure?.error.code == .externalStage)
    #expect(first.failure?.error.kind == .timeout && first.failure?.error.retryable == true)
    #expect(first.failure?.description.hasSuffix("gave no answer within 300 ms") == true)
    #expect(first.sentences.count == 3)
    let second = try engine.run(text, language: .of("en"))
    #expect(second.failure == nil && second.summary.map(\.index) == [0])
    withExtendedLifetime(folder) {}
  }

  @Test func aProcessThatDiesIsStartedAgain() throws {
    let (engine, folder) = try scorer(#"read -r line; echo '{"scores":[1,2,3]}'; exit 0"#)
    #expect(try engine.run(text, language: .of("en")).failure == nil)
    let second = try engine.run(text, language: .of("en"))
    // It was dead already when the line was written, or died of it.
    #expect(second.failure == nil || second.failure?.description.contains("ended without") == true)
    #expect(try engine.run(text, language: .of("en")).failure == nil)
    withExtendedLifetime(folder) {}
  }

  @Test func aProcessThatAlwaysDiesIsGivenUp() throws {
    let (engine, folder) = try scorer(#"echo x >> "$1/starts"; exit 3"#)
    for _ in 0..<3 {
      let failure = try engine.run(text, language: .of("en")).failure
      #expect(failure?.description.contains("ended without an answer") == true)
    }
    let failure = try engine.run(text, language: .of("en")).failure
    #expect(failure?.description.contains("failed three times in a row") == true)
    #expect(folder.read("starts")?.count == 6)
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [
    (#"{"scores":[1,2]}"#, "gave 2 scores for 3 sentences"),
    (#"{"scores":[1,"a",2]}"#, "answered with a score that is no number"),
    (#"{"skores":[1,2,3]}"#, "answered without a list 'scores'"),
    (#"{"error":"no model"}"#, "says: no model"),
    ("oops", "answered with something that is not JSON"),
  ])
  func aWrongAnswerIsAnErrorOfTheStage(answer: String, message: String) throws {
    let (engine, folder) = try scorer("while read -r line; do echo '\(answer)'; done")
    let result = try engine.run(text, language: .of("en"))
    #expect(result.failure?.description.contains(message) == true)
    #expect(result.sentences.count == 3 && result.summary.isEmpty)
    withExtendedLifetime(folder) {}
  }

  @Test func aProgramThatIsNotThereIsAnErrorOfTheConfiguration() throws {
    let folder = try TemporaryFolder()
    let pipeline = try folder.write(
      """
      stages:
        - normalize
        - segment
        - {name: outside, exec: [/no/such/program], provides: annotations}
      """, to: "mine.yaml")
    let engine = try engine {
      $0.pipeline = pipeline
      $0.allowsExternalStages = true
    }
    let failure = try engine.run(text, language: .of("en")).failure
    #expect(failure?.error.kind == .configuration)
    #expect(failure?.description.contains("could not be started: No such file") == true)
  }

  @Test func withoutLeaveNoProcessIsStarted() throws {
    let (engine, folder) = try scorer(#"touch "$1/ran""#, isAllowed: false)
    let error = #expect(throws: DiagnosticsError.self) { try engine.prepare() }
    #expect(error?.description.contains("stage 'outside' starts the process 'sh ") == true)
    #expect(error?.diagnostics.first?.suggestion == "say --allow-exec if you trust this pipeline")
    #expect(error?.diagnostics.first?.location?.line == 2)
    #expect(folder.read("ran") == nil)
    withExtendedLifetime(folder) {}
  }
}
