import Lede

/// Works on article files, several at a time; a bad one does not stop its neighbours.
struct ArticleRun {
  /// Bytes of articles that are worked on at a time; a larger one is worked on alone.
  private static let granted = 64 << 20

  let inputs: [InputFile]
  let output: BatchOutput
  /// Where each article has a file of its own.
  let folder: OutputFolder?
  let jobs: Int
  let worker: ArticleWorker
  let threshold: FailureThreshold

  /// An article that is to be worked on.
  private struct Work: Sendable {
    let index: Int
    let input: InputFile
    /// About how many bytes it has.
    let size: Int
  }

  /// What is left to be worked on.
  private struct Rest {
    private let inputs: [InputFile]
    private var indices: Range<Int>
    private let output: BatchOutput

    init(_ inputs: [InputFile], _ output: BatchOutput) {
      self.inputs = inputs
      self.output = output
      indices = inputs.indices[output.startIndex...]
    }

    mutating func next() -> Work? {
      while let index = indices.popFirst() {
        let input = inputs[index]
        guard !output.isDone(input) else { continue }
        // One that is packed is larger.
        let isPacked = Inputs.unpackedName(input.path) != input.path
        let size = (InputIdentity(path: input.path).size ?? 0) * (isPacked ? 8 : 1)
        return Work(index: index, input: input, size: size)
      }
      return nil
    }
  }

  /// The articles of a file for translators, where there is one of all.
  private final class Results {
    var all: [ArticleResult] = []
  }

  /// Works on one article after the other, on the caller's thread: for one, another thread costs more
  /// than it gives.
  func runInTurn() throws {
    try finishing { results in
      var rest = Rest(inputs, output)
      while let work = rest.next() { try take(worker.answer(work.input, work.index), results) }
    }
  }

  /// Works on several articles at a time.
  func run() async throws {
    let results = Results()
    do {
      try await answerAll(results)
    } catch {
      try output.rescue()
      throw error
    }
    try finishing { $0.all = results.all }
  }

  /// Puts everything in its place behind the work.
  private func finishing(_ work: (Results) throws -> Void) throws {
    let results = Results()
    do {
      try work(results)
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

  private func answerAll(_ results: Results) async throws {
    var rest = Rest(inputs, output)
    let worker = worker
    var held: Work?
    var bytesAtWork = 0
    try await OrderedRunner(jobs: jobs).run(
      intake: { (mayWait) -> OrderedRunner.Intake<Work> in
        guard let work = held ?? rest.next() else { return .end }
        guard mayWait || bytesAtWork + work.size <= Self.granted else {
          held = work
          return .notYet
        }
        held = nil
        bytesAtWork += work.size
        return .input(work)
      },
      work: { work in (worker.answer(work.input, work.index), work.size) },
      deliver: { answer, size in
        bytesAtWork -= size
        try take(answer, results)
      })
  }

  private func take(_ answer: ArticleAnswer, _ results: Results) throws(CommandFailure) {
    for message in answer.messages { output.say(message) }
    if let failure = answer.failure { throw failure }
    output.tally.worst = max(output.tally.worst, answer.exit)
    output.tally.note(answer.status, code: answer.error?.code.rawValue, bytes: answer.bytes)
    output.progress.add(answer.identity.size ?? answer.bytes)
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
      return output.say(
        "lede: warning: \(input.name) has a line feed in its name, so --errors cannot list it")
    }
    try output.reject(Array("\(path)\n".utf8))
  }
}
