public import LedeCore

extension SelectStage {
  /// How pipelines make this stage.
  ///
  /// - Parameter lexicon: what is known of a language.
  public static func factory(
    lexicon: @escaping @Sendable (LanguageTag) -> LexiconData = { _ in LexiconData() }
  ) -> StageFactory {
    StageFactory(
      SelectStage.self, help: "selects the summary: the best sentences within a budget",
      options: budgetOptions + [
        OptionDescriptor(
          "redundancy", .number(0...1), default: .number(0.7),
          help: "what counts in selection: 1 the score alone, 0 novelty alone (lambda of MMR)"),
        OptionDescriptor(
          "min-words", .int(0...1000), default: .int(4),
          help: "shorter sentences are selected only if there are no others"),
        OptionDescriptor(
          "order", .choice(Order.allCases.map(\.rawValue)),
          default: .string(Order.document.rawValue),
          help: "document: as in the article; score: best first"),
      ] + Lexicon.options
    ) { (options, context) throws(DiagnosticsError) in
      SelectStage(
        budget: try budget(options), redundancy: options.number("redundancy") ?? 0.7,
        minimumWords: options.int("min-words") ?? 4,
        order: options.string("order").flatMap(Order.init) ?? .document,
        lexicon: try Lexicon.chosen(options, context, lexicon))
    }
  }

  /// No defaults here: a default would be a second budget beside the one that is given.
  private static var budgetOptions: [OptionDescriptor] {
    let only = "at most one of sentences, words, characters, ratio"
    let count = OptionKind.int(1...1_000_000_000)
    return [
      OptionDescriptor(
        "sentences", count, group: "budget",
        help: "length of the summary in sentences; 3 without any (\(only))"),
      OptionDescriptor(
        "words", count, group: "budget", help: "length of the summary in words (\(only))"),
      OptionDescriptor(
        "characters", count, group: "budget",
        help: "length of the summary in characters as readers count them (\(only))"),
      OptionDescriptor(
        "ratio", .number(0...1), group: "budget",
        help: "length of the summary as a share of sentences (\(only))"),
    ]
  }

  private static func budget(_ options: StageOptions) throws(DiagnosticsError) -> Budget {
    var given: [(name: String, budget: Budget)] = []
    if let count = options.int("sentences") { given.append(("sentences", .sentences(count))) }
    if let count = options.int("words") { given.append(("words", .words(count))) }
    if let count = options.int("characters") { given.append(("characters", .characters(count))) }
    if let ratio = options.number("ratio") { given.append(("ratio", .ratio(ratio))) }
    guard given.count <= 1 else {
      let names = given.map { "'\($0.name)'" }.joined(separator: ", ")
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidConfiguration,
          message: "stage 'select' has more than one budget: \(names)", suggestion: "keep one")
      ])
    }
    return given.first?.budget ?? .sentences(3)
  }
}
