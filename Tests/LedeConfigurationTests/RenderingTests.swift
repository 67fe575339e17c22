import LedeConfiguration
import LedeCore
import TestSupport
import Testing

@Suite struct RenderingTests {
  @Test func showsTheEffectivePipelineWithOrigins() throws {
    let catalogue = Fixtures.catalogue(user: [("home/en.yaml", "language: en\n")])
    let pipeline = try Fixtures.load(
      catalogue, "en", environment: ["LEDE_SELECT_WORDS": "90"], set: ["score.weights.title=2"])
    #expect(
      pipeline.yaml == """
        pipeline: en
        language: en         # home/en.yaml:1
        stages:              # Pipelines/base.yaml:4
          - clean
          - split
          - score
          - select
        clean:
          form: nfc          # Pipelines/base.yaml:5
          transform: ~       # default
          repair: false      # default
        split:
          rules: [standard]  # default
        score:
          weights:
            position: 1.0    # default
            title: 2.0       # --set
            length: 0.25     # default
          damping: 0.85      # default
        select:
          words: 90          # LEDE_SELECT_WORDS
          min-words: 4       # default

        """)
  }

  /// What a definition says, without where it was said.
  private func content(_ pipeline: PipelineDefinition) -> String {
    "\(pipeline.name)|\(pipeline.summary?.value ?? "")|"
      + String(decoding: pipeline.canonicalBytes(), as: UTF8.self)
  }

  @Test func whatIsShownReadsBackAsTheSamePipeline() throws {
    var generator = SeededGenerator(seed: 7)
    let letters = Array(
      ("aZ09 .:#,-[]{}'\"\\&*!|>%@`~?=\t\n"
        + "\u{85}\u{2028}\u{FEFF}\u{1}éжक漢ع😀").unicodeScalars)
    let words = ["null", "true", "No", "~", "3", "0x1", "1e3", "", " a", "- a", "a: b", "nan"]
    for round in 0..<150 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        view.append(letters.randomElement(using: &generator) ?? "a")
      }
      let text = round < words.count ? words[round] : String(view)
      let budget = ["sentences=7", "words=12", "ratio=0.125"].randomElement(using: &generator)
      let pipeline = try Fixtures.load(
        Fixtures.catalogue(user: [("my.yaml", "description: Mine\n")]), "my",
        set: text == "~" || text.isEmpty
          ? ["select.\(budget ?? "words=1")"]
          : [
            "clean.transform=\(text)", "select.\(budget ?? "words=1")",
            "score.weights.title=\(Double.random(in: -10...10, using: &generator))",
          ])
      let shown = PipelineCatalogue([
        Fixtures.files(.builtIn, [("base.yaml", Fixtures.base)]),
        Fixtures.files(.file, [("shown.yaml", pipeline.yaml)]),
      ])
      let back = try Fixtures.load(shown, "shown")
      #expect(content(back) == content(pipeline), "\(pipeline.yaml)")
      #expect(back.warnings.isEmpty)
      if text != "~", !text.isEmpty {
        #expect(back.option("clean", "transform")?.value == .string(text))
      }
    }
  }

  @Test func externalStagesAreShownSoThatTheyReadBack() throws {
    let text = """
      stages:
        - clean
        - split
        - {name: my-model, exec: [python3, "a b.py", "--x=[1]"], provides: scores, timeout-ms: 50}
        - select
      """
    let pipeline = try Fixtures.load(Fixtures.catalogue(user: [("my.yaml", text)]), "my")
    let shown = PipelineCatalogue([Fixtures.files(.file, [("my.yaml", pipeline.yaml)])])
    #expect(content(try Fixtures.load(shown, "my")) == content(pipeline))
  }

  @Test func canonicalBytesHangOnValuesAndNotOnHowTheyWereSaid() throws {
    func bytes(_ text: String, set: [String] = [], digests: [String: String] = [:]) throws -> String
    {
      let catalogue = Fixtures.catalogue(user: [("my.yaml", text)])
      return String(
        decoding: try Fixtures.load(catalogue, "my", set: set).canonicalBytes(digests: digests),
        as: UTF8.self)
    }
    let plain = try bytes("description: A\n")
    #expect(plain == (try bytes("description: B\nselect: {sentences: 3}\n")))
    #expect(
      try bytes("score: {weights: {title: 2, position: 3.0}}\n")
        == bytes("score:\n  weights: {position: 3, title: 2.00}\n"))
    #expect(plain != (try bytes("", set: ["select.sentences=4"])))
    #expect(plain != (try bytes("language: ru\n")))
    #expect(plain != (try bytes("", digests: ["news": "1"])))
    #expect(
      try bytes("", digests: ["a": "1", "b": "2"]) == bytes("", digests: ["b": "2", "a": "1"]))
    #expect(
      plain == """
        {"digests":{},"language":"und","stages":[\
        {"name":"clean","options":{"form":"nfc","repair":false}},\
        {"name":"split","options":{"rules":["standard"]}},\
        {"name":"score","options":{"damping":0.85,"weights":{"length":0.25,"position":1.0,\
        "title":0.5}}},\
        {"name":"select","options":{"min-words":4,"sentences":3}}],"v":1}
        """)
  }

  @Test func aStarterChangesNothingAndNamesEveryOption() throws {
    let registry = Fixtures.registry()
    let base = try Fixtures.load(Fixtures.catalogue(), "base")
    let text = StarterPipeline.text(name: "my", extending: base, registry: registry)
    let mine = try Fixtures.load(Fixtures.catalogue(user: [("my.yaml", text)]), "my")
    #expect(mine.canonicalBytes() == base.canonicalBytes())
    #expect(mine.warnings.isEmpty)
    for factory in registry.all {
      for option in factory.options { #expect(text.contains("\n#   \(option.name): ")) }
    }
    // Taking the comment signs off gives the same pipeline.
    let prose = ["# The "] + registry.all.map { "# \($0.help)" }
    let active = text.split(separator: "\n").dropFirst(3).map { line in
      let isOption = line.hasPrefix("# ") && !prose.contains { line.hasPrefix($0) }
      return String(isOption ? line.dropFirst(2) : line)
    }
    let open = try Fixtures.load(
      Fixtures.catalogue(user: [("my.yaml", active.joined(separator: "\n"))]), "my")
    #expect(open.canonicalBytes() == base.canonicalBytes())
  }
}
