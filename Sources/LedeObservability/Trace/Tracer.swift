public import Lede
public import LedeCore
import LedeJSON
import Synchronization

/// Writes what an engine does as a trace: a span an article and a span a stage, with time, processor
/// time and memory. It has names, identifiers and figures in it, and never the text.
///
/// A chunk is handed on when there are 64 KiB of it, and otherwise once a second, so that memory is
/// bounded whatever the length of the run and a run that is killed leaves all but its last second.
public final class Tracer: EngineObserver {
  /// What is known of an article under way.
  private struct Work {
    var spans = 0
    /// Of the thread, when the article and its stage began.
    var processorAtStart: Int
    var processorAtStage = 0
    var memoryAtStart: Int
    var memoryAtStage = 0
  }

  private struct State {
    var encoder: any TraceEncoder
    var batch: [UInt8] = []
    var hasBegun = false
    var lastChunk: ContinuousClock.Instant
    /// When memory was written last.
    var lastMemory: Int?
    var works: [Int: Work] = [:]
  }

  private let origin: ContinuousClock.Instant
  private let write: @Sendable (TraceChunk) -> Void
  private let state: Mutex<State>

  /// Makes a tracer.
  /// - Parameter write: takes what is to be written, from one thread at a time.
  public init(format: TraceFormat, write: @escaping @Sendable (TraceChunk) -> Void) {
    self.write = write
    origin = .now
    let process = ProcessFigures.identifier
    let encoder: any TraceEncoder =
      switch format {
      case .chrome: ChromeTraceEncoder(process: process, version: LedeVersion.string)
      case .otlp:
        OTLPTraceEncoder(
          process: process, version: LedeVersion.string, epoch: ProcessFigures.unixNanoseconds,
          run: .random(in: 1 ... .max))
      }
    state = Mutex(State(encoder: encoder, lastChunk: origin))
  }

  /// Notes what the thread and the process have used so far.
  public func articleBegan(_ article: ObservedArticle) {
    let work = Work(
      processorAtStart: ProcessFigures.threadNanoseconds,
      memoryAtStart: ProcessFigures.residentBytes)
    state.withLock { $0.works[article.number] = work }
  }

  /// Notes the same at the beginning of a stage.
  public func stageBegan(_ stage: StageName, of article: ObservedArticle) {
    let processor = ProcessFigures.threadNanoseconds
    let memory = ProcessFigures.residentBytes
    state.withLock { state in
      state.works[article.number]?.processorAtStage = processor
      state.works[article.number]?.memoryAtStage = memory
    }
  }

  /// Writes a stage.
  public func stageEnded(_ stage: ObservedStage, of article: ObservedArticle) {
    let processor = ProcessFigures.threadNanoseconds
    let memory = ProcessFigures.residentBytes
    state.withLock { state in
      guard var work = state.works[article.number] else { return }
      work.spans += 1
      state.works[article.number] = work
      let span = TraceSpan(
        kind: .stage, name: stage.name.rawValue, article: article.number, lane: article.lane,
        start: (stage.began - origin).nanoseconds, duration: stage.duration.nanoseconds,
        attributes: usage(
          processor - work.processorAtStage, memory, memory - work.memoryAtStage),
        error: stage.error?.code.rawValue, number: work.spans)
      add(span, memory: memory, ended: stage.ended, &state)
    }
  }

  /// Writes an article.
  public func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle) {
    let processor = ProcessFigures.threadNanoseconds
    let memory = ProcessFigures.residentBytes
    state.withLock { state in
      guard let work = state.works.removeValue(forKey: article.number) else { return }
      var attributes: [(key: String, value: TraceSpan.Value)] = [
        ("lede.article.number", .int(article.number)),
        ("lede.article.size", .int(article.byteCount)),
        ("lede.article.sentences", .int(outcome.sentenceCount)),
        ("lede.article.warnings", .int(outcome.warningCount)),
        ("lede.status", .string(outcome.status.rawValue)),
      ]
      if let language = outcome.language {
        attributes.append(("lede.article.language", .string(language.description)))
      }
      if let id = article.id, !id.isNull {
        attributes.append(("lede.record.id", .string(Self.text(of: id))))
      }
      if let stage = outcome.stage {
        attributes.append(("lede.stage.failed", .string(stage.rawValue)))
      }
      attributes += usage(processor - work.processorAtStart, memory, memory - work.memoryAtStart)
      let span = TraceSpan(
        kind: .article, name: article.name, article: article.number, lane: article.lane,
        start: (article.began - origin).nanoseconds,
        duration: (outcome.ended - article.began).nanoseconds, attributes: attributes,
        error: outcome.error?.code.rawValue, number: 0)
      add(span, memory: memory, ended: outcome.ended, &state)
    }
  }

  /// Hands on what is left. More may come behind it.
  public func finish() { state.withLock { flush(&$0) } }

  private func add(
    _ span: TraceSpan, memory: Int, ended: ContinuousClock.Instant, _ state: inout State
  ) {
    state.encoder.write(span, to: &state.batch)
    let time = (ended - origin).nanoseconds
    // A counter that is drawn needs no more than a thousand points a second.
    if state.lastMemory.map({ time - $0 >= 1_000_000 }) ?? true {
      state.lastMemory = time
      state.encoder.write(memory: memory, at: time, to: &state.batch)
    }
    if state.batch.count >= 64 * 1024 || ended - state.lastChunk >= .seconds(1) {
      state.lastChunk = ended
      flush(&state)
    }
  }

  private func flush(_ state: inout State) {
    var bytes = state.hasBegun ? [] : state.encoder.beginning
    bytes += state.encoder.wrapped(state.batch)
    state.batch.removeAll(keepingCapacity: true)
    guard !bytes.isEmpty || !state.hasBegun else { return }
    state.hasBegun = true
    write(TraceChunk(bytes: bytes, ending: state.encoder.ending))
  }

  private func usage(
    _ processor: Int, _ memory: Int, _ growth: Int
  ) -> [(key: String, value: TraceSpan.Value)] {
    [
      ("lede.cpu.time_ns", .int(processor)), ("process.memory.usage", .int(memory)),
      ("lede.memory.growth", .int(growth)),
    ]
  }

  private static func text(of id: JSONValue) -> String {
    if case .string(let text) = id { return text }
    var writer = JSONWriter()
    writer.value(id)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
