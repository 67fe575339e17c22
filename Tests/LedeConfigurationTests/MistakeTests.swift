import LedeConfiguration
import LedeCore
import Testing

@Suite struct MistakeTests {
  private func rendered(_ text: String) -> String {
    Fixtures.mistakes(Fixtures.catalogue(user: [("my.yaml", text)]), "my")
      .map(\.rendered).joined(separator: "\n")
  }

  @Test func reportsFiveMistakesOfOneFileWithLinesAndCarets() {
    let text = """
      pipeline: my
      langauge: en
      stages: [clean, splitt, score]
      clean: {form: nfx, repair: yes}
      select:
        sentences: 500
      """
    #expect(
      rendered(text) == """
        my.yaml:2:1: error: unknown key 'langauge'; did you mean 'language'?
          2 | langauge: en
            | ^^^^^^^^
        my.yaml:3:17: error: unknown stage 'splitt'; did you mean 'split'?
          3 | stages: [clean, splitt, score]
            |                 ^^^^^^
        my.yaml:4:15: error: 'clean.form': expected one of nfc, nfd and none, found 'nfx'; \
        did you mean 'nfc'?
          4 | clean: {form: nfx, repair: yes}
            |               ^^^
        my.yaml:4:28: error: 'clean.repair': expected true or false, found 'yes'; \
        did you mean 'true'?
          4 | clean: {form: nfx, repair: yes}
            |                            ^^^
        my.yaml:6:14: error: 'select.sentences': expected a whole number from 1 to 100, found '500'
          6 |   sentences: 500
            |              ^^^
        """)
  }

  @Test func reportsTheMistakesOfAllLayersAtOnce() {
    let catalogue = Fixtures.catalogue(
      builtIn: [("Pipelines/en.yaml", "language: en\nselect: {sentense: 3}\n")],
      user: [("home/en.yaml", "score: {damping: much}\n")])
    let found = Fixtures.mistakes(
      catalogue, "en", environment: ["LEDE_SELECT_MIN_WORDS": "few"], set: ["score.wieghts=1"])
    #expect(
      found.map { "\($0.location?.file ?? ""):\($0.location?.column ?? 0)" } == [
        "Pipelines/en.yaml:10", "home/en.yaml:18", "environment:23", "--set:7",
      ])
    #expect(found[0].suggestion == "did you mean 'sentences'?")
    #expect(found[3].suggestion == "did you mean 'weights'?")
  }

  @Test func marksTheValueOfAFlag() {
    let found = Fixtures.mistakes(Fixtures.catalogue(), "base", set: ["select.sentences=five"])
    #expect(
      found.map(\.rendered) == [
        """
        --set:1:18: error: 'select.sentences': expected a whole number from 1 to 100, found 'five'
          1 | select.sentences=five
            |                  ^^^^
        """
      ])
  }

  @Test(arguments: [
    ("select.sentences", "expected stage.option=value"),
    ("sentences=5", "expected stage.option=value"),
    ("selct.sentences=5", "unknown stage 'selct'"),
    ("select.sentences=", "found nothing"),
    ("select.sentences=[1", "unreadable value"),
    ("score.weights.titel=1", "has no entry 'titel'"),
    ("score.weights.title=x", "'score.weights.title': expected a number from -10.0 to 10.0"),
    ("clean.form.x=nfc", "expected one of"),
  ])
  func refusesAFlagThatFitsNothing(assignment: String, message: String) {
    let found = Fixtures.mistakes(Fixtures.catalogue(), "base", set: [assignment])
    #expect(found.count == 1)
    #expect(found.first?.message.contains(message) == true, "\(found)")
    #expect(found.first?.location?.text == assignment)
  }

  @Test func saysWhatWasExpectedAndWhatStandsThere() {
    let text = """
      clean: [form]
      split: {rules: {a: b}}
      score: {weights: {title: '1'}, damping: }
      select: {sentences: "3", words: [1]}
      """
    let messages = Fixtures.mistakes(Fixtures.catalogue(user: [("my.yaml", text)]), "my")
      .map(\.message)
    #expect(
      messages == [
        "'clean': expected a mapping of options, found a list",
        "'split.rules': expected a list, each a text, found a mapping",
        "'score.weights.title': expected a number from -10.0 to 10.0, found the text '1'",
        "'score.damping': expected a number from 0.0 to 1.0, found nothing",
        "'select.sentences': expected a whole number from 1 to 100, found the text '3'",
        "'select.words': expected a whole number of at least 1, found a list",
      ])
  }

  @Test func refusesTwoBudgetsInOneFile() {
    let found = Fixtures.mistakes(
      Fixtures.catalogue(user: [("my.yaml", "select: {sentences: 5, words: 100}\n")]), "my")
    #expect(
      found.map(\.rendered) == [
        """
        my.yaml:1:24: error: 'select.sentences' and 'select.words' exclude each other; \
        keep one of the two
          1 | select: {sentences: 5, words: 100}
            |                        ^^^^^
        """
      ])
  }

  @Test func refusesTwoBudgetsAmongTheFlags() {
    let found = Fixtures.mistakes(
      Fixtures.catalogue(), "base", set: ["select.words=100", "select.ratio=0.5"])
    #expect(found.map(\.message) == ["'select.words' and 'select.ratio' exclude each other"])
  }

  @Test func namesTheNearestPipeline() {
    let catalogue = Fixtures.catalogue(builtIn: [("en.yaml", ""), ("newsroom.yaml", "")])
    let found = Fixtures.mistakes(catalogue, "newsrom")
    #expect(found.map(\.rendered).first?.contains("did you mean 'newsroom'?") == true)
    #expect(
      Fixtures.mistakes(catalogue, "xyzzy").first?.suggestion
        == "the pipelines are base, en, newsroom")
  }

  @Test func refusesExtendingACircleOrAnUnknownPipeline() {
    let circle = Fixtures.catalogue(user: [("a.yaml", "extends: b\n"), ("b.yaml", "extends: a\n")])
    let found = Fixtures.mistakes(circle, "a")
    #expect(found.count == 1)
    #expect(found.first?.message == "'extends' goes in a circle: 'a', 'b', 'a'")
    #expect(found.first?.location?.file == "b.yaml")
    let unknown = Fixtures.catalogue(user: [("a.yaml", "extends: bas\n")])
    #expect(Fixtures.mistakes(unknown, "a").first?.suggestion == "did you mean 'base'?")
    let itself = Fixtures.catalogue(user: [("a.yaml", "extends: a\n")])
    #expect(Fixtures.mistakes(itself, "a").count == 1)
  }

  @Test func aSyntaxErrorDoesNotHideTheMistakesOfAnotherFile() {
    let catalogue = Fixtures.catalogue(
      builtIn: [("Pipelines/en.yaml", "select: [1, 2\n")],
      user: [("home/en.yaml", "slect: {}\n")])
    let files = Fixtures.mistakes(catalogue, "en").compactMap { $0.location?.file }
    #expect(Set(files) == ["Pipelines/en.yaml", "home/en.yaml"])
  }

  @Test func refusesAFileThatCannotBeRead() {
    let catalogue = PipelineCatalogue([PipelineSource(file: "/nowhere/at/all.yaml")])
    let found = Fixtures.mistakes(catalogue, "all")
    #expect(found.first?.code == .fileFailed)
    #expect(found.first?.message.contains("/nowhere/at/all.yaml") == true)
    #expect(found.count == 1)
  }

  @Test func refusesAPipelineWithoutStages() {
    let catalogue = PipelineCatalogue([Fixtures.files(.folder, [("a.yaml", "language: en\n")])])
    #expect(Fixtures.mistakes(catalogue, "a").map(\.message) == ["pipeline 'a' names no stages"])
  }

  @Test func refusesRootsThatAreNoMappingAndTagsThatAreNone() {
    #expect(rendered("- a\n").contains("a pipeline is a mapping, found a list"))
    #expect(rendered("language: english!\n").contains("expected a language tag"))
    #expect(rendered("stages: []\n").contains("'stages' is empty"))
    #expect(rendered("stages: clean\n").contains("expected a list of stages"))
  }
}
