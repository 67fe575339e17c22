import Lede
import LedeCore
import LedeJSON
import LedeObservability
import Synchronization

/// Sentences that nobody else would write, to be missed where no text may be.
let secrets = ["Zanzibar quince marmalade", "opalescent"]
let text = "Zanzibar quince marmalade is sold out. The ferry is opalescent and late again."

/// An engine that is observed.
func engine(
  _ observer: any EngineObserver, _ change: (inout EngineOptions) -> Void = { _ in }
) throws -> LedeEngine {
  var options = EngineOptions(language: LanguageTag("en"))
  options.locator = nil
  options.observer = observer
  change(&options)
  return try LedeEngine(options)
}

/// Gathers what a tracer writes, and what the file is behind each chunk.
final class Paper: Sendable {
  private let state = Mutex((whole: [UInt8](), versions: [[UInt8]]()))

  func write(_ chunk: TraceChunk) {
    state.withLock { state in
      state.whole += chunk.bytes
      state.versions.append(state.whole + chunk.ending)
    }
  }

  /// The file behind each chunk.
  var versions: [[UInt8]] { state.withLock { $0.versions } }
  /// The file at the end.
  var file: [UInt8] { versions.last ?? [] }
}

extension JSONValue {
  /// The value at a path of keys.
  subscript(keys: [String]) -> JSONValue? {
    keys.reduce(self as JSONValue?) { $0?[$1] }
  }
}
