import Lede
import LedeJSON

/// Works on article files, several at a time; a bad one does not stop its neighbours.
struct ArticleRun {
  /// Bytes of articles that are worked on at a time; a larger one is worked on alone.
  private static let granted = 64 << 20

  let engine: LedeEngine
  let inputs: [InputFile]
  let output: BatchOutput
  /// Where each article has a file of its own.
  let folder: OutputFolder?
  let jobs: Int
  let worker: ArticleWorker
  let threshold: FailureThreshold

  /// The articles of a file for translators, where there is one of all.
  private final class Results {
    var all: [ArticleResult] = []
  }

  nonisolated(nonsending) func run() async throws {
    let results = Results()
    do {
      try await answerAll(results)
      if let kit = worker.kit, !results.all.isEmpty { try kit.write(results.all) }
    } catch {
      try output.rescue()
      throw error
    }
    try output.finish()
    for (status, count) in output.tally.statuses { threshold.note(status, count: count) }
    if output.tally.worst != .success { throw CommandFailure(output.tally.worst, nil) }
    try threshold.check()
  }

  nonisolated(nonsending) private func answerAll(_ results: Results) async throws {
    var rest = inputs[output.startIndex...].enumerated().makeIterator()
    let first = output.startIndex
    func next() -> (Int, InputFile)? {
      while let (index, input) = rest.next() {
        if !output.isDone(input) { return (first + index, input) }
      }
      return nil
    }
    let worker = worker
    if inputs.count == 1 || jobs == 1 {
      // Another thread costs more than it gives.
      while let (index, input) = next() { try take(worker.answer(input, index), results) }
      return
    }
    var held: (Int, InputFile)?
    var bytesAtWork = 0
    try await OrderedRunner(jobs: jobs).run(
      intake: { mayWait in
        guard let (index, input) = held ?? next() else { return .end }
        // One that is packed is larger.
        let isPacked = Inputs.unpackedName(input.path) != input.path
        let size = (InputIdentity(path: input.path).size ?? 0) * (isPacked ? 8 : 1)
        guard mayWait || bytesAtWork + size <= Self.granted else {
          held = (index, input)
          return .notYet
        }
        held = nil
        bytesAtWork += size
        return .input((index, input, size))
      },
      work: { work in (worker.answer(work.1, work.0), work.2) },
      deliver: { answer, size in
        bytesAtWork -= size
        try take(answer, results)
      })
  }

  private func take(_ answer: ArticleAnswer, _ results: Results) throws(CommandFailure) {
    for message in answer.messages { StandardError.write(message) }
    if let failure = answer.failure { throw failure }
    output.tally.worst = max(output.tally.worst, answer.exit)
    output.tally.note(answer.status, code: answer.error?.code.rawValue, bytes: answer.bytes)
    if let result = answer.result { results.all.append(result) }
    if folder == nil {
      if worker.isParted, answer.error == nil, !output.isEmpty { try output.append([0x0A]) }
      try output.append(answer.page)
    }
    if answer.error != nil { try reject(answer.input) }
    // What could not be read may be there when the run goes on.
    let isDone = folder == nil || answer.error?.kind != .io
    if isDone { try output.finish(FinishedInput(input: answer.identity, output: answer.size)) }
  }

  private func reject(_ input: InputFile) throws(CommandFailure) {
    guard output.keepsRejected else { return }
    let path = input.listed
    guard !path.contains("\n") else {
      return StandardError.write(
        "lede: warning: \(input.name) has a line feed in its name, so --errors cannot list it")
    }
    try output.reject(Array("\(path)\n".utf8))
  }
}
