import LedeCore
import LedeUnicode

/// Writes findings for people: `file:line:column: severity: message; advice [rule]`, the line, and a
/// caret.
public struct TerminalReport: ReportWriter {
  /// Makes a writer.
  public init() {}

  /// Writes the findings of a file.
  public mutating func add(_ report: CheckReport, to output: inout [UInt8]) {
    guard !report.findings.isEmpty else { return }
    let lines = LineMap(report.text)
    for finding in report.findings {
      output += Self.text(of: finding, in: report, lines).utf8
      output.append(0x0A)
    }
  }

  private static func text(
    of finding: Finding, in report: CheckReport, _ lines: LineMap
  ) -> String {
    let message = isolated(finding.message) + (finding.isQuoted ? ", in a quotation" : "")
    let rule = " [\(finding.rule)]"
    var text = Diagnostic(
      finding.severity, code: LedeError.Code(rawValue: finding.rule),
      message: finding.suggestion == nil ? message + rule : message,
      location: lines.location(of: finding.range.offsets, file: report.name),
      suggestion: finding.suggestion.map { isolated($0) + rule }
    ).rendered
    for mention in finding.mentions {
      let place = lines.place(ofByte: mention.range.start)
      text += "\n  \(report.name):\(place.line):\(place.column): \(isolated(mention.message))"
    }
    return text
  }

  /// Keeps stretches from right to left from turning around what they stand in (UAX #9, isolates).
  private static func isolated(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains(where: { ScalarProperties.isRightToLeft($0.value) }) else { return text }
    var view = String.UnicodeScalarView()
    var i = 0
    while i < scalars.count {
      guard ScalarProperties.isRightToLeft(scalars[i].value) else {
        view.append(scalars[i])
        i += 1
        continue
      }
      // A stretch ends at the last letter before anything but letters, marks and spaces.
      var end = i + 1
      var k = end
      while k < scalars.count {
        let category = ScalarProperties.category(scalars[k].value)
        if ScalarProperties.isRightToLeft(scalars[k].value) || category.isMark {
          end = k + 1
        } else if category != .spaceSeparator, category != .format {
          break
        }
        k += 1
      }
      view.append("\u{2068}")
      view.append(contentsOf: scalars[i..<end])
      view.append("\u{2069}")
      i = end
    }
    return String(view)
  }
}
