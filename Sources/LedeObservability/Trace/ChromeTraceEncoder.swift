import LedeJSON

/// The Trace Event Format: an array of events, each on a line of its own. Articles and stages are
/// complete events on the lane that they ran in, memory is a counter.
struct ChromeTraceEncoder: TraceEncoder {
  private let process: Int
  private let version: String
  private var knownLanes: Set<Int> = []

  init(process: Int, version: String) {
    self.process = process
    self.version = version
  }

  var beginning: [UInt8] {
    var bytes = Array("[\n".utf8)
    // The first event has no comma before it.
    JSONWriter.append(to: &bytes) { named("process_name", "lede \(version)", 0, &$0) }
    return bytes
  }

  let ending = Array("\n]\n".utf8)

  func wrapped(_ batch: [UInt8]) -> [UInt8] { batch }

  mutating func write(_ span: TraceSpan, to batch: inout [UInt8]) {
    if knownLanes.insert(span.lane).inserted {
      next(&batch) { named("thread_name", "lane \(span.lane)", span.lane, &$0) }
    }
    next(&batch) { writer in
      writer.object { writer in
        writer.key("name")
        writer.string(span.name)
        writer.key("cat")
        writer.string(span.kind.rawValue)
        phase("X", span.start, span.lane, &writer)
        writer.key("dur")
        writer.double(Double(span.duration) / 1000)
        writer.key("args")
        writer.object { writer in
          for (key, value) in span.attributes {
            writer.key(key)
            switch value {
            case .int(let value): writer.int(value)
            case .string(let value): writer.string(value)
            }
          }
          if let error = span.error {
            writer.key("error.type")
            writer.string(error)
          }
        }
      }
    }
  }

  mutating func write(memory bytes: Int, at time: Int, to batch: inout [UInt8]) {
    next(&batch) { writer in
      writer.object { writer in
        writer.key("name")
        writer.string("memory")
        phase("C", time, 0, &writer)
        writer.key("args")
        writer.object { writer in
          writer.key("process.memory.usage")
          writer.int(bytes)
        }
      }
    }
  }

  private func next(_ batch: inout [UInt8], _ body: (inout JSONWriter) -> Void) {
    batch += [0x2C, 0x0A]
    JSONWriter.append(to: &batch, body)
  }

  /// Times are microseconds.
  private func phase(_ phase: String, _ time: Int, _ lane: Int, _ writer: inout JSONWriter) {
    writer.key("ph")
    writer.string(phase)
    writer.key("ts")
    writer.double(Double(time) / 1000)
    writer.key("pid")
    writer.int(process)
    writer.key("tid")
    writer.int(lane)
  }

  private func named(
    _ event: String, _ name: String, _ lane: Int, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("name")
      writer.string(event)
      phase("M", 0, lane, &writer)
      writer.key("args")
      writer.object { writer in
        writer.key("name")
        writer.string(name)
      }
    }
  }
}
