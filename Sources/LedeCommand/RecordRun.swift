import Lede
import LedeJSON

/// Works on records: N in, N out, in order; a bad one becomes an error record.
struct RecordRun {
  let engine: LedeEngine
  let inputs: [InputFile]
  let output: BatchOutput
  let jobs: Int
  let offsets: OffsetUnit
  let maximumBytes: Int
  /// The 0-based number of the input's first line.
  let firstLine: Int
  let threshold: FailureThreshold

  /// What was made of a piece.
  private enum Answer: Sendable {
    case begin(InputFile, InputPlace?)
    case line(RecordAnswer, InputPlace)
    case end(InputIdentity, LedeError?, RecordAnswer?)
  }

  func run() async throws {
    do {
      try await answerAll()
    } catch {
      // What was answered before is not lost, unless a file is to be there whole or not at all.
      try output.rescue()
      throw error
    }
    try output.finish()
    for (status, count) in output.tally.statuses { threshold.note(status, count: count) }
    if output.tally.worst != .success { throw CommandFailure(output.tally.worst, nil) }
    try threshold.check()
  }

  private func answerAll() async throws {
    let intake = RecordIntake(
      inputs[output.startIndex...], output: output, firstLine: firstLine,
      maximumBytes: maximumBytes, offsets: offsets)
    let engine = engine
    let offsets = offsets
    let keepsRejected = output.keepsRejected
    try await OrderedRunner(jobs: jobs).run(
      intake: { mayWait in try intake.next(mayWait: mayWait) },
      work: { piece in
        switch piece {
        case .begin(let input, let place): return Answer.begin(input, place)
        case .end(let input, let failure):
          return .end(input, failure?.error, failure.map { RecordAnswer($0, offsets) })
        case .line(let line, let place, let longLine):
          let answer = RecordAnswer(
            line, longLine: longLine, engine, offsets, keepsRejected: keepsRejected)
          return .line(answer, place)
        }
      },
      deliver: { answer in
        switch answer {
        case .begin(let input, let place): try output.begin(input, from: place)
        case .line(let answer, let place):
          intake.release(answer.size)
          try take(answer)
          try output.reach(place)
        case .end(let input, let damage, let answer):
          if let answer { try take(answer) }
          if let damage {
            output.say("lede: error: \(damage)")
            output.tally.noteFailedInput(damage.kind)
          }
          try output.finish(FinishedInput(input: input))
        }
      })
  }

  private func take(_ answer: RecordAnswer) throws(CommandFailure) {
    output.tally.note(answer.status, code: answer.code, bytes: answer.size)
    try output.append(answer.bytes)
    if let rejected = answer.rejected { try output.reject(rejected) }
  }
}
