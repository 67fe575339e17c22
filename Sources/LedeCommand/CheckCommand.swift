import ArgumentParser
import Lede
import LedeConfiguration

/// `lede check`: what an editor should mend.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks articles, and translations against their sources.",
    discussion: """
      EXAMPLES
        lede check article.txt
        lede check --glossary desk/terms.yaml --fail-on warning desk
        lede check --diff article.txt        what --fix would do
        lede check --fix article.txt
        lede check --format sarif -o lede.sarif desk
        lede check --rule undefined-acronym=off --rule inconsistent-term=warning article.txt
        lede check translated.xlf            numbers, terms, codes, punctuation and more

      The severity of each rule can be said in a pipeline too, below 'check: rules:'. What stands in a
      quotation is one step less severe, and never mended.
      """)

  /// How findings are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case terminal, json, sarif, github
  }

  @Argument(help: "Files, folders, globs, or - for standard input.", completion: .file())
  var files: [String] = []

  @OptionGroup var engine: EngineFlags

  @Option(help: "How to write the findings.") var format: Format = .terminal

  @Option(
    help: ArgumentHelp(
      "How bad the findings of a rule are, or off. May be repeated.",
      valueName: "name=error|warning|note|off"),
    completion: Completion.rules)
  var rule: [String] = []

  @Option(
    help: ArgumentHelp("Only these rules.", valueName: "name,name"), completion: Completion.rules)
  var only: String?

  @Flag(help: "List the rules, with their severities, and end.") var listRules = false

  @Option(help: "The least severity that is reported: note, warning or error.")
  var minSeverity: Severity = .note

  @Option(
    help: ArgumentHelp(
      "Fail with 1 when a finding is so bad: note, warning or error.", valueName: "severity"))
  var failOn: Severity?

  @Flag(help: "Mend what can be mended without a look, and tell what is left.") var fix = false

  @Flag(help: "Show as a unified diff what --fix would do.") var diff = false

  @Option(help: "The name for standard input in reports.") var stdinName = "stdin"

  @Option(
    help: ArgumentHelp(
      "The format of the articles, when name and content do not tell it: \(FormatFlags.names).",
      valueName: "name"),
    completion: .list(FormatRegistry.standard.names))
  var articleFormat: String?

  @Option(help: "The character set of the files (IANA name), when it is known.")
  var encoding: String?

  @Option(help: "The unit of ranges in JSON: utf8 (bytes), utf16 or scalar.") var offsets = "utf8"

  @Option(help: "The largest article that is taken, in bytes.") var maxBytes = 64 << 20

  @OptionGroup var destination: OutputFlag

  func validate() throws {
    try FlagCheck.isOffsetUnit(offsets)
    if fix, diff { throw ValidationError("--fix and --diff exclude each other") }
    if diff, format != .terminal {
      throw ValidationError("--diff writes a diff; leave --format out")
    }
    if fix, format != .terminal, files.contains("-") {
      throw ValidationError(
        "--fix writes the text of standard input where the \(format.rawValue) would go; name a file"
      )
    }
    try FlagCheck.isPositive(maxBytes, "--max-bytes")
    for name in (only ?? "").split(separator: ",").map(String.init)
    where !Self.ruleNames.contains(name) {
      throw ValidationError(
        "there is no rule '\(name)'; "
          + (Suggestion.didYouMean(name, in: Self.ruleNames)
            ?? "the rules are \(Self.ruleNames.joined(separator: ", "))"))
    }
    for assignment in rule where !assignment.contains("=") {
      throw ValidationError("--rule takes name=severity, such as undefined-acronym=off")
    }
  }

  func run() throws {
    if listRules { return try OutputFile.standard(Self.ruleList) }
    var options = engine.options(overrides)
    options.goal = CheckStage.name
    let engine = try LedeEngine(options)
    try engine.prepare()
    let reader = try FormatFlags.reader(format: articleFormat, encoding: encoding)
    let paths = try Files.named(
      files, extensions: reader.registry.fileExtensions + BilingualFile.extensions)
    try CheckRun(
      engine: engine, output: OutputFile(destination.output),
      action: fix ? .fix : diff ? .diff : .report,
      format: format, reader: reader, offsets: OffsetUnit(rawValue: offsets) ?? .utf8,
      maximumBytes: maxBytes, stdinName: stdinName, minimum: minSeverity.value,
      limit: failOn?.value
    ).run(paths)
  }

  /// What the flags lay over the pipeline's section.
  private var overrides: [PipelineOverride] {
    var overrides: [PipelineOverride] = []
    if let only {
      let wanted = only.split(separator: ",").map(String.init)
      for name in Self.ruleNames where !wanted.contains(name) {
        overrides.append(PipelineOverride("check.rules.\(name)=off", flag: "--only"))
      }
    }
    return overrides + rule.map { PipelineOverride("check.rules.\($0)", flag: "--rule") }
  }

  static var ruleNames: [String] {
    StandardRules.all.map(\.description.id) + translationRules.map(\.id)
  }

  private static var translationRules: [RuleDescription] {
    [LedeEngine.structureRule] + StandardTranslationRules.all.map(\.description)
  }

  private static var ruleList: String {
    func lines(_ rules: [RuleDescription]) -> String {
      rules.map { rule in
        "\(rule.id)  (\(rule.severity?.rawValue ?? "off"))\n    \(rule.summary)\n"
      }.joined()
    }
    return "Articles\n\n" + lines(StandardRules.all.map(\.description)) + "\nTranslations\n\n"
      + lines(translationRules)
  }
}

/// A severity as a flag says it.
enum Severity: String, ExpressibleByArgument, CaseIterable {
  case note, warning, error

  var value: Diagnostic.Severity {
    switch self {
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }
}
