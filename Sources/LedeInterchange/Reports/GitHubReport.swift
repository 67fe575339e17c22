import LedeCore

/// Writes findings as workflow commands, which GitHub shows as annotations of the lines.
public struct GitHubReport: ReportWriter {
  /// Makes a writer.
  public init() {}

  /// Writes the findings of a file, a line each.
  public mutating func add(_ report: CheckReport, to output: inout [UInt8]) {
    guard !report.findings.isEmpty else { return }
    let lines = LineMap(report.text)
    for finding in report.findings {
      let start = lines.place(ofByte: finding.range.start)
      let end = lines.place(ofByte: finding.range.end)
      let command =
        switch finding.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
      let quoted = finding.isQuoted ? ", in a quotation" : ""
      let message = finding.message + quoted + (finding.suggestion.map { "; \($0)" } ?? "")
      // A range of columns is only allowed on one line.
      let columns =
        start.line == end.line ? ",col=\(start.column),endColumn=\(end.column)" : ""
      let line =
        "::\(command) file=\(Self.property(report.name)),line=\(start.line),endLine=\(end.line)"
        + "\(columns),title=\(Self.property(finding.rule))::\(Self.data(message))\n"
      output += line.utf8
    }
  }

  /// Writes a failure as an error of its file.
  public mutating func add(_ failure: CheckFailure, to output: inout [UInt8]) {
    let line =
      "::error file=\(Self.property(failure.name)),title=\(Self.property(failure.error.code.rawValue))"
      + "::\(Self.data(failure.error.message))\n"
    output += line.utf8
  }

  private static func data(_ text: String) -> String {
    escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func property(_ text: String) -> String {
    escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escape(_ text: String, _ signs: [Unicode.Scalar: String]) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let escaped = signs[scalar] {
        view.append(contentsOf: escaped.unicodeScalars)
      } else {
        view.append(scalar)
      }
    }
    return String(view)
  }
}
