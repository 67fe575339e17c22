import LedeConfiguration
import LedeCore
import Testing

@Suite struct MakingTests {
  private let context = StageContext(language: .undetermined)

  private func make(
    _ text: String, external: (ExternalStage) throws(DiagnosticsError) -> AnyStage = refuse
  ) throws -> Pipeline {
    let definition = try Fixtures.load(Fixtures.catalogue(user: [("my.yaml", text)]), "my")
    return try definition.makePipeline(
      registry: Fixtures.registry(), context: context, makeExternal: external)
  }

  private static func refuse(_ stage: ExternalStage) throws(DiagnosticsError) -> AnyStage {
    throw DiagnosticsError([
      Diagnostic(
        .error, code: .externalStage, message: "'\(stage.name)' would run a program",
        location: stage.location, suggestion: "allow it")
    ])
  }

  private func mistakes(_ text: String) -> [String] {
    do {
      _ = try make(text)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.rendered)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func makesTheStagesInOrder() throws {
    #expect(try make("").stages.map(\.name) == ["clean", "split", "score", "select"])
  }

  @Test func marksEveryStageThatMissesALayer() {
    #expect(
      mistakes("stages: [split, clean, select]\n") == [
        """
        my.yaml:1:10: error: stage 'split' needs layer 'clean'; stage 'clean' provides it, \
        but comes later
          1 | stages: [split, clean, select]
            |          ^^^^^
        """,
        """
        my.yaml:1:24: error: stage 'select' needs layer 'scores'; no earlier stage provides it
          1 | stages: [split, clean, select]
            |                        ^^^^^^
        """,
      ])
  }

  @Test func marksAStageThatOccursTwice() {
    let found = mistakes("stages: [clean, split, clean]\n")
    #expect(found.first?.hasPrefix("my.yaml:1:24: error: stage 'clean' occurs twice") == true)
  }

  @Test func placesWhatAStageSaysAtTheOptionItNames() {
    #expect(
      mistakes("clean:\n  transform: Nonsense\n") == [
        """
        my.yaml:2:14: error: option 'transform': there is no 'Nonsense'
          2 |   transform: Nonsense
            |              ^^^^^^^^
        """
      ])
  }

  private let model = """
    stages:
      - clean
      - split
      - {name: my-model, exec: [python3, model.py], provides: scores, requires: [sentences]}
      - select
    """

  @Test func handsOtherProcessesToTheCaller() throws {
    var seen: [ExternalStage] = []
    let pipeline = try make(model) { (stage) throws(DiagnosticsError) in
      seen.append(stage)
      return AnyStage(ScoreStage(), name: stage.name, requires: stage.requires)
    }
    #expect(pipeline.stages.map(\.name) == ["clean", "split", "my-model", "select"])
    #expect(seen.map(\.command) == [["python3", "model.py"]])
    #expect(seen.first?.provides == ScoresLayer.id)
    #expect(seen.first?.timeoutMilliseconds == 10_000)
  }

  @Test func marksAProcessThatIsRefused() {
    let found = mistakes(model)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("my.yaml:4:5: error: 'my-model' would run a program") == true)
  }

  @Test(arguments: [
    ("{name: m, provides: scores}", "needs 'exec'"),
    ("{name: score}", "write just 'score'"),
    ("{exec: [a], provides: scores}", "needs 'name'"),
    ("{name: m, exec: [a]}", "needs 'provides'"),
    ("{name: m, exec: [], provides: scores}", "names no program"),
    ("{name: m, exec: [a], provides: score}", "did you mean 'scores'?"),
    ("{name: m, exec: [a], provides: scores, timeout: 5}", "'m' has no option 'timeout'"),
    ("{name: m, exec: [a], provides: scores, timeout-ms: 0}", "a whole number from 1 to 3600000"),
    ("{name: m, exec: [a], provides: scores, requires: [sentence]}", "did you mean 'sentences'?"),
    ("{name: score, exec: [a], provides: scores}", "a name of its own"),
  ])
  func refusesAProcessThatIsNotWellDescribed(item: String, message: String) {
    let text = "stages:\n  - clean\n  - \(item)\n"
    let found = Fixtures.mistakes(Fixtures.catalogue(user: [("my.yaml", text)]), "my")
    #expect(found.contains { $0.rendered.contains(message) }, "\(found.map(\.rendered))")
    #expect(found.allSatisfy { $0.location?.line == 3 })
  }
}
