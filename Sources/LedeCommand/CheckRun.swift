import Lede

/// Checks files, one after the other; a bad one does not stop its neighbours.
struct CheckRun {
  /// What is done with findings.
  enum Action {
    case report, fix, diff
  }

  let engine: LedeEngine
  let output: OutputFile
  let action: Action
  let format: CheckCommand.Format
  let reader: ArticleReader
  let offsets: OffsetUnit
  let maximumBytes: Int
  let stdinName: String
  /// Findings below it are passed over.
  let minimum: Diagnostic.Severity
  /// The severity that fails the command.
  let limit: Diagnostic.Severity?

  func run(_ paths: [String]) throws {
    var tally = Tally()
    do {
      try checkAll(paths, &tally)
    } catch {
      try output.rescue()
      throw error
    }
    if format == .terminal { StandardError.write(tally.text(action)) }
    if tally.worst != .success { throw CommandFailure(tally.worst, nil) }
    if let limit {
      let bad = tally.findings.filter { $0.key >= limit }.reduce(0) { $0 + $1.value }
      if bad > 0 {
        let verb = bad == 1 ? "1 finding is" : "\(bad) findings are"
        throw CommandFailure(
          .threshold, "lede: \(verb) \(limit.rawValue) or worse (--fail-on)")
      }
    }
  }

  private func checkAll(_ paths: [String], _ tally: inout Tally) throws {
    var writer = writer
    for path in paths {
      var page: [UInt8] = []
      do throws(LedeError) {
        let checked = try check(path, &tally)
        if action == .fix, path == "-" {
          // The text takes the way of the results, and what is left of it that of messages.
          page = (checked.mended ?? checked.source).bytes
          var report: [UInt8] = []
          writer.add(checked.report, to: &report)
          StandardError.write(raw: String(decoding: report, as: UTF8.self))
        } else {
          if action != .diff { writer.add(checked.report, to: &page) }
          if let mended = checked.mended { try write(mended, of: checked, path, &page) }
        }
      } catch {
        let failure = CommandFailure(error)
        failure.report()
        tally.worst = max(tally.worst, failure.status)
        writer.add(CheckFailure(name: name(of: path), error: error), to: &page)
      }
      try output.append(page)
    }
    var page: [UInt8] = []
    if action != .diff { writer.finish(to: &page) }
    try output.append(page)
    try output.finish()
  }

  // MARK: A file

  private struct Checked {
    let report: CheckReport
    let source: SourceText
    /// The new text, where it is to be written or shown.
    let mended: SourceText?
  }

  private func check(_ path: String, _ tally: inout Tally) throws(LedeError) -> Checked {
    let bytes = try Files.read(path, limit: maximumBytes)
    let name = name(of: path)
    if BilingualFile.recognizes(bytes) { return try checkTranslation(bytes, name, &tally) }
    let read = try reader.read(bytes, name: name)
    let article = Article(read, name: name)
    var result = try engine.run(article)
    var mended: SourceText?
    let fixable = result.findings.count { $0.fix != nil && isMended($0) }
    if fixable > 0, action != .report {
      if (read.extraction?.charset ?? read.charset) == nil {
        let made = try engine.mend(article) { isMended($0) }
        mended = made.text
        tally.mended += made.count
        if action == .fix { result = made.result }
      } else {
        StandardError.write(
          "lede: warning: \(name): only UTF-8 is mended; nothing was done to this file")
      }
    }
    if let failure = result.failure { throw failure.error }
    for warning in result.warnings { StandardError.write("lede: \(name): \(warning.rendered)") }
    let report = try engine.report(of: result, name: name) { $0.severity >= minimum }
    tally.files += 1
    for finding in report.findings { tally.findings[finding.severity, default: 0] += 1 }
    tally.fixable += mended == nil ? fixable : 0
    return Checked(
      report: report,
      source: read.extraction.map { SourceText(knownValid: $0.text.bytes) } ?? read.source,
      mended: mended)
  }

  /// A translation: nothing of it is mended.
  private func checkTranslation(
    _ bytes: [UInt8], _ name: String, _ tally: inout Tally
  ) throws(LedeError) -> Checked {
    let checked = try engine.checkTranslation(
      bytes, name: name, charset: reader.charset,
      language: engine.options.targets.first)
    let findings = checked.result.findings.filter { $0.severity >= minimum }
    tally.files += 1
    for finding in findings { tally.findings[finding.severity, default: 0] += 1 }
    return Checked(
      report: CheckReport(
        name: name, text: checked.text, fileAlignment: checked.fileAlignment,
        language: LanguageIdentification(tag: checked.result.language, origin: .declared),
        findings: findings, rules: checked.result.rules),
      source: checked.text, mended: nil)
  }

  /// Whether a finding is one that may be mended.
  private func isMended(_ finding: Finding) -> Bool {
    finding.severity > .note && finding.severity >= minimum
  }

  private func write(
    _ text: SourceText, of checked: Checked, _ path: String, _ page: inout [UInt8]
  ) throws(LedeError) {
    if action == .diff {
      page += UnifiedDiff.bytes(of: checked.source.bytes, text.bytes, name: name(of: path))
      return
    }
    do {
      try PlainFile.write(text.bytes, to: path)
    } catch {
      throw LedeError(
        code: .fileFailed, kind: .io, message: error.message ?? "cannot write \(path)")
    }
  }

  private func name(of path: String) -> String { path == "-" ? stdinName : path }

  private var writer: any ReportWriter {
    switch format {
    case .terminal: TerminalReport()
    case .json: JSONReport(offsets: offsets, version: LedeVersion.string)
    case .sarif: SARIFReport(version: LedeVersion.string)
    case .github: GitHubReport()
    }
  }
}

/// What was found and done.
private struct Tally {
  var worst: ExitStatus = .success
  var files = 0
  var findings: [Diagnostic.Severity: Int] = [:]
  var mended = 0
  var fixable = 0

  func text(_ action: CheckRun.Action) -> String {
    func count(_ number: Int, _ what: String) -> String {
      "\(number) \(what)\(number == 1 ? "" : "s")"
    }
    let kinds = [Diagnostic.Severity.error, .warning, .note].compactMap { severity in
      findings[severity].map { count($0, severity.rawValue) }
    }
    var text =
      "\(kinds.isEmpty ? "nothing found" : kinds.joined(separator: ", "))"
      + " in \(count(files, "file"))"
    switch action {
    case .report: if fixable > 0 { text += "; \(fixable) can be mended with --fix" }
    case .fix: text = "\(count(mended, "place")) mended; \(text)"
    case .diff: text = "\(count(mended, "place")) would be mended; \(text)"
    }
    return "lede: " + text
  }
}
