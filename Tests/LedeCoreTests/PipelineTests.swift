import LedeCore
import Testing

@Suite struct PipelineTests {
  private let document = Document(source: SourceText("One. Two."))

  @Test func stagesReadWhatEarlierOnesAdded() throws {
    let pipeline = try Pipeline([AnyStage(FirstStage()), AnyStage(SecondStage())])
    let done = try pipeline.run(on: document)
    #expect(done[SecondLayer.self]?.note == "first, second")
    #expect(done.layers.ids == [FirstLayer.id, SecondLayer.id])
    #expect(document.layers.ids.isEmpty)
  }

  @Test func allMistakesAreToldAtOnce() {
    let error = #expect(throws: PipelineError.self) {
      try Pipeline([
        AnyStage(ThirdStage()), AnyStage(SecondStage()), AnyStage(SecondStage(), name: "again"),
        AnyStage(SecondStage()),
      ])
    }
    #expect(
      error?.description == """
        stage 'three' needs layer 'first'; no earlier stage provides it
        stage 'three' needs layer 'second'; stage 'two' provides it, but comes later
        stage 'two' needs layer 'first'; no earlier stage provides it
        stage 'again' needs layer 'first'; no earlier stage provides it
        stages 'two' and 'again' both provide layer 'second'
        stage 'two' occurs twice
        stage 'two' needs layer 'first'; no earlier stage provides it
        stages 'again' and 'two' both provide layer 'second'
        """)
    #expect(error?.mistakes.map(\.index) == [0, 0, 1, 2, 2, 3, 3, 3])
  }

  @Test func aPrefixEndsWithItsStage() throws {
    let pipeline = try Pipeline([AnyStage(FirstStage()), AnyStage(SecondStage())])
    #expect(pipeline.prefix(through: "one")?.stages.map(\.name) == ["one"])
    #expect(pipeline.prefix(through: "nine") == nil)
  }

  @Test func theErrorOfAStageNamesIt() throws {
    let pipeline = try Pipeline([
      AnyStage(FirstStage()), AnyStage(SecondStage()), AnyStage(ThirdStage()),
    ])
    let error = #expect(throws: StageError.self) { try pipeline.run(on: document) }
    #expect(error?.description == "three: it always does")
  }

  @Test func aCancelledTaskStopsBetweenStages() async throws {
    let pipeline = try Pipeline([AnyStage(FirstStage())])
    let document = document
    let task = Task { () -> LedeError.Code? in
      while !Task.isCancelled { await Task.yield() }
      do throws(StageError) {
        _ = try pipeline.run(on: document)
        return nil
      } catch {
        return error.error.code
      }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
  }

  @Test func aStageCanHaveAnotherNameInItsPipeline() throws {
    let stage = AnyStage(renaming: AnyStage(FirstStage(note: "renamed")), to: "other")
    #expect(stage.name == "other" && stage.provides == FirstLayer.id)
    #expect(try stage.run(on: document)[FirstLayer.self]?.note == "renamed")
  }
}

@Suite struct DocumentTests {
  @Test func withoutBlocksTheTextIsOneParagraph() {
    let document = Document(source: SourceText(" \n One line.\nTwo lines. \t\n"))
    #expect(document.blocks.map(\.kind) == [.paragraph])
    #expect(document.blocks.map { document.source[$0.range] } == ["One line.\nTwo lines."])
    #expect(Document(source: SourceText(" \n\t")).blocks.isEmpty)
  }

  @Test func aLayerIsReplacedInItsPlace() {
    let document = Document(source: SourceText("One."))
      .adding(FirstLayer(note: "a")).adding(SecondLayer()).adding(FirstLayer(note: "b"))
    #expect(document[FirstLayer.self]?.note == "b")
    #expect(document.layers.ids == [FirstLayer.id, SecondLayer.id])
  }

  @Test func aMissingLayerIsAnErrorOfTheStageThatAsks() {
    let document = Document(source: SourceText("One."))
    let error = #expect(throws: StageError.self) {
      try document.require(FirstLayer.self, for: "two")
    }
    #expect(error?.error.code == .missingLayer)
    #expect(
      error?.description
        == "two: stage 'two' needs layer 'first', which no stage before it has added")
  }

  @Test func onlyRunningTextIsSummarizedAndMetadataIsNotTranslated() {
    let kinds: [Block.Kind] = [
      .title, .dateline, .byline, .heading, .paragraph, .listItem, .quotation, .caption, .metadata,
    ]
    let blocks = kinds.map { Block(kind: $0, range: SourceRange(0, 1)) }
    #expect(
      blocks.filter(\.isSummarizable).map(\.kind) == [.paragraph, .listItem, .quotation])
    #expect(blocks.filter { !$0.isTranslatable }.map(\.kind) == [.metadata])
  }
}

@Suite struct StageRegistryTests {
  private func factory(note: String) -> StageFactory {
    StageFactory(
      FirstStage.self, help: note,
      options: [
        OptionDescriptor("note", .string, default: .string(note), help: "what it says"),
        OptionDescriptor("a", .int(1...9), default: .int(3), group: "budget", help: "one budget"),
        OptionDescriptor("b", .int(1...9), group: "budget", help: "another budget"),
      ]
    ) { (options, context) throws(DiagnosticsError) in
      let budget = options.int("a").map { "a\($0)" } ?? options.int("b").map { "b\($0)" } ?? "-"
      return FirstStage(note: "\(options.string("note") ?? "-") \(budget) \(context.language)")
    }
  }

  private func note(_ values: [String: OptionValue]) throws -> String? {
    var registry = StageRegistry()
    registry.register(factory(note: "said"))
    let stage = try registry["one"]?.make(values, context: StageContext(language: .undetermined))
    return try stage?.run(on: Document(source: SourceText("a")))[FirstLayer.self]?.note
  }

  @Test func aStageOfTheSameNameIsReplacedInItsPlace() {
    var registry = StageRegistry()
    registry.register(factory(note: "old"))
    registry.register(StageFactory(SecondStage.self, help: "") { _, _ in SecondStage() })
    registry.register(factory(note: "new"))
    #expect(registry.all.map(\.name) == ["one", "two"])
    #expect(registry["one"]?.help == "new")
    #expect(registry["six"] == nil)
  }

  @Test func optionsAreFilledWithTheirDefaults() throws {
    #expect(try note([:]) == "said a3 und")
    #expect(try note(["note": .string("given")]) == "given a3 und")
  }

  @Test func theDefaultOfAGroupGivesWayToAnotherOfIt() throws {
    #expect(try note(["b": .int(7)]) == "said b7 und")
  }

  @Test func aWholeNumberIsANumberToo() {
    let options = StageOptions([
      "n": .int(2), "list": .list([.string("a"), .int(1), .string("b")]), "one": .string("x"),
      "map": .map([.init("z", .int(1)), .init("y", .number(0.5)), .init("w", .bool(true))]),
    ])
    #expect(options.number("n") == 2)
    #expect(options.int("one") == nil)
    #expect(options.strings("list") == ["a", "b"])
    #expect(options.strings("one") == ["x"])
    #expect(options.numbers("map")?.map(\.key) == ["z", "y"])
  }
}
