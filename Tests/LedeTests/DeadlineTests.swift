import Lede
import LedeCore
import Testing

/// Stages look at the clock of their document by themselves, not only the engine between them.
@Suite struct DeadlineTests {
  private static let stages: [StageName] = [
    "normalize", "segment", "tokenize", "score", "select", "terminology", "check",
  ]

  /// Long enough for every stage to look at the clock more than once.
  private static let text = String(
    repeating: "“The quay’s crane fell,” she said.  Nobody from Oslo or Bergen was hurt.\n\n",
    count: 1000)

  private func engine(_ change: (inout EngineOptions) -> Void = { _ in }) throws -> LedeEngine {
    var options = EngineOptions(language: LanguageTag("en"), targets: [])
    options.locator = nil
    change(&options)
    return try LedeEngine(options)
  }

  @Test(arguments: stages)
  func aStageWhoseTimeIsOverStops(_ name: StageName) throws {
    let engine = try engine()
    let layers = try engine.run(Self.text, name: "quay")
    #expect(layers.failure == nil)
    let factory = try #require(engine.registry[name])
    let language = try #require(LanguageTag("en"))
    // Without a glossary there is nothing to look for.
    let options: [String: OptionValue] =
      name == "terminology" ? ["glossaries": .list([.string("news")])] : [:]
    let stage = try factory.make(options, context: StageContext(language: language))
    var document = layers.document
    document.deadline = Deadline(milliseconds: 600_000, name: "quay")
    _ = try stage.run(on: document)
    document.deadline = Deadline(milliseconds: 0, name: "quay")
    // Not the document itself: a failure would print all of it.
    let late = document
    let failure = #expect(throws: StageError.self) { () throws -> Void in
      _ = try stage.run(on: late)
    }
    #expect(failure?.stage == name)
    #expect(failure?.error.code == .timeLimit && failure?.error.kind == .timeout)
    #expect(failure?.error.message == "quay took longer than 0 ms")
    #expect(failure?.error.retryable == true)
  }

  @Test func anEngineGivesItsDocumentsADeadline() throws {
    var seen = try engine().run("The sea is wide.").document.deadline.millisecondsLeft
    #expect(seen == nil)
    seen = try engine { $0.maximumMilliseconds = 600_000 }.run("The sea is wide.")
      .document.deadline.millisecondsLeft
    #expect((1...600_000).contains(seen ?? 0))
  }

  @Test func aTextWithTooManySentencesIsAnError() throws {
    let engine = try engine { $0.maximumSentences = 3 }
    #expect(try engine.run("One goes. Two go. Three go.").failure == nil)
    let failure = try #require(engine.run("One goes. Two go. Three go. Four go.").failure)
    #expect(failure.stage == "segment" && failure.error.code == .tooManySentences)
    #expect(failure.error.kind == .limit && !failure.error.retryable)
    #expect(failure.error.message.contains("has 4 sentences, and 3 are allowed"))
  }
}
