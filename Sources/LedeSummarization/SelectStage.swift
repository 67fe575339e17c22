public import LedeCore
import LedeUnicode

/// Selects the sentences of the summary: the best that do not repeat each other, within a budget.
///
/// A document with text other than metadata never has an empty summary: without running text other
/// sentences stand in; where nothing fits the budget the best sentence is taken whole, or, of a
/// budget of characters, as much of it as fits (see ``Summary/Cut``). The reasons say so. A
/// sentence that repeats a selected one nearly word for word is never taken. One that opens with a
/// word that leans on the sentence before, such as `However` (language data), is taken only behind
/// that one, unless nothing else is left.
///
/// Sentences that ``SummaryMarks`` include come before all others: they are in even if they are over
/// the budget, which they count in. Those that are excluded are out; if all are, the summary is
/// empty.
public struct SelectStage: Stage {
  /// How the sentences of a summary are ordered.
  public enum Order: String, Sendable, CaseIterable {
    /// As in the article.
    case document
    /// Best score first.
    case score
  }

  /// When a budget of characters cuts a sentence.
  public enum Cutting: String, Sendable, CaseIterable {
    /// When no sentence fits whole.
    case forced
    /// When the best sentence does not fit whole: half of what matters, not all of what does not.
    case best
  }

  /// `select`.
  public static var name: StageName { "select" }
  /// The text, its sentences and words, and their scores.
  public static var requires: [LayerID] {
    [NormalizedText.id, Sentences.id, Words.id, Scores.id]
  }

  /// How long the summary may be.
  public let budget: Budget
  /// How long further summaries may be, by their names.
  public let others: [String: Budget]
  /// Trade-off of maximal marginal relevance: 1 looks at the score alone, 0 at novelty alone.
  public let redundancy: Double
  /// Shorter sentences are selected only if there are no others.
  public let minimumWords: Int
  /// How the sentences are ordered.
  public let order: Order
  /// When a budget of characters cuts a sentence.
  public let cutting: Cutting
  private let lexicon: Lexicon
  private let graphemes = ResourcePool<BreakIterator>()

  /// Makes a stage.
  /// - Parameters:
  ///   - others: budgets of further summaries by name. They cost little: nothing is scored or compared
  ///     anew.
  ///   - redundancy: clamped to 0...1.
  ///   - lexicon: what is known of the language.
  public init(
    budget: Budget = .sentences(3), others: [String: Budget] = [:], redundancy: Double = 0.7,
    minimumWords: Int = 4, order: Order = .document, cutting: Cutting = .forced,
    lexicon: Lexicon = Lexicon()
  ) {
    self.budget = budget
    self.others = others
    self.redundancy = min(1, max(0, redundancy))
    self.minimumWords = minimumWords
    self.order = order
    self.cutting = cutting
    self.lexicon = lexicon
  }

  /// Selects from one document.
  /// - Throws: ``StageError`` when layers are missing or do not fit each other; `invalid-range` when
  ///   marks are outside the text or contradict each other.
  public func run(on document: Document) throws(StageError) -> Summary {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    let scores = try document.require(Scores.self, for: Self.name)
    do throws(LedeError) {
      guard scores.totals.count == sentences.items.count else {
        throw LedeError(
          code: .stageFailed, kind: .internal,
          message: "the layers do not fit: 'scores' and 'sentences' are of different lengths")
      }
      let marks = try SentenceMarks(document[SummaryMarks.self], of: document, sentences)
      try document.deadline.check()
      let selector = try selector(document, text, sentences, words, marks) { pool in
        pool.rows.map { scores.totals[pool.article.sentences[$0]] }
      }
      try document.deadline.check()
      return try summaries(selector)
    } catch {
      throw StageError(stage: Self.name, error)
    }
  }

  func selector(
    _ document: Document, _ text: NormalizedText, _ sentences: Sentences, _ words: Words,
    _ marks: SentenceMarks, firsts: [Int] = [0], score: (SelectionPool) -> [Double]
  ) throws(LedeError) -> Selector {
    try Selector(
      document, text: text, sentences: sentences, words: words, marks: marks,
      minimumWords: minimumWords, lexicon: lexicon, graphemes: graphemes, firsts: firsts,
      score: score)
  }

  /// The summary with all others.
  func summaries(
    _ selector: Selector, repeatLikeness: Double = MarginalRelevance.repeatLikeness
  ) throws(LedeError) -> Summary {
    func summary(_ budget: Budget) throws(LedeError) -> Summary {
      try selector.summary(
        within: budget, lambda: redundancy, order: order, cutting: cutting,
        repeatLikeness: repeatLikeness)
    }
    var named: [Summary.Named] = []
    for (name, budget) in others.sorted(by: { $0.key < $1.key }) {
      named.append(Summary.Named(name: name, summary: try summary(budget)))
    }
    let main = try summary(budget)
    return Summary(
      sentences: main.sentences, choices: main.choices, budget: main.budget, cut: main.cut,
      others: named)
  }
}
