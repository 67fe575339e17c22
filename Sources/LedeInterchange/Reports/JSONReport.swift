public import LedeCore
import LedeJSON

/// Writes findings as one JSON object: `{"v": 1, "files": […], "failures": […]}`.
public struct JSONReport: ReportWriter {
  private let unit: OffsetUnit
  private let version: String
  private var reports: [CheckReport] = []
  private var failures: [CheckFailure] = []

  /// Makes a writer.
  /// - Parameters:
  ///   - offsets: the unit of ranges; columns count scalars, unless it is UTF-16.
  ///   - version: Lede's.
  public init(offsets: OffsetUnit = .utf8, version: String) {
    unit = offsets
    self.version = version
  }

  /// Takes a report.
  public mutating func add(_ report: CheckReport, to output: inout [UInt8]) {
    reports.append(report)
  }

  /// Takes a failure.
  public mutating func add(_ failure: CheckFailure, to output: inout [UInt8]) {
    failures.append(failure)
  }

  /// Writes all.
  public mutating func finish(to output: inout [UInt8]) {
    JSONWriter.append(to: &output, style: .indented) { writer in
      writer.object { writer in
        writer.key("v")
        writer.int(1)
        writer.key("lede")
        writer.string(version)
        writer.key("files")
        writer.array { for report in reports { write(report, &$0) } }
        writer.key("failures")
        writer.array {
          for failure in failures {
            $0.object { writer in
              writer.key("file")
              writer.string(failure.name)
              writer.key("code")
              writer.string(failure.error.code.rawValue)
              writer.key("message")
              writer.string(failure.error.message)
            }
          }
        }
      }
    }
    output.append(0x0A)
  }

  private func write(_ report: CheckReport, _ writer: inout JSONWriter) {
    let places = Places(
      offsets: OffsetMap(report.text, unit: unit),
      lines: LineMap(report.text, unit: unit == .utf16 ? .utf16 : .scalar))
    writer.object { writer in
      writer.key("file")
      writer.string(report.name)
      writer.key("language")
      writer.string(report.language.tag.description)
      writer.key("findings")
      writer.array { array in
        for finding in report.findings { write(finding, report, places, &array) }
      }
    }
  }

  private struct Places {
    let offsets: OffsetMap
    let lines: LineMap
  }

  private func write(
    _ finding: Finding, _ report: CheckReport, _ places: Places, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("rule")
      writer.string(finding.rule)
      writer.key("severity")
      writer.string(finding.severity.rawValue)
      writer.key("message")
      writer.string(finding.message)
      if let suggestion = finding.suggestion {
        writer.key("suggestion")
        writer.string(suggestion)
      }
      place(finding.range, places, &writer)
      writer.key("text")
      writer.string(report.text[finding.range])
      writer.key("quoted")
      writer.bool(finding.isQuoted)
      if let fix = finding.fix {
        writer.key("fix")
        writer.object(onOneLine: true) { writer in
          range(fix.range, places, &writer)
          writer.key("text")
          writer.string(fix.replacement)
        }
      }
      if !finding.mentions.isEmpty {
        writer.key("related")
        writer.array { array in
          for mention in finding.mentions {
            array.object(onOneLine: true) { writer in
              place(mention.range, places, &writer)
              writer.key("message")
              writer.string(mention.message)
            }
          }
        }
      }
      writer.key("properties")
      writer.object(onOneLine: true) { writer in
        for property in finding.properties {
          writer.key(property.name)
          writer.string(property.value)
        }
      }
    }
  }

  private func place(_ range: SourceRange, _ places: Places, _ writer: inout JSONWriter) {
    let start = places.lines.place(ofByte: range.start)
    let end = places.lines.place(ofByte: range.end)
    for (key, value) in [
      ("line", start.line), ("column", start.column), ("endLine", end.line),
      ("endColumn", end.column),
    ] {
      writer.key(key)
      writer.int(value)
    }
    self.range(range, places, &writer)
  }

  private func range(_ range: SourceRange, _ places: Places, _ writer: inout JSONWriter) {
    writer.key("range")
    writer.array(onOneLine: true) {
      $0.int(places.offsets.offset(ofByte: range.start))
      $0.int(places.offsets.offset(ofByte: range.end))
    }
  }
}
