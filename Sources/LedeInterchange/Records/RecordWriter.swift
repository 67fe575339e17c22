public import LedeCore
public import LedeJSON

/// Writes results as JSON records, version 1: one a line (`jsonl`), or laid out for people
/// (`json`). Keys come in a fixed order; sections of stages that did not run are left out.
public struct RecordWriter: ResultWriter {
  /// Version of the records.
  public static let version = 1

  /// The unit of all ranges.
  public let offsets: OffsetUnit
  /// One line, or laid out.
  public let style: JSONWriter.Style

  /// Makes a writer.
  public init(offsets: OffsetUnit = .utf8, style: JSONWriter.Style = .compact) {
    self.offsets = offsets
    self.style = style
  }

  /// Appends the record of a document that is no record itself: its name is the identifier.
  public func write(_ result: ArticleResult, to output: inout [UInt8]) {
    write(result, id: .string(result.document.name), to: &output)
  }

  /// Appends a record and a line end.
  public func write(_ result: ArticleResult, id: JSONValue, to output: inout [UInt8]) {
    JSONWriter.append(to: &output, style: style) { json in
      json.object { json in
        Self.head(id, result.failure == nil ? "ok" : "partial", &json)
        RecordBody(result, offsets: offsets).write(&json)
      }
    }
    output.append(0x0A)
  }

  /// Appends an error record and a line end.
  public func write(_ failure: RecordFailure, to output: inout [UInt8]) {
    JSONWriter.append(to: &output, style: style) { json in
      json.object { json in
        Self.head(failure.id, "error", &json)
        json.key("seq")
        json.int(failure.seq)
        json.key("error")
        Self.error(failure.error, stage: failure.stage, &json)
      }
    }
    output.append(0x0A)
  }

  private static func head(_ id: JSONValue, _ status: String, _ json: inout JSONWriter) {
    json.key("v")
    json.int(version)
    json.key("id")
    json.value(id)
    json.key("status")
    json.string(status)
  }

  static func error(_ error: LedeError, stage: StageName?, _ json: inout JSONWriter) {
    json.object { json in
      json.key("code")
      json.string(error.code.rawValue)
      json.key("kind")
      json.string(kind(error.kind))
      json.key("stage")
      if let stage { json.string(stage.rawValue) } else { json.null() }
      json.key("message")
      json.string(error.message)
      json.key("retryable")
      json.bool(error.retryable)
    }
  }

  /// Records know four kinds. What is wrong with the configuration is no fault of the record.
  private static func kind(_ kind: LedeError.Kind) -> String {
    switch kind {
    case .configuration, .io: LedeError.Kind.internal.rawValue
    default: kind.rawValue
    }
  }
}
