import Lede
import LedeCore
import LedeTesting
import Synchronization
import TestSupport
import Testing

struct Note: Layer {
  static let id = LayerID(rawValue: "note")
  var text: String
}

/// A stage that keeps every rule.
struct GoodStage: Stage {
  static let name: StageName = "good"
  static let requires = [Sentences.id]
  func run(on document: Document) throws(StageError) -> Note {
    Note(text: "\(try document.require(Sentences.self, for: Self.name).items.count)")
  }
}

/// Answers whatever is missing.
struct CarelessStage: Stage {
  static let name: StageName = "careless"
  static let requires = [Sentences.id]
  func run(on document: Document) throws(StageError) -> Note { Note(text: "") }
}

/// Remembers what it saw.
struct ForgetfulStage: Stage {
  final class Memory: Sendable { let count = Mutex(0) }
  static let name: StageName = "forgetful"
  static let requires: [LayerID] = []
  let memory = Memory()
  func run(on document: Document) throws(StageError) -> Note {
    Note(
      text: memory.count.withLock { count in
        count += 1
        return "\(count)"
      })
  }
}

/// Requires its own layer, and fails on text that is not ASCII.
struct TimidStage: Stage {
  static let name: StageName = "timid"
  static let requires = [Note.id]
  func run(on document: Document) throws(StageError) -> Note {
    throw StageError(stage: Self.name, code: .stageFailed, kind: .internal, message: "no")
  }
}

/// Takes every fifth byte for a sentence end.
struct CuttingStage: Stage {
  static let name: StageName = "cutting"
  static let requires = [NormalizedText.id]
  func run(on document: Document) throws(StageError) -> Sentences {
    let count = try document.require(NormalizedText.self, for: Self.name).text.count
    return Sentences(
      items: stride(from: 0, to: count, by: 5).map { start in
        Sentences.Item(
          range: SourceRange(start, start + 5), normalizedRange: NormalizedRange(start, start + 5),
          block: 0)
      })
  }
}

@Suite struct StageConformanceTests {
  @Test func aGoodStageHasNoProblems() {
    #expect(StageConformance.problems(of: GoodStage()) == [])
  }

  @Test func answeringWithoutWhatIsRequiredIsAProblem() {
    #expect(
      StageConformance.problems(of: CarelessStage())
        == ["stage 'careless' answers without the layers it requires"])
  }

  @Test func aMemoryIsAProblemOnEveryDocument() {
    let problems = StageConformance.problems(of: ForgetfulStage())
    #expect(problems.count == HostileTexts.all.count)
    #expect(problems.contains("stage 'forgetful' answers 'emoji' differently the second time"))
  }

  @Test func whatIsTheSameCanBeSaidByTheCaller() {
    let problems = StageConformance.problems(of: ForgetfulStage(), isEqual: { _, _ in true })
    #expect(problems == [])
  }

  @Test func failingAndRequiringItselfAreProblems() {
    let document = HostileTexts.document("One.", name: "one")
    #expect(
      StageConformance.problems(of: TimidStage(), on: [document]) == [
        "stage 'timid' requires layer 'note', which it provides",
        "stage 'timid' fails on 'one': timid: no",
      ])
  }

  @Test func noDocumentIsNoTest() {
    #expect(
      StageConformance.problems(of: GoodStage(), on: [])
        == ["there is no document to run stage 'good' on"])
  }

  @Test func sentencesThatCutCharactersAreAProblem() {
    let document = HostileTexts.document("Größe zählt.", name: "umlauts")
    let problems = StageConformance.problems(of: CuttingStage(), on: [document])
    #expect(
      problems.contains(
        "stage 'cutting' on 'umlauts': sentence 0 is out of bounds or cuts a scalar"))
  }

  @Test(arguments: HostileTexts.all.indices)
  func theSampleLayersAreSound(index: Int) {
    let document = HostileTexts.documents[index]
    #expect(document.layers.ids.count == 4)
    #expect(
      document[NormalizedText.self].map { StageConformance.problems(of: $0, in: document) } == [])
    #expect(document[Sentences.self].map { StageConformance.problems(of: $0, in: document) } == [])
    #expect(document[Words.self].map { StageConformance.problems(of: $0, in: document) } == [])
    #expect(document[Scores.self].map { StageConformance.problems(of: $0, in: document) } == [])
  }
}

@Suite struct LayerConformanceTests {
  private let document = HostileTexts.document("Ein Öl. Zwei Öle.")

  private func item(_ start: Int, _ end: Int, block: Int = 0) -> Sentences.Item {
    Sentences.Item(
      range: SourceRange(start, end), normalizedRange: NormalizedRange(start, end), block: block)
  }

  @Test func textInNoSentenceIsAProblem() {
    let layer = Sentences(items: [item(0, 8)])
    #expect(
      StageConformance.problems(of: layer, in: document)
        == ["text behind the last sentence is in no sentence"])
  }

  @Test func sentencesOutOfOrderOrBlockAreProblems() {
    let layer = Sentences(items: [item(9, 19), item(0, 8, block: 3), item(0, 0), item(0, 99)])
    let problems = StageConformance.problems(of: layer, in: document)
    #expect(problems.contains("sentence 1 begins before the last one ends"))
    #expect(problems.contains("sentence 1 names a block that is not there"))
    #expect(problems.contains("sentence 2 is empty"))
    #expect(problems.contains("sentence 3 is out of bounds or cuts a scalar"))
    #expect(problems.contains("sentence 3 reaches out of its block"))
  }

  @Test func anAlignmentThatLiesIsAProblem() {
    let layer = NormalizedText(
      text: NormalizedContent("Ein Ol. Zwei Öle."),
      alignment: Alignment(identity: document.source.count), changes: [])
    #expect(
      StageConformance.problems(of: layer, in: document)
        == ["the alignment is for texts of other lengths"])
    let other = NormalizedText(
      text: NormalizedContent("Ein Ql. Zwei Ole...."),
      alignment: Alignment(identity: document.source.count), changes: [])
    #expect(
      StageConformance.problems(of: other, in: document)
        .contains("run 0 of the alignment says unchanged, but is not") || other.text.count != 19)
  }

  @Test func scoresAndChoicesFitTheSentences() {
    let scores = Scores(features: ["a"], weights: [1], values: [.nan], sentenceCount: 1)
    #expect(
      StageConformance.problems(of: scores, in: document)
        == ["there are 1 scores for 2 sentences", "a score is not a finite number"])
    let summary = Summary(sentences: [5, 5], choices: [], budget: "")
    #expect(
      StageConformance.problems(of: summary, in: document) == [
        "a sentence is selected twice", "a sentence is selected that is not there",
        "there are 0 choices for 2 sentences",
      ])
  }

  @Test func termsLieInTheirSentencesWithoutOverlap() {
    func match(_ start: Int, _ end: Int, sentence: Int) -> Terms.Match {
      Terms.Match(
        range: SourceRange(start, end), normalizedRange: NormalizedRange(start, end),
        sentence: sentence, glossary: "g", concept: "c", term: "t", status: .preferred,
        preferred: nil, targets: [], why: [])
    }
    let good = Terms(matches: [match(4, 7, sentence: 0), match(14, 18, sentence: 1)])
    #expect(StageConformance.problems(of: good, in: document) == [])
    let bad = Terms(matches: [match(4, 7, sentence: 1), match(5, 7, sentence: 0)])
    #expect(
      StageConformance.problems(of: bad, in: document) == [
        "term 0 is not in its sentence", "term 1 is empty, out of bounds or cuts a scalar",
        "term 1 begins before the last one ends",
      ])
  }

  @Test func ofAnUnknownLayerNothingIsSaid() {
    #expect(StageConformance.problems(of: Note(text: ""), in: document) == [])
  }
}

/// Lede's own stages keep what the kit asks of others.
@Suite struct OwnStagesTests {
  @Test(arguments: ["en", "ru", "ar", "hi", "th", "ja", "zh", "und"])
  func everyLayerOfTheStandardPipelineIsSound(language: String) throws {
    try check(language, [])
  }

  @Test(arguments: [
    ["normalize.form=nfkd", "normalize.mojibake=repair"], ["normalize.form=none"],
    ["normalize.form=nfkc", "normalize.quotes=straight", "normalize.dashes=hyphen"],
    ["normalize.transform=Any-Latin"], ["segment.rules=unicode"], ["segment.quotations=whole"],
  ])
  func everyLayerIsSoundWhateverNormalizationDoes(overrides: [String]) throws {
    try check("en", overrides)
  }

  private func check(_ language: String, _ overrides: [String]) throws {
    var options = EngineOptions(language: LanguageTag(language), targets: [])
    options.locator = nil
    options.explains = true
    options.overrides = overrides.map { PipelineOverride($0) }
    let engine = try LedeEngine(options)
    for (name, text) in HostileTexts.all {
      let document = try engine.run(text, name: name).document
      let layers: [(any Layer)?] = [
        document[NormalizedText.self], document[Sentences.self], document[Words.self],
        document[Scores.self], document[Summary.self], document[Terms.self],
      ]
      for case let layer? in layers {
        #expect(StageConformance.problems(of: layer, in: document) == [], "\(name)")
      }
      #expect(layers.allSatisfy { $0 != nil }, "\(name)")
    }
  }
}
