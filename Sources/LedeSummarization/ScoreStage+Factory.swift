public import LedeCore

extension ScoreStage {
  /// The scorers of the house.
  ///
  /// - Parameters:
  ///   - damping: of the graph scorers; 0...1.
  ///   - threshold: the least likeness that counts for ``NearnessScorer``; 0...1.
  public static func standardScorers(
    damping: Double = 0.85, threshold: Double = 0.1
  ) -> [any Scorer] {
    var all: [any Scorer] = PositionScorer.Form.allCases.map { PositionScorer($0) }
    all += LeadScorer.Form.allCases.map { LeadScorer($0) }
    all += TitleScorer.Form.allCases.map { TitleScorer($0) }
    all.append(QueryScorer())
    all.append(ConceptScorer())
    all += CentroidScorer.Form.allCases.map { CentroidScorer($0) }
    all += CentralityScorer.Direction.allCases.map { CentralityScorer($0) }
    all += NeighbourScorer.Side.allCases.map { NeighbourScorer($0) }
    all.append(LexRankScorer(damping: damping))
    all.append(NearnessScorer(damping: damping, threshold: threshold))
    all.append(TextRankScorer(damping: damping))
    all.append(LuhnScorer())
    all.append(SumBasicScorer())
    all.append(FrequencyScorer())
    all.append(KLSumScorer())
    all.append(DivergenceScorer())
    all.append(LatentSemanticScorer())
    all.append(EdmundsonScorer())
    all += IntroductionScorer.Form.allCases.map { IntroductionScorer($0) }
    all += TopicScorer.Form.allCases.map { TopicScorer($0) }
    all += VocabularyScorer.Form.allCases.map { VocabularyScorer($0) }
    all += NumbersScorer.Form.allCases.map { NumbersScorer($0) }
    all += LengthScorer.Form.allCases.map { LengthScorer($0) }
    all += PunctuationScorer.Form.allCases.map { PunctuationScorer($0) }
    all += QuotedScorer.Form.allCases.map { QuotedScorer($0) }
    all += CueScorer.all
    return all
  }

  /// Weights for news by hand, for use without a pipeline.
  public static var defaultWeights: [String: Double] {
    [
      "position": 1, "centroid": 0.6, "lexrank-near": 0.5, "title": 0.4, "short": -0.3,
      "long": -0.3, "frequency": 0.2,
    ]
  }

  /// Methods that rank by one scorer alone, by the names that users of other summarizers know.
  static let methods: [(name: String, scorer: String)] = [
    ("lead", PositionScorer.Form.relative.rawValue), ("edmundson", "edmundson"), ("luhn", "luhn"),
    ("lsa", "lsa"), ("lexrank", "lexrank"), ("textrank", "textrank"), ("sumbasic", "sumbasic"),
    ("kl", "kl"), ("centroid", "centroid-sum"),
  ]

  /// How pipelines make this stage.
  ///
  /// - Parameters:
  ///   - scorers: scorers beside the house's own, for `weights` to name.
  ///   - lexicon: what is known of a language.
  public static func factory(
    scorers others: [any Scorer] = [],
    lexicon: @escaping @Sendable (LanguageTag) -> LexiconData = { _ in LexiconData() }
  ) -> StageFactory {
    StageFactory(
      ScoreStage.self, help: "scores sentences as a weighted sum of features",
      options: descriptors(standardScorers() + others)
    ) { (options, context) throws(DiagnosticsError) in
      let standard = standardScorers(
        damping: options.number("damping") ?? 0.85, threshold: options.number("threshold") ?? 0.1)
      return try ScoreStage(
        scorers: standard + others, weighting: weighting(options),
        lexicon: try Lexicon.chosen(options, context, lexicon),
        query: options.string("query") ?? "", concepts: options.strings("concepts") ?? [],
        reportsAll: options.string("features") == "all")
    }
  }

  private static func descriptors(_ scorers: [any Scorer]) -> [OptionDescriptor] {
    let help = scorers.map { "\($0.name): \($0.help)" }.joined(separator: "; ")
    let weights = OptionKind.map(keys: scorers.map(\.name), .number(-1000...1000))
    let profiles = Profile.allCases.map(\.rawValue)
    return [
      OptionDescriptor(
        "method", .choice(["weighted"] + methods.map(\.name)), default: .string("weighted"),
        help: "weighted: all features by their weights; or one published method alone"),
      OptionDescriptor(
        "profile", .choice(["auto"] + profiles), default: .string("auto"),
        help: "whose weights to use; auto decides from the shape of the article"),
      OptionDescriptor(
        "profiles", .map(keys: profiles, weights), help: "the weights of each profile"),
      OptionDescriptor(
        "weights", weights,
        help: "weights that win over the profile's; 0 means a scorer does not run (\(help))"),
      OptionDescriptor("query", .string, help: "words that the summary is to be about"),
      OptionDescriptor(
        "query-weight", .number(0...100), default: .number(3),
        help: "the weight of the scorer query, when there is a query"),
      OptionDescriptor(
        "concepts", .list(.string),
        help: "identifiers of glossary concepts that the summary should carry, or all; the stage "
          + "terminology has to come before"),
      OptionDescriptor(
        "concepts-weight", .number(0...100), default: .number(3),
        help: "the weight of the scorer concepts, when concepts are wanted"),
      OptionDescriptor(
        "features", .choice(["weighted", "all"]), default: .string("weighted"),
        help: "which features the result has: those with a weight, or all"),
    ] + Lexicon.options + [
      OptionDescriptor(
        "damping", .number(0...1), default: .number(0.85),
        help: "how far lexrank, lexrank-near and textrank trust likenesses, from 0 to 1"),
      OptionDescriptor(
        "threshold", .number(0...1), default: .number(0.1),
        help: "the least likeness of two sentences that counts for lexrank-near, from 0 to 1"),
    ]
  }

  private static func weighting(_ options: StageOptions) -> Weighting {
    if let method = options.string("method"),
      let scorer = methods.first(where: { $0.name == method })?.scorer
    {
      return .weights([scorer: 1])
    }
    var overrides: [String: Double] = [:]
    for (name, weight) in options.numbers("weights") ?? [] { overrides[name] = weight }
    if options.string("query")?.isEmpty == false {
      overrides[QueryScorer().name] =
        overrides[QueryScorer().name] ?? options.number("query-weight")
    }
    if options.strings("concepts")?.isEmpty == false {
      overrides[ConceptScorer().name] =
        overrides[ConceptScorer().name] ?? options.number("concepts-weight")
    }
    guard case .map(let entries)? = options.values["profiles"] else {
      return .weights(defaultWeights.merging(overrides) { $1 })
    }
    var profiles: [Profile: [String: Double]] = [:]
    for entry in entries {
      guard let profile = Profile(rawValue: entry.key) else { continue }
      let weights = StageOptions([entry.key: entry.value]).numbers(entry.key) ?? []
      profiles[profile] = Dictionary(weights.map { ($0.key, $0.value) }) { $1 }
    }
    return .profiles(
      profiles, profile: options.string("profile").flatMap(Profile.init), overrides: overrides)
  }
}
