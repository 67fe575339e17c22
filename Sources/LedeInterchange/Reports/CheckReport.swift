public import LedeCore

/// What a check found in one file.
public struct CheckReport: Sendable {
  /// The file's path as it was said, or a name for what is no file.
  public let name: String
  /// The text that the findings' ranges point into.
  public let text: SourceText
  /// From the file's bytes to the text; `nil` when they are the same.
  public let fileAlignment: Alignment<FileSpace, SourceSpace>?
  /// The language, and how it is known.
  public let language: LanguageIdentification
  /// The findings, in text order.
  public let findings: [Finding]
  /// The rules that were asked.
  public let rules: [RuleDescription]

  /// Makes a report.
  public init(
    name: String, text: SourceText, fileAlignment: Alignment<FileSpace, SourceSpace>? = nil,
    language: LanguageIdentification, findings: [Finding], rules: [RuleDescription]
  ) {
    self.name = name
    self.text = text
    self.fileAlignment = fileAlignment
    self.language = language
    self.findings = findings
    self.rules = rules
  }

  /// Where a range is in the file's bytes.
  public func fileRange(of range: SourceRange) -> FileRange {
    fileAlignment?.source(of: range) ?? FileRange(range.start, range.end)
  }
}

/// A file that could not be checked.
public struct CheckFailure: Sendable {
  /// The file's path as it was said.
  public let name: String
  /// What happened.
  public let error: LedeError

  /// Makes a failure.
  public init(name: String, error: LedeError) {
    self.name = name
    self.error = error
  }
}

/// Writes what checks found, file after file.
public protocol ReportWriter: Sendable {
  /// Takes a report, and appends to `output` what can be written already.
  mutating func add(_ report: CheckReport, to output: inout [UInt8])
  /// Takes a failure.
  mutating func add(_ failure: CheckFailure, to output: inout [UInt8])
  /// Appends the rest.
  mutating func finish(to output: inout [UInt8])
}

extension ReportWriter {
  /// Failures are told on another way.
  public mutating func add(_ failure: CheckFailure, to output: inout [UInt8]) {}
  /// There is no rest.
  public mutating func finish(to output: inout [UInt8]) {}
}
