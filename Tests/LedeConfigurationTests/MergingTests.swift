import LedeConfiguration
import LedeCore
import Testing

@Suite struct MergingTests {
  @Test func everyValueRemembersWhoSaidIt() throws {
    let catalogue = Fixtures.catalogue(
      builtIn: [("Pipelines/en.yaml", "language: en\nselect: {min-words: 6}\n")],
      user: [("home/en.yaml", "\nscore:\n  weights:\n    length: 0\n")])
    let pipeline = try Fixtures.load(
      catalogue, "en", environment: ["LEDE_CLEAN_FORM": "nfd", "PATH": "/bin"],
      set: ["score.damping=0.5"])
    #expect(pipeline.said("clean", "form") == "nfd # LEDE_CLEAN_FORM")
    #expect(pipeline.said("score", "damping") == "0.5 # --set")
    #expect(pipeline.said("select", "min-words") == "6 # Pipelines/en.yaml:2")
    #expect(pipeline.said("select", "sentences") == "3 # Pipelines/base.yaml:8")
    #expect(pipeline.said("split", "rules") == "standard # default")
    // A map merges entry by entry, over its default too.
    #expect(pipeline.said("score", "weights", "position") == "1.0 # default")
    #expect(pipeline.said("score", "weights", "title") == "0.5 # Pipelines/base.yaml:7")
    #expect(pipeline.said("score", "weights", "length") == "0.0 # home/en.yaml:4")
    #expect(pipeline.language.value.description == "en")
    #expect(pipeline.files == ["Pipelines/base.yaml", "Pipelines/en.yaml", "home/en.yaml"])
    #expect(pipeline.summary == nil)
  }

  @Test func strongerLayersWin() throws {
    let builtIn = [("Pipelines/en.yaml", "select: {sentences: 4}\n")]
    let user = [("home/en.yaml", "select: {sentences: 5}\n")]
    let environment = ["LEDE_SELECT_SENTENCES": "6"]
    let catalogue = Fixtures.catalogue(builtIn: builtIn, user: user)
    #expect(
      try Fixtures.load(Fixtures.catalogue(builtIn: builtIn), "en").said("select", "sentences")
        == "4 # Pipelines/en.yaml:1")
    #expect(
      try Fixtures.load(catalogue, "en").said("select", "sentences") == "5 # home/en.yaml:1")
    #expect(
      try Fixtures.load(catalogue, "en", environment: environment).said("select", "sentences")
        == "6 # LEDE_SELECT_SENTENCES")
    #expect(
      try Fixtures.load(
        catalogue, "en", environment: environment,
        set: ["select.sentences=7", "select.sentences=8"]
      ).said("select", "sentences") == "8 # --set")
  }

  @Test func aUsersBaseWinsOverWhatIsBuiltInButNotOverTheLanguage() throws {
    let catalogue = Fixtures.catalogue(
      builtIn: [("Pipelines/en.yaml", "language: en\nselect: {sentences: 4}\n")],
      user: [("home/base.yaml", "language: und\nselect: {sentences: 9}\n")])
    let pipeline = try Fixtures.load(catalogue, "en")
    #expect(pipeline.said("select", "sentences") == "9 # home/base.yaml:2")
    #expect(pipeline.language.value.description == "en")
  }

  @Test func aLaterBudgetTakesTheEarlierOnesAway() throws {
    let catalogue = Fixtures.catalogue(user: [("my.yaml", "select: {words: 120}\n")])
    let pipeline = try Fixtures.load(catalogue, "my")
    #expect(pipeline.said("select", "words") == "120 # my.yaml:1")
    #expect(pipeline.option("select", "sentences") == nil)
    let short = try Fixtures.load(catalogue, "my", set: ["select.ratio=0.2"])
    #expect(short.said("select", "ratio") == "0.2 # --set")
    #expect(short.option("select", "words") == nil)
  }

  @Test func tildeTakesBackWhatWeakerLayersSaid() throws {
    let catalogue = Fixtures.catalogue(
      builtIn: [("en.yaml", "clean: {form: nfd, transform: Latin-ASCII}\n")],
      user: [("home/en.yaml", "clean: {form: ~, transform: ~}\n")])
    let pipeline = try Fixtures.load(catalogue, "en")
    #expect(pipeline.said("clean", "form") == "nfc # default")
    #expect(pipeline.option("clean", "transform")?.value == nil)
  }

  @Test func aPipelineOfAWiderTagIsExtended() throws {
    let catalogue = Fixtures.catalogue(builtIn: [
      ("pt.yaml", "language: pt\nselect: {sentences: 4}\n"), ("pt-BR.yaml", "language: pt-BR\n"),
    ])
    let pipeline = try Fixtures.load(catalogue, "pt-BR")
    #expect(pipeline.said("select", "sentences") == "4 # pt.yaml:2")
    #expect(pipeline.files == ["Pipelines/base.yaml", "pt.yaml", "pt-BR.yaml"])
  }

  @Test func aNamedPipelineExtendsAnother() throws {
    let catalogue = Fixtures.catalogue(
      builtIn: [("en.yaml", "language: en\nselect: {min-words: 9}\n")],
      user: [("desk.yaml", "extends: en\ndescription: The desk\n")])
    let pipeline = try Fixtures.load(catalogue, "desk")
    #expect(pipeline.said("select", "min-words") == "9 # en.yaml:2")
    #expect(pipeline.language.value.description == "en")
    #expect(pipeline.summary?.value == "The desk")
  }

  @Test func theOrderInWhichEntriesWereWrittenDoesNotMatter() throws {
    var registry = StageRegistry()
    registry.register(
      StageFactory(
        CleanStage.self, help: "",
        options: [OptionDescriptor("names", .map(keys: nil, .string), help: "any names")]
      ) { (_, _) throws(DiagnosticsError) in CleanStage() })
    func names(_ text: String) throws -> OptionValue? {
      let file = ("my.yaml", "stages: [clean]\nclean: {names: {\(text)}}\n")
      return try PipelineCatalogue([Fixtures.files(.folder, [file])])
        .load("my", registry: registry).option("clean", "names")?.value
    }
    #expect(try names("b: x, a: y, я: z") == names("я: z, a: y, b: x"))
  }

  @Test func languageLookupEndsAtBase() throws {
    let catalogue = Fixtures.catalogue(builtIn: [("zh.yaml", ""), ("pt-BR.yaml", "")])
    func name(_ tag: String) throws -> String {
      catalogue.name(for: try #require(LanguageTag(tag)))
    }
    #expect(try name("zh-Hans-CN") == "zh")
    #expect(try name("pt-br") == "pt-BR")
    #expect(try name("pt") == "base")
    #expect(try name("und") == "base")
  }

  @Test func optionsOfAStageThatDoesNotRunAreAWarning() throws {
    let text = "stages: [clean, split]\nselect: {sentences: 5}\n"
    let pipeline = try Fixtures.load(Fixtures.catalogue(user: [("my.yaml", text)]), "my")
    // 'base' has options for 'score' as well, but could not know.
    #expect(
      pipeline.warnings.map(\.rendered) == [
        """
        my.yaml:2:1: warning: options for 'select', which is not among the stages; \
        add 'select' to 'stages', or take them out
          2 | select: {sentences: 5}
            | ^^^^^^
        """
      ])
    #expect(pipeline.stages.map(\.name) == ["clean", "split"])
  }

  @Test func warnsOfAFileThatSaysAnotherName() throws {
    let pipeline = try Fixtures.load(
      Fixtures.catalogue(user: [("my.yaml", "pipeline: base\n")]), "my")
    #expect(pipeline.warnings.map { $0.location?.column } == [11])
  }

  @Test func readsListsTextsAndEntriesOfFlags() throws {
    let pipeline = try Fixtures.load(
      Fixtures.catalogue(), "base",
      set: [
        "split.rules=a,b", "clean.transform=:: [a: b] #c", "score.weights.title=2",
        "clean.repair=true",
      ])
    #expect(pipeline.option("split", "rules")?.value == .list([.string("a"), .string("b")]))
    #expect(pipeline.option("clean", "transform")?.value == .string(":: [a: b] #c"))
    #expect(pipeline.said("score", "weights", "title") == "2.0 # --set")
    #expect(pipeline.said("score", "weights", "position") == "1.0 # default")
    #expect(pipeline.option("clean", "repair")?.value == .bool(true))
  }

  @Test func readsEntriesOfMapsFromTheEnvironment() throws {
    let pipeline = try Fixtures.load(
      Fixtures.catalogue(), "base",
      environment: ["LEDE_SCORE_WEIGHTS_TITLE": "3", "LEDE_HOME": "/x", "LEDE_UNRELATED": "1"])
    #expect(pipeline.said("score", "weights", "title") == "3.0 # LEDE_SCORE_WEIGHTS_TITLE")
    #expect(pipeline.warnings.isEmpty)
  }

  @Test func refusesAVariableOfAStageThatFitsNoOption() {
    let found = Fixtures.mistakes(
      Fixtures.catalogue(), "base", environment: ["LEDE_SELECT_SENTENCE": "5"])
    #expect(
      found.map(\.rendered) == [
        """
        environment:1:1: error: no stage has an option for 'LEDE_SELECT_SENTENCE'; \
        did you mean 'LEDE_SELECT_SENTENCES'?
          1 | LEDE_SELECT_SENTENCE=5
            | ^^^^^^^^^^^^^^^^^^^^
        """
      ])
  }

  @Test func warnsOfAVariableThatLooksLikeAnOption() throws {
    let pipeline = try Fixtures.load(
      Fixtures.catalogue(), "base", environment: ["LEDE_SELCT_SENTENCES": "5"])
    #expect(pipeline.warnings.first?.suggestion == "did you mean 'LEDE_SELECT_SENTENCES'?")
  }

  @Test func listsPipelinesWithWhatLiesOverThem() {
    let catalogue = Fixtures.catalogue(
      builtIn: [("Pipelines/en.yaml", "language: en\ndescription: English\n")],
      user: [("home/en.yaml", "select: {sentences: 5}\n"), ("home/bad.yaml", "a: [\n")])
    let list = catalogue.list(registry: Fixtures.registry())
    #expect(list.map(\.name) == ["base", "bad", "en"])
    #expect(list[2].files.map(\.path) == ["Pipelines/en.yaml", "home/en.yaml"])
    #expect(list[2].files.map(\.kind) == [.builtIn, .folder])
    #expect(list[2].summary == "English")
    #expect(list[1].diagnostics.count == 1)
  }
}
