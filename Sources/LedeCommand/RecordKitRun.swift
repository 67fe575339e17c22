import Lede

/// Makes a file for translators of records, one of its files a record; a bad record does not stop its
/// neighbours.
struct RecordKitRun {
  let engine: LedeEngine
  let kit: KitOutput
  let jobs: Int
  let offsets: OffsetUnit
  let maximumBytes: Int
  let threshold: FailureThreshold

  func run(_ inputs: [InputFile]) async throws {
    var originals: [KitOriginal] = []
    var worst: ExitStatus = .success
    let engine = engine
    let offsets = offsets
    for input in inputs {
      var source = try RecordSource(input, maximumBytes: maximumBytes, offsets: offsets)
      let name = input.name
      try await OrderedRunner(jobs: jobs).run(
        next: { try source.next() },
        work: { line in Self.original(of: line, in: name, engine, offsets) },
        deliver: { result in
          switch result {
          case .success(let original):
            threshold.note(AnswerStatus(of: original.text))
            for warning in original.text.warnings {
              StandardError.write("lede: \(original.name): \(warning.rendered)")
            }
            originals.append(original)
          case .failure(let failure):
            threshold.note(.error)
            StandardError.write(
              "lede: error: \(name):\(failure.seq + 1): \(failure.error.message)")
            worst = max(worst, CommandFailure.status(of: failure.error.kind))
          }
        })
      if let damage = source.damage {
        StandardError.write("lede: error: \(damage)")
        worst = max(worst, CommandFailure.status(of: damage.kind))
      }
      if kit.folder != nil, !originals.isEmpty {
        try kit.write(originals, of: input)
        originals = []
      }
    }
    if !originals.isEmpty { try kit.write(originals) }
    if worst != .success { throw CommandFailure(worst, nil) }
    try threshold.check()
  }

  private static func original(
    of line: RecordReader.Line, in stream: String, _ engine: LedeEngine, _ offsets: OffsetUnit
  ) -> Result<KitOriginal, RecordFailure> {
    switch line {
    case .failure(let failure): return .failure(failure)
    case .bytes(let seq, let line):
      do throws(RecordFailure) {
        let record = try InputRecord(seq: seq, line: line, offsets: offsets)
        return .success(try engine.original(of: record, in: stream))
      } catch {
        return .failure(error)
      }
    }
  }
}
