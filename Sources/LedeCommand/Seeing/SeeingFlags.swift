import ArgumentParser
import LedeObservability
import Logging

/// The flags that let one see what a run does.
struct SeeingFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file for time and memory of each article and stage.", valueName: "file"),
    completion: .file())
  var trace: String?

  @Option(
    help: "How the trace is written: chrome, which Perfetto opens, or otlp (OpenTelemetry).")
  var traceFormat: TraceName?

  @Option(
    help: ArgumentHelp(
      "A file for counts and times in Prometheus' text format, kept up to date.", valueName: "file"),
    completion: .file())
  var metrics: String?

  @Option(
    help: ArgumentHelp(
      "What is logged on standard error: error, warning, notice, info (also the run and its "
        + "failures), debug (each article), trace (each stage).", valueName: "level"))
  var logLevel: LogLevel?

  @Option(help: "How messages on standard error are written: text, or json, an object a line.")
  var logFormat: LogFormat?

  func validate() throws {
    if trace == nil, traceFormat != nil {
      throw ValidationError("--trace-format is for --trace")
    }
    for (flag, path) in [("trace", trace), ("metrics", metrics)] where path == "-" {
      throw ValidationError("--\(flag) takes a file: standard output is for results")
    }
    if let trace, trace == metrics {
      throw ValidationError("--trace and --metrics are two files, not one")
    }
  }
}

/// How a trace is written.
enum TraceName: String, ExpressibleByArgument, CaseIterable {
  case chrome, otlp

  /// The same in the library's terms.
  var format: TraceFormat {
    switch self {
    case .chrome: .chrome
    case .otlp: .otlp
    }
  }
}

/// From what severity on something is logged.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
  case error, warning, notice, info, debug, trace

  /// The same in swift-log's terms.
  var level: Logger.Level {
    switch self {
    case .error: .error
    case .warning: .warning
    case .notice: .notice
    case .info: .info
    case .debug: .debug
    case .trace: .trace
    }
  }
}

/// How messages are written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
