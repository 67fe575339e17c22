public import LedeCore

/// Scores sentences: each scorer gives a feature, the score is their weighted sum.
///
/// Sentences that can not be in a summary (titles, headings, metadata and their like) have 0 in
/// every feature.
public struct ScoreStage: Stage {
  /// `score`.
  public static var name: StageName { "score" }
  /// The text, its sentences and words.
  public static var requires: [LayerID] { [NormalizedText.id, Sentences.id, Words.id] }

  /// The scorers that run, those of weight 0 left out.
  public let scorers: [any Scorer]
  /// Weight of each of ``scorers``.
  public let weights: [Double]
  private let stopWords: Set<String>

  /// Makes a stage.
  ///
  /// - Parameters:
  ///   - scorers: all that `weights` may name. To add your own: `ScoreStage.standardScorers() +
  ///     [Mine()]`.
  ///   - weights: weight of each scorer by name; one that is absent or 0 does not run.
  ///   - stopWords: words without content, folded; see ``StopWords/folded(_:language:)``.
  /// - Throws: ``DiagnosticsError`` with everything that is wrong with names and weights.
  public init(
    scorers: [any Scorer] = ScoreStage.standardScorers(),
    weights: [String: Double] = ScoreStage.defaultWeights, stopWords: Set<String> = []
  ) throws(DiagnosticsError) {
    let names = scorers.map(\.name)
    var findings: [Diagnostic] = []
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      findings.append(
        Diagnostic(
          .error, code: .invalidConfiguration, message: "there are two scorers named '\(name)'"))
    }
    for (name, weight) in weights.sorted(by: { $0.key < $1.key }) {
      if !names.contains(name) {
        findings.append(
          Diagnostic(
            .error, code: .invalidConfiguration, message: "there is no scorer '\(name)'",
            suggestion: Suggestion.didYouMean(name, in: names)
              ?? "there are \(names.joined(separator: ", "))"))
      }
      if !weight.isFinite {
        findings.append(
          Diagnostic(
            .error, code: .invalidConfiguration,
            message: "the weight of scorer '\(name)' is \(weight)", suggestion: "give a number"))
      }
    }
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    self.scorers = scorers.filter { weights[$0.name, default: 0] != 0 }
    self.weights = self.scorers.map { weights[$0.name, default: 0] }
    self.stopWords = stopWords
  }

  /// The scorers of the house.
  ///
  /// - Parameters:
  ///   - damping: of the graph scorers; 0...1.
  ///   - threshold: the least likeness that counts for ``LexRankScorer``; 0...1.
  public static func standardScorers(
    damping: Double = 0.85, threshold: Double = 0.1
  ) -> [any Scorer] {
    [
      PositionScorer(), CentroidScorer(), LexRankScorer(damping: damping, threshold: threshold),
      TextRankScorer(damping: damping), TermFrequencyScorer(), TitleScorer(), LengthScorer(),
      NumbersScorer(),
    ]
  }

  /// Weights for news.
  public static var defaultWeights: [String: Double] {
    [
      "position": 1, "centroid": 0.6, "lexrank": 0.5, "title": 0.4, "length": 0.3,
      "term-frequency": 0.2,
    ]
  }

  /// Scores the sentences of one document.
  /// - Throws: ``StageError`` when layers are missing or do not fit each other,
  ///   or a scorer gives no number or too few.
  public func run(on document: Document) throws(StageError) -> Scores {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    let article: ArticleView
    do throws(LedeError) {
      article = try ArticleView(
        of: document, text: text, sentences: sentences, words: words, stopWords: stopWords)
    } catch {
      throw StageError(stage: Self.name, error)
    }
    let width = scorers.count
    var values = [Double](repeating: 0, count: sentences.items.count * width)
    for (column, scorer) in scorers.enumerated() {
      let scores = scorer.score(article)
      guard scores.count == article.count, scores.allSatisfy(\.isFinite) else {
        throw StageError(
          stage: Self.name, code: .stageFailed, kind: .internal,
          message: "scorer '\(scorer.name)' gave \(scores.count) values for \(article.count) "
            + "sentences, or some that are not numbers")
      }
      for (row, sentence) in article.sentences.enumerated() {
        values[sentence * width + column] = scores[row]
      }
    }
    return Scores(
      features: scorers.map(\.name), weights: weights, values: values,
      sentenceCount: sentences.items.count)
  }
}

extension ScoreStage {
  /// How pipelines make this stage.
  ///
  /// - Parameters:
  ///   - scorers: scorers beside the house's own, for `weights` to name.
  ///   - stopWords: the stop words of a language, for when the option is not given.
  public static func factory(
    scorers others: [any Scorer] = [],
    stopWords: @escaping @Sendable (LanguageTag) -> [String] = { _ in [] }
  ) -> StageFactory {
    let all = standardScorers() + others
    let defaults = defaultWeights
    let help = all.map { "\($0.name): \($0.help)" }.joined(separator: "; ")
    return StageFactory(
      ScoreStage.self, help: "scores sentences as a weighted sum of features",
      options: [
        OptionDescriptor(
          "weights", .map(keys: all.map(\.name), .number(-100...100)),
          default: .map(
            all.compactMap { scorer in
              defaults[scorer.name].map { OptionValue.Entry(scorer.name, .number($0)) }
            }),
          help: "weight of each scorer; absent or 0 means it does not run (\(help))"),
        StopWords.option,
        OptionDescriptor(
          "damping", .number(0...1), default: .number(0.85),
          help: "how far lexrank and textrank trust the graph, from 0 to 1"),
        OptionDescriptor(
          "threshold", .number(0...1), default: .number(0.1),
          help: "the least likeness of two sentences that counts for lexrank, from 0 to 1"),
      ]
    ) { (options, context) throws(DiagnosticsError) in
      var weights: [String: Double] = [:]
      for (name, weight) in options.numbers("weights") ?? [] { weights[name] = weight }
      let standard = standardScorers(
        damping: options.number("damping") ?? 0.85, threshold: options.number("threshold") ?? 0.1)
      return try ScoreStage(
        scorers: standard + others, weights: weights,
        stopWords: try StopWords.chosen(options, context, stopWords))
    }
  }
}
