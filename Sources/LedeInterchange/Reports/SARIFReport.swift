import LedeCore
import LedeJSON

/// Writes findings as SARIF 2.1.0 (OASIS): one run, with the rules, a result for each finding, and
/// what mends it. Columns count Unicode scalars (`unicodeCodePoints`).
public struct SARIFReport: ReportWriter {
  private let version: String
  private var reports: [CheckReport] = []
  private var failures: [CheckFailure] = []

  /// Makes a writer.
  /// - Parameter version: Lede's, by semantic versioning.
  public init(version: String) { self.version = version }

  /// Takes a report.
  public mutating func add(_ report: CheckReport, to output: inout [UInt8]) {
    reports.append(report)
  }

  /// Takes a failure.
  public mutating func add(_ failure: CheckFailure, to output: inout [UInt8]) {
    failures.append(failure)
  }

  /// Writes the log.
  public mutating func finish(to output: inout [UInt8]) {
    var rules: [RuleDescription] = []
    for rule in reports.flatMap(\.rules) where !rules.contains(where: { $0.id == rule.id }) {
      rules.append(rule)
    }
    JSONWriter.append(to: &output, style: .indented) { writer in
      writer.object { writer in
        writer.pair("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        writer.pair("version", "2.1.0")
        writer.key("runs")
        writer.array { array in
          array.object { writer in
            writer.key("tool")
            writer.object { writer in
              writer.key("driver")
              writer.object { driver(rules, &$0) }
            }
            writer.pair("columnKind", "unicodeCodePoints")
            writer.key("invocations")
            writer.array { $0.object { invocation(&$0) } }
            writer.key("artifacts")
            writer.array { array in
              for report in reports { array.object { artifact(report, &$0) } }
            }
            writer.key("results")
            writer.array { array in
              for (index, report) in reports.enumerated() {
                results(report, index, rules, &array)
              }
            }
          }
        }
      }
    }
    output.append(0x0A)
  }

  private func driver(_ rules: [RuleDescription], _ writer: inout JSONWriter) {
    writer.pair("name", "lede")
    writer.pair("version", version)
    writer.pair("semanticVersion", version)
    writer.key("rules")
    writer.array { array in
      for rule in rules {
        array.object { writer in
          writer.pair("id", rule.id)
          writer.text("shortDescription", rule.summary)
          writer.text("fullDescription", rule.help)
          writer.text("help", rule.help)
          writer.key("defaultConfiguration")
          writer.object(onOneLine: true) { writer in
            writer.key("enabled")
            writer.bool(rule.severity != nil)
            writer.pair("level", (rule.severity ?? .warning).rawValue)
          }
        }
      }
    }
  }

  private func invocation(_ writer: inout JSONWriter) {
    writer.key("executionSuccessful")
    writer.bool(failures.isEmpty)
    guard !failures.isEmpty else { return }
    writer.key("toolExecutionNotifications")
    writer.array { array in
      for failure in failures {
        array.object { writer in
          writer.pair("level", "error")
          writer.text("message", failure.error.message)
          writer.key("descriptor")
          writer.object(onOneLine: true) { $0.pair("id", failure.error.code.rawValue) }
          writer.key("locations")
          writer.array { array in
            array.object { writer in
              writer.key("physicalLocation")
              writer.object { writer in
                writer.key("artifactLocation")
                writer.object(onOneLine: true) { $0.pair("uri", Self.uri(of: failure.name)) }
              }
            }
          }
        }
      }
    }
  }

  private func artifact(_ report: CheckReport, _ writer: inout JSONWriter) {
    writer.key("location")
    writer.object(onOneLine: true) { $0.pair("uri", Self.uri(of: report.name)) }
    if report.fileAlignment == nil { writer.pair("encoding", "UTF-8") }
    writer.key("properties")
    writer.object(onOneLine: true) { $0.pair("language", report.language.tag.description) }
  }

  private func results(
    _ report: CheckReport, _ index: Int, _ rules: [RuleDescription], _ array: inout JSONWriter
  ) {
    guard !report.findings.isEmpty else { return }
    let lines = LineMap(report.text)
    var seen: [String: Int] = [:]
    for finding in report.findings {
      let fingerprint = Self.fingerprint(finding, report, lines, &seen)
      array.object { writer in
        writer.pair("ruleId", finding.rule)
        if let number = rules.firstIndex(where: { $0.id == finding.rule }) {
          writer.key("ruleIndex")
          writer.int(number)
        }
        writer.pair("level", finding.severity.rawValue)
        let quoted = finding.isQuoted ? ", in a quotation" : ""
        writer.text(
          "message", finding.message + quoted + (finding.suggestion.map { "; \($0)" } ?? ""))
        writer.key("locations")
        writer.array { array in
          array.object { location(finding.range, report, index, lines, &$0) }
        }
        if !finding.mentions.isEmpty {
          writer.key("relatedLocations")
          writer.array { array in
            for (number, mention) in finding.mentions.enumerated() {
              array.object { writer in
                writer.key("id")
                writer.int(number + 1)
                location(mention.range, report, index, lines, &writer)
                writer.text("message", mention.message)
              }
            }
          }
        }
        writer.key("partialFingerprints")
        writer.object(onOneLine: true) { $0.pair("finding/v1", fingerprint) }
        if let fix = finding.fix {
          writer.key("fixes")
          writer.array { $0.object { self.fix(fix, report, index, lines, &$0) } }
        }
        writer.key("properties")
        writer.object(onOneLine: true) { writer in
          writer.key("quoted")
          writer.bool(finding.isQuoted)
          for property in finding.properties { writer.pair(property.name, property.value) }
        }
      }
    }
  }

  private func location(
    _ range: SourceRange, _ report: CheckReport, _ index: Int, _ lines: LineMap,
    _ writer: inout JSONWriter
  ) {
    writer.key("physicalLocation")
    writer.object { writer in
      artifactLocation(report, index, &writer)
      writer.key("region")
      writer.object { writer in
        region(range, report, lines, &writer)
        writer.text("snippet", report.text[range])
      }
    }
  }

  private func artifactLocation(
    _ report: CheckReport, _ index: Int, _ writer: inout JSONWriter
  ) {
    writer.key("artifactLocation")
    writer.object(onOneLine: true) { writer in
      writer.pair("uri", Self.uri(of: report.name))
      writer.key("index")
      writer.int(index)
    }
  }

  private func region(
    _ range: SourceRange, _ report: CheckReport, _ lines: LineMap, _ writer: inout JSONWriter
  ) {
    let start = lines.place(ofByte: range.start)
    let end = lines.place(ofByte: range.end)
    let bytes = report.fileRange(of: range)
    for (key, value) in [
      ("startLine", start.line), ("startColumn", start.column), ("endLine", end.line),
      ("endColumn", end.column), ("byteOffset", bytes.start), ("byteLength", bytes.count),
    ] {
      writer.key(key)
      writer.int(value)
    }
  }

  private func fix(
    _ fix: Finding.Edit, _ report: CheckReport, _ index: Int, _ lines: LineMap,
    _ writer: inout JSONWriter
  ) {
    let shown = fix.replacement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    writer.text("description", "Write '\(shown)'.")
    writer.key("artifactChanges")
    writer.array { array in
      array.object { writer in
        artifactLocation(report, index, &writer)
        writer.key("replacements")
        writer.array { array in
          array.object { writer in
            writer.key("deletedRegion")
            writer.object(onOneLine: true) { region(fix.range, report, lines, &$0) }
            writer.text("insertedContent", fix.replacement)
          }
        }
      }
    }
  }

  /// A number that stays while other parts of the file change: of the rule, its subject, and the
  /// line without white space at its ends (FNV-1a), with a count of those that are alike.
  private static func fingerprint(
    _ finding: Finding, _ report: CheckReport, _ lines: LineMap, _ seen: inout [String: Int]
  ) -> String {
    let line = lines.range(ofLine: lines.place(ofByte: finding.range.start).line)
    var bytes = report.text.bytes[line]
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in [Array(finding.rule.utf8)[...], Array(finding.subject.utf8)[...], bytes] {
      for byte in part + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    let key = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    let number = seen[key, default: 0] + 1
    seen[key] = number
    return "\(key):\(number)"
  }

  /// A path as a URI reference (RFC 3986): relative as it is, absolute with `file:`.
  static func uri(of path: String) -> String {
    var relative = path[...]
    while relative.hasPrefix("./") { relative = relative.dropFirst(2) }
    let digits = Array("0123456789ABCDEF")
    var text = path.hasPrefix("/") ? "file://" : ""
    for byte in relative.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x2F, 0x5F, 0x7E].contains(byte)
      if isPlain {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return text
  }
}

extension JSONWriter {
  fileprivate mutating func pair(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// A `message` or the like: an object with `text`.
  fileprivate mutating func text(_ key: String, _ value: String) {
    self.key(key)
    object(onOneLine: true) { $0.pair("text", value) }
  }
}
