public import LedeCore

/// Scores sentences: each scorer gives a feature, the score is their weighted sum.
///
/// Sentences that can not be in a summary (titles, headings, metadata and their like) have 0 in
/// every feature.
public struct ScoreStage: SharingStage {
  /// `score`.
  public static var name: StageName { "score" }
  /// The text, its sentences and words.
  public static var requires: [LayerID] { [NormalizedText.id, Sentences.id, Words.id] }
  /// The terms, too, where concepts are wanted.
  public var requires: [LayerID] { Self.requires + (concepts.isEmpty ? [] : [Terms.id]) }

  /// The scorers that weights may name.
  public let scorers: [any Scorer]
  /// How features are weighed.
  public let weighting: Weighting
  private let lexicon: Lexicon
  private let query: String
  /// The identifiers of the concepts that a summary should carry; ``allConcepts`` for all.
  public let concepts: [String]
  private let plans: [String: Plan]

  /// Stands for all concepts of all glossaries.
  public static let allConcepts = "all"

  /// Makes a stage.
  ///
  /// - Parameters:
  ///   - scorers: all that `weighting` may name. To add your own: `ScoreStage.standardScorers() +
  ///     [Mine()]`.
  ///   - weighting: weight of each scorer by name; one that is absent or 0 does not run.
  ///   - lexicon: what is known of the language.
  ///   - query: words that a reader looks for, for ``QueryScorer``.
  ///   - concepts: identifiers of concepts that a summary should carry, for ``ConceptScorer``, or
  ///     ``allConcepts``. With any, the stage requires the layer of terms.
  ///   - reportsAll: whether features without weight are in the result too, for learning weights.
  /// - Throws: ``DiagnosticsError`` with everything that is wrong with names and weights.
  public init(
    scorers: [any Scorer] = ScoreStage.standardScorers(),
    weighting: Weighting = .weights(ScoreStage.defaultWeights), lexicon: Lexicon = Lexicon(),
    query: String = "", concepts: [String] = [], reportsAll: Bool = false
  ) throws(DiagnosticsError) {
    let findings = Self.mistakes(scorers.map(\.name), weighting)
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    self.scorers = scorers
    self.weighting = weighting
    self.lexicon = lexicon
    self.query = query
    self.concepts = concepts
    let names = scorers.map(\.name)
    plans = weighting.byProfile.mapValues { weights in
      let running = scorers.indices.filter { reportsAll || weights[names[$0], default: 0] != 0 }
      return Plan(
        scorers: running.map { scorers[$0] }, names: running.map { names[$0] },
        weights: running.map { weights[names[$0], default: 0] })
    }
  }

  /// The scorers that run for one set of weights.
  private struct Plan {
    var scorers: [any Scorer] = []
    var names: [String] = []
    var weights: [Double] = []
  }

  private static func mistakes(_ names: [String], _ weighting: Weighting) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    func report(_ message: String, _ suggestion: String? = nil) {
      findings.append(
        Diagnostic(
          .error, code: .invalidConfiguration, message: message, suggestion: suggestion))
    }
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      report("there are two scorers named '\(name)'")
    }
    for weights in weighting.all {
      for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
        if !names.contains(name) {
          report(
            "there is no scorer '\(name)'",
            Suggestion.didYouMean(name, in: names) ?? "there are \(names.joined(separator: ", "))")
        }
        if !weight.isFinite {
          report("the weight of scorer '\(name)' is \(weight)", "give a number")
        }
      }
    }
    return findings
  }

  /// Scores the sentences of one document.
  /// - Throws: ``StageError`` when layers are missing or do not fit each other,
  ///   or a scorer gives no number or too few.
  public func run(on document: Document) throws(StageError) -> Scores {
    try runSharing(on: document).0
  }

  package func runSharing(on document: Document) throws(StageError) -> (Scores, DerivedValue) {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    let terms = concepts.isEmpty ? nil : try document.require(Terms.self, for: Self.name)
    var article: ArticleView
    do throws(LedeError) {
      article = try ArticleView(
        of: document, text: text, sentences: sentences, words: words, lexicon: lexicon,
        query: query)
    } catch {
      throw StageError(stage: Self.name, error)
    }
    if let terms { article.conceptCounts = counts(of: terms, in: article) }
    let profile = weighting.profile(of: article)
    let plan = plans[profile?.name ?? ""] ?? Plan()
    let width = plan.scorers.count
    var values = [Double](repeating: 0, count: sentences.items.count * width)
    var places = values.mutableSpan
    for (column, scorer) in plan.scorers.enumerated() {
      let scores = scorer.score(article)
      do throws(LedeError) { try document.deadline.check() } catch {
        throw StageError(stage: Self.name, error)
      }
      guard scores.count == article.count, scores.allSatisfy(\.isFinite) else {
        throw StageError(
          stage: Self.name, code: .stageFailed, kind: .internal,
          message: "scorer '\(scorer.name)' gave \(scores.count) values for \(article.count) "
            + "sentences, or some that are not numbers")
      }
      for (row, sentence) in article.sentences.enumerated() {
        places[sentence * width + column] = scores[row]
      }
    }
    let scores = Scores(
      features: plan.names, weights: plan.weights, values: values,
      sentenceCount: sentences.items.count, profile: profile)
    return (scores, article.derived(lexicon: lexicon))
  }

  /// How many distinct wanted concepts each row has.
  private func counts(of terms: Terms, in article: ArticleView) -> [Int] {
    struct Concept: Hashable {
      let glossary: String
      let id: String
    }
    let wantsAll = concepts.contains(Self.allConcepts)
    let wanted = Set(concepts)
    var found: [Int: Set<Concept>] = [:]
    for match in terms.matches where wantsAll || wanted.contains(match.concept) {
      found[match.sentence, default: []]
        .insert(Concept(glossary: match.glossary, id: match.concept))
    }
    return article.sentences.map { found[$0]?.count ?? 0 }
  }
}
