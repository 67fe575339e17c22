/// How a trace is written.
public enum TraceFormat: String, Sendable, CaseIterable {
  /// Trace Event Format, as an array: what Perfetto and `chrome://tracing` open.
  case chrome
  /// OpenTelemetry's spans (OTLP) in its JSON encoding, a batch a line, as the collector's file
  /// receiver and exporter have them.
  case otlp
}

/// What is written of a trace at a time.
public struct TraceChunk: Sendable {
  /// Behind what was written before, without its ``ending``.
  public let bytes: [UInt8]
  /// What makes the file whole behind ``bytes``; the next chunk takes its place.
  public let ending: [UInt8]
}

/// One piece of work: an article, or a stage on one.
struct TraceSpan {
  /// `article` or `stage`.
  enum Kind: String {
    case article, stage
  }

  /// Something that is said of it, by its name in OpenTelemetry or in Lede's own name space.
  enum Value {
    case int(Int)
    case string(String)
  }

  let kind: Kind
  let name: String
  /// Number of the article.
  let article: Int
  let lane: Int
  /// In nanoseconds since the trace began.
  let start: Int
  /// In nanoseconds.
  let duration: Int
  let attributes: [(key: String, value: Value)]
  /// The code of the error, if it failed.
  let error: String?
  /// Number of the span in its article: 0 is the article's own.
  let number: Int
}

/// Writes spans in one format.
protocol TraceEncoder: Sendable {
  /// What begins the file.
  var beginning: [UInt8] { get }
  /// What ends it.
  var ending: [UInt8] { get }
  /// Appends a span to a batch.
  mutating func write(_ span: TraceSpan, to batch: inout [UInt8])
  /// Appends how much memory the process holds at a time, where the format has that.
  mutating func write(memory bytes: Int, at time: Int, to batch: inout [UInt8])
  /// The batch as it stands in the file.
  func wrapped(_ batch: [UInt8]) -> [UInt8]
}
