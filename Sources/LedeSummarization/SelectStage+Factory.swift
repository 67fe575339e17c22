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
          "summaries", .map(keys: nil, .map(keys: budgetOptions.map(\.name), .number(0...1e9))),
          help: "further summaries: a name, and a budget for each, such as push: {characters: 160}"),
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
        OptionDescriptor(
          "cut", .choice(Cutting.allCases.map(\.rawValue)),
          default: .string(Cutting.forced.rawValue),
          help: "when a budget of characters cuts a sentence: forced: when none fits whole; best: "
            + "when the best one does not"),
        OptionDescriptor(
          "support", .number(0...10), default: .number(DigestSelector.defaultSupportWeight),
          help: "in a digest: what it is worth that all other articles say the same, beside the "
            + "best score of an article"),
      ] + Lexicon.options
    ) { (options, context) throws(DiagnosticsError) in
      try SelectStage(options, context: context, lexicon: lexicon)
    }
  }

  /// Makes the stage from options, as pipelines do.
  ///
  /// - Parameters:
  ///   - options: those of ``factory(lexicon:)``, checked.
  ///   - lexicon: what is known of a language.
  /// - Throws: everything that is wrong with them.
  public init(
    _ options: StageOptions, context: StageContext,
    lexicon: @Sendable (LanguageTag) -> LexiconData = { _ in LexiconData() }
  ) throws(DiagnosticsError) {
    let others = try Self.others(options)
    self.init(
      budget: try Self.budget(options) ?? .sentences(3), others: others,
      redundancy: options.number("redundancy") ?? 0.7,
      minimumWords: options.int("min-words") ?? 4,
      order: options.string("order").flatMap(Order.init) ?? .document,
      cutting: options.string("cut").flatMap(Cutting.init) ?? .forced,
      lexicon: try Lexicon.chosen(options, context, lexicon))
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

  private static func budget(_ options: StageOptions) throws(DiagnosticsError) -> Budget? {
    let given = options.budgets
    guard given.count <= 1 else {
      let names = given.map { "'\($0.name)'" }.joined(separator: ", ")
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidConfiguration,
          message: "stage 'select' has more than one budget: \(names)", suggestion: "keep one")
      ])
    }
    return given.first?.budget
  }

  private static func others(_ options: StageOptions) throws(DiagnosticsError) -> [String: Budget] {
    guard case .map(let entries)? = options.values["summaries"] else { return [:] }
    var others: [String: Budget] = [:]
    var findings: [Diagnostic] = []
    func report(_ name: String, _ message: String) {
      findings.append(
        Diagnostic(
          .error, code: .invalidConfiguration,
          message: "'summaries': the summary '\(name)' \(message)",
          suggestion: "give one of sentences, words, characters (whole numbers from 1 on) or ratio "
            + "(from 0 to 1)"))
    }
    for entry in entries {
      guard case .map(let values) = entry.value else { continue }
      let options = StageOptions(Dictionary(values.map { ($0.key, $0.value) }) { $1 })
      let given = options.budgets
      if entry.key.allSatisfy({ $0 == " " }) { report(entry.key, "has no name") }
      if values.count != 1 {
        report(entry.key, values.isEmpty ? "has no budget" : "has more than one budget")
      } else if let budget = given.first?.budget {
        others[entry.key] = budget
      } else {
        report(entry.key, "has a budget that is none")
      }
    }
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    return others
  }
}

extension StageOptions {
  /// The budgets among them that can be kept.
  fileprivate var budgets: [(name: String, budget: Budget)] {
    func count(_ name: String) -> Int? {
      number(name).flatMap { Int(exactly: $0) }.flatMap { $0 >= 1 ? $0 : nil }
    }
    var given: [(name: String, budget: Budget)] = []
    if let count = count("sentences") { given.append(("sentences", .sentences(count))) }
    if let count = count("words") { given.append(("words", .words(count))) }
    if let count = count("characters") { given.append(("characters", .characters(count))) }
    if let ratio = number("ratio"), ratio <= 1 { given.append(("ratio", .ratio(ratio))) }
    return given
  }
}
