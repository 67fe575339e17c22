public import LedeCore
public import LedeLanguages
import LedeSegmentation
import LedeUnicode

/// The stage `check`: what an editor should look at before an article goes out.
public struct CheckStage: Stage {
  /// `check`.
  public static let name: StageName = "check"
  /// The layers it needs.
  public static let requires = [NormalizedText.id, Sentences.id, Words.id, Terms.id]

  /// What becomes of findings in quotations.
  public enum Quotations: String, Sendable, CaseIterable {
    /// They are one step less severe.
    case lower
    /// They are as severe as others.
    case keep
    /// They are not reported.
    case skip
  }

  private let rules: [(rule: any CheckRule, severity: Diagnostic.Severity)]
  private let quotations: Quotations
  private let language: LanguageData
  private let knownAcronyms: Set<String>
  private let functionWords: Set<String>

  /// Makes the stage.
  ///
  /// - Parameters:
  ///   - rules: each with the severity of its findings.
  ///   - language: what is known of the article's language.
  ///   - neutral: what holds in every language.
  ///   - knownAcronyms: abbreviations that the house does not explain, without stops.
  /// - Throws: `library-failed`.
  public init(
    rules: [(rule: any CheckRule, severity: Diagnostic.Severity)],
    quotations: Quotations = .lower, language: LanguageData, neutral: LanguageData,
    knownAcronyms: [String] = []
  ) throws(LedeError) {
    self.rules = rules
    self.quotations = quotations
    self.language = language
    self.knownAcronyms = Set(neutral.acronyms.known + language.acronyms.known + knownAcronyms)
    var functionWords: Set<String> = []
    for word in language.summary.stopWords { functionWords.insert(try CaseMapping.fold(word)) }
    self.functionWords = functionWords
  }

  /// Asks the rules.
  public func run(on document: Document) throws(StageError) -> Findings {
    let article = try article(of: document)
    var found: [Finding] = []
    for (rule, severity) in rules {
      do {
        for var finding in try rule.findings(in: article) {
          finding.severity = severity
          found.append(finding)
        }
        try document.deadline.check()
      } catch {
        throw StageError(stage: Self.name, error)
      }
    }
    let sorted = found.enumerated().sorted {
      ($0.element.range, $0.offset) < ($1.element.range, $1.offset)
    }
    return Findings(
      items: markQuoted(sorted.map(\.element), document), rules: rules.map(\.rule.description))
  }

  /// The article as rules see it.
  func article(of document: Document) throws(StageError) -> CheckedArticle {
    CheckedArticle(
      document: document, text: try document.require(NormalizedText.self, for: Self.name),
      sentences: try document.require(Sentences.self, for: Self.name),
      words: try document.require(Words.self, for: Self.name),
      terms: try document.require(Terms.self, for: Self.name), language: language,
      knownAcronyms: knownAcronyms, functionWords: functionWords)
  }

  /// Tells which findings stand in a quotation: somebody said so, and it is not for the desk to
  /// write it differently.
  private func markQuoted(_ findings: [Finding], _ document: Document) -> [Finding] {
    guard !findings.isEmpty else { return [] }
    var quoted = Self.quotations(of: document)[...]
    return findings.compactMap { finding in
      while let first = quoted.first, first.upperBound <= finding.range.start {
        quoted = quoted.dropFirst()
      }
      guard let first = quoted.first, first.lowerBound <= finding.range.start else {
        return finding
      }
      var finding = finding
      finding.isQuoted = true
      finding.fix = nil
      switch quotations {
      case .skip: return nil
      case .keep: break
      case .lower: finding.severity = finding.severity == .error ? .warning : .note
      }
      return finding
    }
  }

  private static func quotations(of document: Document) -> [Range<Int>] {
    document.source.bytes.withUnsafeBufferPointer { bytes in
      document.blocks.flatMap { block in
        block.kind == .quotation
          ? [block.range.offsets] : QuotedText.ranges(in: bytes, block.range.offsets)
      }
    }
  }
}

extension CheckStage {
  /// The stage for a registry.
  ///
  /// - Parameters:
  ///   - library: what is known of languages.
  ///   - rules: the rules that can be asked, such as ``StandardRules/all`` and one's own.
  ///   - others: rules that the stage does not ask, but whose severity is said with theirs: those of
  ///     translations.
  public static func factory(
    library: LanguageLibrary, rules: [any CheckRule] = StandardRules.all,
    others: [RuleDescription] = []
  ) -> StageFactory {
    let severities = Diagnostic.Severity.allCases.map(\.rawValue) + ["off"]
    let descriptions = rules.map(\.description) + others
    let defaults = descriptions.map { rule in
      OptionValue.Entry(rule.id, .string(rule.severity?.rawValue ?? "off"))
    }
    return StageFactory(
      CheckStage.self, help: "Looks for what an editor should mend: terms and acronyms.",
      options: [
        OptionDescriptor(
          "rules", .map(keys: descriptions.map(\.id), .choice(severities)),
          default: .map(defaults), help: "How bad the findings of each rule are, or off."),
        OptionDescriptor(
          "quotations", .choice(Quotations.allCases.map(\.rawValue)), default: .string("lower"),
          help: "What is found in quotations is less severe, the same, or passed over."),
        OptionDescriptor(
          "known-acronyms", .list(.string), default: .list([]),
          help: "Abbreviations in capitals that need no explanation, without stops."),
      ], isOnRequest: true
    ) { (options, context) throws(DiagnosticsError) in
      var asked: [(rule: any CheckRule, severity: Diagnostic.Severity)] = []
      var said: [String: String] = [:]
      if case .map(let entries)? = options.values["rules"] {
        for case (let name, .string(let word)) in entries.map({ ($0.key, $0.value) }) {
          said[name] = word
        }
      }
      for rule in rules {
        let severity = said[rule.description.id].map(Diagnostic.Severity.init(rawValue:))
        if let severity = severity ?? rule.description.severity { asked.append((rule, severity)) }
      }
      let language = try library.data(for: context.language)
      let neutral = try library.data(for: .undetermined)
      do throws(LedeError) {
        return try CheckStage(
          rules: asked,
          quotations: options.string("quotations").flatMap(Quotations.init) ?? .lower,
          language: language, neutral: neutral,
          knownAcronyms: options.strings("known-acronyms") ?? [])
      } catch {
        throw DiagnosticsError([Diagnostic(.error, code: error.code, message: error.message)])
      }
    }
  }
}
