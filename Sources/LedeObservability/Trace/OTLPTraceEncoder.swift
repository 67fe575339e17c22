import LedeJSON

/// OpenTelemetry's spans in the JSON encoding of OTLP, a batch a line: each article is a trace, whose
/// root is the article and whose spans below it are its stages.
struct OTLPTraceEncoder: TraceEncoder {
  private let process: Int
  private let version: String
  /// Nanoseconds since 1970 when the trace began.
  private let epoch: Int
  /// Tells the traces of this run from those of others.
  private let run: UInt64

  init(process: Int, version: String, epoch: Int, run: UInt64) {
    self.process = process
    self.version = version
    self.epoch = epoch
    self.run = run
  }

  let beginning: [UInt8] = []
  let ending: [UInt8] = []

  func wrapped(_ batch: [UInt8]) -> [UInt8] {
    guard !batch.isEmpty else { return [] }
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("resourceSpans")
      writer.array { writer in
        writer.object { writer in
          writer.key("resource")
          writer.object { writer in
            writer.key("attributes")
            writer.array { writer in
              attribute("service.name", .string("lede"), &writer)
              attribute("service.version", .string(version), &writer)
              attribute("process.pid", .int(process), &writer)
            }
          }
          writer.key("scopeSpans")
          writer.array { writer in
            writer.object { writer in
              writer.key("scope")
              writer.object { writer in
                writer.key("name")
                writer.string("lede")
                writer.key("version")
                writer.string(version)
              }
              writer.key("spans")
              writer.array { $0.raw(batch) }
            }
          }
        }
      }
    }
    return writer.bytes + [0x0A]
  }

  mutating func write(_ span: TraceSpan, to batch: inout [UInt8]) {
    if !batch.isEmpty { batch.append(0x2C) }
    JSONWriter.append(to: &batch) { writer in
      writer.object { writer in
        writer.key("traceId")
        writer.string(Self.hex(run) + Self.hex(UInt64(truncatingIfNeeded: span.article) &+ 1))
        writer.key("spanId")
        writer.string(identifier(span.article, span.number))
        if span.number > 0 {
          writer.key("parentSpanId")
          writer.string(identifier(span.article, 0))
        }
        writer.key("name")
        writer.string(span.kind == .article ? "lede.article" : "lede.stage \(span.name)")
        // Internal: neither a call out nor one in.
        writer.key("kind")
        writer.int(1)
        // 64-bit numbers are strings in the JSON of protocol buffers.
        writer.key("startTimeUnixNano")
        writer.string(String(epoch + span.start))
        writer.key("endTimeUnixNano")
        writer.string(String(epoch + span.start + span.duration))
        writer.key("attributes")
        writer.array { writer in
          attribute(
            span.kind == .article ? "lede.article.name" : "lede.stage.name", .string(span.name),
            &writer)
          attribute("lede.lane", .int(span.lane), &writer)
          for (key, value) in span.attributes { attribute(key, value, &writer) }
          if let error = span.error { attribute("error.type", .string(error), &writer) }
        }
        if span.error != nil {
          writer.key("status")
          writer.object { writer in
            writer.key("code")
            writer.int(2)
          }
        }
      }
    }
  }

  mutating func write(memory bytes: Int, at time: Int, to batch: inout [UInt8]) {
    // Spans have it among their attributes; counters are metrics in OpenTelemetry.
  }

  private func attribute(_ key: String, _ value: TraceSpan.Value, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("key")
      writer.string(key)
      writer.key("value")
      writer.object { writer in
        switch value {
        case .int(let value):
          writer.key("intValue")
          writer.string(String(value))
        case .string(let value):
          writer.key("stringValue")
          writer.string(value)
        }
      }
    }
  }

  /// Never 0, which OpenTelemetry takes for none.
  private func identifier(_ article: Int, _ number: Int) -> String {
    Self.hex((UInt64(truncatingIfNeeded: article) &+ 1) << 16 | UInt64(number & 0xFFFF))
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
